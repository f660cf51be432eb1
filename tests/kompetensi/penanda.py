"""Ani's trainings: title, certificate, and why one was refused."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from kompetensi.services import tolak
from tests.hak import KINERJA
from tests.kompetensi.pabrik import pelatihan
from tests.pemeran import SEKARANG, Kota
from tests.penanda import Penanda, jejak


def _judul(kota: Kota, teks: str) -> dict[str, Any]:
    return {"kompetensi:detail": {"pk": pelatihan(kota.ani, judul=teks).pk}}


def _sertifikat(kota: Kota, teks: str) -> dict[str, Any]:
    isi = SimpleUploadedFile("s.pdf", b"%PDF-1.4\n" + teks.encode() + b"\n%%EOF\n", "application/pdf")
    return {"inti:berkas": {"kode": pelatihan(kota.ani, judul="Kearsipan", sertifikat=isi).sertifikat.kode}}


def _ditolak(kota: Kota, teks: str) -> dict[str, Any]:
    satu = tolak(oleh=kota.farida, keikutsertaan=pelatihan(kota.ani), alasan=teks, pada=SEKARANG)
    return {"kompetensi:detail": {"pk": satu.pk}, **jejak(satu)}


PENANDA = [
    Penanda("pelatihan", _judul, KINERJA),
    Penanda("sertifikat", _sertifikat, KINERJA),
    Penanda("pelatihanditolak", _ditolak, KINERJA, di_jejak={"inspektorat"}),
]
