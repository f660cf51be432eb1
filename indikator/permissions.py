"""Predicates on one SKP or on the calendar of periods."""

from __future__ import annotations

from datetime import date
from typing import Any

from indikator.enums import StatusSKP
from indikator.models import SKP
from indikator.rules.alur import DAPAT_DIUBAH
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
