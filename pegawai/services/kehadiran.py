"""Leave, duty away from the desk, and patterns of work: asked for, decided, recorded, taken back."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from inti.audit import tindakan
from inti.galat import AturanDilanggar, TidakBerwenang, TransisiTidakSah, VersiKedaluwarsa
from inti.services import beri_tahu, simpan
from inti.setelan import nilai
from inti.waktu import SELAMANYA
from pegawai.enums import JenisKetidakhadiran, Keperluan, StatusPermohonan, SumberCatatan
from pegawai.models import Ketidakhadiran, Pegawai, PolaKerja, PolaPegawai
from pegawai.permissions import boleh_membatalkan_cuti, boleh_memutus_cuti, boleh_mengurus
from pegawai.querysets import atasan
from pegawai.rules.kehadiran import PolaTidakSah, baca_siklus
from pegawai.setelan import CUTI_MUNDUR

TERLAMA = timedelta(days=5 * 366)
"""Longest stretch of one record: study leave takes years, a mistyped year takes centuries."""


def _rentang(mulai: date, sampai_dengan: date) -> date:
    """The first day after the stretch. Raises AturanDilanggar at `sampai_dengan`."""
    if sampai_dengan < mulai:
        raise AturanDilanggar("Hari terakhir harus sama dengan atau sesudah hari pertama.", "sampai_dengan")
    if sampai_dengan - mulai > TERLAMA:
        raise AturanDilanggar("Paling lama lima tahun. Periksa tahun pada hari terakhir.", "sampai_dengan")
    return sampai_dengan + timedelta(days=1)


def _simpan(satu: Ketidakhadiran) -> Ketidakhadiran:
    """An overlap is a matter of the dates, so it is told at the first of them."""
    try:
        hasil: Ketidakhadiran = simpan(satu)
    except AturanDilanggar as galat:
        raise AturanDilanggar(galat.pesan, galat.kolom or "mulai") from galat
    return hasil


def ajukan_ketidakhadiran(
    *, oleh: Any, jenis: str, mulai: date, sampai_dengan: date, keterangan: str = "", pada: datetime
) -> Ketidakhadiran:
    """Ask for leave or announce duty for oneself; who acts as superior that day is told, and decides.

    Raises AturanDilanggar at the field for dates that cannot be, or that overlap another one.
    """
    sampai = _rentang(mulai, sampai_dengan)
    hari_ini = timezone.localdate(pada)
    mundur = nilai(CUTI_MUNDUR, hari_ini)
    if mulai < hari_ini - timedelta(days=mundur):
        raise AturanDilanggar(
            f"Permohonan paling lambat diajukan {mundur} hari sesudah hari pertamanya. Untuk yang lebih lama, minta "
            "admin kepegawaian mencatatnya.",
            "mulai",
        )
    with tindakan("ketidakhadiran.ajukan", oleh=oleh):
        satu = _simpan(
            Ketidakhadiran(
                pegawai=oleh,
                jenis=jenis,
                mulai=mulai,
                sampai=sampai,
                keterangan=keterangan,
                sumber=SumberCatatan.PERMOHONAN,
                status=StatusPermohonan.DIAJUKAN,
                diajukan_oleh=oleh,
                diajukan_pada=pada,
            )
        )
        pemutus = atasan(oleh, hari_ini, Keperluan.BERTINDAK)
        if pemutus:
            beri_tahu(
                penerima=pemutus,
                judul=f"{oleh.nama} mengajukan {satu.get_jenis_display().lower()}",
                url=reverse("pegawai:cuti_detail", args=[satu.pk]),
                kunci=f"ketidakhadiran.ajukan:{satu.pk}",
                pada=pada,
            )
    return satu


def _kunci(satu: Ketidakhadiran, versi: int | None) -> Ketidakhadiran:
    terkini: Ketidakhadiran = Ketidakhadiran.objects.select_for_update().select_related("pegawai").get(pk=satu.pk)
    if versi is not None and terkini.versi != versi:
        raise VersiKedaluwarsa()
    return terkini


def putuskan_ketidakhadiran(
    *, oleh: Any, ketidakhadiran: Ketidakhadiran, setuju: bool, alasan: str = "", pada: datetime, versi: int | None
) -> Ketidakhadiran:
    """The superior says yes, or no with a reason. Nobody decides on their own request.

    Raises TidakBerwenang for others, TransisiTidakSah once it is decided or taken back.
    """
    if not setuju and not alasan.strip():
        raise AturanDilanggar("Tuliskan alasan penolakan, supaya pemohon tahu apa yang dapat diubah.", "alasan")
    kode = "ketidakhadiran.setujui" if setuju else "ketidakhadiran.tolak"
    with tindakan(kode, oleh=oleh, alasan=alasan):
        satu = _kunci(ketidakhadiran, versi)
        if not boleh_memutus_cuti(oleh, satu, timezone.localdate(pada)):
            raise TidakBerwenang("Permohonan ini diputus oleh atasan yang bertindak hari ini.")
        if satu.status != StatusPermohonan.DIAJUKAN:
            raise TransisiTidakSah("Permohonan ini sudah diputus atau ditarik.")
        satu.status = StatusPermohonan.DISETUJUI if setuju else StatusPermohonan.DITOLAK
        satu.diputus_oleh, satu.diputus_pada, satu.alasan = oleh, pada, alasan.strip()
        satu.versi += 1
        _simpan(satu)
        beri_tahu(
            penerima=satu.pegawai,
            judul=f"{satu.get_jenis_display()} Anda {satu.get_status_display().lower()}",
            isi=satu.alasan,
            url=reverse("pegawai:cuti_detail", args=[satu.pk]),
            kunci=f"ketidakhadiran.putuskan:{satu.pk}",
            pada=pada,
        )
    return satu


def batalkan_ketidakhadiran(
    *, oleh: Any, ketidakhadiran: Ketidakhadiran, alasan: str = "", pada: datetime, versi: int | None
) -> Ketidakhadiran:
    """Take it back: the person while it is not decided or has not begun; who keeps the records at any time.

    Days that have passed stay as they were: HR ends a running one with today, so `sampai` moves and nothing is lost.
    """
    hari_ini = timezone.localdate(pada)
    with tindakan("ketidakhadiran.batalkan", oleh=oleh, alasan=alasan):
        satu = _kunci(ketidakhadiran, versi)
        if satu.status not in {StatusPermohonan.DIAJUKAN, StatusPermohonan.DISETUJUI}:
            raise TransisiTidakSah("Permohonan ini sudah tidak berlaku.")
        if not boleh_membatalkan_cuti(oleh, satu, hari_ini):
            raise TidakBerwenang(
                "Yang sudah disetujui dan sudah dimulai hanya dapat dihentikan oleh admin kepegawaian."
            )
        if satu.pegawai_id != oleh.pk and not alasan.strip():
            raise AturanDilanggar("Tuliskan alasan pembatalan.", "alasan")
        if satu.status == StatusPermohonan.DISETUJUI and satu.mulai < hari_ini:
            if satu.sampai <= hari_ini:
                raise TransisiTidakSah("Yang sudah selesai tidak dapat dibatalkan.")
            satu.sampai = hari_ini
        else:
            satu.status = StatusPermohonan.DIBATALKAN
        satu.alasan = alasan.strip() or satu.alasan
        satu.versi += 1
        _simpan(satu)
        if satu.pegawai_id != oleh.pk:
            beri_tahu(
                penerima=satu.pegawai,
                judul=f"{satu.get_jenis_display()} Anda diubah admin kepegawaian",
                isi=satu.alasan,
                url=reverse("pegawai:cuti_detail", args=[satu.pk]),
                kunci=f"ketidakhadiran.batalkan:{satu.pk}:{satu.versi}",
                pada=pada,
            )
    return satu


def catat_ketidakhadiran(
    *,
    oleh: Any,
    pegawai: Pegawai,
    jenis: str,
    mulai: date,
    sampai_dengan: date,
    dasar: str,
    keterangan: str = "",
    pada: datetime,
    sumber: str = SumberCatatan.KEPEGAWAIAN,
) -> Ketidakhadiran:
    """HR records what was granted on paper. Nobody records their own.

    Raises TidakBerwenang for who does not keep this person's records.
    """
    sampai = _rentang(mulai, sampai_dengan)
    if oleh is not None and not boleh_mengurus(oleh, pegawai, timezone.localdate(pada)):
        raise TidakBerwenang("Cuti dan dinas dicatat oleh admin kepegawaian, dan bukan untuk diri sendiri.")
    with tindakan("ketidakhadiran.catat", oleh=oleh, alasan=dasar):
        satu = _simpan(
            Ketidakhadiran(
                pegawai=pegawai,
                jenis=JenisKetidakhadiran(jenis),
                mulai=mulai,
                sampai=sampai,
                keterangan=keterangan,
                dasar=dasar,
                sumber=sumber,
                status=StatusPermohonan.DISETUJUI,
                diajukan_oleh=oleh,
                diajukan_pada=pada,
                diputus_oleh=oleh,
                diputus_pada=pada,
            )
        )
        beri_tahu(
            penerima=pegawai,
            judul=f"{satu.get_jenis_display()} Anda dicatat admin kepegawaian",
            url=reverse("pegawai:cuti_detail", args=[satu.pk]),
            kunci=f"ketidakhadiran.catat:{satu.pk}",
            pada=pada,
        )
    return satu


def buat_pola(*, oleh: Any, kode: str, nama: str, siklus: str, jangkar: date, ikut_libur: bool) -> PolaKerja:
    """A pattern of work from its text, one line a day. It never changes; other hours are another pattern.

    Raises AturanDilanggar at `siklus` that names the line.
    """
    try:
        hari = baca_siklus(siklus)
    except PolaTidakSah as galat:
        raise AturanDilanggar(str(galat), "siklus") from galat
    with tindakan("pola.buat", oleh=oleh):
        pola: PolaKerja = simpan(
            PolaKerja(
                kode=kode,
                nama=nama,
                siklus=[[list(sesi) for sesi in satu] for satu in hari],
                jangkar=jangkar,
                ikut_libur=ikut_libur,
            )
        )
    return pola


def tetapkan_pola(*, oleh: Any, pegawai: Pegawai, pola: PolaKerja | None, mulai: date, dasar: str) -> None:
    """From `mulai` on the person works by `pola`, or by the offices' hours (None); before, all stays as it was.

    Raises AturanDilanggar at `mulai` where a later change is already there, TidakBerwenang for others than HR.
    """
    if oleh is not None and not boleh_mengurus(oleh, pegawai, timezone.localdate()):
        raise TidakBerwenang("Pola kerja ditetapkan oleh admin kepegawaian, dan bukan untuk diri sendiri.")
    with tindakan("pola.tetapkan", oleh=oleh, alasan=dasar):
        milik = PolaPegawai.objects.select_for_update().filter(pegawai=pegawai)
        if milik.filter(mulai__gte=mulai).exists():
            raise AturanDilanggar("Sudah ada pola kerja lain yang mulai pada atau sesudah tanggal itu.", "mulai")
        milik.filter(sampai__gt=mulai).update(sampai=mulai)
        if pola is not None:
            simpan(PolaPegawai(pegawai=pegawai, pola=pola, mulai=mulai, sampai=SELAMANYA, dasar=dasar))
