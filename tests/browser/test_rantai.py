"""Proof that the chain is one: a ticket typed at /lapor/ stands in the jejak nilai of the person evaluated at its end.

One test runs the steps 1 to 9 in a row, each done by the person whose step it is. Step 5 comes before step 4, since
work is logged against a planned result.
"""

import io
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from openpyxl import load_workbook
from playwright.sync_api import Page, expect
from pypdf import PdfReader

import evaluasi.tasks  # noqa: F401 - known to the eager queue; the web process itself sends by name
from indikator.models import SKP
from inti.waktu import WITA
from pengaduan.models import KategoriPengaduan
from pengaduan.services import disposisikan, nilai, tanggapi, terima, tugaskan, tutup, verifikasi
from tests.browser import langkah
from tests.browser.test_langkah_pengaduan import tangani
from tests.browser.test_langkah_rencana import rencanakan
from tests.pemeran import Kota

Untuk = Callable[..., Page]
SESUDAH = datetime(2026, 10, 2, 9, 0, tzinfo=WITA)
"""The quarter is over; its evaluation begins."""


def laporan_terdahulu(kota: Kota) -> None:
    """Four earlier reports that Ani answered in 60, 120, 180 and 245 working minutes, rated 4, 3, 4, 3."""
    kategori = KategoriPengaduan.objects.get(nama__icontains="kependudukan")
    for hari, (menit, poin) in enumerate([(60, 4), (120, 3), (180, 4), (245, 3)]):
        pada = datetime(2026, 8, 10 + hari, 7, 30, tzinfo=WITA)
        satu = terima(
            jenis="pengaduan",
            kategori=kategori,
            uraian=f"Antrean loket akta nomor {hari + 1} terlalu lama.",
            pada=pada,
            nama="Siti Salma",
        )
        verifikasi(oleh=kota.hadi, pengaduan=satu.pengaduan, klasifikasi="tidak_berkadar", pada=pada)
        disposisikan(oleh=kota.hadi, pengaduan=satu.pengaduan, opd=kota.unit["disdukcapil"], pada=pada)
        tugaskan(oleh=kota.hasan, pengaduan=satu.pengaduan, pegawai=kota.ani, pada=pada)
        selesai = pada + timedelta(minutes=menit)
        tanggapi(oleh=kota.ani, pengaduan=satu.pengaduan, isi="Sudah kami layani.", pada=selesai)
        tutup(oleh=kota.hasan, pengaduan=satu.pengaduan, pada=selesai)
        nilai(pengaduan=satu.pengaduan, rahasia=satu.rahasia, poin=poin, pada=selesai)


def isi_survei(page: Page, dinilai: str, jawaban: str) -> None:
    """Step 6, a peer: seven values, one answer each."""
    page.goto("/survei/")
    langkah.utama(page).get_by_role("link", name=f"Isi survei tentang {dinilai}").click()
    jawab_tujuh(page, jawaban)
    langkah.tekan(page, "Kirim jawaban")
    langkah.berhasil(page, re.compile("terkirim"))


def jawab_tujuh(page: Page, jawaban: str) -> None:
    pilihan = langkah.utama(page).locator(f"input[type=radio][value='{jawaban}']")
    expect(pilihan).to_have_count(7)
    for satu in pilihan.all():
        satu.check()


def jejak(page: Page, indikator: str) -> tuple[Decimal, list[tuple[str, Decimal]]]:
    """The stored value of an indicator and the rows (label, value) that its jejak shows."""
    langkah.utama(page).get_by_role("link", name=indikator).first.click()
    expect(langkah.utama(page)).to_contain_text("Cocok:")
    tersimpan = langkah.utama(page).locator(".figure").first.inner_text().split()[0]
    baris = []
    for satu in langkah.utama(page).locator("table").first.locator("tbody tr").all():
        sel = satu.locator("td")
        baris.append((sel.nth(0).inner_text().strip(), Decimal(langkah.angka(sel.nth(3).inner_text().split()[0]))))
    return Decimal(langkah.angka(tersimpan)), baris


def rata(nilai_list: list[Decimal]) -> Decimal:
    return (sum(nilai_list, Decimal(0)) / len(nilai_list)).quantize(Decimal("0.0001"), ROUND_HALF_UP)


def test_dari_laporan_warga_sampai_dokumen(kota_siap: Kota, halaman_untuk: Untuk, jam: Any) -> None:
    kota = kota_siap
    laporan_terdahulu(kota)
    warga, ani, budi = halaman_untuk(None), halaman_untuk(kota.ani), halaman_untuk(kota.budi)

    # 1 to 3: report, handling, rating
    tiket = langkah.lapor(warga)
    tangani(kota, halaman_untuk, jam, tiket)
    langkah.nilai(warga, tiket, poin=4)
    langkah.berhasil(warga, re.compile("Terima kasih"))

    # 5, then 4: the plan, and work against it
    rencanakan(kota, ani, budi)
    langkah.catat(ani, "verifikasi 90 berkas akta 2 jam", langkah.RHK)
    langkah.berhasil(ani, re.compile("berkas akta"))
    budi.goto("/aktivitas/tim/")
    langkah.tekan(budi, "Verifikasi semua yang tampak")
    langkah.berhasil(budi, re.compile("terverifikasi|diverifikasi"))

    # 6: closed survey, feedback by name, the superior's values
    jam.move_to(SESUDAH)
    farida, ani, budi = halaman_untuk(kota.farida), halaman_untuk(kota.ani), halaman_untuk(kota.budi)
    farida.goto("/evaluasi/periode/")
    langkah.utama(farida).get_by_role("link", name=re.compile("Triwulan III 2026")).first.click()
    papan = farida.url
    langkah.tekan(farida, "Buka survei")
    langkah.berhasil(farida, re.compile("Survei dibuka"))
    for siapa, jawaban in (("eka", "3"), ("fitri", "2"), ("gilang", "2")):
        isi_survei(halaman_untuk(kota[siapa]), kota.ani.nama, jawaban)
    budi.goto(f"/umpan-balik/beri/{kota.ani.pk}/")
    budi.select_option("[name=pokok]", label=langkah.RHK)
    budi.fill("[name=isi]", "Jawaban Anda kepada warga jelas dan ramah. Pertahankan.")
    langkah.tekan(budi, "Kirim")
    budi.goto("/evaluasi/")
    langkah.utama(budi).get_by_role("link", name=re.compile(kota.ani.nama)).first.click()
    evaluasi_ani = budi.url
    jawab_tujuh(budi, "2")
    langkah.tekan(budi, "Simpan nilai perilaku")
    langkah.berhasil(budi, re.compile("disimpan|tersimpan"))

    # 7: the computation, and every number down to its rows
    farida.goto(papan)
    if farida.get_by_role("button", name="Tutup survei").count():
        langkah.tekan(farida, "Tutup survei")
        farida.get_by_role("dialog").get_by_role("button").first.click()
    langkah.berhasil(farida, re.compile("Survei ditutup|Ditutup"))
    langkah.tekan(farida, "Mulai perhitungan")
    expect(langkah.utama(farida)).to_contain_text("Perhitungan terakhir")

    budi.goto(evaluasi_ani)
    respon, baris = jejak(budi, "Rata-rata waktu respon pengaduan")
    assert respon == rata([b for _, b in baris])
    assert sorted(b for _, b in baris) == [60, 90, 120, 180, 245]
    assert [b for label, b in baris if tiket.nomor in label] == [90]
    budi.goto(evaluasi_ani)
    puas, baris = jejak(budi, "Rata-rata kepuasan pelapor")
    assert puas == rata([b for _, b in baris]) == Decimal("3.6")
    assert [b for label, b in baris if tiket.nomor in label] == [4]
    budi.goto(evaluasi_ani)
    volume, baris = jejak(budi, "Jumlah berkas permohonan yang diproses")
    assert volume == sum(b for _, b in baris) == 90

    # 8: the superior decides, the employee accepts
    budi.goto(evaluasi_ani)
    expect(langkah.utama(budi)).to_contain_text("Usulan program")
    rata_hasil = langkah.utama(budi).locator("#usulan dd").first.inner_text()
    # response 139 of 360 minutes: 120; satisfaction 3.6 of 3.5: 102.8571; volume 90 of 100: 90; weights 40, 30, 30
    assert Decimal(langkah.angka(rata_hasil)) == Decimal("105.86")
    budi.locator("[name=rating_hasil][value=sesuai]").check()
    budi.locator("[name=rating_perilaku][value=sesuai]").check()
    langkah.tekan(budi, "Tetapkan")
    expect(langkah.utama(budi)).to_contain_text("Keputusan: Baik")
    ani.goto("/beranda/")
    expect(langkah.utama(ani)).to_contain_text(re.compile("evaluasi", re.IGNORECASE))
    ani.goto(evaluasi_ani)
    langkah.tekan(ani, "Terima hasil ini")
    expect(langkah.utama(ani)).to_contain_text("Diterima")

    # 9: the document and its public page; the export
    with ani.expect_download() as unduhan:
        langkah.utama(ani).locator("#dokumen a[href*='/berkas/']").first.evaluate(
            "a => { a.setAttribute('download', ''); a.click() }"
        )
    isi_pdf = "\n".join(h.extract_text() for h in PdfReader(unduhan.value.path()).pages)
    for teks in ("Ani Rahmawati", "139", "3,6", "Baik"):
        assert teks in isi_pdf, teks
    langkah.utama(ani).get_by_role("link", name=re.compile("keaslian")).first.click()
    warga.goto(ani.url)
    expect(langkah.utama(warga)).to_contain_text(re.compile("asli", re.IGNORECASE))
    expect(langkah.utama(warga)).not_to_contain_text(kota.ani.nip)
    warga.goto("/dokumen/tidak-pernah-ada/")
    expect(langkah.utama(warga)).to_contain_text(re.compile("tidak dikenal", re.IGNORECASE))

    farida.goto(papan)
    langkah.tekan(farida, "Ekspor XLSX")
    tautan = langkah.utama(farida).get_by_role("link", name=re.compile("Unduh"))
    expect(tautan).to_be_visible()
    jawaban = farida.request.get(str(tautan.get_attribute("href")))
    lembar = load_workbook(io.BytesIO(jawaban.body()), read_only=True).active
    tabel = list(lembar.iter_rows(values_only=True))
    kepala = next(r for r in tabel if "NIP" in r)
    milik_ani = dict(zip(kepala, next(r for r in tabel if kota.ani.nip in r), strict=True))
    assert milik_ani["Predikat"] == "Baik"
    assert round(Decimal(str(milik_ani["Rata-rata capaian"])), 2) == Decimal("105.86")
    assert SKP.objects.get(pegawai=kota.ani).mulai == date(2026, 1, 1)
