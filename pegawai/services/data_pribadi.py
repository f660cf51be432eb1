"""The trail of who read whose personal data, and the requests of data subjects (UU 27/2022)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction

from pegawai.enums import PintuData
from pegawai.models import AksesData

JEDA_CATATAN = timedelta(hours=1)
"""Opening the same thing again within this time is the same reading."""


@dataclass(frozen=True, slots=True)
class Pembacaan:
    """A reading by a page of which the entry is still to be written."""

    subjek: Any | None
    pintu: PintuData
    objek: str
    pada: datetime


_tertahan: ContextVar[list[Pembacaan] | None] = ContextVar("pembacaan_tertahan", default=None)


@contextmanager
def tahan_akses() -> Iterator[list[Pembacaan]]:
    """Keep what `catat_akses` is told meanwhile, for a caller who rolls back and writes the entries afterwards."""
    pembacaan: list[Pembacaan] = []
    tanda = _tertahan.set(pembacaan)
    try:
        yield pembacaan
    finally:
        _tertahan.reset(tanda)


def catat_akses(
    *, pelaku: Any, subjek: Any | None, pintu: PintuData, objek: str = "", alasan: str = "", pada: datetime
) -> None:
    """Log that `pelaku` reads personal data of `subjek`, for a page that only reads (UU 27/2022 art. 31, 32).

    Written after the reading transaction, at once where there is none: if the log cannot be written, the error reaches
    the reader instead of the page. Reading one's own is not logged. An act that opens something calls `tulis_akses` in
    its own transaction instead.
    """
    tertahan = _tertahan.get()
    if tertahan is not None:
        tertahan.append(Pembacaan(subjek, pintu, objek, pada))
        return
    transaction.on_commit(
        lambda: tulis_akses(pelaku=pelaku, subjek=subjek, pintu=pintu, objek=objek, alasan=alasan, pada=pada)
    )


def tulis_akses(
    *, pelaku: Any, subjek: Any | None, pintu: PintuData, objek: str = "", alasan: str = "", pada: datetime
) -> bool:
    """Write one entry in the caller's transaction; says whether it was written.

    The same person reading the same by the same door within an hour is one entry, so that the log does not grow with
    reloads; with a reason it is an act and always written.
    """
    if subjek is not None and subjek.pk == pelaku.pk:
        return False
    objek, alasan = objek[:100], alasan[:300]
    sama = AksesData.objects.filter(
        pelaku_id=pelaku.pk,
        subjek_id=subjek.pk if subjek else None,
        pintu=pintu,
        objek=objek,
        pada__gt=pada - JEDA_CATATAN,
        pada__lt=pada + JEDA_CATATAN,
    )
    if not alasan and sama.exists():
        return False
    with transaction.atomic():
        if not alasan:
            # two tabs at once: the second waits here and then finds the first one's entry
            kunci = f"akses:{pelaku.pk}:{subjek.pk if subjek else ''}:{pintu}:{objek}"
            with connection.cursor() as kursor:
                kursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [kunci])
            if sama.exists():
                return False
        AksesData.objects.create(
            pelaku_id=pelaku.pk,
            subjek_id=subjek.pk if subjek else None,
            pintu=pintu,
            objek=objek,
            alasan=alasan,
            pada=pada,
        )
    return True


def tulis_akses_banyak(
    *, pelaku: Any, subjek_ids: Iterable[int], pintu: PintuData, objek: str, alasan: str = "", pada: datetime
) -> int:
    """Log one act that reads many people at once (an export), an entry each, in the caller's transaction."""
    baris = [
        AksesData(pelaku_id=pelaku.pk, subjek_id=pk, pintu=pintu, objek=objek, alasan=alasan, pada=pada)
        for pk in sorted(set(subjek_ids) - {pelaku.pk})
    ]
    AksesData.objects.bulk_create(baris, batch_size=2000)
    return len(baris)
