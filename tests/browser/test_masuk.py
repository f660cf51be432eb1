"""Signing in and out, as people do it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.pemeran import Kota
from tests.peramban import PONSEL, tanpa_pelanggaran, tidak_meluber


@pytest.mark.parametrize("js", [True, False], ids=["dengan JavaScript", "tanpa JavaScript"])
def test_masuk_dan_keluar(halaman_untuk: Callable[..., Page], kota_hidup: Kota, js: bool) -> None:
    page = halaman_untuk(None, js=js)
    page.goto("/pemberitahuan/")
    expect(page).to_have_url("/masuk/?next=/pemberitahuan/")
    page.fill("[name=login]", kota_hidup.ani.login)
    page.fill("[name=password]", "kinerja-demo")
    page.click("main button[type=submit], form[action*=masuk] button, form:has([name=login]) button")
    expect(page).to_have_url("/pemberitahuan/")


def test_sandi_salah_memberi_kalimat(halaman: Page, kota_hidup: Kota) -> None:
    halaman.goto("/masuk/")
    halaman.fill("[name=login]", kota_hidup.ani.login)
    halaman.fill("[name=password]", "bukan-sandinya")
    halaman.click("form:has([name=login]) button")
    expect(halaman.get_by_text("NIP atau kata sandi tidak cocok").first).to_be_visible()
    assert halaman.input_value("[name=login]") == kota_hidup.ani.login


@pytest.mark.parametrize("gelap", [False, True], ids=["terang", "gelap"])
def test_halaman_masuk_di_ponsel(halaman_untuk: Callable[..., Page], gelap: bool) -> None:
    page = halaman_untuk(None, ukuran=PONSEL, gelap=gelap)
    page.goto("/masuk/")
    tidak_meluber(page)
    tanpa_pelanggaran(page)
