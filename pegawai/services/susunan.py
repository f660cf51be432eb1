"""The dated tree of units: each change is one act that leaves a tree without gaps or cycles."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import ProtectedError

from inti.audit import tindakan
from inti.galat import AturanDilanggar, VersiKedaluwarsa
from inti.models import Wilayah
from inti.services import simpan
from inti.templatetags.inti import tanggal as tanggal_kata
from inti.waktu import SELAMANYA
from pegawai.models import UnitKerja, UnitLeluhur, UnitSusunan
from pegawai.rules.susunan import (
    HARI_PERTAMA,
    HARI_TERAKHIR,
    Susunan,
    SusunanTidakSah,
    bangun_leluhur,
    tanggal_wajar,
)

_ditunda: ContextVar[bool] = ContextVar("susunan_ditunda", default=False)


def kata_tanggal(tanggal: date) -> str:
    """A date in a sentence: "1 Januari 2027"."""
    return tanggal_kata(tanggal, "tanpa_hari")


def tanda_susunan(terakhir: UnitSusunan) -> str:
    """What a form keeps of the unit that it shows: every change of the structure of the unit changes it."""
    return f"{terakhir.pk}/{terakhir.sampai.isoformat()}"


def periksa_tanggal(tanggal: date, kolom: str) -> None:
    """Raises AturanDilanggar for a date that no structure can have."""
    if not tanggal_wajar(tanggal):
        raise AturanDilanggar(
            f"Periksa tahunnya: pilih tanggal antara {HARI_PERTAMA.year} dan {HARI_TERAKHIR.year}.", kolom
        )


def kunci_susunan() -> None:
    """One change of the structure at a time; held until the transaction ends."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_advisory_xact_lock(hashtext('pegawai.susunan'))")


def susunan_terakhir(unit: UnitKerja, dilihat: str = "") -> UnitSusunan:
    """The last stretch of the unit, locked. Raises VersiKedaluwarsa where it is not the one that was `dilihat`."""
    terakhir = UnitSusunan.objects.select_for_update().filter(unit=unit).order_by("-mulai").first()
    if terakhir is None:
        raise AturanDilanggar("Unit ini belum punya susunan.")
    if dilihat and dilihat != tanda_susunan(terakhir):
        raise VersiKedaluwarsa(
            "Susunan unit ini baru saja diubah orang lain. Buka halaman unit, periksa isi terbaru, lalu ulangi."
        )
    return terakhir


def bangun_ulang_leluhur(kolom: str = "induk") -> None:
    """Rebuild the closure of the whole tree; a tree that cannot be is refused at `kolom`."""
    if _ditunda.get():
        return
    kunci_susunan()
    baris = UnitSusunan.objects.order_by("unit_id", "mulai").values_list("unit_id", "induk_id", "mulai", "sampai")
    try:
        leluhur = bangun_leluhur(Susunan(*b) for b in baris)
    except SusunanTidakSah as galat:
        raise AturanDilanggar(str(galat), kolom) from galat
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
    """Many changes in one act: the tree is checked and its closure built once, at the end."""
    with tindakan("unit.susun", oleh=oleh):
        tanda = _ditunda.set(True)
        try:
            yield
        finally:
            _ditunda.reset(tanda)
        bangun_ulang_leluhur()


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
    periksa_tanggal(mulai, "mulai")
    with tindakan("unit.buat", oleh=oleh, alasan=dasar):
        unit = simpan(UnitKerja(kode=kode, wilayah=wilayah))
        simpan(UnitSusunan(unit=unit, induk=induk, nama=nama, jenis=jenis, mulai=mulai, dasar=dasar))
        bangun_ulang_leluhur()
    return unit


def ubah_susunan(
    *,
    oleh: Any,
    unit: UnitKerja,
    mulai: date,
    dasar: str,
    nama: str = "",
    induk: UnitKerja | None = None,
    jenis: str = "",
    dilihat: str = "",
) -> UnitSusunan:
    """From `mulai` on the unit has another name or stands under another unit; before, all stays as it was.

    The day may lie in the future, or in the past after the last change. Raises AturanDilanggar where the unit does
    not exist on that day, a later change is already there, nothing changes, or the tree would have a cycle or a
    child without its parent; VersiKedaluwarsa where somebody else was first.
    """
    periksa_tanggal(mulai, "mulai")
    with tindakan("unit.ubah_susunan", oleh=oleh, alasan=dasar):
        kunci_susunan()
        lama = susunan_terakhir(unit, dilihat)
        if mulai < lama.mulai and UnitSusunan.objects.berlaku(mulai).filter(unit=unit).exists():
            raise AturanDilanggar(
                f"Sudah ada perubahan mulai {kata_tanggal(lama.mulai)}, sesudah tanggal tersebut. "
                "Batalkan dulu perubahan itu di halaman unit.",
                "mulai",
            )
        if not lama.mulai <= mulai < lama.sampai:
            raise AturanDilanggar("Unit ini tidak ada pada tanggal tersebut.", "mulai")
        if lama.sampai != SELAMANYA:
            raise AturanDilanggar(
                f"Unit ini berakhir pada {kata_tanggal(lama.sampai)}. Batalkan dulu pengakhiran itu.", "mulai"
            )
        if lama.mulai == mulai:
            raise AturanDilanggar("Pilih tanggal sesudah susunan yang sekarang mulai berlaku.", "mulai")
        baru = UnitSusunan(
            unit=unit,
            induk=induk or lama.induk,
            nama=nama or lama.nama,
            jenis=jenis or lama.jenis,
            mulai=mulai,
            dasar=dasar,
        )
        if (baru.nama, baru.induk_id, baru.jenis) == (lama.nama, lama.induk_id, lama.jenis):
            raise AturanDilanggar("Belum ada yang berubah. Ubah nama, jenis, atau letaknya.", "nama")
        UnitSusunan.objects.filter(pk=lama.pk).update(sampai=mulai)
        simpan(baru)
        bangun_ulang_leluhur()
    return baru


def batalkan_perubahan(*, oleh: Any, unit: UnitKerja, pada: date, dilihat: str = "") -> str:
    """Take back the last announced change of a unit, before its day comes; returns a sentence about what was undone.

    The stretch before it goes on as if nothing had been decided. A unit that has not begun yet goes altogether.
    Raises AturanDilanggar where the day has come, or other rows already build on the change.
    """
    with tindakan("unit.batalkan_perubahan", oleh=oleh):
        kunci_susunan()
        terakhir = susunan_terakhir(unit, dilihat)
        if terakhir.mulai <= pada:
            raise AturanDilanggar("Tidak ada perubahan yang masih dapat dibatalkan: yang terakhir sudah berlaku.")
        sebelumnya = UnitSusunan.objects.filter(unit=unit, sampai=terakhir.mulai).first()
        try:
            terakhir.delete()
            if sebelumnya is None:
                unit.delete()
            else:
                UnitSusunan.objects.filter(pk=sebelumnya.pk).update(sampai=terakhir.sampai)
        except ProtectedError:
            raise AturanDilanggar(
                "Unit ini sudah dipakai: ada jabatan, unit bawahan, atau peran untuknya. Pindahkan dulu semuanya."
            ) from None
        bangun_ulang_leluhur()
    return f"Perubahan mulai {kata_tanggal(terakhir.mulai)} dibatalkan."
