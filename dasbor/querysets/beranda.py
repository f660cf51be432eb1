"""What a person's first page asks: what waits, what was done today, how the month and the indicators stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from dasbor.rules.urutan import urut
from inti.registry import Tugas, tugas
from pengaduan.models import PenilaianPengaduan


def tugas_saya(user: Any, pada: datetime) -> list[Tugas]:
    """What every app says that waits for `user`, the most urgent first."""
    return urut(satu for fungsi in tugas for satu in fungsi(user, pada))


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
