"""HR looks at the product as somebody else: announced to the person, limited in time, without writing."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.core.mail import send_mail
from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from inti.audit import tindakan
from inti.galat import AturanDilanggar, TidakBerwenang
from inti.services import beri_tahu, simpan
from inti.setelan import nilai as setelan
from pegawai.models import LihatSebagai, Pegawai
from pegawai.permissions import boleh_lihat_sebagai
from pegawai.setelan import LIHAT_SEBAGAI_MENIT


def mulai_lihat_sebagai(*, oleh: Any, subjek: Pegawai, alasan: str, pada: datetime) -> LihatSebagai:
    """Begin; the person is told at once. A session of one's own that ran out is closed at its limit.

    Raises TidakBerwenang for who is not HR, for oneself, and for people whose rights exceed HR's.
    """
    if not boleh_lihat_sebagai(oleh, subjek):
        raise TidakBerwenang("Anda tidak dapat melihat sebagai orang ini.")
    if not alasan.strip():
        raise AturanDilanggar("Tulis alasannya; pegawai itu membacanya.", "alasan")
    menit = setelan(LIHAT_SEBAGAI_MENIT, timezone.localdate(pada))
    with tindakan("lihat_sebagai.mulai", oleh=oleh, alasan=alasan):
        lewat = LihatSebagai.objects.filter(pelaku_id=oleh.pk, selesai_pada__isnull=True, batas_pada__lte=pada)
        lewat.update(selesai_pada=F("batas_pada"))
        sesi: LihatSebagai = simpan(
            LihatSebagai(
                pelaku=oleh,
                subjek=subjek,
                alasan=alasan,
                mulai_pada=pada,
                batas_pada=pada + timedelta(minutes=menit),
            )
        )
        transaction.on_commit(
            lambda: beri_tahu(
                penerima=subjek,
                judul=f"{oleh.nama} melihat aplikasi sebagai Anda",
                isi=f"Alasan: {alasan} Tidak ada yang dapat diubah, dan paling lama {menit} menit.",
                url=reverse("pegawai:lihat_sebagai_list"),
                kunci=f"lihat-sebagai:{sesi.pk}",
                pada=pada,
            )
        )
    return sesi


def akhiri_lihat_sebagai(*, oleh: Any, pada: datetime) -> LihatSebagai | None:
    """End one's running session, at its limit where that has passed; None where there is none."""
    with tindakan("lihat_sebagai.akhiri", oleh=oleh):
        sesi = (
            LihatSebagai.objects.select_for_update(of=("self",))
            .select_related("subjek")
            .filter(pelaku_id=oleh.pk, selesai_pada__isnull=True)
            .first()
        )
        if sesi is not None:
            sesi.selesai_pada = min(pada, sesi.batas_pada)
            sesi.save()
    return sesi


def kirim_kabar_lihat_sebagai(*, sesi_id: int) -> bool:
    """Mail the person who is looked at; False where no address is stored."""
    sesi = LihatSebagai.objects.select_related("pelaku", "subjek").exclude(subjek__email="").filter(pk=sesi_id).first()
    if sesi is None:
        return False
    judul = "Admin kepegawaian melihat aplikasi sebagai Anda"
    isi = (
        f"{sesi.subjek.nama},\n\n{sesi.pelaku.nama} membuka Kinerja seperti Anda melihatnya. Alasannya: {sesi.alasan}\n"
        "Tidak ada yang dapat diubah olehnya. Riwayatnya ada pada halaman Akses saya.\n"
    )
    send_mail(judul, isi, None, [sesi.subjek.email])
    return True
