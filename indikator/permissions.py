"""Predicates on one SKP or on the calendar of periods."""

from __future__ import annotations

from datetime import date
from typing import Any

from indikator.enums import StatusIndikator, StatusSKP
from indikator.models import SKP, Indikator
from indikator.rules.alur import DAPAT_DIUBAH
from indikator.rules.pustaka import BELUM_TERBIT
from pegawai.enums import Peran
from pegawai.permissions import adalah_atasan, punya_peran
from pegawai.querysets import unit_dipimpin


def boleh_mengubah(user: Any, skp: SKP) -> bool:
    """Results and indicators: by the owner, while nobody decides about them."""
    return user.pk == skp.pegawai_id and skp.status in DAPAT_DIUBAH


def boleh_memutuskan(user: Any, skp: SKP, tanggal: date) -> bool:
    """Set or return: only the superior on that very day (a Plt between its dates), never the owner."""
    return user.pk != skp.pegawai_id and skp.status == StatusSKP.DIAJUKAN and adalah_atasan(user, skp.pegawai, tanggal)


def boleh_kelola_periode(user: Any, tanggal: date) -> bool:
    return punya_peran(user, Peran.ADMIN_KEPEGAWAIAN, tanggal=tanggal)


def memimpin(user: Any, tanggal: date) -> bool:
    """Does `user` lead a unit on `tanggal`, in whatever manner?"""
    return bool(unit_dipimpin(user, tanggal))


def boleh_mengusulkan(user: Any, unit: Any, tanggal: date, *, unit_mana_saja: bool = False) -> bool:
    """Draft a definition that `unit` answers for: HR for any or none, an admin unit for a unit that it keeps."""
    if punya_peran(user, Peran.ADMIN_KEPEGAWAIAN, tanggal=tanggal):
        return True
    if unit is None:
        return unit_mana_saja and punya_peran(user, Peran.ADMIN_UNIT, tanggal=tanggal)
    return punya_peran(user, Peran.ADMIN_UNIT, unit=unit, tanggal=tanggal)


def boleh_menyunting(user: Any, indikator: Indikator, tanggal: date) -> bool:
    """A draft is its author's, as long as the author keeps a library at all."""
    return (
        indikator.disusun_oleh_id == user.pk
        and indikator.status in BELUM_TERBIT
        and boleh_mengusulkan(user, None, tanggal, unit_mana_saja=True)
    )


def boleh_menerbitkan(user: Any, indikator: Indikator, tanggal: date) -> bool:
    """Publish or return: HR, never who wrote it."""
    return (
        indikator.status == StatusIndikator.DIAJUKAN
        and indikator.disusun_oleh_id != user.pk
        and punya_peran(user, Peran.ADMIN_KEPEGAWAIAN, tanggal=tanggal)
    )


def boleh_menghapus(user: Any, indikator: Indikator, tanggal: date) -> bool:
    """A draft that goes: its author, or HR where it blocks its code."""
    return indikator.status in BELUM_TERBIT and (
        boleh_menyunting(user, indikator, tanggal) or punya_peran(user, Peran.ADMIN_KEPEGAWAIAN, tanggal=tanggal)
    )
