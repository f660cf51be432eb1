"""Files that a long job made for who asked (copies, exports, prints): offered for some days, then removed.

What is kept for good, as a signed document, is no job's result. The days are one dated setting (UU 27/2022 art. 43:
what has served its purpose goes).
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from inti.audit import tindakan
from inti.models import Berkas, Pekerjaan
from inti.services import hapus_berkas
from inti.setelan import nilai
from inti.waktu import WITA
from pegawai.setelan import UNDUHAN_HARI


def batas_unduhan(dibuat: datetime) -> date:
    """The last day on which a file made at `dibuat` can be downloaded."""
    hari = timezone.localdate(dibuat, WITA)
    return hari + timedelta(days=nilai(UNDUHAN_HARI, hari))


def unduhan_berlaku(berkas: Berkas, pada: datetime) -> bool:
    """Can this file still be downloaded, also where the removing task is late?"""
    return timezone.localdate(pada, WITA) <= batas_unduhan(berkas.created_at)


def boleh_mengambil(berkas: Berkas, pengguna: Any) -> bool:
    """Only for whom it was made, and only in its days; what else the file asks for is its own rule."""
    return bool(
        pengguna.is_authenticated and berkas.diunggah_oleh_id == pengguna.pk and unduhan_berlaku(berkas, timezone.now())
    )


def hapus_unduhan_lama(*, pada: datetime) -> int:
    """Remove the files whose days are over, bytes and row; returns how many. The job stays, with a sentence."""
    banyak = 0
    daftar = Pekerjaan.objects.filter(hasil__isnull=False).select_related("hasil")
    for pekerjaan in daftar.order_by("pk").iterator():
        berkas = pekerjaan.hasil
        if unduhan_berlaku(berkas, pada):
            continue
        with tindakan("unduhan.hapus", oleh=None):
            Pekerjaan.objects.filter(pk=pekerjaan.pk).update(
                hasil=None, pesan="Masa unduhnya sudah habis. Berkasnya sudah dihapus."
            )
            hapus_berkas(berkas)
        banyak += 1
    return banyak
