"""What an entered realisation may say, by the aggregation of its indicator, and what it adds to the value. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from indikator.enums import Agregasi
from indikator.rules.statistik import PERSEN

SUMBER_MANUAL = "manual"
"""Source of indicators whose realisation is entered with evidence."""


@dataclass(frozen=True, slots=True)
class Kesalahan:
    pesan: str
    kolom: str


def berbagian(agregasi: str, satuan: str) -> bool:
    """Is a row so many hits of so many (a share), and not a value of its own?"""
    return agregasi == Agregasi.RASIO and satuan == PERSEN


def kesalahan(agregasi: str, satuan: str, nilai: Decimal, n: int) -> Kesalahan | None:
    """What a row cannot say: a negative value, no base, or more hits than there are."""
    if nilai < 0:
        return Kesalahan("Nilai tidak boleh kurang dari nol.", "nilai")
    if n < 1:
        return Kesalahan("Isi paling sedikit 1.", "n")
    if berbagian(agregasi, satuan):
        if nilai != nilai.to_integral_value():
            return Kesalahan("Isi banyaknya yang memenuhi dengan bilangan bulat.", "nilai")
        if nilai > n:
            return Kesalahan("Yang memenuhi tidak mungkin lebih banyak dari seluruhnya.", "nilai")
    return None


def baris(agregasi: str, satuan: str, nilai: Decimal, n: int) -> Sequence[tuple[Decimal, int]]:
    """What one entry adds, as (value, number) rows: a share as its hits (100) and its misses (0)."""
    if berbagian(agregasi, satuan):
        kena = int(nilai)
        return [(v, k) for v, k in ((Decimal(100), kena), (Decimal(0), n - kena)) if k]
    return [(nilai, 1 if agregasi in {Agregasi.JUMLAH, Agregasi.POSISI_AKHIR} else n)]
