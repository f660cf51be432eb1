"""Predicates of continuing feedback."""

from datetime import date
from typing import Any

from pegawai.models import Pegawai


def boleh_memberi_umpan_balik(user: Any, pegawai: Any, tanggal: date) -> bool:
    """Whoever leads the employee's unit, or one above it, on `tanggal`; never to oneself."""
    return bool(Pegawai.objects.bawahan(user, tanggal).filter(pk=pegawai.pk).exists())
