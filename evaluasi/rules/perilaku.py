"""Rating of behaviour: seven values, the superior's answer and the closed survey (PP 30/2019 art. 39-40).

Law: the superior weighs 60 %, peers and subordinates together 40 % (T9). Ours, as dated settings: the bands 1,5 and 2,5
on the scale 1-3. Not a setting: a group with fewer than three answers on a value is left out of the calculation, not
only hidden, since the superior knows their own part and could subtract (architecture 11).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from evaluasi.rules.hasil import Pita
from indikator.rules.capaian import bagi

MINIMUM = 3
"""Answers that a group needs on a value before it is computed or shown."""
PITA_PERILAKU = Pita(Decimal("1.5"), Decimal("2.5"))


@dataclass(frozen=True, slots=True)
class Bobot:
    """Weights of the two sides; only their proportion counts."""

    atasan: Decimal = Decimal(60)
    rekan: Decimal = Decimal(40)


@dataclass(frozen=True, slots=True)
class Kelompok:
    """What may be known of a group's answers on one value: how many, and their sum."""

    n: int
    jumlah: int


def gabung(kelompok: Iterable[Kelompok]) -> Kelompok | None:
    """Groups with at least `MINIMUM` answers taken together; None when there is none."""
    cukup = [k for k in kelompok if k.n >= MINIMUM]
    return Kelompok(sum(k.n for k in cukup), sum(k.jumlah for k in cukup)) if cukup else None


def nilai_satu(atasan: int | None, rekan: Kelompok | None, bobot: Bobot) -> Decimal | None:
    """Value of one of the seven, four decimals; a missing side's weight goes to the other.

    One division, so that nothing is rounded on the way: (a·n·x + b·Σ) / ((a + b)·n).
    """
    if rekan is None or rekan.n < MINIMUM:
        return None if atasan is None else Decimal(atasan).quantize(Decimal("0.0001"))
    if atasan is None:
        return bagi(Decimal(rekan.jumlah), Decimal(rekan.n), 4)
    return bagi(bobot.atasan * atasan * rekan.n + bobot.rekan * rekan.jumlah, (bobot.atasan + bobot.rekan) * rekan.n, 4)


def nilai_perilaku(nilai: Mapping[str, Decimal | None]) -> Decimal | None:
    """Plain mean of the values that somebody could judge, four decimals."""
    ada = [v for v in nilai.values() if v is not None]
    return bagi(sum(ada, Decimal(0)), Decimal(len(ada)), 4) if ada else None
