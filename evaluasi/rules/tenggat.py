"""Deadlines of handing over, accepting and objecting, in calendar days (PP 30/2019 art. 49, 59; oracle T8)."""

from datetime import date, timedelta

HARI = 14
"""Days in art. 49(2), 49(3) and 59(1): "hari", not "hari kerja"."""


def batas_serah(ditetapkan: date) -> date:
    """Last day on which the signed document is handed over."""
    return ditetapkan + timedelta(days=HARI)


def batas_tanggapan(diserahkan: date) -> date:
    """Last day on which the employee signs or objects."""
    return diserahkan + timedelta(days=HARI)


def terlambat(hari: date, batas: date) -> bool:
    return hari > batas
