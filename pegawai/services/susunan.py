"""The dated tree of units: each change is one act that leaves a tree without gaps or cycles."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from typing import Any

from django.db import connection

from inti.audit import tindakan
from inti.galat import AturanDilanggar
from inti.models import Wilayah
from inti.services import simpan
from inti.waktu import SELAMANYA
from pegawai.models import UnitKerja, UnitLeluhur, UnitSusunan
from pegawai.rules.susunan import Susunan, SusunanTidakSah, bangun_leluhur

_ditunda: ContextVar[bool] = ContextVar("susunan_ditunda", default=False)


def _bangun_ulang_leluhur() -> None:
    """Rebuild the closure of the whole tree. The caller's transaction holds the lock until it ends."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_advisory_xact_lock(hashtext('pegawai.susunan'))")
    baris = UnitSusunan.objects.order_by("unit_id", "mulai").values_list("unit_id", "induk_id", "mulai", "sampai")
    try:
        leluhur = bangun_leluhur(Susunan(*b) for b in baris)
    except SusunanTidakSah as galat:
        raise AturanDilanggar(str(galat), "induk") from galat
    UnitLeluhur.objects.all().delete()
    UnitLeluhur.objects.bulk_create(
        [
            UnitLeluhur(leluhur_id=b.leluhur, unit_id=b.unit, jarak=b.jarak, mulai=b.mulai, sampai=b.sampai)
            for b in leluhur
        ],
        batch_size=2000,
    )


@contextmanager
def susunan_sekaligus(*, oleh: Any) -> Iterator[None]:
    """Many units in one act: the tree is checked and its closure built once, at the end."""
    with tindakan("unit.susun", oleh=oleh):
        tanda = _ditunda.set(True)
        try:
            yield
        finally:
            _ditunda.reset(tanda)
        _bangun_ulang_leluhur()


def buat_unit(
    *,
    oleh: Any,
    kode: str,
    nama: str,
    jenis: str,
    induk: UnitKerja | None,
    mulai: date,
    dasar: str = "",
    wilayah: Wilayah | None = None,
) -> UnitKerja:
    """A new unit under `induk` from `mulai` on."""
    with tindakan("unit.buat", oleh=oleh):
        unit = simpan(UnitKerja(kode=kode, wilayah=wilayah))
        simpan(UnitSusunan(unit=unit, induk=induk, nama=nama, jenis=jenis, mulai=mulai, dasar=dasar))
        if not _ditunda.get():
            _bangun_ulang_leluhur()
    return unit


def ubah_susunan(
    *, oleh: Any, unit: UnitKerja, mulai: date, dasar: str, nama: str = "", induk: UnitKerja | None = None
) -> UnitSusunan:
    """From `mulai` on the unit has another name or stands under another unit; before, all stays as it was.

    Raises AturanDilanggar where the unit does not exist on that day, a later change is already there, or the tree
    would have a cycle or a child without its parent.
    """
    with tindakan("unit.ubah_susunan", oleh=oleh, alasan=dasar):
        lama = UnitSusunan.objects.select_for_update().berlaku(mulai).filter(unit=unit).first()
        if lama is None:
            raise AturanDilanggar("Unit ini tidak ada pada tanggal tersebut.", "mulai")
        if lama.sampai != SELAMANYA:
            raise AturanDilanggar("Sudah ada perubahan sesudah tanggal tersebut. Batalkan dulu perubahan itu.", "mulai")
        if lama.mulai == mulai:
            raise AturanDilanggar("Pilih tanggal sesudah susunan yang sekarang mulai berlaku.", "mulai")
        UnitSusunan.objects.filter(pk=lama.pk).update(sampai=mulai)
        baru = simpan(
            UnitSusunan(
                unit=unit,
                induk=induk or lama.induk,
                nama=nama or lama.nama,
                jenis=lama.jenis,
                mulai=mulai,
                dasar=dasar,
            )
        )
        if not _ditunda.get():
            _bangun_ulang_leluhur()
    return baru
