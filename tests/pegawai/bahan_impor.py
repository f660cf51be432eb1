"""Spreadsheets made in a test, and the whole way of an import without pages."""

from __future__ import annotations

import io
import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

import pegawai.tasks  # noqa: F401 - known to the eager queue
from inti.rules.lembar import tebak_pemetaan
from pegawai.models import BarisImpor, Impor
from pegawai.rules.impor import KOLOM
from pegawai.services import impor as layanan
from tests.pemeran import HARI_INI, SEKARANG

KEPALA = ("NIP BARU", "NAMA", "GELAR BELAKANG", "STATUS CPNS PNS", "GOL AKHIR NAMA", "TMT GOLONGAN")
"""Headings of a small list of employees, as SIASN writes them."""


def xlsx(baris: Sequence[Sequence[Any]], *, judul: str = "Data", ubah: Any = None) -> bytes:
    """A workbook with these rows; `ubah(workbook, sheet)` spoils it."""
    buku = Workbook()
    lembar = buku.active
    lembar.title = judul
    for satu in baris:
        lembar.append(list(satu))
    if ubah:
        ubah(buku, lembar)
    keluar = io.BytesIO()
    buku.save(keluar)
    return keluar.getvalue()


def unggahan(isi: bytes, nama: str = "daftar.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(nama, isi)


def unggah(
    oleh: Any, isi: bytes, *, jenis: str = "pegawai", nama: str = "daftar.xlsx", lengkap: bool = False,
    tanggal: date = HARI_INI,
) -> Impor:  # fmt: skip
    """Upload, and read the headings (the task runs when the transaction would commit)."""
    satu = layanan.unggah(
        oleh=oleh, unggahan=unggahan(isi, nama), jenis=jenis, tanggal=tanggal, lengkap=lengkap, kunci=uuid.uuid4(),
        pada=SEKARANG,
    )  # fmt: skip
    jalankan(satu, "baca_impor")
    satu.refresh_from_db()
    return satu


def jalankan(satu: Impor, tugas: str) -> None:
    """What the worker does; inside a test's transaction nothing is committed, so nothing was sent."""
    satu.refresh_from_db()
    getattr(pegawai.tasks, tugas)(impor_id=satu.pk, pekerjaan_id=satu.pekerjaan_id)
    satu.refresh_from_db()


def periksa(oleh: Any, isi: bytes, *, pemetaan: dict[str, int] | None = None, **kolom: Any) -> Impor:
    """Upload, map by guess, and do the dry run."""
    satu = unggah(oleh, isi, **kolom)
    if not satu.kepala or satu.kepala[0]["galat"]:
        return satu
    return petakan(oleh, satu, pemetaan)


def petakan(oleh: Any, satu: Impor, pemetaan: dict[str, int] | None = None) -> Impor:
    kepala = satu.kepala[0]
    layanan.petakan(
        oleh=oleh, impor=satu, lembar=kepala["lembar"],
        pemetaan=pemetaan or tebak_pemetaan(KOLOM[satu.jenis], kepala["judul"]),
        kunci=uuid.uuid4(), versi=None, pada=SEKARANG,
    )  # fmt: skip
    jalankan(satu, "periksa_impor")
    return satu


def terapkan(oleh: Any, satu: Impor) -> Impor:
    layanan.minta_terapkan(oleh=oleh, impor=satu, kunci=uuid.uuid4(), versi=None)
    jalankan(satu, "terapkan_impor")
    return satu


def galat(satu: Impor) -> dict[int, str]:
    """Row to its reasons."""
    return {
        b.nomor: " ".join(f"[{g['kolom']}] {g['alasan']}" for g in b.galat)
        for b in BarisImpor.objects.filter(impor=satu, tindakan="tolak")
    }


def tindakan(satu: Impor) -> dict[int, str]:
    return dict(BarisImpor.objects.filter(impor=satu).values_list("nomor", "tindakan"))
