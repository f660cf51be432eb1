"""What may be logged: for which day, and how many minutes a day.

How far back and how many minutes are the city's figures and come in as arguments (dated settings); no national
rule fixes them (PP 30/2019 art. 26 only says that work is documented daily, weekly or monthly).
"""

from collections.abc import Iterable
from datetime import date, time
from itertools import pairwise
from typing import Protocol

MENIT_SEHARI = 24 * 60


class Kalender(Protocol):
    """What is needed of the work calendar (inti.rules.kalender.KalenderKerja)."""

    def hari_kerja_antara(self, mulai: date, sampai: date) -> int: ...


def alasan_tanggal(tanggal: date, hari_ini: date, mundur: int, kalender: Kalender) -> str:
    """Why `tanggal` may not be logged on `hari_ini`; empty iff it may.

    It may iff it is not in the future and at most `mundur` working days have begun since. Weekends and holidays may
    be logged like any other day: counters and health centres work then too.
    """
    if tanggal > hari_ini:
        return "Aktivitas untuk hari yang belum tiba tidak dapat dicatat. Pilih hari ini atau hari sebelumnya."
    if kalender.hari_kerja_antara(tanggal, hari_ini) > mundur:
        return (
            f"Tanggal ini sudah lewat lebih dari {mundur} hari kerja. Pilih tanggal yang lebih baru; "
            "untuk yang terlewat, sampaikan kepada atasan Anda."
        )
    return ""


def alasan_menit(menit: int, terpakai: int, maksimum: int) -> str:
    """Why `menit` more on a day with `terpakai` minutes are refused; empty iff they fit under `maksimum`."""
    if menit < 1:
        return "Isi lamanya paling sedikit 1 menit."
    if terpakai + menit > maksimum:
        sisa = max(maksimum - terpakai, 0)
        return (
            f"Catatan satu hari paling banyak {maksimum} menit; hari ini sudah {terpakai} menit, jadi sisanya "
            f"{sisa} menit. Kurangi lamanya atau ubah catatan lain."
        )
    return ""


def menit_rentang(mulai: time, selesai: time) -> int:
    """Minutes between two times of one day; negative where the end comes first."""
    return (selesai.hour * 60 + selesai.minute) - (mulai.hour * 60 + mulai.minute)


def tumpang(a: tuple[time, time], b: tuple[time, time]) -> bool:
    """Do two half-open spans of one day share a minute? Ending at the other's beginning does not count."""
    return a[0] < b[1] and b[0] < a[1]


def pertama_tumpang(rentang: Iterable[tuple[time, time]]) -> tuple[tuple[time, time], tuple[time, time]] | None:
    """Two spans that overlap, the earlier one first, or None."""
    urut = sorted(rentang)
    for a, b in pairwise(urut):
        if tumpang(a, b):
            return a, b
    return None


def menit_dituju(penuh: int | None, hari_orang: int, hari_kantor: int) -> int | None:
    """Minutes that a month asks of a person who works `hari_orang` of its `hari_kantor` office days.

    The city's figure is for a whole month: leave takes its share, extra shifts add nothing. None without a figure.
    """
    if penuh is None or hari_kantor == 0:
        return penuh
    return penuh * min(hari_orang, hari_kantor) // hari_kantor
