"""In a browser: cells of the matrix save themselves and by their button, and the tree opens with and without script."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from indikator.models import PeranHasil, RencanaHasilKerja
from tests.indikator.bahan_kaskade import iku_capil, rantai, rhk_budi
from tests.pemeran import Kota
from tests.peramban import DESKTOP, PONSEL, tanpa_pelanggaran, tidak_meluber

Halaman = Callable[..., Page]


def _sel(page: Page, kota: Kota, nama: str = "ani") -> Locator:
    rhk = RencanaHasilKerja.objects.get(skp__pegawai=kota.budi)
    return page.locator(f"#sel-{rhk.pk}-{kota[nama].pk}")


def test_sel_matriks_tersimpan_sendiri_dan_yang_kedua_diberi_tahu(kota_hidup: Kota, halaman_untuk: Halaman) -> None:
    kota = kota_hidup
    rhk_budi(kota)
    ponsel, meja = halaman_untuk(kota.budi, ukuran=PONSEL), halaman_untuk(kota.budi, ukuran=DESKTOP)
    for page in (ponsel, meja):
        page.goto("/skp/matriks/")
        tidak_meluber(page)
        tanpa_pelanggaran(page)
        expect(_sel(page, kota).get_by_role("button")).to_be_hidden()
    _sel(ponsel, kota).get_by_role("textbox").fill("Memeriksa berkas akta")
    _sel(ponsel, kota).get_by_role("textbox").press("Tab")
    expect(_sel(ponsel, kota)).to_contain_text("Tersimpan")
    assert PeranHasil.objects.get(pegawai=kota.ani).uraian == "Memeriksa berkas akta"
    # the other screen still shows the empty cell
    _sel(meja, kota).get_by_role("textbox").fill("Menyusun laporan")
    _sel(meja, kota).get_by_role("textbox").press("Tab")
    expect(_sel(meja, kota)).to_contain_text("Memeriksa berkas akta")
    expect(_sel(meja, kota).get_by_role("textbox")).to_have_value("Menyusun laporan")
    tanpa_pelanggaran(meja)
    assert PeranHasil.objects.get(pegawai=kota.ani).uraian == "Memeriksa berkas akta"
    _sel(meja, kota).get_by_role("textbox").fill("Menyusun laporan akta")
    _sel(meja, kota).get_by_role("textbox").press("Tab")
    expect(_sel(meja, kota)).to_contain_text("Tersimpan")
    assert PeranHasil.objects.get(pegawai=kota.ani).uraian == "Menyusun laporan akta"


def test_sel_matriks_tanpa_javascript(kota_hidup: Kota, halaman_untuk: Halaman) -> None:
    kota = kota_hidup
    rhk_budi(kota)
    page = halaman_untuk(kota.budi, js=False)
    page.goto("/skp/matriks/")
    _sel(page, kota).get_by_role("textbox").fill("Memeriksa berkas akta")
    _sel(page, kota).get_by_role("button", name=re.compile("Simpan")).click()
    expect(page.get_by_text("sudah disimpan")).to_be_visible()
    expect(_sel(page, kota).get_by_role("textbox")).to_have_value("Memeriksa berkas akta")
    assert PeranHasil.objects.get(pegawai=kota.ani).versi == 1


@pytest.mark.parametrize("js", [True, False])
def test_pohon_dibuka_setingkat_demi_setingkat(kota_hidup: Kota, halaman_untuk: Halaman, js: bool) -> None:
    kota = kota_hidup
    isi = rantai(kota)
    page = halaman_untuk(kota.budi, ukuran=PONSEL, js=js)
    page.goto("/kaskade/")
    for satu in (isi["iku_kota"].nama, isi["iku_capil"].nama, *(isi[o].uraian for o in ("citra", "budi", "ani"))):
        page.get_by_role("link", name=f"Buka {satu}", exact=True).click()
        expect(page.get_by_role("link", name=f"Tutup {satu}", exact=True)).to_be_visible()
    expect(page.get_by_text("Target 2026: 400 dokumen").last).to_be_visible()
    tidak_meluber(page)
    if js:
        tanpa_pelanggaran(page)
    page.get_by_role("link", name=isi["ani"].uraian, exact=True).click()
    expect(page.get_by_role("heading", name="Mendukung apa?")).to_be_visible()
    expect(page.get_by_text(isi["iku_kota"].nama)).to_be_visible()
    tidak_meluber(page)


def test_halaman_kaskade_lain_rapi(kota_hidup: Kota, halaman_untuk: Halaman) -> None:
    kota = kota_hidup
    isi = rantai(kota)
    iku_capil(kota, "D9")
    alamat = [
        "/iku/",
        f"/iku/{isi['iku_capil'].pk}/",
        f"/iku/{isi['iku_capil'].pk}/ubah/",
        "/iku/tambah/",
        f"/kaskade/liputan/?unit={kota.unit['disdukcapil'].pk}",
        f"/kaskade/hasil/{isi['ani'].pk}/",
        "/kaskade/?q=akta",
    ]
    for opsi in ({"ukuran": PONSEL}, {"ukuran": DESKTOP, "gelap": True}):
        page = halaman_untuk(kota.citra, **opsi)
        for url in alamat:
            page.goto(url)
            tidak_meluber(page)
            tanpa_pelanggaran(page)
