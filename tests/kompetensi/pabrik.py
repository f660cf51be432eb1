"""What tests of trainings start from: a certificate and recorded trainings."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from kompetensi.models import KeikutsertaanPelatihan
from kompetensi.services import catat_pelatihan
from tests.pemeran import SEKARANG


def sertifikat() -> SimpleUploadedFile:
    return SimpleUploadedFile("sertifikat.pdf", b"%PDF-1.4\n%%EOF\n", "application/pdf")


def pelatihan(pegawai: Any, jp: str = "20", judul: str = "Pelayanan Prima", **isi: Any) -> KeikutsertaanPelatihan:
    """A training that waits for HR; it ended on 6 March 2026 unless told otherwise."""
    selesai = isi.pop("selesai", date(2026, 3, 6))
    return catat_pelatihan(
        **{
            "oleh": pegawai,
            "judul": judul,
            "penyelenggara": "LAN",
            "mulai": selesai,
            "selesai": selesai,
            "jp": Decimal(jp),
            "sertifikat": sertifikat(),
            "pada": SEKARANG,
        }
        | isi
    )


def beberapa(pegawai: Any, banyak: int) -> list[KeikutsertaanPelatihan]:
    sudah = KeikutsertaanPelatihan.objects.count()
    return [pelatihan(pegawai, judul=f"Pelatihan {sudah + n}") for n in range(banyak)]
