"""Where a value lies on a drawing: scales, places and gaps of the charts, apart from how they are drawn.

A chart may not say more than its figures: the scale is straight, a value that is larger never lies lower, nothing
leaves the drawing, and what is missing is a gap and never 0.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

PENUH = Decimal(100)
_UDARA = Decimal("0.15")
_TITIK = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Skala:
    """From `bawah` at 0 to `atas` at 100, with `atas` above `bawah`."""

    bawah: Decimal
    atas: Decimal

    def letak(self, nilai: Decimal) -> Decimal:
        """Place of a value in percent of the length, one decimal; what is outside lies at the end."""
        bagian = (nilai - self.bawah) / (self.atas - self.bawah) * PENUH
        return min(max(bagian, Decimal(0)), PENUH).quantize(_TITIK, ROUND_HALF_UP)


def skala(nilai: Iterable[Decimal | None], *, dari_nol: bool = False) -> Skala | None:
    """A scale that holds all these values with 15 % of air; None where all are missing.

    Equal values get a tenth of their size as air, or 1 around 0. Where no value is negative it does not begin below
    0, and with `dari_nol` it begins there: a length, and a sum, is read against 0.
    """
    ada = [v for v in nilai if v is not None]
    if not ada:
        return None
    terendah, tertinggi = min(ada), max(ada)
    udara = (tertinggi - terendah) * _UDARA or abs(tertinggi) / 10 or Decimal(1)
    bawah, atas = terendah - udara, tertinggi + udara
    if terendah >= 0 and (dari_nol or bawah < 0):
        bawah = Decimal(0)
    return Skala(bawah, atas)


@dataclass(frozen=True, slots=True)
class Petak:
    """The part of the width that belongs to one of several periods, in percent."""

    kiri: Decimal
    lebar: Decimal

    @property
    def tengah(self) -> Decimal:
        return self.kiri + self.lebar / 2


def petak(banyak: int) -> list[Petak]:
    """Equal parts side by side over the whole width, one a period."""
    return [Petak(PENUH * i / banyak, PENUH / banyak) for i in range(banyak)]


def bersambung(deret: Sequence[Decimal | None]) -> list[tuple[int, Decimal, Decimal]]:
    """Stretches of a line: position, value there, and the value that follows. A gap is not bridged."""
    return [
        (i, satu, lanjut) for i, (satu, lanjut) in enumerate(pairwise(deret)) if satu is not None and lanjut is not None
    ]
