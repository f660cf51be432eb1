"""Who did what to which row, when and why.

Each model has exactly one kind of audit (docs/arsitektur.md):

- **E** (`@riwayat`): every change leaves the row's new state in an event table, written by statement triggers.
- **A** (`@tetap`): the table is its own history; the database refuses UPDATE, DELETE and TRUNCATE.
- **N** (`@tanpa_riwayat`): no history, with the reason.

`tindakan` opens the transaction of one act and names it, its author and the reason on all events in it.
"""

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

import pghistory
import pgtrigger
from django.db import models, transaction
from pghistory.runtime import Context, _tracker

M = TypeVar("M", bound=type[models.Model])

_berjalan: ContextVar[str | None] = ContextVar("tindakan_berjalan", default=None)


@contextmanager
def konteks_sendiri(**rincian: Any) -> Iterator[None]:
    """A context of the audit of its own, with what the request or task around it knows besides.

    pghistory would add to the context around it. But a context is written with the events of one transaction and
    never changes afterwards (inti/migrations/0007): the second act of a request is another context, or it would
    rename the first.
    """
    luar = getattr(_tracker, "value", None)
    if luar is None:
        with pghistory.context(**rincian):
            yield
        return
    _tracker.value = Context(id=uuid.uuid4(), metadata={**luar.metadata, **rincian})
    try:
        yield
    finally:
        _tracker.value = luar


@contextmanager
def tindakan(kode: str, *, oleh: models.Model | None, alasan: str = "", **rincian: Any) -> Iterator[None]:
    """One act: a transaction whose events carry `kode` ("skp.tetapkan"), the author and the reason.

    `oleh` is None for citizens and for the program itself. Inside another act the outer one keeps its name,
    so that the log tells what the person did and not how the program does it.
    """
    if _berjalan.get() is not None:
        with transaction.atomic():
            yield
        return
    tanda = _berjalan.set(kode)
    try:
        with (
            transaction.atomic(),
            konteks_sendiri(tindakan=kode, oleh=oleh.pk if oleh else None, alasan=alasan, **rincian),
        ):
            yield
    finally:
        _berjalan.reset(tanda)


def _menurut_waktu() -> dict[str, Any]:
    """The search over all event tables walks each of them backwards in time (inti.jejak)."""
    return {"indexes": [models.Index(fields=["pgh_created_at"])]}


def riwayat(**opsi: Any) -> Callable[[M], M]:
    """Kind E: keep each state of the row in an append-only event table."""

    def hias(model: M) -> M:
        model.JENIS_AUDIT = "E"  # type: ignore[attr-defined]
        return pghistory.track(
            pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), meta=_menurut_waktu(), **opsi
        )(model)

    return hias


def riwayat_perubahan(**opsi: Any) -> Callable[[M], M]:
    """Kind E for hot tables: the row itself is its first state, so only later changes leave events."""

    def hias(model: M) -> M:
        model.JENIS_AUDIT = "E"  # type: ignore[attr-defined]
        model.RIWAYAT_KEADAAN_LAMA = True  # type: ignore[attr-defined]
        return pghistory.track(
            pghistory.UpdateEvent(row=pghistory.Old), pghistory.DeleteEvent(), meta=_menurut_waktu(), **opsi
        )(model)

    return hias


def tetap(model: M) -> M:
    """Kind A: rows are written once; the database refuses to change or remove them."""
    model.JENIS_AUDIT = "A"  # type: ignore[attr-defined]
    return pgtrigger.register(
        pgtrigger.Protect(name="tetap", operation=pgtrigger.Update | pgtrigger.Delete),
        pgtrigger.Trigger(
            name="tetap_kosongkan",
            level=pgtrigger.Statement,
            when=pgtrigger.Before,
            operation=pgtrigger.Truncate,
            func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows from % table', TG_TABLE_NAME;",
        ),
    )(model)


def tanpa_riwayat(alasan: str) -> Callable[[M], M]:
    """Kind N: no history, because of `alasan`."""

    def hias(model: M) -> M:
        model.JENIS_AUDIT = "N"  # type: ignore[attr-defined]
        model.ALASAN_TANPA_RIWAYAT = alasan  # type: ignore[attr-defined]
        return model

    return hias
