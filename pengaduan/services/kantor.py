"""Acts of the office that has the case: assign, answer, close."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from inti.galat import AturanDilanggar, TidakBerwenang
from pegawai.enums import Peran
from pegawai.models import Penugasan, UnitKerja, UnitLeluhur
from pegawai.permissions import punya_peran
from pengaduan import permissions
from pengaduan.enums import JenisPeristiwa, StatusPengaduan, Tingkat
from pengaduan.models import Pengaduan, Segmen
from pengaduan.services.dasar import (
    akhiri_jam,
    catat,
    hari,
    hentikan_jam,
    kabari,
    kabari_kantor,
    langkah,
    selesaikan,
    wajib,
)


def tugaskan(*, oleh: Any, pengaduan: Pengaduan, pegawai: Any, pada: datetime, versi: int | None = None) -> Pengaduan:
    """Put the case to one employee of the office; their clock starts. A second time hands it to another."""
    kode = "pindah_tugas" if pengaduan.status == StatusPengaduan.DIPROSES else "tugaskan"
    with langkah(kode, pengaduan, pada=pada, oleh=oleh, versi=versi) as (satu, pelaku):
        penugasan = penugasan_di(pegawai, satu.unit, hari(pada))
        if penugasan is None or not pegawai.is_active:
            raise AturanDilanggar("Pilih pegawai yang bertugas di kantor ini.", "pegawai")
        if satu.terlapor_id == pegawai.pk:
            raise AturanDilanggar("Pegawai ini tidak dapat menangani laporan tersebut. Pilih orang lain.", "pegawai")
        if satu.petugas_id == pegawai.pk and kode == "pindah_tugas":
            raise AturanDilanggar("Laporan ini sudah ditangani pegawai itu. Pilih orang lain.", "pegawai")
        if satu.berkadar and not punya_peran(pegawai, Peran.INSPEKTORAT, tanggal=hari(pada)):
            raise AturanDilanggar("Laporan berkadar pengawasan hanya ditangani pegawai Inspektorat.", "pegawai")
        akhiri_jam(satu, pada, Tingkat.PEGAWAI)
        satu.petugas = pegawai
        Segmen.objects.create(
            pengaduan=satu,
            tingkat=Tingkat.PEGAWAI,
            putaran=satu.putaran,
            unit_id=penugasan.unit_id,
            pegawai=pegawai,
            mulai=pada,
            tenggat=satu.tenggat,
        )
        catat(
            satu,
            JenisPeristiwa.DITUGASKAN,
            pada=pada,
            pelaku=pelaku,
            oleh=oleh,
            judul="Petugas mulai menangani laporan Anda",
        )
        catat(
            satu,
            JenisPeristiwa.DITUGASKAN,
            pada=pada,
            pelaku=pelaku,
            oleh=oleh,
            judul=f"Ditugaskan kepada {pegawai.nama}",
            publik=False,
        )
        satu.status = StatusPengaduan.DIPROSES
        kabari(satu, pegawai, "tugas", f"Laporan {satu.nomor} ditugaskan kepada Anda", satu.tenggat, pada)
    return pengaduan


def penugasan_di(pegawai: Any, unit: UnitKerja | None, tanggal: date) -> Penugasan | None:
    """An assignment of the person in the office or below it."""
    di_bawah = UnitLeluhur.objects.berlaku(tanggal).filter(leluhur=unit).values("unit_id")
    return (
        Penugasan.objects.berlaku(tanggal)
        .filter(pegawai_id=pegawai.pk, unit__in=di_bawah)
        .order_by("jenis", "id")
        .first()
    )


def tanggapi(*, oleh: Any, pengaduan: Pengaduan, isi: str, pada: datetime, versi: int | None = None) -> Pengaduan:
    """The assigned employee answers the citizen in public words: the clocks stop, once."""
    isi = wajib(isi, "isi", "Tulis jawaban untuk pelapor.")
    with langkah("tanggapi", pengaduan, pada=pada, oleh=oleh, versi=versi) as (satu, pelaku):
        hentikan_jam(satu, pada, Tingkat.KOTA, Tingkat.UNIT, Tingkat.PEGAWAI)
        satu.penjawab, satu.ditanggapi_pada = oleh, pada
        catat(
            satu,
            JenisPeristiwa.DITANGGAPI,
            pada=pada,
            pelaku=pelaku,
            oleh=oleh,
            judul="Petugas menjawab laporan Anda",
            isi=isi,
        )
        satu.status = StatusPengaduan.DITANGGAPI
        kabari_kantor(satu, "jawab", f"Laporan {satu.nomor} sudah dijawab dan dapat ditutup", pada, None)
    return pengaduan


def tutup(*, oleh: Any, pengaduan: Pengaduan, pada: datetime, versi: int | None = None) -> Pengaduan:
    """The penghubung closes an answered case; never the one whose answer it is."""
    if permissions.penjawab_sendiri(oleh, pengaduan):
        raise TidakBerwenang(
            "Anda yang menjawab laporan ini, jadi penutupannya dilakukan pejabat penghubung lain atau pelapor."
        )
    with langkah("tutup", pengaduan, pada=pada, oleh=oleh, versi=versi) as (satu, pelaku):
        if permissions.penjawab_sendiri(oleh, satu):
            raise TidakBerwenang(
                "Anda yang menjawab laporan ini, jadi penutupannya dilakukan pejabat penghubung lain atau pelapor."
            )
        selesaikan(satu, pada, oleh)
        catat(
            satu,
            JenisPeristiwa.SELESAI,
            pada=pada,
            pelaku=pelaku,
            oleh=oleh,
            judul="Laporan dinyatakan selesai",
            isi="Apakah masalahnya benar-benar beres? Beri nilai, atau katakan bila belum.",
        )
    return pengaduan
