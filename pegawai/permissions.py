"""Predicates on people and units. A role says what kind of act; scope says on whom."""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from pegawai.enums import JenisPenugasan, Peran
from pegawai.models import Penugasan, UnitLeluhur
from pegawai.querysets import atasan, memegang_peran

TINDAKAN_KEPEGAWAIAN = frozenset({"mengangkat", "memindahkan", "memberhentikan"})
"""Acts that a Plt or Plh may not do (SE BKN 1/SE/I/2021, CONFIRMED-2nd)."""

TINDAKAN_MENILAI = frozenset({"menetapkan_skp", "menilai"})
"""Acts of who rates: a Plh leaves them to the holder for whom they stand in (PP 30/2019 art. 46)."""


def punya_peran(user: Any, *peran: Peran, unit: Any = None, tanggal: date | None = None) -> bool:
    """Does `user` hold one of the roles on `tanggal` (today by default), for `unit` where one is given?"""
    return memegang_peran(user, tanggal or timezone.localdate(), *peran, unit=unit)


def adalah_atasan(user: Any, pegawai: Any, tanggal: date) -> bool:
    """Is `user` the superior who rates `pegawai` on `tanggal`?"""
    penilai = atasan(pegawai, tanggal)
    return penilai is not None and penilai.pk == user.pk


def boleh_bertindak(user: Any, tindakan: str, unit: Any, tanggal: date) -> bool:
    """May `user` do this act for `unit` on `tanggal`, as leader of it or of a unit above? One query.

    A Plt sets SKP and rates between its dates and not a day longer, and appoints nobody. A Plh does the day's acts;
    it rates only where nobody else leads.
    """
    memimpin = Penugasan.objects.berlaku(tanggal).filter(pimpinan=True)
    penugasan = memimpin.filter(
        pegawai_id=user.pk,
        unit__in=UnitLeluhur.objects.berlaku(tanggal).filter(unit_id=unit.pk).values("leluhur_id"),
    )
    if tindakan in TINDAKAN_KEPEGAWAIAN:
        penugasan = penugasan.exclude(jenis__in=[JenisPenugasan.PLT, JenisPenugasan.PLH])
    elif tindakan in TINDAKAN_MENILAI:
        pemegang = memimpin.filter(unit=OuterRef("unit")).exclude(jenis=JenisPenugasan.PLH)
        penugasan = penugasan.filter(~Q(jenis=JenisPenugasan.PLH) | ~Exists(pemegang))
    return penugasan.exists()


def boleh_menyusun_unit(user: Any) -> bool:
    """Personnel administration keeps the structure; its basis is a regulation, not a leader's wish."""
    return punya_peran(user, Peran.ADMIN_KEPEGAWAIAN)
