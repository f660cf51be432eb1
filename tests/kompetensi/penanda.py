"""Ani's trainings: title and certificate."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.hak import KINERJA
from tests.kompetensi.pabrik import pelatihan
from tests.pemeran import Kota
from tests.penanda import Penanda


def _judul(kota: Kota, teks: str) -> dict[str, Any]:
    return {"kompetensi:detail": {"pk": pelatihan(kota.ani, judul=teks).pk}}


def _sertifikat(kota: Kota, teks: str) -> dict[str, Any]:
    isi = SimpleUploadedFile("s.pdf", b"%PDF-1.4\n" + teks.encode() + b"\n%%EOF\n", "application/pdf")
    return {"inti:berkas": {"kode": pelatihan(kota.ani, judul="Kearsipan", sertifikat=isi).sertifikat.kode}}


PENANDA = [Penanda("pelatihan", _judul, KINERJA), Penanda("sertifikat", _sertifikat, KINERJA)]
