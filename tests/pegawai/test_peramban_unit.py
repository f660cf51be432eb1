"""In a browser: the chart opens level by level, with and without script, and HR moves and merges units."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from pegawai.models import PerubahanUnit, UnitSusunan
from tests.pemeran import Kota
from tests.peramban import DESKTOP, PONSEL, tanpa_pelanggaran, tidak_meluber

Halaman = Callable[..., Page]
BIDANG = "Bidang Pelayanan Pencatatan Sipil"


@pytest.mark.parametrize("js", [True, False])
def test_the_chart_opens_level_by_level(kota_hidup: Kota, halaman_untuk: Halaman, js: bool) -> None:
    """One press opens a branch and the next one closes it; the page around it stays where it is."""
    page = halaman_untuk(kota_hidup.ani, js=js)
    page.goto("/unit/")
    expect(page.get_by_role("link", name="Dinas Perhubungan", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name=BIDANG, exact=True)).to_have_count(0)
    page.get_by_role("link", name="Buka Dinas Kependudukan dan Pencatatan Sipil").click()
    expect(page.get_by_role("link", name=BIDANG, exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="Dinas Perhubungan", exact=True)).to_be_visible()
    assert ("buka=" in page.url) is not js
    page.get_by_role("link", name="Tutup Dinas Kependudukan dan Pencatatan Sipil").click()
    expect(page.get_by_role("link", name=BIDANG, exact=True)).to_have_count(0)


def _ketik(page: Page, label: str, sebagian: str, nama: str) -> None:
    """Type a part of a unit's name and take what is offered; the browser's own list cannot be pressed by a script."""
    page.get_by_label(label).fill(sebagian)
    tawaran = page.locator(f"#unit-list option[value^='{nama}']")
    expect(tawaran).to_have_count(1)
    page.get_by_label(label).fill(tawaran.get_attribute("value") or "")


def test_what_is_typed_before_the_script_comes_is_looked_up_too(kota_hidup: Kota, halaman_untuk: Halaman) -> None:
    """On a slow line the page is there before its script; who stops typing by then still gets the offers."""
    page, tertahan = halaman_untuk(kota_hidup.farida), list[Route]()

    def tahan(satu: Route) -> None:
        tertahan.append(satu)

    page.route("**/kinerja*.js", tahan)
    page.goto(f"/unit/{kota_hidup.unit['capil_bidang'].pk}/ubah/", wait_until="commit")
    page.get_by_label("Berada di bawah").fill("perhub")
    assert tertahan
    tertahan[0].continue_()
    expect(page.locator("#unit-list option[value^='Dinas Perhubungan']")).to_have_count(1)


@pytest.mark.parametrize("js", [True, False])
def test_hr_moves_a_unit(kota_hidup: Kota, halaman_untuk: Halaman, js: bool) -> None:
    """The new parent is found by typing; until the day the chart stays as it is."""
    page, unit = halaman_untuk(kota_hidup.farida, js=js), kota_hidup.unit["capil_bidang"]
    page.goto(f"/unit/{unit.pk}/")
    page.get_by_role("link", name="Ubah nama atau letak").click()
    if js:
        _ketik(page, "Berada di bawah", "perhub", "Dinas Perhubungan")
    else:
        page.get_by_label("Berada di bawah").fill("Dinas Perhubungan")
    page.get_by_label("Berlaku mulai").fill("2026-10-01")
    page.get_by_label("Dasar").fill("Perwali 7 Tahun 2026")
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("Susunan unit sudah diubah")).to_be_visible()
    expect(page.get_by_role("navigation", name="Letak dalam susunan")).to_contain_text("Dinas Kependudukan")
    assert UnitSusunan.objects.get(unit=unit, sampai__year=9999).induk == kota_hidup.unit["dishub"]
    page.goto(f"/unit/{unit.pk}/?tanggal=2026-10-01")
    expect(page.get_by_role("navigation", name="Letak dalam susunan")).to_contain_text("Dinas Perhubungan")


def test_hr_reads_what_a_merge_does_and_agrees(kota_hidup: Kota, halaman_untuk: Halaman) -> None:
    page, unit = halaman_untuk(kota_hidup.farida), kota_hidup.unit["capil_bidang"]
    page.goto(f"/unit/{unit.pk}/akhiri/")
    page.get_by_label("Digabung ke unit lain").check()
    _ketik(page, "Unit penerus", "sekretariat dinas", "Sekretariat Dinas Kependudukan dan Pencatatan Sipil")
    page.get_by_label("Berakhir mulai").fill("2026-10-01")
    page.get_by_label("Dasar").fill("Perwali 12 Tahun 2026")
    page.get_by_role("button", name="Lihat akibatnya").click()
    expect(page.get_by_text(kota_hidup.ani.nama).first).to_be_visible()
    tanpa_pelanggaran(page)
    page.get_by_role("button", name="Setujui dan catat").click()
    page.get_by_role("dialog").get_by_role("button", name="Setujui dan catat").click()
    expect(page.get_by_text("berakhir mulai 1 Oktober 2026")).to_be_visible()
    assert PerubahanUnit.objects.get().unit == unit


@pytest.mark.parametrize("ukuran", [PONSEL, DESKTOP], ids=["360", "1280"])
def test_the_pages_hold_on_phones_and_for_axe(kota_hidup: Kota, halaman_untuk: Halaman, ukuran: dict[str, int]) -> None:
    page, unit = halaman_untuk(kota_hidup.farida, ukuran=ukuran), kota_hidup.unit["capil_bidang"]
    for alamat in (
        f"/unit/?buka={kota_hidup.unit['disdukcapil'].pk}&tanggal=2026-03-01",
        f"/unit/{unit.pk}/",
        f"/unit/{unit.pk}/jabatan/",
        "/jabatan/kosong/",
    ):
        page.goto(alamat)
        tanpa_pelanggaran(page)
        tidak_meluber(page)
