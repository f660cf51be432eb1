"""Tables of the dashboards for spreadsheets: the same rows and the same scope as the pages."""

from __future__ import annotations

from decimal import Decimal

from django.utils import timezone

from dasbor.querysets.jejak import BarisJejak
from inti.waktu import WITA
from pengaduan.rules.ringkasan import RingkasanUnit

KEPALA_JEJAK = ("Baris", "Waktu", "Nilai", "Banyak", "Keterangan")


def baris_jejak(baris: BarisJejak) -> tuple[str | Decimal | int, ...]:
    """One row of a trace in the order of KEPALA_JEJAK."""
    setempat = timezone.localtime(baris.waktu, WITA)
    return (baris.label, f"{setempat:%d-%m-%Y %H.%M}", baris.nilai, baris.n, baris.keterangan)


KEPALA_KOTA = (
    "Unit",
    "Waktu respon rata-rata (menit kerja)",
    "Banyak respon",
    "Jumlah menit kerja",
    "Tepat waktu (%)",
    "Batas bawah tepat waktu (%)",
    "Batas atas tepat waktu (%)",
    "Banyak jatuh tempo",
    "Kepuasan rata-rata (1-4)",
    "Batas bawah kepuasan",
    "Batas atas kepuasan",
    "Banyak penilaian",
    "Keterangan",
)


def baris_kota(b: RingkasanUnit) -> tuple[str | Decimal | int | None, ...]:
    """One unit in the order of KEPALA_KOTA; a figure on too few rows is empty and said so."""
    kurang = [
        nama
        for nama, nilai in (("respon", b.rata_menit), ("tepat waktu", b.bagian_tepat), ("kepuasan", b.rata_nilai))
        if nilai is None
    ]
    tepat, nilai = b.selang_tepat, b.selang_nilai
    return (
        b.nama,
        b.rata_menit,
        b.n_respon,
        None if b.rata_menit is None else b.jumlah_menit,
        None if b.bagian_tepat is None else b.bagian_tepat * 100,
        tepat.bawah if tepat else None,
        tepat.atas if tepat else None,
        b.n_tepat,
        b.rata_nilai,
        nilai.bawah if nilai else None,
        nilai.atas if nilai else None,
        b.n_nilai,
        f"Belum cukup data: {', '.join(kurang)}" if kurang else "",
    )
