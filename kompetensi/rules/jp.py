"""Hours of competence development (JP) in a year against what the law says of them (T14).

- PNS: at least 20 JP a year (PP 11/2017 art. 203(4)).
- PPPK: at most 24 JP a year of the contract (PP 49/2018 art. 40(1)). A ceiling, not a minimum: more is told to the
  person and punished by nobody. PPPK paruh waktu are read in the same way, since no rule of their own is known.
- CPNS: neither is known to bind them.

Which status counts is the caller's question; the year's is the one held on its last day, or today in a running year.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Final

MINIMUM_PNS: Final = Decimal(20)
MAKSIMUM_PPPK: Final = Decimal(24)
DASAR_PNS: Final = "PP 11/2017 Pasal 203 ayat (4)"
DASAR_PPPK: Final = "PP 49/2018 Pasal 40 ayat (1)"


class Keadaan(Enum):
    """How the hours stand against the figure."""

    KURANG = "kurang"
    TERPENUHI = "terpenuhi"
    DALAM_BATAS = "dalam_batas"
    MELEBIHI = "melebihi"
    TANPA_ANGKA = "tanpa_angka"


@dataclass(frozen=True, slots=True)
class HasilJP:
    """Hours of one person in one year: where they stand, against which figure, by which article."""

    jp: Decimal
    keadaan: Keadaan
    angka: Decimal | None = None
    dasar: str = ""

    @property
    def kurang(self) -> Decimal:
        """Hours still missing to a minimum; 0 where there is none."""
        if self.keadaan is not Keadaan.KURANG or self.angka is None:
            return Decimal(0)
        return self.angka - self.jp


def nilai_jp(status: str | None, jp: Decimal) -> HasilJP:
    """The hours `jp` of a person with employment status `status` (None: not recorded)."""
    if status == "pns":
        keadaan = Keadaan.TERPENUHI if jp >= MINIMUM_PNS else Keadaan.KURANG
        return HasilJP(jp, keadaan, MINIMUM_PNS, DASAR_PNS)
    if status in {"pppk", "pppk_paruh_waktu"}:
        keadaan = Keadaan.MELEBIHI if jp > MAKSIMUM_PPPK else Keadaan.DALAM_BATAS
        return HasilJP(jp, keadaan, MAKSIMUM_PPPK, DASAR_PPPK)
    return HasilJP(jp, Keadaan.TANPA_ANGKA)


def tanggal_status(tahun: int, hari_ini: date) -> date:
    """The day whose employment status counts for `tahun`: its last day, or today while it runs."""
    return min(max(hari_ini, date(tahun, 1, 1)), date(tahun, 12, 31))
