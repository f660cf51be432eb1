"""Leave from request to yes, in a browser, with and without JavaScript."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from pegawai.models import Ketidakhadiran
from tests.pemeran import Kota
from tests.peramban import PONSEL, tanpa_pelanggaran, tidak_meluber

JS = pytest.mark.parametrize("js", [True, False], ids=["dengan JavaScript", "tanpa JavaScript"])


@JS
def test_cuti_diajukan_lalu_disetujui(kota_hidup: Kota, halaman_untuk: Callable[..., Page], js: bool) -> None:
    ani = halaman_untuk(kota_hidup.ani, js=js, ukuran=PONSEL)
    ani.goto("/cuti/")
    ani.get_by_role("link", name="Ajukan cuti atau dinas").first.click()
    ani.select_option("[name=jenis]", "cuti_tahunan")
    ani.fill("[name=mulai]", "2026-09-28")
    ani.fill("[name=sampai_dengan]", "2026-09-25")
    ani.get_by_role("button", name="Ajukan", exact=True).click()
    expect(ani.locator("#isi")).to_contain_text("sesudah hari pertama")
    ani.fill("[name=sampai_dengan]", "2026-09-30")
    ani.get_by_role("button", name="Ajukan", exact=True).click()
    expect(ani.locator("#isi")).to_contain_text("Menunggu keputusan Budi Santoso")
    if js:
        tanpa_pelanggaran(ani)
        tidak_meluber(ani)

    budi = halaman_untuk(kota_hidup.budi, js=js)
    budi.goto("/beranda/")
    budi.locator("#isi").get_by_role("link", name="Ani Rahmawati").first.click()
    budi.get_by_label("Setujui").check()
    budi.get_by_role("button", name="Simpan keputusan").click()
    expect(budi.locator("#isi")).to_contain_text("Keputusan tersimpan")

    ani.goto("/cuti/")
    expect(ani.locator("table")).to_contain_text("Disetujui")
    assert Ketidakhadiran.objects.get().diputus_oleh == kota_hidup.budi
