"""Dates of periods, half open, and how a year's target is spread over the periods of the year."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Protocol

from indikator.enums import Agregasi, JenisPeriode
from indikator.rules.capaian import bagi
from indikator.rules.target import Target

BANYAK = {JenisPeriode.BULANAN: 12, JenisPeriode.TRIWULANAN: 4, JenisPeriode.TAHUNAN: 1}
"""How many periods of a kind a year has (PP 30/2019 art. 29(4))."""


def rentang(jenis: str, tahun: int, urutan: int) -> tuple[date, date]:
    """`[mulai, sampai)` of a period. Raises ValueError for a number that the year does not have."""
    banyak = BANYAK[JenisPeriode(jenis)]
    if not 1 <= urutan <= banyak:
        raise ValueError(f"urutan {urutan} tidak ada pada periode {jenis}")
    lama = 12 // banyak
    awal, akhir = (urutan - 1) * lama, urutan * lama
    return date(tahun, awal + 1, 1), date(tahun + akhir // 12, akhir % 12 + 1, 1)


class Rentang(Protocol):
    jenis: str
    mulai: date
    sampai: date


def yang_dibaca[P: Rentang](periode: Sequence[P], hari_ini: date, paling: int = 5) -> list[P]:
    """Of the periods of a year, in order of time, those that fit beside each other on a sheet.

    All where they are few; else the quarters with the running month, and without quarters the newest that have begun,
    filled up with those that come next.
    """
    if len(periode) <= paling:
        return list(periode)
    if any(p.jenis == JenisPeriode.TRIWULANAN for p in periode):
        tampak = [p for p in periode if p.jenis == JenisPeriode.TRIWULANAN or p.mulai <= hari_ini < p.sampai]
        return tampak[:paling]
    mulai = sum(p.mulai <= hari_ini for p in periode)
    awal = max(mulai - paling, 0)
    return list(periode[awal : awal + paling])


def target_bawaan(agregasi: str, target_tahun: Decimal, jenis: str) -> Decimal:
    """A year's target in one period: a sum is spread evenly (four decimals), any other value holds as it is."""
    if agregasi == Agregasi.JUMLAH:
        return bagi(target_tahun, Decimal(BANYAK[JenisPeriode(jenis)]), 4)
    return target_tahun


def bagian_target(agregasi: str, target: Target | None, jenis: str) -> Target | None:
    """The same for a target of one number or of a range; None where the year has none."""
    if isinstance(target, tuple):
        return target_bawaan(agregasi, target[0], jenis), target_bawaan(agregasi, target[1], jenis)
    return None if target is None else target_bawaan(agregasi, target, jenis)
