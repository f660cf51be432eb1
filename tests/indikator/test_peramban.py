"""In a browser: the sums beside the form follow the typing, and the pages hold on a phone and for axe."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.indikator import bahan
from tests.pemeran import Kota
from tests.peramban import DESKTOP, PONSEL, tanpa_pelanggaran, tidak_meluber

Halaman = Callable[..., Page]


def test_hitungan_mengikuti_ketikan(kota_hidup: Kota, halaman_untuk: Halaman) -> None:
    skp = bahan.skp_draf_lengkap(kota_hidup.ani)
    ani = halaman_untuk(kota_hidup.ani, ukuran=PONSEL)
    ani.goto(f"/skp/iki/{bahan.iki(skp, 'VOLUME').pk}/ubah/")
    hitungan = ani.locator("#hitungan")
    expect(hitungan).to_contain_text("100 dari 100")
    ani.get_by_label("Bobot").fill("45,5")
    expect(hitungan).to_contain_text("115,5 dari 100")
    expect(hitungan).to_contain_text("melebihi 100")
    ani.get_by_label(re.compile("^Target setahun")).fill("600")
    expect(hitungan).to_contain_text("150")
    # the typed value is still there: only the sums were swapped
    expect(ani.get_by_label("Bobot")).to_have_value("45,5")
    assert bahan.iki(skp, "VOLUME").bobot == 30


def test_halaman_rapi_di_ponsel_dan_layar(kota_hidup: Kota, halaman_untuk: Halaman) -> None:
    kota = kota_hidup
    diajukan, draf = bahan.skp_diajukan(kota.eka), bahan.skp_draf_lengkap(kota.ani)
    rhk = draf.rhk_set.get()
    alamat = {
        kota.ani: [f"/skp/{draf.pk}/", f"/skp/{draf.pk}/rhk/tambah/", f"/skp/rhk/{rhk.pk}/indikator/", "/indikator/"],
        kota.budi: ["/skp/bawahan/", f"/skp/{diajukan.pk}/tetapkan/", f"/skp/{diajukan.pk}/ekspektasi/"],
        kota.farida: ["/periode/", "/periode/buka/", f"/periode/{kota.tw3.pk}/penilaian/"],
    }
    for pegawai, daftar in alamat.items():
        for opsi in ({"ukuran": PONSEL}, {"ukuran": DESKTOP, "gelap": True}):
            page = halaman_untuk(pegawai, **opsi)
            for url in daftar:
                page.goto(url)
                tidak_meluber(page)
                tanpa_pelanggaran(page)
