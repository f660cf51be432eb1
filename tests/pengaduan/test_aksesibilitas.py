"""Every page of reports in a browser: nothing serious for axe, nothing wider than a phone."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page

from pengaduan import services
from pengaduan.enums import Klasifikasi, StatusPengaduan
from pengaduan.views import lacak
from tests.pemeran import SEKARANG, Kota
from tests.pengaduan.kasus import URAIAN, buat, kategori, terima
from tests.peramban import PONSEL, tanpa_pelanggaran, tidak_meluber

KEMARIN = SEKARANG - timedelta(days=1)


def _periksa(page: Page) -> None:
    tanpa_pelanggaran(page)
    tidak_meluber(page)


def test_halaman_warga_di_ponsel(
    kota_hidup: Kota, halaman_untuk: Callable[..., Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lacak, "JEDA_GAGAL", 0)
    kategori()
    ditunda = terima(KEMARIN)
    services.tunda(oleh=kota_hidup.hadi, pengaduan=ditunda.pengaduan, permintaan="Nomor berkasnya?", pada=SEKARANG)
    page = halaman_untuk(None, ukuran=PONSEL)
    page.goto("/")
    _periksa(page)
    page.goto("/lapor/")
    page.get_by_role("button", name="Lanjut: di mana").click()
    _periksa(page)
    page.get_by_label("Ceritakan singkat").fill(URAIAN)
    page.get_by_label("Ini tentang").select_option("kependudukan")
    page.get_by_role("button", name="Lanjut: di mana").click()
    _periksa(page)
    page.get_by_label("Kelurahan").fill("Panaikang, Panakkukang")
    page.get_by_role("button", name="Lanjut: siapa Anda").click()
    page.get_by_label("Nama lengkap").fill("Rahman")
    _periksa(page)
    page.get_by_role("button", name="Lanjut: periksa").click()
    _periksa(page)
    page.get_by_role("button", name="Kirim laporan").click()
    page.get_by_role("heading", name="Laporan Anda kami terima").wait_for()
    _periksa(page)
    page.goto("/lacak/laporan/")
    _periksa(page)
    page.goto("/lacak/tenggat/")
    _periksa(page)
    page.goto("/nilai/")
    page.get_by_label("Nomor tiket").fill(ditunda.pengaduan.nomor)
    page.get_by_label("Kode rahasia").fill("AAAA-AAAA-AAAA")
    page.get_by_role("button", name="Lanjut").click()
    _periksa(page)
    page.goto("/lacak/")
    page.get_by_label("Nomor tiket").fill(ditunda.pengaduan.nomor)
    page.get_by_label("Kode rahasia").fill(ditunda.rahasia)
    page.get_by_role("button", name="Lihat laporan").click()
    page.get_by_role("heading", name="Lengkapi laporan").wait_for()
    _periksa(page)


@pytest.mark.parametrize(("ukuran", "gelap"), [(PONSEL, False), ({"width": 1280, "height": 900}, True)])
def test_halaman_meja(
    kota_hidup: Kota, halaman_untuk: Callable[..., Page], ukuran: dict[str, int], gelap: bool
) -> None:
    services.muat_templat()
    baru = buat(kota_hidup, pada=KEMARIN)
    diproses = buat(kota_hidup, StatusPengaduan.DIPROSES, pada=KEMARIN, nama="Rahman")
    selesai = buat(kota_hidup, StatusPengaduan.SELESAI, pada=KEMARIN)
    services.nilai(pengaduan=selesai, terbukti=True, poin=3, komentar="Cepat.", pada=SEKARANG)
    berkadar = buat(kota_hidup, StatusPengaduan.DIVERIFIKASI, pada=KEMARIN, klasifikasi=Klasifikasi.BERKADAR)
    for siapa, alamat in (
        ("hadi", "/pengaduan/"),
        ("hadi", "/pengaduan/?tampil=semua"),
        ("hadi", f"/pengaduan/{baru.pk}/"),
        ("ani", f"/pengaduan/{diproses.pk}/"),
        ("ani", f"/pengaduan/{diproses.pk}/hitungan/"),
        ("hasan", f"/pengaduan/{selesai.pk}/"),
        ("indah", f"/pengaduan/{berkadar.pk}/"),
        ("citra", "/pengaduan/"),
    ):
        page = halaman_untuk(kota_hidup[siapa], ukuran=ukuran, gelap=gelap)
        page.goto(alamat)
        _periksa(page)
