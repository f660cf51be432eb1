"""Achievement of a target (T16) and its weighted mean.

Law is one thing only: achievement counts at most 120 (PP 30/2019 art. 29(6)). The three curves are our formula,
version "1", in force from 1 January 2026 (docs/rumus.md); a new formula gets a new version and touches no closed
period.

The SQL functions `indikator_bagi` and `indikator_capaian` repeat this file; a property test holds them equal to the
last digit.
"""

from collections.abc import Iterable
from decimal import Decimal, localcontext

from indikator.enums import Arah

BATAS = Decimal(120)
"""Highest achievement that counts (PP 30/2019 art. 29(6))."""
_DIGIT = 120
"""Working precision; every figure of the product fits many times over, so only the named points round."""


class TargetTidakSah(ValueError):
    """A target must be positive, a range must be in order; 0 has no achievement."""


def bagi(pembilang: Decimal, penyebut: Decimal, tempat: int) -> Decimal:
    """`pembilang / penyebut` rounded half away from zero to `tempat` decimals, without a rounding in between.

    Raises ZeroDivisionError unless the divisor is positive.
    """
    if penyebut <= 0:
        raise ZeroDivisionError("penyebut harus lebih besar dari nol")
    with localcontext() as konteks:
        konteks.prec = _DIGIT
        besar = (2 * abs(pembilang).scaleb(tempat) + penyebut) // (2 * penyebut)
        return (besar if pembilang >= 0 else -besar).scaleb(-tempat)


def capaian(
    arah: str,
    realisasi: Decimal,
    target: Decimal | None = None,
    bawah: Decimal | None = None,
    atas: Decimal | None = None,
) -> Decimal:
    """Achievement in percent, four decimals, between 0 and 120.

    - naik: realisation / target
    - turun: 1 + (1 - realisation / target)
    - rentang: 1 inside `[bawah, atas]`; below it realisation / bawah; above it 1 + (1 - realisation / atas)

    The ratio is rounded to six decimals first. A missing realisation is the caller's matter (the part is left out).
    Raises TargetTidakSah for a target that is missing or not positive.
    """
    if arah == Arah.RENTANG:
        if bawah is None or atas is None or bawah <= 0 or atas < bawah:
            raise TargetTidakSah("Batas bawah harus lebih besar dari nol dan tidak melebihi batas atas.")
        if realisasi < bawah:
            rasio = bagi(realisasi, bawah, 6)
        else:
            rasio = Decimal(1) if realisasi <= atas else 2 - bagi(realisasi, atas, 6)
    else:
        if target is None or target <= 0:
            raise TargetTidakSah("Target harus lebih besar dari nol.")
        rasio = bagi(realisasi, target, 6)
        if Arah(arah) == Arah.TURUN:
            rasio = 2 - rasio
    return min(max(rasio * 100, Decimal(0)), BATAS).quantize(Decimal("0.0001"))


def rata_tertimbang(bagian: Iterable[tuple[Decimal | None, Decimal]]) -> Decimal | None:
    """Weighted mean of (achievement, weight), four decimals; None when nothing is left to average.

    Missing achievements are left out and their weight is shared by the rest. Only the proportions of the weights
    count: 20/30/50 and 2/3/5 give the same. Raises ValueError for a negative weight.
    """
    jumlah, bobot_semua = Decimal(0), Decimal(0)
    with localcontext() as konteks:
        konteks.prec = _DIGIT
        for nilai, bobot in bagian:
            if bobot < 0:
                raise ValueError("bobot tidak boleh negatif")
            if nilai is not None:
                jumlah += nilai * bobot
                bobot_semua += bobot
    return bagi(jumlah, bobot_semua, 4) if bobot_semua > 0 else None
