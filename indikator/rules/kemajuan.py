"""What one indicator is held against in one period, and whether a value meets it.

The period's own target counts; where the period was opened later, what the year's gives to it (rules/periode.py).
"""

from dataclasses import dataclass
from decimal import Decimal

from indikator.enums import Arah
from indikator.rules.capaian import TargetTidakSah, capaian
from indikator.rules.periode import target_bawaan

TERCAPAI = Decimal(100)
"""Achievement from which on a target is met."""


@dataclass(frozen=True, slots=True)
class Batas:
    """Target of an indicator: one value, or the two limits of a range."""

    target: Decimal | None
    bawah: Decimal | None = None
    atas: Decimal | None = None

    def dalam(self, agregasi: str, jenis: str) -> "Batas":
        """What this target of the year is in one period of a kind."""

        def bagian(nilai: Decimal | None) -> Decimal | None:
            return None if nilai is None else target_bawaan(agregasi, nilai, jenis)

        return Batas(bagian(self.target), bagian(self.bawah), bagian(self.atas))

    def zona(self, arah: str) -> tuple[Decimal | None, Decimal | None] | None:
        """From where to where a value meets the target; None is an open end, and without a target there is no zone.

        - naik: the target and more
        - turun: up to the target
        - rentang: from the lower to the upper limit
        """
        if arah == Arah.RENTANG:
            return None if self.bawah is None or self.atas is None else (self.bawah, self.atas)
        if self.target is None:
            return None
        return (None, self.target) if arah == Arah.TURUN else (self.target, None)

    def capaian(self, arah: str, nilai: Decimal | None) -> Decimal | None:
        """Achievement of a value; None where the value or a lawful target is missing."""
        if nilai is None:
            return None
        try:
            return capaian(arah, nilai, self.target, self.bawah, self.atas)
        except TargetTidakSah:
            return None

    def dicapai(self, arah: str, nilai: Decimal | None) -> bool | None:
        """Does the value meet the target, with an achievement of 100 or more? None where either is missing."""
        hasil = self.capaian(arah, nilai)
        return None if hasil is None else hasil >= TERCAPAI
