"""The sealed identity of an anonymous reporter: opened by Inspektorat with a reason, and the reporter is told."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.mail import send_mail
from django.template.loader import render_to_string

from inti.audit import tindakan
from inti.galat import AturanDilanggar, TidakBerwenang
from pegawai.enums import PintuData
from pegawai.services import tulis_akses
from pengaduan import permissions
from pengaduan.enums import JenisPeristiwa, Pelaku
from pengaduan.models import Pelapor, Pengaduan, Peristiwa
from pengaduan.services.dasar import catat, hari, wajib

ALASAN_MINIMUM = 20
"""Characters: "perlu" is no reason that the reporter could judge."""


def buka_identitas(*, oleh: Any, pengaduan: Pengaduan, alasan: str, pada: datetime) -> Peristiwa:
    """Break the seal once: an entry in the trail of accesses, a public line in the case with the reason.

    Each opening is an entry of its own. The reporter reads it when following the report, and by mail where they left
    an address (the caller sends `kirim_kabar_identitas` on commit). Raises TidakBerwenang for anybody but Inspektorat
    on its own case, AturanDilanggar for a reason too short.
    """
    with tindakan("pengaduan.buka_identitas", oleh=oleh, alasan=alasan):
        satu = Pengaduan.objects.select_for_update().get(pk=pengaduan.pk)
        if not permissions.boleh_membuka_identitas(oleh, satu, hari(pada)):
            raise TidakBerwenang("Identitas ini hanya dapat dibuka Inspektorat pada laporan yang ditanganinya.")
        alasan = wajib(alasan, "alasan", "Tuliskan alasan membuka identitas. Pelapor akan membacanya.")
        if len(alasan) < ALASAN_MINIMUM:
            raise AturanDilanggar(
                f"Tuliskan alasan dengan jelas, paling sedikit {ALASAN_MINIMUM} huruf. Pelapor akan membacanya.",
                "alasan",
            )
        tulis_akses(
            pelaku=oleh,
            subjek=None,
            pintu=PintuData.IDENTITAS_PELAPOR,
            objek=satu.nomor,
            alasan=alasan,
            pada=pada,
        )
        return catat(
            satu,
            JenisPeristiwa.IDENTITAS_DIBUKA,
            pada=pada,
            pelaku=Pelaku.INSPEKTORAT,
            oleh=oleh,
            judul="Identitas Anda dibuka oleh Inspektorat",
            isi=alasan,
        )


def kirim_kabar_identitas(*, peristiwa_id: int) -> bool:
    """Mail the reporter that and why their identity was opened; False where they left no address."""
    peristiwa = Peristiwa.objects.select_related("pengaduan").get(
        pk=peristiwa_id, jenis=JenisPeristiwa.IDENTITAS_DIBUKA
    )
    pelapor = Pelapor.objects.filter(pengaduan=peristiwa.pengaduan).exclude(surel="").first()
    if pelapor is None:
        return False
    send_mail(
        subject=f"Identitas Anda pada laporan {peristiwa.pengaduan.nomor} dibuka",
        message=render_to_string("pengaduan/email/identitas_dibuka.txt", {"peristiwa": peristiwa}),
        from_email=None,
        recipient_list=[pelapor.surel],
    )
    return True
