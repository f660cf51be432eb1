"""The whole way of a sheet of SKP in a browser, with JavaScript and without."""

import os
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.indikator import bahan
from tests.indikator.bahan_impor import Lembar, baris, milik, xlsx
from tests.pemeran import Kota
from tests.peramban import DESKTOP, PONSEL, tanpa_pelanggaran, tidak_meluber

Untuk = Callable[..., Page]


def _potret(page: Page, nama: str) -> None:
    """Pictures to look at, where a folder is named."""
    if folder := os.environ.get("KINERJA_POTRET_IMPOR"):
        page.screenshot(path=f"{folder}/{nama}.png", full_page=True)


def _unduh(page: Page) -> bytes:
    """The sheet by the page that exports."""
    page.goto("/skp/ekspor/")
    page.get_by_role("button", name="Buat berkas").click()
    with page.expect_download() as unduhan:
        page.locator("main").get_by_role("link", name=re.compile("^Unduh SKP 2026")).click()
    return unduhan.value.path().read_bytes()


def _unggah(page: Page, daftar: Lembar) -> None:
    page.goto("/skp/impor/unggah/")
    tipe = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    page.set_input_files("[name=berkas]", {"name": "SKP 2026.xlsx", "mimeType": tipe, "buffer": xlsx(daftar)})
    page.get_by_role("button", name="Unggah dan periksa").click()


@pytest.mark.parametrize("js", [True, False], ids=["js", "tanpa-js"])
def test_a_units_skp_out_and_in_again(kota_hidup: Kota, halaman_untuk: Untuk, js: bool) -> None:
    skp = bahan.skp_draf_lengkap(kota_hidup.ani)
    bahan.skp_draf_lengkap(kota_hidup.eka)
    bahan.skp_ditetapkan(kota_hidup.fitri)
    page = halaman_untuk(kota_hidup.budi, js=js, ukuran=DESKTOP if js else PONSEL)
    utama = page.locator("main")
    page.goto("/skp/bawahan/")
    _potret(page, f"bawahan-{js}")
    utama.get_by_role("link", name="Impor SKP bawahan").click()
    expect(utama).to_contain_text("Belum ada lembar yang diimpor")
    _potret(page, f"daftar-kosong-{js}")
    daftar = baris(_unduh(page))

    _unggah(page, daftar)
    expect(utama).to_contain_text("Isi lembar ini sama dengan SKP yang tersimpan")
    _potret(page, f"sama-{js}")

    milik(daftar, kota_hidup.eka)["Target tahun"] = 0
    milik(daftar, kota_hidup.eka)["Indikator kode"] = "VOLUMEE"
    satu = milik(daftar, kota_hidup.ani)
    satu |= {"Target tahun": 480, "Bobot": 20} | {j: None for j in satu if j.startswith("Target Triwulan")}
    _unggah(page, daftar)
    expect(utama).to_contain_text("VOLUME")
    expect(utama).to_contain_text("Indikator “VOLUMEE” tidak terbit di pustaka")
    _potret(page, f"ditolak-{js}")
    tidak_meluber(page)
    with page.expect_download() as unduhan:
        utama.get_by_role("link", name=re.compile("Unduh alasan penolakan")).click()
    assert unduhan.value.suggested_filename.startswith("Alasan penolakan")

    keliru = next(b for b in daftar if b["Indikator kode"] == "VOLUMEE")
    keliru |= {"Target tahun": 400, "Indikator kode": "VOLUME"}
    _unggah(page, daftar)
    expect(utama).to_contain_text("480 dokumen")
    expect(utama).to_contain_text("Belum lengkap untuk diajukan")
    _potret(page, f"siap-{js}")
    tidak_meluber(page)
    if js:
        tanpa_pelanggaran(page)
    utama.get_by_label("Cari nama").fill(kota_hidup.eka.nama[:4])
    utama.get_by_role("button", name="Cari").click()
    expect(utama).not_to_contain_text("480 dokumen")
    utama.get_by_role("link", name="Terapkan", exact=True).click()
    _potret(page, f"terapkan-{js}")
    utama.get_by_role("button", name="Terapkan sekarang").click()
    expect(utama).to_contain_text("Sudah diterapkan")
    _potret(page, f"diterapkan-{js}")
    assert bahan.iki(skp, "VOLUME").target_tahun == 480
    page.goto("/skp/impor/")
    _potret(page, f"daftar-{js}")
    tidak_meluber(page)
    if js:
        tanpa_pelanggaran(page)


def test_a_bad_file_is_told_at_its_field(kota_hidup: Kota, halaman_untuk: Untuk) -> None:
    page = halaman_untuk(kota_hidup.budi, ukuran=PONSEL)
    page.goto("/skp/impor/unggah/")
    page.set_input_files("[name=berkas]", {"name": "SKP.csv", "mimeType": "text/csv", "buffer": b"NIP;RHK\n1;2\n"})
    page.get_by_role("button", name="Unggah dan periksa").click()
    expect(page.locator("main")).to_contain_text("Pilih lembar .xlsx")
    _potret(page, "galat")
    tanpa_pelanggaran(page)
    tidak_meluber(page)
