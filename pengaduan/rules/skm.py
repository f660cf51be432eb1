"""Survei Kepuasan Masyarakat (SKM): the nine elements and how the IKM follows from a report's totals (T3, T4).

This file is the table. A report says how many people answered and, for each element, the total of their answers
(1 to 4). Mean of an element (NRR) = total / respondents; index = the means, each weighted by 1/9; IKM = index × 25.
Everything is exact, and only the IKM is rounded: to 2 decimals, half up, and then classed, since the classes have gaps
of 0,01. A weight rounded to 0,11, as it stands in some reports, gives another IKM for the same answers (T4: 90,56 in
the place of 91,48) and is never used here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from indikator.rules.capaian import bagi
from inti.rules.pembulatan import bulatkan

SUMBER = "PermenPANRB 14/2017 (CONFIRMED-2nd)"
BERLAKU_SEJAK = date(2017, 1, 1)
"""The year of the regulation; the day on which it came into force was not read."""


@dataclass(frozen=True, slots=True)
class Unsur:
    """One element of service that the survey asks about; `kode` is also the name of its column.

    `arti` says in our own words what it asks.
    """

    kode: str
    nama: str
    arti: str

    @property
    def nomor(self) -> str:
        """How reports number it: "U1"."""
        return self.kode.upper()


UNSUR: tuple[Unsur, ...] = (
    Unsur("u1", "Persyaratan", "Apakah syarat yang diminta sesuai dan jelas."),
    Unsur("u2", "Sistem, mekanisme, dan prosedur", "Apakah alur layanannya mudah diikuti."),
    Unsur("u3", "Waktu penyelesaian", "Apakah layanan selesai secepat yang dijanjikan."),
    Unsur("u4", "Biaya/tarif", "Apakah biayanya wajar, atau benar-benar gratis."),
    Unsur("u5", "Produk spesifikasi jenis pelayanan", "Apakah yang diterima warga sesuai dengan yang tercantum."),
    Unsur("u6", "Kompetensi pelaksana", "Apakah petugas mampu mengerjakan tugasnya."),
    Unsur("u7", "Perilaku pelaksana", "Apakah petugas sopan dan ramah."),
    Unsur("u8", "Penanganan pengaduan, saran, dan masukan", "Apakah pengaduan ditangani sampai selesai."),
    Unsur("u9", "Sarana dan prasarana", "Apakah tempat dan peralatannya layak."),
)
"""In the official order; some reports have the eighth and the ninth the other way round."""
BOBOT = Fraction(1, len(UNSUR))
TERENDAH, TERTINGGI = 1, 4
"""An answer: 1 tidak baik to 4 sangat baik."""
KONVERSI = 25
IKM = Decimal("0.01")
"""An IKM: 2 decimals."""
_TEMPAT_IKM, _TEMPAT_NRR = 2, 4


@dataclass(frozen=True, slots=True)
class Mutu:
    """A class of service from its lowest IKM on."""

    mulai: Decimal
    mutu: str
    kinerja: str


MUTU: tuple[Mutu, ...] = (
    Mutu(Decimal("88.31"), "A", "Sangat baik"),
    Mutu(Decimal("76.61"), "B", "Baik"),
    Mutu(Decimal("65.00"), "C", "Kurang baik"),
    Mutu(Decimal("25.00"), "D", "Tidak baik"),
)
"""Best first."""


@dataclass(frozen=True, slots=True)
class HasilUnsur:
    """One element as a report gives it; mean and weighted mean as a page writes them, 4 decimals."""

    unsur: Unsur
    jumlah: int
    nrr: Decimal
    tertimbang: Decimal


@dataclass(frozen=True, slots=True)
class Hitungan:
    """The arithmetic of one report, step by step; the IKM is computed apart from what is rounded for reading."""

    unsur: tuple[HasilUnsur, ...]
    jumlah: int
    indeks: Decimal
    ikm: Decimal
    mutu: Mutu


def batas_jumlah(responden: int) -> tuple[int, int]:
    """Lowest and highest total of an element: everybody answers 1, everybody answers 4."""
    return TERENDAH * responden, TERTINGGI * responden


def nrr(jumlah: int, responden: int) -> Fraction:
    """Mean of one element, exact."""
    return Fraction(jumlah, responden)


def indeks(jumlah: Sequence[int], responden: int) -> Fraction:
    """The weighted mean of the nine elements, exact. Raises ValueError for another number of them."""
    return sum((nrr(satu, responden) * BOBOT for _, satu in zip(UNSUR, jumlah, strict=True)), Fraction(0))


def ikm(jumlah: int, responden: int) -> Decimal:
    """IKM of the total over all nine elements, 2 decimals; of several reports, of their sums together.

    Raises ZeroDivisionError without respondents.
    """
    return bagi(Decimal(KONVERSI * jumlah), Decimal(len(UNSUR) * responden), _TEMPAT_IKM)


def ikm_gabungan(hasil: Iterable[tuple[int, int]]) -> Decimal | None:
    """IKM of `(total, respondents)` of several reports: of the sums, never a mean of IKM; None without reports."""
    daftar = list(hasil)
    return ikm(sum(jumlah for jumlah, _ in daftar), sum(n for _, n in daftar)) if daftar else None


def mutu(nilai: Decimal) -> Mutu:
    """Class of an IKM, after rounding. Raises ValueError for a number that no answers give."""
    bulat = bulatkan(nilai, IKM)
    if not TERENDAH * KONVERSI <= bulat <= TERTINGGI * KONVERSI:
        raise ValueError(f"IKM berada antara 25 dan 100, bukan {nilai}")
    return next(satu for satu in MUTU if bulat >= satu.mulai)


def hitung(jumlah: Sequence[int], responden: int) -> Hitungan:
    """The whole arithmetic of one report."""
    nilai = ikm(sum(jumlah), responden)
    return Hitungan(
        unsur=tuple(
            HasilUnsur(unsur, satu, _tulis(nrr(satu, responden)), _tulis(nrr(satu, responden) * BOBOT))
            for unsur, satu in zip(UNSUR, jumlah, strict=True)
        ),
        jumlah=sum(jumlah),
        indeks=_tulis(indeks(jumlah, responden)),
        ikm=nilai,
        mutu=mutu(nilai),
    )


def _tulis(nilai: Fraction) -> Decimal:
    return bagi(Decimal(nilai.numerator), Decimal(nilai.denominator), _TEMPAT_NRR)
