"""One rounding rule for every figure of the product: half away from zero, at named points only."""

from decimal import ROUND_HALF_UP, Decimal

RASIO = Decimal("0.000001")
"""Ratios: 6 decimals."""
CAPAIAN = Decimal("0.0001")
"""Achievements and measured values: 4 decimals."""
SKOR = Decimal("0.0001")
"""Scores: 4 decimals."""


def bulatkan(nilai: Decimal, titik: Decimal) -> Decimal:
    """`nilai` at one of the named points. Equals PostgreSQL's `round(numeric, n)`."""
    return nilai.quantize(titik, ROUND_HALF_UP)
