"""How every change of an SKP begins and ends: lock, version, who may."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from indikator.enums import StatusSKP
from indikator.models import SKP
from indikator.rules.alur import DAPAT_DIUBAH
from inti.audit import tindakan
from inti.galat import AturanDilanggar, TidakBerwenang, TransisiTidakSah, VersiKedaluwarsa

TIDAK_DAPAT_DIUBAH = {
    StatusSKP.DIAJUKAN: "SKP ini menunggu keputusan atasan. Isinya dapat diubah lagi bila atasan mengembalikannya.",
    StatusSKP.DIREVIU: "SKP ini menunggu keputusan atasan. Isinya dapat diubah lagi bila atasan mengembalikannya.",
    StatusSKP.DITETAPKAN: "SKP ini sudah ditetapkan dan tidak dapat diubah.",
    StatusSKP.DIGANTIKAN: "SKP ini sudah digantikan dan tidak dapat diubah.",
    StatusSKP.DITUTUP: "SKP ini sudah ditutup dan tidak dapat diubah.",
}


def hari_wita(pada: datetime | None) -> date:
    """The day of a moment (of now without one)."""
    return timezone.localdate(pada or timezone.now())


def kunci_skp(skp: SKP, versi: int | None) -> None:
    """Lock the SKP, refuse a form that was opened before somebody else's change, and bring `skp` up to date."""
    terkini = SKP.objects.select_for_update().filter(pk=skp.pk).values_list("versi", flat=True).get()
    if terkini != versi:
        raise VersiKedaluwarsa(
            "SKP ini sudah berubah sejak halaman Anda dibuka. Periksa isi terbarunya, lalu kirim lagi."
        )
    skp.refresh_from_db()


def naikkan_versi(skp: SKP, *kolom: str) -> None:
    """Write `kolom` with a new row version. Raises AturanDilanggar where another SKP already holds in that time."""
    skp.versi += 1
    try:
        with transaction.atomic():
            skp.save(update_fields=["versi", *kolom])
    except IntegrityError as galat:
        raise AturanDilanggar(
            "Sudah ada SKP lain yang berlaku untuk jabatan ini pada rentang tanggal yang sama."
        ) from galat


@contextmanager
def ubah_isi(kode: str, oleh: Any, skp: SKP, versi: int | None) -> Iterator[None]:
    """One change of an SKP's content: by its owner, in draft or after it was returned; a new row version."""
    with tindakan(kode, oleh=oleh):
        kunci_skp(skp, versi)
        if oleh.pk != skp.pegawai_id:
            raise TidakBerwenang("Hanya pemilik SKP yang dapat mengubah isinya.")
        if skp.status not in DAPAT_DIUBAH:
            raise TransisiTidakSah(TIDAK_DAPAT_DIUBAH[StatusSKP(skp.status)])
        yield
        naikkan_versi(skp)
