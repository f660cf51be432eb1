"""Sheets of SKP as the export writes them, changed as people do, and the whole way of an import without pages."""

from __future__ import annotations

import io
import uuid
from collections.abc import Callable, Sequence
from typing import Any

from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

import indikator.tasks
from indikator.models import BagianImporSKP, ImporSKP
from indikator.services import impor as layanan
from indikator.services.dokumen import minta_ekspor
from tests.pemeran import SEKARANG

Lembar = list[dict[str, Any]]
"""Rows by heading."""


def unduh(oleh: Any, lingkup: str = "langsung", unit: Any = None) -> bytes:
    """The sheet that the export gives `oleh`."""
    pekerjaan = minta_ekspor(oleh=oleh, tahun=2026, lingkup=lingkup, unit=unit, kunci=uuid.uuid4(), pada=SEKARANG)
    indikator.tasks.ekspor_skp(pekerjaan_id=pekerjaan.pk)
    pekerjaan.refresh_from_db()
    with default_storage.open(pekerjaan.hasil.jalur) as berkas:
        return bytes(berkas.read())


def baris(isi: bytes) -> Lembar:
    kepala, *daftar = load_workbook(io.BytesIO(isi)).active.values
    return [dict(zip(kepala, satu, strict=True)) for satu in daftar]


def xlsx(daftar: Sequence[dict[str, Any]], kepala: Sequence[str] = (), ubah: Any = None) -> bytes:
    """A workbook with these rows; `ubah(workbook, sheet)` spoils it."""
    buku = Workbook()
    lembar = buku.active
    lembar.title = "SKP"
    judul = list(kepala or dict.fromkeys(k for satu in daftar for k in satu))
    lembar.append(judul)
    for satu in daftar:
        lembar.append([satu.get(k) for k in judul])
    if ubah:
        ubah(buku, lembar)
    keluar = io.BytesIO()
    buku.save(keluar)
    return keluar.getvalue()


def milik(daftar: Lembar, siapa: Any, kode: str = "VOLUME") -> dict[str, Any]:
    """The row of somebody's indicator."""
    return next(b for b in daftar if b["Pegawai"] == siapa.nama and b["Indikator kode"] == kode)


def diubah(oleh: Any, ubah: Callable[[Lembar], Any], lingkup: str = "langsung") -> bytes:
    """The sheet of `oleh` after `ubah` worked on its rows (in place, or giving others)."""
    daftar = baris(unduh(oleh, lingkup))
    return xlsx(ubah(daftar) or daftar)


def unggah(oleh: Any, isi: bytes, nama: str = "SKP 2026.xlsx") -> ImporSKP:
    return layanan.unggah(oleh=oleh, unggahan=SimpleUploadedFile(nama, isi), kunci=uuid.uuid4(), pada=SEKARANG)


def jalankan(satu: ImporSKP, tugas: str) -> ImporSKP:
    """What the worker does; inside a test's transaction nothing is committed, so nothing was sent."""
    satu.refresh_from_db()
    getattr(indikator.tasks, tugas)(impor_id=satu.pk, pekerjaan_id=satu.pekerjaan_id)
    satu.refresh_from_db()
    return satu


def periksa(oleh: Any, isi: bytes) -> ImporSKP:
    """Upload, and do the dry run."""
    return jalankan(unggah(oleh, isi), "periksa_impor_skp")


def minta(oleh: Any, satu: ImporSKP) -> None:
    layanan.minta_terapkan(oleh=oleh, impor=satu, kunci=uuid.uuid4(), versi=None, pada=SEKARANG)


def terapkan(oleh: Any, satu: ImporSKP) -> ImporSKP:
    minta(oleh, satu)
    return jalankan(satu, "terapkan_impor_skp")


def galat(satu: ImporSKP) -> dict[tuple[int, str], str]:
    """Row and field to the reason."""
    return {(g["baris"], g["kolom"]): g["alasan"] for b in BagianImporSKP.objects.filter(impor=satu) for g in b.galat}
