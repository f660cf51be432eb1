"""How sure a measured value is: its 95 % interval. A mean takes Student's t, a share takes Wilson's score.

Everything is Decimal and exact up to the last step, so that the SQL functions `indikator_kuantil_t` and
`indikator_selang` give the same digits (a property test compares).
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext

from indikator.enums import Agregasi
from indikator.rules.capaian import bagi

PERSEN = "persen"
"""Unit of an indicator that is a share."""
Z = Decimal("1.959964")
"""97.5 % point of the normal distribution."""
KUANTIL_T = tuple(
    Decimal(t)
    for t in [
        "12.706205",
        "4.302653",
        "3.182446",
        "2.776445",
        "2.570582",
        "2.446912",
        "2.364624",
        "2.306004",
        "2.262157",
        "2.228139",
        "2.200985",
        "2.178813",
        "2.160369",
        "2.144787",
        "2.131450",
        "2.119905",
        "2.109816",
        "2.100922",
        "2.093024",
        "2.085963",
        "2.079614",
        "2.073873",
        "2.068658",
        "2.063899",
        "2.059539",
        "2.055529",
        "2.051831",
        "2.048407",
        "2.045230",
        "2.042272",
    ]
)
"""97.5 % points of Student's t for 1 to 30 degrees of freedom."""
_Z_HALUS = Decimal("1.959963985")
_DERET = tuple(Decimal(c) for c in ("2.372271230", "2.822498616", "2.555849680", "1.589534053"))
"""Cornish-Fisher series of the t point in 1/v around the normal one; six decimals are right from 31 on."""
_DIGIT = 120
_ANTARA = Decimal("1e-30")
_TITIK = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Selang:
    """A 95 % interval in the indicator's unit, four decimals."""

    bawah: Decimal
    atas: Decimal


def kuantil_t(derajat: int) -> Decimal:
    """97.5 % point of Student's t, six decimals. Raises ValueError below one degree of freedom."""
    if derajat < 1:
        raise ValueError("derajat kebebasan paling sedikit 1")
    if derajat <= len(KUANTIL_T):
        return KUANTIL_T[derajat - 1]
    v = Decimal(derajat)
    with localcontext() as konteks:
        konteks.prec = _DIGIT
        a, b, c, d = _DERET
        pembilang = _Z_HALUS * v**4 + a * v**3 + b * v**2 + c * v + d
        return bagi(pembilang, v**4, 6)


def _bulat(nilai: Decimal) -> Decimal:
    return nilai.quantize(_ANTARA, ROUND_HALF_UP).quantize(_TITIK, ROUND_HALF_UP)


def selang_rata(n: int, jumlah: Decimal, kuadrat: Decimal) -> Selang | None:
    """Interval of a mean from the number, sum and sum of squares of its rows; None below two rows."""
    if n < 2:
        return None
    with localcontext() as konteks:
        konteks.prec = _DIGIT
        ragam = n * kuadrat - jumlah * jumlah
        if ragam < 0:  # the stored squares are rounded
            ragam = Decimal(0)
        jarak = kuantil_t(n - 1) * (ragam / (n * n * (n - 1))).sqrt()
        tengah = jumlah / n
        return Selang(_bulat(tengah - jarak), _bulat(tengah + jarak))


def selang_bagian(n: int, persen: Decimal) -> Selang | None:
    """Wilson's interval of a share given in percent of `n` rows, in percent; None without rows."""
    if n < 1:
        return None
    with localcontext() as konteks:
        konteks.prec = _DIGIT
        k = bagi(persen * n, Decimal(100), 0)
        z2 = Z * Z
        tengah = k + z2 / 2
        jarak = Z * (k * (n - k) / n + z2 / 4).sqrt()
        return Selang(
            _bulat(100 * (tengah - jarak) / (n + z2)),
            _bulat(100 * (tengah + jarak) / (n + z2)),
        )


def selang(
    agregasi: str,
    satuan: str,
    nilai: Decimal | None,
    n: int,
    jumlah: Decimal | None,
    kuadrat: Decimal | None,
) -> Selang | None:
    """The interval that suits an indicator; None for sums and final positions, which are counts and not samples."""
    if agregasi == Agregasi.RATA_RATA and jumlah is not None and kuadrat is not None:
        return selang_rata(n, jumlah, kuadrat)
    if agregasi == Agregasi.RASIO and satuan == PERSEN and nilai is not None and 0 <= nilai <= 100:
        return selang_bagian(n, nilai)
    return None
