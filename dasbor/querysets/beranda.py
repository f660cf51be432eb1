"""What a person's first page asks: what waits, what was done today, how the month and the indicators stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from dasbor.rules.urutan import urut
from inti.querysets import sedang_dilihat
from inti.registry import Tugas, tugas
from pengaduan.models import PenilaianPengaduan

TUGAS_TERBUKA = frozenset({"skp", "cuti"})
"""Kinds of tasks that may be read by who looks as somebody else: none from reports, evaluation, survey, roles."""


def tugas_saya(user: Any, pada: datetime) -> list[Tugas]:
    """What every app says that waits for `user`, the most urgent first.

    While somebody else looks as `user`, only what that person could see anyway.
    """
    kunci = [k for k in tugas.kunci() if k in TUGAS_TERBUKA] if sedang_dilihat(user) else tugas.kunci()
    return urut(satu for k in kunci for satu in tugas[k](user, pada))


@dataclass(frozen=True, slots=True)
class KataWarga:
    komentar: str
    pada: datetime


def kata_warga(user: Any, sejak: date) -> KataWarga | None:
    """The newest comment that a citizen wrote about an answer of `user` since a date, in their scope."""
    satu = (
        PenilaianPengaduan.objects.visible_to(user)
        .filter(pegawai=user.pk, pada__date__gte=sejak)
        .exclude(komentar="")
        .order_by("-pada")
        .first()
    )
    return KataWarga(satu.komentar, satu.pada) if satu else None
