"""The period as a spreadsheet. Same rows and figures as the pages; no figure of a group of peers is in it."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

import xlsxwriter
from django.utils import timezone

from evaluasi.models import Evaluasi
from indikator.models import Periode

KEPALA = (
    "NIP",
    "Nama",
    "Jabatan",
    "Unit kerja",
    "Periode",
    "Status",
    "Rata-rata capaian",
    "Indikator terukur",
    "Indikator",
    "Rating hasil kerja",
    "Nilai perilaku",
    "Rating perilaku kerja",
    "Predikat",
    "Alasan berbeda dari usulan",
    "Ditetapkan oleh",
    "Ditetapkan pada",
    "Diserahkan pada",
    "Diterima pada",
    "Nomor dokumen",
    "Sidik skor",
)


def _waktu(nilai: Any) -> str:
    return timezone.localtime(nilai).strftime("%d-%m-%Y %H.%M WITA") if nilai else ""


def _baris(e: Evaluasi) -> list[Any]:
    dokumen = max(e.dokumen_set.all(), key=lambda d: d.nomor_versi, default=None)
    kepala = e.kepala.get("pegawai", {})
    skor = e.skor
    return [
        e.pegawai.nip or "",
        e.pegawai.nama,
        kepala.get("jabatan", ""),
        kepala.get("unit", ""),
        str(e.periode),
        e.get_status_display(),
        skor.nilai_hasil if skor else None,
        skor.banyak_terukur if skor else None,
        skor.banyak_iki if skor else None,
        e.get_rating_hasil_display(),
        skor.nilai_perilaku if skor else None,
        e.get_rating_perilaku_display(),
        e.get_predikat_display(),
        e.alasan,
        e.ditetapkan_oleh.nama if e.ditetapkan_oleh else "",
        _waktu(e.ditetapkan_pada),
        _waktu(e.diserahkan_pada),
        _waktu(e.diterima_pada),
        dokumen.nomor if dokumen else "",
        skor.sidik if skor else "",
    ]


def tulis_xlsx(baris: Iterable[Evaluasi], periode: Periode) -> bytes:
    """Row by row in constant memory. Text is always written as text: "=1+1" in a name stays "=1+1"."""
    keluar = io.BytesIO()
    buku = xlsxwriter.Workbook(
        keluar,
        {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
    )
    lembar = buku.add_worksheet("Evaluasi")
    tebal, desimal = buku.add_format({"bold": True}), buku.add_format({"num_format": "0.0000"})
    lembar.set_column(0, len(KEPALA) - 1, 22)
    lembar.freeze_panes(1, 2)
    for kolom, judul in enumerate(KEPALA):
        lembar.write_string(0, kolom, judul, tebal)
    for ke, satu in enumerate(baris, start=1):
        for kolom, isi in enumerate(_baris(satu)):
            if isi is None:
                lembar.write_blank(ke, kolom, None)
            elif isinstance(isi, str):
                lembar.write_string(ke, kolom, isi)
            else:
                lembar.write_number(ke, kolom, isi, None if isinstance(isi, int) else desimal)
    buku.set_properties({"title": f"Evaluasi kinerja {periode}"})
    buku.close()
    return keluar.getvalue()
