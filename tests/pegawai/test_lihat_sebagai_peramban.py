"""Looking as an employee in a browser, with JavaScript and without: the band, the closed pages, the end."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.pemeran import Kota
from tests.peramban import PONSEL, tanpa_pelanggaran, tidak_meluber


@pytest.mark.parametrize("js", [True, False], ids=["dengan JavaScript", "tanpa JavaScript"])
def test_hr_looks_as_an_employee_and_comes_back(halaman_untuk: Callable[..., Page], kota_hidup: Kota, js: bool) -> None:
    page = halaman_untuk(kota_hidup.farida, js=js)
    page.goto(f"/pegawai/{kota_hidup.ani.pk}/")
    page.get_by_role("link", name="Lihat sebagai").click()
    page.get_by_label("Alasan").fill("Menelusuri SKP yang tidak tampil, atas permintaannya.")
    page.get_by_role("button", name="Mulai melihat").click()
    pita = page.get_by_role("region", name="Melihat sebagai orang lain")
    expect(pita).to_contain_text(kota_hidup.ani.nama)
    expect(page.get_by_role("heading", level=1)).to_contain_text(kota_hidup.ani.nama)
    if js:
        tanpa_pelanggaran(page)
    page.goto("/data-saya/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Halaman ini tertutup")
    page.goto("/skp/")
    expect(pita).to_be_visible()
    pita.get_by_role("button", name="Akhiri").click()
    expect(page.get_by_text("Anda kembali sebagai diri sendiri")).to_be_visible()
    expect(pita).to_have_count(0)


def test_the_band_fits_a_phone(halaman_untuk: Callable[..., Page], kota_hidup: Kota) -> None:
    page = halaman_untuk(kota_hidup.farida, ukuran=PONSEL)
    page.goto(f"/pegawai/{kota_hidup.budi.pk}/lihat-sebagai/")
    page.get_by_label("Alasan").fill("Memeriksa halaman tim.")
    page.get_by_role("button", name="Mulai melihat").click()
    expect(page.get_by_role("region", name="Melihat sebagai orang lain")).to_be_visible()
    tidak_meluber(page)
    page.get_by_role("button", name="Akhiri").click()
    page.goto("/peran/")
    tidak_meluber(page)
    tanpa_pelanggaran(page)
    page.goto("/riwayat/")
    tidak_meluber(page)
    tanpa_pelanggaran(page)
