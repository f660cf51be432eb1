"""The whole way of an import in a browser, with JavaScript and without."""

import os
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from pegawai.models import PangkatGolongan, Pegawai
from tests.pegawai.bahan_impor import KEPALA, xlsx
from tests.pemeran import Kota
from tests.peramban import DESKTOP, PONSEL, tanpa_pelanggaran, tidak_meluber

Untuk = Callable[..., Page]
BARU = ("199001012015051777", "ANDI BASO", "S.E.", "PNS", "III/a", "01-04-2020")


def _potret(page: Page, nama: str) -> None:
    """Pictures to look at, where a folder is named."""
    if folder := os.environ.get("KINERJA_POTRET_IMPOR"):
        page.screenshot(path=f"{folder}/{nama}.png", full_page=True)


def _unggah(page: Page, isi: bytes, nama: str = "siasn.xlsx", *, jenis: str = "pegawai", lengkap: bool = False) -> None:
    page.goto("/impor/unggah/")
    page.check(f"[name=jenis][value={jenis}]")
    page.set_input_files(
        "[name=berkas]",
        {
            "name": nama,
            "mimeType": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "buffer": isi,
        },
    )
    if lengkap:
        page.check("[name=lengkap]")
    page.get_by_role("button", name="Unggah dan baca judul kolom").click()


@pytest.mark.parametrize("js", [True, False], ids=["js", "tanpa-js"])
def test_from_a_file_to_people(kota_hidup: Kota, halaman_untuk: Untuk, js: bool) -> None:
    page = halaman_untuk(kota_hidup.farida, js=js, ukuran=DESKTOP if js else PONSEL)
    utama = page.locator("main")
    ani = (kota_hidup.ani.nip, "ANI RAHMAWATI", "S.A.P.", "P", "III/c", "01-04-2026")

    page.goto("/kepegawaian/")
    utama.get_by_role("link", name=re.compile("^Impor(?! SKP)")).click()
    _potret(page, f"daftar-kosong-{js}")
    utama.get_by_role("link", name="Unggah berkas").first.click()
    _potret(page, f"unggah-{js}")
    _unggah(page, xlsx([KEPALA, ani, (1.99001012015051e17, *BARU[1:])]))
    utama.get_by_role("link", name="Petakan kolom").click()
    expect(utama.get_by_label("NIP", exact=True)).to_have_value("0")
    _potret(page, f"kolom-{js}")
    if js:
        tanpa_pelanggaran(page)
    tidak_meluber(page)
    utama.get_by_role("button", name=re.compile("Periksa")).click()
    expect(utama).to_contain_text("tersimpan sebagai angka")
    expect(utama).to_contain_text("NIP BARU (kolom A)")
    _potret(page, f"ditolak-{js}")
    tidak_meluber(page)
    with page.expect_download() as unduhan:
        utama.get_by_role("link", name=re.compile("Unduh alasan penolakan")).click()
    assert unduhan.value.suggested_filename.startswith("Alasan penolakan")

    _unggah(page, xlsx([KEPALA, ani, BARU]), lengkap=True)
    utama.get_by_role("link", name="Petakan kolom").click()
    expect(utama).to_contain_text("pernah diimpor")
    utama.get_by_role("button", name=re.compile("Periksa")).click()
    expect(utama).to_contain_text("III/c")
    assert not Pegawai.objects.filter(nip=BARU[0]).exists()
    if js:
        tanpa_pelanggaran(page)
    _potret(page, f"siap-{js}")
    utama.get_by_role("link", name=re.compile("Tidak ada lagi")).click()
    expect(utama).to_contain_text(kota_hidup.budi.nama)
    utama.get_by_role("link", name="Terapkan", exact=True).click()
    _potret(page, f"terapkan-{js}")
    utama.get_by_role("button", name="Terapkan sekarang").click()
    expect(utama).to_contain_text("Sudah diterapkan")
    _potret(page, f"diterapkan-{js}")
    tidak_meluber(page)
    assert Pegawai.objects.get(nip=BARU[0]).nama == "Andi Baso, S.E."
    assert PangkatGolongan.objects.filter(pegawai=kota_hidup.ani, golongan="III/c").exists()


def test_a_bad_file_is_told_at_its_field(kota_hidup: Kota, halaman_untuk: Untuk) -> None:
    page = halaman_untuk(kota_hidup.farida)
    _unggah(page, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "lama.xls")
    expect(page.locator("main")).to_contain_text("Excel lama (.xls)")
    _potret(page, "galat")
    tanpa_pelanggaran(page)
