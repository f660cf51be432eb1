"""Photos of reports: kept before the form is sent, then attached to its report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction

from inti.audit import tindakan
from inti.galat import AturanDilanggar
from inti.services import simpan_berkas
from pengaduan.models import Lampiran, Pengaduan

JENIS_BERKAS = "pengaduan"


FOTO_MAKS = 3
"""Photos of one report."""


UMUR_UNGGAHAN = timedelta(days=1)
"""How long a photo waits for its form to be sent."""


def unggah_foto(*, unggahan: Any, pada: datetime, oleh: Any = None) -> Lampiran:
    """Keep a photo of a form that is not sent yet; raises AturanDilanggar for what is not a photo or over 10 MB.

    Its name is ours: what a device or a person called it may tell who reports.
    """
    with tindakan("pengaduan.unggah_foto", oleh=oleh):
        berkas = simpan_berkas(
            unggahan=unggahan, oleh=oleh, jenis=JENIS_BERKAS, gambar_saja=True, kolom="foto", nama="foto"
        )
        return Lampiran.objects.create(berkas=berkas, created_at=pada)


def hapus_foto(*, lampiran: Lampiran, oleh: Any = None) -> None:
    """Take back a photo that was not sent yet; one that belongs to a report stays."""
    with tindakan("pengaduan.hapus_foto", oleh=oleh):
        terkunci = Lampiran.objects.select_for_update().filter(pk=lampiran.pk, pengaduan__isnull=True)
        for satu in terkunci.select_related("berkas"):
            berkas = satu.berkas
            satu.delete()
            berkas.delete()
            transaction.on_commit(partial(default_storage.delete, berkas.jalur))


def hapus_foto_terlantar(*, pada: datetime) -> int:
    """Remove photos whose form was never sent; returns how many."""
    terlantar = list(Lampiran.objects.terlantar(pada - UMUR_UNGGAHAN))
    for satu in terlantar:
        hapus_foto(lampiran=satu)
    return len(terlantar)


def lampirkan(satu: Pengaduan, foto: Sequence[Any], lampiran: Iterable[int], pada: datetime, oleh: Any) -> None:
    menunggu = list(Lampiran.objects.select_for_update().filter(pk__in=list(lampiran), pengaduan__isnull=True))
    if len(menunggu) + len(foto) > FOTO_MAKS:
        raise AturanDilanggar(f"Paling banyak {FOTO_MAKS} foto.", "foto")
    menunggu += [unggah_foto(unggahan=f, pada=pada, oleh=oleh) for f in foto]
    Lampiran.objects.filter(pk__in=[m.pk for m in menunggu]).update(pengaduan=satu)
