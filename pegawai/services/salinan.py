"""The copy of one's own data: made in the background, for oneself only, removed after some days (art. 7, 13)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from celery import current_app, signature
from django.db import transaction
from django.utils import timezone

from inti.audit import tindakan
from inti.enums import StatusPekerjaan
from inti.models import Pekerjaan
from inti.services import akhiri_pekerjaan, catat_kemajuan, mulai_pekerjaan, simpan_isi
from inti.waktu import WITA
from pegawai.models import Pegawai
from pegawai.registry import BagianData, data_pribadi
from pegawai.services.unduhan import batas_unduhan

JENIS_SALINAN = "pegawai.salinan"


def minta_salinan(*, oleh: Any, kunci: UUID) -> Pekerjaan:
    """Ask for a copy of everything that is stored about oneself; one at a time."""
    with tindakan("data_pribadi.minta_salinan", oleh=oleh):
        # two clicks at once wait for each other here
        Pegawai.objects.select_for_update().get(pk=oleh.pk)
        berjalan = (
            Pekerjaan.objects.filter(jenis=JENIS_SALINAN, pemohon=oleh, selesai_pada__isnull=True)
            .exclude(status=StatusPekerjaan.GAGAL)
            .first()
        )
        if berjalan is not None:
            return berjalan
        pekerjaan = mulai_pekerjaan(
            jenis=JENIS_SALINAN, judul="Salinan data pribadi saya", oleh=oleh, kunci=kunci, parameter={}
        )
        if pekerjaan.selesai_pada is None:
            transaction.on_commit(
                lambda: signature(
                    "pegawai.tasks.salin_data", kwargs={"pekerjaan_id": pekerjaan.pk}, app=current_app
                ).apply_async()
            )
    return pekerjaan


def buat_salinan(
    *, pekerjaan_id: int, tulis: Callable[[Pegawai, list[tuple[str, BagianData]], datetime], bytes], pada: datetime
) -> None:
    """Collect the tables of every app about who asked, and close the job with the file. A done job stays."""
    pekerjaan = Pekerjaan.objects.select_related("pemohon").get(pk=pekerjaan_id)
    if pekerjaan.selesai_pada:
        return
    pegawai = pekerjaan.pemohon
    total = len(data_pribadi.kunci()) + 1
    bagian = []
    for ke, app in enumerate(data_pribadi.kunci(), start=1):
        catat_kemajuan(pekerjaan_id=pekerjaan_id, maju=ke, total=total)
        bagian += [
            (app, BagianData(satu.nama, satu.judul, list(satu.baris))) for satu in data_pribadi[app].salinan(pegawai.pk)
        ]
    with tindakan("data_pribadi.salin", oleh=pegawai):
        berkas = simpan_isi(
            isi=tulis(pegawai, bagian, pada),
            nama=f"Salinan data pribadi {timezone.localdate(pada, WITA):%Y-%m-%d}.zip",
            tipe_isi="application/zip",
            oleh=pegawai,
            jenis=JENIS_SALINAN,
        )
        akhiri_pekerjaan(
            pekerjaan_id=pekerjaan_id,
            pada=pada,
            hasil=berkas,
            pesan=f"Berkas siap diunduh sampai {batas_unduhan(pada):%d-%m-%Y}, sesudah itu dihapus.",
        )


def gagalkan_salinan(*, pekerjaan_id: int, pada: datetime) -> None:
    """Close a copy that could not be made, so that it can be asked for again."""
    akhiri_pekerjaan(
        pekerjaan_id=pekerjaan_id,
        pada=pada,
        galat="Salinan belum berhasil dibuat. Minta sekali lagi; bila tetap gagal, hubungi admin kepegawaian.",
    )
