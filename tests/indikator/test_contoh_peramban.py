"""In a browser: HR makes an example from a set SKP, somebody with that jabatan begins from it, HR withdraws it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from indikator.models import SKP, ContohSKP
from tests.indikator import bahan
from tests.pemeran import Kota
from tests.peramban import DESKTOP, PONSEL, tanpa_pelanggaran, tidak_meluber

Halaman = Callable[..., Page]
JS = pytest.mark.parametrize("js", [True, False], ids=["dengan JavaScript", "tanpa JavaScript"])
KALIMAT = "Akta pencatatan sipil terbit tepat waktu di loket"


def _rapi(page: Page) -> None:
    tidak_meluber(page)
    tanpa_pelanggaran(page)


@JS
def test_contoh_dari_dibuat_sampai_ditarik(kota_hidup: Kota, halaman_untuk: Halaman, js: bool) -> None:
    kota = kota_hidup
    asal = bahan.skp_ditetapkan(kota.eka)
    farida, ani = halaman_untuk(kota.farida, js=js, ukuran=DESKTOP), halaman_untuk(kota.ani, js=js, ukuran=PONSEL)

    farida.goto("/kepegawaian/")
    farida.get_by_role("link", name="Contoh SKP").click()
    farida.get_by_role("link", name="Buat contoh").click()
    farida.get_by_label("Nama pegawai").fill("Eka")
    farida.locator("#isi").get_by_role("button", name="Cari").click()
    farida.get_by_role("link", name=f"Jadikan contoh: SKP {asal.tahun} {kota.eka.nama}").click()
    farida.get_by_label("Judul contoh").fill("Petugas loket akta")
    farida.get_by_label("Hasil kerja 1", exact=True).fill(KALIMAT)
    farida.get_by_label("Jangan sertakan indikator 1.3").check()
    if js:
        tanpa_pelanggaran(farida)
    farida.get_by_role("button", name="Buat contoh").click()
    expect(farida.locator("#isi")).to_contain_text("Contoh sudah dibuat.")
    contoh = ContohSKP.objects.get()

    ani.goto("/skp/susun/")
    ani.get_by_role("link", name="Petugas loket akta").click()
    expect(ani.get_by_role("heading", name=KALIMAT)).to_be_visible()
    if js:
        _rapi(ani)
    ani.get_by_role("link", name="Mulai dari contoh ini").click()
    ani.get_by_role("button", name="Buat draf SKP").click()
    expect(ani.get_by_role("heading", name=KALIMAT)).to_be_visible()
    draf = SKP.objects.get(pegawai=kota.ani)
    assert draf.rhk_set.get().iki_set.count() == 2
    assert kota.eka.nama not in ani.content()

    farida.get_by_role("link", name="Tarik contoh").click()
    farida.get_by_role("button", name="Tarik contoh").click()
    expect(farida.locator("#isi")).to_contain_text("Contoh sudah ditarik.")
    assert ani.goto(f"/skp/contoh/{contoh.pk}/").status == 404  # type: ignore[union-attr]
    ani.goto("/skp/susun/")
    expect(ani.locator("#isi")).not_to_contain_text("Petugas loket akta")
    # what was begun from it stays
    ani.goto(f"/skp/{draf.pk}/")
    expect(ani.get_by_role("heading", name=KALIMAT)).to_be_visible()


def test_halaman_contoh_rapi(kota_hidup: Kota, halaman_untuk: Halaman) -> None:
    contoh = bahan.contoh(kota_hidup, kota_hidup.eka)
    alamat = ["", "pilih/?nama=eka", f"{contoh.pk}/", f"{contoh.pk}/ubah/", f"{contoh.pk}/tarik/"]
    for opsi in ({"ukuran": PONSEL}, {"ukuran": DESKTOP, "gelap": True}):
        page = halaman_untuk(kota_hidup.farida, **opsi)
        for url in alamat:
            page.goto(f"/skp/contoh/{url}")
            _rapi(page)
