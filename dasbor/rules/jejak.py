"""How a measured number follows from its rows, and an achievement from the number: the arithmetic that a page shows.

The rows are added up again here, apart from the SQL that measured; both must agree to the last digit.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from indikator.enums import Agregasi, Arah, StatusPengukuran
from indikator.rules.capaian import TargetTidakSah, bagi, capaian

_TITIK = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class HitungUlang:
    """What the rows give: how many, their sum, the value by the indicator's aggregation, and whether it suffices.

    `cara` is the formula with its numbers where the source has one of its own; the sum means nothing then.
    """

    n: int
    jumlah: Decimal
    nilai: Decimal | None
    status: str
    cara: str = ""


def hitung_ulang(agregasi: str, baris: Iterable[tuple[Decimal, int]], sampel_minimum: int) -> HitungUlang:
    """Aggregate `(value, n)` rows in order of time; four decimals, rounded once.

    - jumlah: the sum
    - rata_rata, rasio: the sum divided by the number of rows (a ratio's row is 100 or 0)
    - posisi_akhir: the last value

    Without rows there is no value; below the minimum sample the value is known but not used.
    """
    isi = list(baris)
    n = sum(banyak for _, banyak in isi)
    jumlah = sum((nilai * banyak for nilai, banyak in isi), Decimal(0))
    if n == 0:
        return HitungUlang(0, jumlah, None, StatusPengukuran.TANPA_DATA)
    if agregasi == Agregasi.JUMLAH:
        nilai = jumlah.quantize(_TITIK, ROUND_HALF_UP)
    elif agregasi == Agregasi.POSISI_AKHIR:
        nilai = isi[-1][0].quantize(_TITIK, ROUND_HALF_UP)
    else:
        nilai = bagi(jumlah, Decimal(n), 4)
    cukup = n >= sampel_minimum
    return HitungUlang(n, jumlah, nilai, StatusPengukuran.CUKUP if cukup else StatusPengukuran.BELUM_CUKUP)


def cocok(status: str, nilai: Decimal | None, n: int, ulang: HitungUlang) -> bool:
    """Does the frozen measurement say what the rows give: same number of rows, same status, same value?"""
    if (status, n) != (ulang.status, ulang.n):
        return False
    return status != StatusPengukuran.CUKUP or nilai == ulang.nilai


@dataclass(frozen=True, slots=True)
class Hitungan:
    """T16 step by step: what is divided by what, the ratio, the percentage before and after the limits."""

    pola: str
    """"naik", "turun", "dalam" (inside the range), "di_bawah" or "di_atas" (outside it)."""
    realisasi: Decimal
    pembanding: Decimal
    hasil_bagi: Decimal | None
    rasio: Decimal
    persen: Decimal
    capaian: Decimal

    @property
    def dibatasi(self) -> bool:
        """Was the percentage above the highest that counts, or below 0?"""
        return self.persen != self.capaian


def hitungan(
    arah: str,
    realisasi: Decimal | None,
    target: Decimal | None,
    bawah: Decimal | None = None,
    atas: Decimal | None = None,
) -> Hitungan | None:
    """The steps of T16 for a page; None where value or target is missing, or the target is not lawful."""
    if realisasi is None:
        return None
    try:
        hasil = capaian(arah, realisasi, target, bawah, atas)
    except TargetTidakSah:
        return None
    if arah == Arah.RENTANG and bawah is not None and atas is not None:
        pola = "di_bawah" if realisasi < bawah else "di_atas" if realisasi > atas else "dalam"
        pembanding = atas if pola == "di_atas" else bawah
    else:
        pola, pembanding = str(arah), target or Decimal(1)
    hasil_bagi = None if pola == "dalam" else bagi(realisasi, pembanding, 6)
    rasio = hasil_bagi if hasil_bagi is not None else Decimal(1)
    if pola in {"turun", "di_atas"}:
        rasio = 2 - rasio
    return Hitungan(pola, realisasi, pembanding, hasil_bagi, rasio, (rasio * 100).quantize(_TITIK), hasil)


def sebaran(nilai: Iterable[Decimal], paling_banyak: int = 5) -> list[tuple[Decimal, int]] | None:
    """How often each value occurs, smallest first, where there are few different ones; else None."""
    hitung: dict[Decimal, int] = {}
    for satu in nilai:
        hitung[satu] = hitung.get(satu, 0) + 1
    banyak = sum(hitung.values())
    return sorted(hitung.items()) if 0 < len(hitung) <= paling_banyak and banyak > len(hitung) else None
