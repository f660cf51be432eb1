"""Predicates on one entry."""

from datetime import date
from typing import Any

from aktivitas.models import Aktivitas
from aktivitas.rules import alur
from pegawai.enums import Keperluan
from pegawai.querysets import atasan


def boleh_mengubah(user: Any, aktivitas: Aktivitas) -> bool:
    """Its owner, as long as it is not verified."""
    return aktivitas.pegawai_id == user.pk and alur.boleh(aktivitas.status, alur.UBAH)


def boleh_memverifikasi(user: Any, aktivitas: Aktivitas, tanggal: date) -> bool:
    """Who acts as the owner's superior on the day of the act, as long as the entry waits; never the owner.

    Returning an entry asks for the same.
    """
    if aktivitas.pegawai_id == user.pk or not alur.boleh(aktivitas.status, alur.VERIFIKASI):
        return False
    return adalah_pemeriksa(user, aktivitas.pegawai, tanggal)


def adalah_pemeriksa(user: Any, pegawai: Any, tanggal: date) -> bool:
    """Does `user` act as superior of `pegawai` on `tanggal` (aktivitas.querysets.tim, for one person)?"""
    pemimpin = atasan(pegawai, tanggal, Keperluan.BERTINDAK)
    return pemimpin is not None and pemimpin.pk == user.pk
