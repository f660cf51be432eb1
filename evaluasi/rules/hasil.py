"""Rating of results (hasil kerja) from the weighted mean of achievements.

The bands are ours, dated settings (docs/rumus.md): below 90 is below expectation, 90 to 110 meets it, above 110 exceeds
it. The SQL in `evaluasi/services/perhitungan.py` repeats them; a property test holds both equal.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from evaluasi.enums import Rating
from indikator.enums import PredikatOrganisasi
from indikator.rules.capaian import rata_tertimbang


@dataclass(frozen=True, slots=True)
class Pita:
    """The band in which an expectation is met, both ends included."""

    bawah: Decimal
    atas: Decimal


PETA_ORGANISASI = {
    PredikatOrganisasi.ISTIMEWA: Rating.DI_ATAS,
    PredikatOrganisasi.BAIK: Rating.SESUAI,
    PredikatOrganisasi.BUTUH_PERBAIKAN: Rating.DI_BAWAH,
    PredikatOrganisasi.KURANG: Rating.DI_BAWAH,
    PredikatOrganisasi.SANGAT_KURANG: Rating.DI_BAWAH,
}
"""Who leads a unit has its capaian as rating of results (SE MenPANRB 03/2023, second source). That five predikat become
three ratings is ours: five dated settings start from this table."""

PITA_HASIL = Pita(Decimal(90), Decimal(110))


def rating(nilai: Decimal | None, pita: Pita) -> Rating | None:
    """Below, inside or above the band; None without a value (it is never rated as 0)."""
    if nilai is None:
        return None
    if nilai < pita.bawah:
        return Rating.DI_BAWAH
    return Rating.DI_ATAS if nilai > pita.atas else Rating.SESUAI


def nilai_hasil(bagian: Iterable[tuple[Decimal | None, Decimal]]) -> Decimal | None:
    """Weighted mean of (achievement, weight); what is not measured is left out and its weight shared by the rest."""
    return rata_tertimbang(bagian)
