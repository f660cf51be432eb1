"""Acts of the citizen: open by number and secret, complete, write."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse

from inti.audit import tindakan
from inti.galat import TransisiTidakSah
from inti.kalender import kalender
from inti.services import beri_tahu
from inti.setelan import nilai as setelan
from pegawai.enums import Peran
from pengaduan.enums import JenisPeristiwa, Pelaku
from pengaduan.models import Jeda, Pengaduan, Peristiwa
from pengaduan.rules import nomor, tenggat
from pengaduan.rules import rahasia as kode_rahasia
from pengaduan.services.dasar import catat, hari, jeda_hari, kabari_peran, langkah, wajib
from pengaduan.services.foto import lampirkan


def buka(*, nomor_tiket: str, rahasia: str) -> Pengaduan | None:
    """The case that number and secret open together, else None: the same answer, as slow, for either being wrong."""
    rapi = nomor.rapikan_nomor(nomor_tiket)
    satu = Pengaduan.objects.filter(nomor=rapi).first() if rapi else None
    return satu if kode_rahasia.cocok(rahasia, satu.sidik_rahasia if satu else "") else None


def lengkapi(
    *, pengaduan: Pengaduan, isi: str, pada: datetime, foto: Sequence[Any] = (), versi: int | None = None
) -> Pengaduan:
    """The citizen completes the report; the time of waiting moves the limit."""
    isi = wajib(isi, "isi", "Tuliskan keterangan yang diminta petugas.")
    with langkah("lengkapi", pengaduan, pada=pada, pelaku=Pelaku.WARGA, versi=versi) as (satu, pelaku):
        Jeda.objects.filter(pengaduan=satu, selesai__isnull=True).update(selesai=pada)
        if foto:
            lampirkan(satu, foto, [], pada, None)
        satu.tenggat_verifikasi = tenggat.tenggat(
            kalender(satu.kalender_versi),
            hari(satu.diterima_pada),
            setelan("pengaduan.tenggat_verifikasi", hari(satu.diterima_pada)),
            jeda_hari(satu),
        )
        catat(satu, JenisPeristiwa.DILENGKAPI, pada=pada, pelaku=pelaku, judul="Anda melengkapi laporan", isi=isi)
        kabari_peran(
            satu,
            Peran.KOORDINATOR_PENGADUAN,
            "lengkapi",
            f"Laporan {satu.nomor} sudah dilengkapi",
            satu.tenggat_verifikasi,
            pada,
        )
    return pengaduan


def tulis_pesan(*, pengaduan: Pengaduan, isi: str, pada: datetime) -> Peristiwa:
    """A word of the citizen to the officer; it changes no state and stops no clock."""
    isi = wajib(isi, "isi", "Tulis pesan Anda.")
    with tindakan("pengaduan.tulis_pesan", oleh=None):
        satu = Pengaduan.objects.select_for_update().get(pk=pengaduan.pk)
        if satu.tertutup:
            raise TransisiTidakSah("Laporan ini sudah ditutup, jadi pesan tidak lagi dibaca petugas.")
        peristiwa = catat(satu, JenisPeristiwa.PESAN_WARGA, pada=pada, pelaku=Pelaku.WARGA, judul="Pesan Anda", isi=isi)
        penerima = satu.petugas
        if penerima is not None and penerima.pk != satu.terlapor_id:
            beri_tahu(
                penerima=penerima,
                judul=f"Pelapor menulis pada laporan {satu.nomor}",
                url=reverse("pengaduan:detail", args=[satu.pk]),
                kunci=f"pengaduan:{satu.pk}:pesan:{peristiwa.pk}",
                pada=pada,
            )
    return peristiwa
