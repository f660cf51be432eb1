"""Roles over time: is somebody always there? Pure."""

from collections.abc import Iterable
from datetime import date


def selalu_ada(mulai: date, sampai: date, rentang: Iterable[tuple[date, date]]) -> bool:
    """Do the half-open stretches `rentang` leave no day of `[mulai, sampai)` empty?"""
    kini = mulai
    for awal, akhir in sorted(rentang):
        if awal > kini:
            return False
        kini = max(kini, akhir)
        if kini >= sampai:
            return True
    return kini >= sampai
