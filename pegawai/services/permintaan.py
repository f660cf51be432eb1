"""Requests of data subjects with their clock of 3 x 24 hours (UU 27/2022 art. 5-13, 30, 32, 40, 41)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from inti.audit import tindakan
from inti.galat import AturanDilanggar, TidakBerwenang, TransisiTidakSah, VersiKedaluwarsa
from inti.services import beri_tahu, simpan
from inti.waktu import WITA
from pegawai.enums import DasarPenolakan, JenisPermintaanData, Peran, StatusPermintaanData
from pegawai.models import Pegawai, PeranPegawai, PermintaanData
from pegawai.permissions import punya_peran
from pegawai.rules.data_pribadi import PERINGATAN, boleh_ditolak, sisa, tenggat


def ajukan_permintaan(
    *, oleh: Any, jenis: JenisPermintaanData, isi: str, pada: datetime, bidang: str = ""
) -> PermintaanData:
    """Ask for correction, access, limitation or erasure of one's own data; the clock starts now.

    The same words while they wait for an answer make no second request: somebody who goes back in the browser gets the
    one that runs.
    """
    if not isi.strip():
        raise AturanDilanggar("Tuliskan apa yang Anda minta.", "isi")
    pokok = {"pegawai": oleh, "jenis": jenis, "bidang": bidang.strip(), "isi": isi.strip()}
    with tindakan("permintaan_data.ajukan", oleh=oleh):
        # two sent at once wait for each other here
        Pegawai.objects.select_for_update().get(pk=oleh.pk)
        if berjalan := PermintaanData.objects.filter(**pokok, status=StatusPermintaanData.DIAJUKAN).first():
            return berjalan
        satu: PermintaanData = simpan(PermintaanData(**pokok, diterima_pada=pada, tenggat=tenggat(pada)))
        for orang in _penjawab(satu, pada):
            beri_tahu(
                penerima=orang,
                judul=f"Permintaan data pribadi baru: {satu.get_jenis_display().lower()}",
                isi="Dijawab dalam 3 x 24 jam, hari libur ikut dihitung.",
                url=reverse("pegawai:permintaan_data", args=[satu.pk]),
                kunci=f"permintaan-data:{satu.pk}:baru",
                pada=pada,
            )
    return satu


def tarik_permintaan(*, oleh: Any, permintaan: PermintaanData, pada: datetime) -> PermintaanData:
    """Take one's own request back while it waits."""
    with tindakan("permintaan_data.tarik", oleh=oleh):
        satu = _terkunci(permintaan)
        if satu.pegawai_id != oleh.pk:
            raise TidakBerwenang("Hanya pemohon yang dapat menarik permintaannya.")
        satu.status = StatusPermintaanData.DITARIK
        return _simpan(satu)


def jawab_permintaan(
    *,
    oleh: Any,
    permintaan: PermintaanData,
    dipenuhi: bool,
    jawaban: str,
    pada: datetime,
    dasar_penolakan: str = "",
    versi: int | None = None,
) -> PermintaanData:
    """Personnel administration fulfils a request or refuses it on a ground, never its own; the person is told.

    Raises AturanDilanggar at `dasar_penolakan` where the ground does not reach this kind of request: correction and
    access are not under the exemptions of art. 15.
    """
    with tindakan("permintaan_data.jawab", oleh=oleh):
        satu = _terkunci(permintaan, versi)
        if satu.pegawai_id == oleh.pk:
            raise TidakBerwenang("Permintaan sendiri dijawab oleh admin kepegawaian lain.")
        if not punya_peran(oleh, Peran.ADMIN_KEPEGAWAIAN, tanggal=timezone.localdate(pada, WITA)):
            raise TidakBerwenang("Permintaan data pribadi dijawab admin kepegawaian.")
        if not jawaban.strip():
            raise AturanDilanggar("Tuliskan jawaban yang akan dibaca pemohon.", "jawaban")
        if not dipenuhi and not dasar_penolakan:
            raise AturanDilanggar("Pilih dasar penolakan.", "dasar_penolakan")
        if not dipenuhi and not boleh_ditolak(satu.jenis, dasar_penolakan):
            raise AturanDilanggar(
                f"Dasar “{DasarPenolakan(dasar_penolakan).label}” tidak berlaku bagi permintaan"
                f" {satu.get_jenis_display().lower()}.",
                "dasar_penolakan",
            )
        satu.status = StatusPermintaanData.DIPENUHI if dipenuhi else StatusPermintaanData.DITOLAK
        satu.dasar_penolakan = "" if dipenuhi else dasar_penolakan
        satu.jawaban, satu.dijawab_oleh, satu.dijawab_pada = jawaban.strip(), oleh, pada
        _simpan(satu)
        beri_tahu(
            penerima=satu.pegawai,
            judul=f"Permintaan {satu.get_jenis_display().lower()} Anda "
            + ("dipenuhi" if dipenuhi else "ditolak dengan alasan"),
            url=reverse("pegawai:permintaan_data", args=[satu.pk]),
            kunci=f"permintaan-data:{satu.pk}:dijawab",
            pada=pada,
        )
    return satu


def ingatkan_permintaan(*, pada: datetime) -> int:
    """Remind the office a day before the end of a clock and once it has run out; returns how many are in it."""
    dekat = PermintaanData.objects.menunggu().filter(tenggat__lte=pada + PERINGATAN).select_related("pegawai")
    banyak = 0
    for satu in dekat:
        lewat = pada >= satu.tenggat
        for orang in _penjawab(satu, pada):
            beri_tahu(
                penerima=orang,
                judul="Permintaan data pribadi "
                + ("melewati batas 3 x 24 jam" if lewat else "hampir sampai pada batasnya"),
                isi=f"{satu.get_jenis_display()}, {sisa(pada, satu.tenggat)}.",
                url=reverse("pegawai:permintaan_data", args=[satu.pk]),
                kunci=f"permintaan-data:{satu.pk}:{'lewat' if lewat else 'sehari'}",
                pada=pada,
            )
        banyak += 1
    return banyak


def _terkunci(permintaan: PermintaanData, versi: int | None = None) -> PermintaanData:
    satu: PermintaanData = (
        PermintaanData.objects.select_for_update(of=("self",)).select_related("pegawai").get(pk=permintaan.pk)
    )
    if versi is not None and versi != satu.versi:
        raise VersiKedaluwarsa()
    if satu.status != StatusPermintaanData.DIAJUKAN:
        raise TransisiTidakSah(f"Permintaan ini sudah berstatus “{satu.get_status_display()}”.")
    return satu


def _simpan(satu: PermintaanData) -> PermintaanData:
    satu.versi += 1
    simpan(satu)
    return satu


def _penjawab(satu: PermintaanData, pada: datetime) -> list[Pegawai]:
    """Personnel administration, without who asks."""
    admin = PeranPegawai.objects.berlaku(timezone.localdate(pada, WITA)).filter(peran=Peran.ADMIN_KEPEGAWAIAN)
    return list(Pegawai.objects.filter(pk__in=admin.values("pegawai_id"), is_active=True).exclude(pk=satu.pegawai_id))
