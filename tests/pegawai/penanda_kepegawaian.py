"""What decisions about Ani are based on: posts, guided acts, status, rank, pattern of work, and the answer to a leave.

The trail of acts shows a basis to who searches there; why somebody was away shows there to HR only.
"""

from datetime import timedelta
from typing import Any

from pegawai.models import Penugasan
from pegawai.services import (
    ajukan_ketidakhadiran,
    batalkan_mutasi,
    buat_pola,
    catat_mutasi,
    perbaiki_pangkat,
    perbaiki_status,
    putuskan_ketidakhadiran,
    tetapkan_pola,
    tugaskan,
)
from tests.hak import DATA_PEGAWAI
from tests.pemeran import HARI_INI, SEKARANG, Kota
from tests.penanda import Penanda, jejak

NANTI = HARI_INI + timedelta(days=100)
"""Past all that other markers do: what begins there leaves Ani's work, rights and plan as they are."""


def _penugasan(kota: Kota, teks: str) -> dict[str, Any]:
    """A tugas tambahan that has not begun, in an office where she knows nobody."""
    jabatan = Penugasan.objects.get(pegawai=kota.hadi, jenis="definitif").jabatan
    satu = tugaskan(
        oleh=kota.farida,
        pegawai=kota.ani,
        jabatan=jabatan,
        jenis="tugas_tambahan",
        mulai=NANTI,
        sampai=NANTI + timedelta(days=30),
        dasar_jenis="sk",
        dasar=teks,
        pada=SEKARANG,
    )
    return {"pegawai:detail": {"pk": kota.ani.pk}, "pegawai:penugasan_batal": {"pk": satu.pk}, **jejak(satu)}


def _mutasi(kota: Kota, teks: str) -> dict[str, Any]:
    """A pension that was taken back: the act stays to be read, and she stays."""
    satu = catat_mutasi(oleh=kota.farida, pegawai=kota.ani, jenis="pensiun", tanggal=NANTI, dasar=teks, pada=SEKARANG)
    batalkan_mutasi(oleh=kota.farida, mutasi=satu, alasan=teks, pada=SEKARANG)
    return {"pegawai:mutasi_detail": {"pk": satu.pk}, **jejak(satu)}


def _status(kota: Kota, teks: str) -> dict[str, Any]:
    satu = kota.ani.status_set.get()
    perbaiki_status(
        oleh=kota.farida, baris=satu, status=satu.status, mulai=satu.mulai, dasar=teks, alasan=teks, hari_ini=HARI_INI
    )
    return {"pegawai:status_perbaiki": {"pk": kota.ani.pk, "baris": satu.pk}, **jejak(satu)}


def _pangkat(kota: Kota, teks: str) -> dict[str, Any]:
    satu = kota.ani.pangkat_set.get()
    perbaiki_pangkat(
        oleh=kota.farida,
        baris=satu,
        golongan=satu.golongan,
        mulai=satu.mulai,
        dasar=teks,
        alasan=teks,
        hari_ini=HARI_INI,
    )
    return {"pegawai:pangkat_perbaiki": {"pk": kota.ani.pk, "baris": satu.pk}, **jejak(satu)}


def _pola(kota: Kota, teks: str) -> dict[str, Any]:
    pola = buat_pola(
        oleh=kota.farida, kode="penanda", nama="Jaga", siklus="07.30-14.00\nlibur", jangkar=HARI_INI, ikut_libur=True
    )
    tetapkan_pola(oleh=kota.farida, pegawai=kota.ani, pola=pola, mulai=NANTI, dasar=teks)
    return {"pegawai:pola_pegawai": {"pk": kota.ani.pk}, **jejak(kota.ani.pola_set.get())}


def _cuti_ditolak(kota: Kota, teks: str) -> dict[str, Any]:
    satu = ajukan_ketidakhadiran(oleh=kota.ani, jenis="cuti_besar", mulai=NANTI, sampai_dengan=NANTI, pada=SEKARANG)
    putuskan_ketidakhadiran(
        oleh=kota.budi, ketidakhadiran=satu, setuju=False, alasan=teks, pada=SEKARANG, versi=satu.versi
    )
    return {"pegawai:cuti_detail": {"pk": satu.pk}, **jejak(satu)}


PENELUSUR = {"admin_kepegawaian", "inspektorat"}
"""Who searches the trail of acts."""

PENANDA = [
    Penanda("penugasan", _penugasan, DATA_PEGAWAI | PENELUSUR),
    Penanda("mutasi", _mutasi, PENELUSUR | {"pemilik", "pimpinan"}),
    Penanda("status", _status, PENELUSUR | {"pemilik"}),
    Penanda("pangkat", _pangkat, PENELUSUR | {"pemilik"}),
    # the pattern itself is open to all; who works by it is not
    Penanda("pola", _pola, PENELUSUR | {"pemilik", "admin_unit_opd"}, mengubah=("pegawai:pola_list",)),
    Penanda("cutiditolak", _cuti_ditolak, DATA_PEGAWAI),
]
