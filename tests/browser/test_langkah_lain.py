"""Step 10: a training with its hours, beside the weak indicator on the team page. Step 11: the leader's page."""

import io
import re
from collections.abc import Callable
from datetime import datetime

from playwright.sync_api import Page, expect

import evaluasi.tasks  # noqa: F401 - known to the eager queue
from inti.waktu import WITA
from kompetensi.models import KeikutsertaanPelatihan
from tests.browser import langkah
from tests.browser.test_langkah_rencana import rencanakan
from tests.browser.test_rantai import laporan_terdahulu
from tests.pemeran import Kota
from tests.peramban import PONSEL, tanpa_pelanggaran, tidak_meluber

Untuk = Callable[..., Page]
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def catat_pelatihan(page: Page) -> None:
    page.goto("/pelatihan/")
    langkah.utama(page).get_by_role("link", name="Catat pelatihan").first.click()
    page.fill("[name=judul]", "Pelayanan prima pencatatan sipil")
    page.fill("[name=penyelenggara]", "BPSDM Provinsi Sulawesi Selatan")
    page.fill("[name=mulai]", "2026-08-03")
    page.fill("[name=selesai]", "2026-08-05")
    page.fill("[name=jp]", "12,5")
    page.set_input_files(
        "[name=sertifikat]", {"name": "sertifikat.pdf", "mimeType": "application/pdf", "buffer": io.BytesIO(PDF).read()}
    )
    langkah.tekan(page, "Kirim")


def test_pelatihan_dicatat_diverifikasi_dan_dilihat_atasan(kota_siap: Kota, halaman_untuk: Untuk) -> None:
    ani, farida, budi = (halaman_untuk(p) for p in (kota_siap.ani, kota_siap.farida, kota_siap.budi))
    catat_pelatihan(ani)
    ani.goto("/pelatihan/")
    expect(langkah.utama(ani)).to_contain_text("0 dari paling sedikit 20 JP")

    farida.goto("/pelatihan/verifikasi/")
    langkah.utama(farida).get_by_role("link", name=re.compile("Pelayanan prima")).first.click()
    langkah.tekan(farida, re.compile("Verifikasi 12,5 JP"))
    langkah.berhasil(farida, re.compile("diverifikasi|Terverifikasi"))
    assert KeikutsertaanPelatihan.objects.get().diputuskan_oleh == kota_siap.farida

    ani.goto("/pelatihan/")
    expect(langkah.utama(ani)).to_contain_text("12,5 dari paling sedikit 20 JP")
    budi.goto("/tim/")
    baris = langkah.utama(budi).get_by_role("row").filter(has_text=kota_siap.ani.nama)
    expect(baris).to_contain_text(re.compile(r"12,5.*20"))


def test_halaman_pimpinan_menyebut_n(kota_siap: Kota, halaman_untuk: Untuk, jam: object) -> None:
    """Four answered reports at one office; a figure below the minimum count is not shown."""
    laporan_terdahulu(kota_siap)
    page = halaman_untuk(kota_siap.walikota)
    page.goto("/kota/")
    baris = langkah.utama(page).get_by_role("row").filter(has_text="Kependudukan")
    expect(baris).to_contain_text("n = 4")
    tanpa_pelanggaran(page)
    ponsel = halaman_untuk(kota_siap.walikota, ukuran=PONSEL)
    ponsel.goto("/kota/")
    tidak_meluber(ponsel)


def test_tim_melihat_indikator_lemah_dan_jp(kota_siap: Kota, halaman_untuk: Untuk, jam: object) -> None:
    """After the computation the weak indicator stands on the team page beside the hours of training."""
    laporan_terdahulu(kota_siap)
    ani, budi, farida = (halaman_untuk(p) for p in (kota_siap.ani, kota_siap.budi, kota_siap.farida))
    rencanakan(kota_siap, ani, budi)
    langkah.catat(ani, "verifikasi 20 berkas akta 2 jam", langkah.RHK)
    budi.goto("/tim/")
    langkah.tekan(budi, "Verifikasi semua yang tampak")
    jam.move_to(datetime(2026, 9, 16, 9, 0, tzinfo=WITA))  # type: ignore[attr-defined]
    farida, budi = halaman_untuk(kota_siap.farida), halaman_untuk(kota_siap.budi)
    farida.goto(f"/evaluasi/periode/{kota_siap.tw3.pk}/")
    langkah.tekan(farida, "Mulai perhitungan")
    expect(langkah.utama(farida)).to_contain_text("Perhitungan terakhir")
    budi.goto("/tim/")
    baris = langkah.utama(budi).get_by_role("row").filter(has_text=kota_siap.ani.nama)
    expect(baris).to_contain_text("Jumlah berkas permohonan yang diproses")
    expect(baris).to_contain_text("capaian 20")
    expect(baris).to_contain_text(re.compile("kurang 20 JP"))
    tanpa_pelanggaran(budi)
