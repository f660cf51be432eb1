"""Who on a team may need help: signs, and the order that follows from them.

A sign is a reason to talk, never a part of a score. Days of leave and days off by a shift do not count.
"""

from dataclasses import dataclass
from decimal import Decimal

from dasbor.rules.jejak import hitungan


@dataclass(frozen=True, slots=True)
class Ambang:
    """From when on something is a sign."""

    capaian: Decimal
    """Achievement below this."""
    kosong: int
    """Working days without an entry, from this number on."""
    laju: int
    """Percent of the minutes that the working days passed would give, below this."""
    umpan_balik: int
    """Days since the last feedback, from this number on."""


@dataclass(frozen=True, slots=True)
class Keadaan:
    """What is known of one person today."""

    capaian_terlemah: Decimal | None = None
    hari_kosong: int = 0
    """Whole working days of this person before today without an entry."""
    menit: int = 0
    menit_laju: int | None = None
    """Minutes that the working days passed this month would give; None without a figure."""
    hari_umpan_balik: int | None = None
    """Days since the last feedback; None where there never was one."""


INDIKATOR, KOSONG, LAJU, UMPAN_BALIK = "indikator", "kosong", "laju", "umpan_balik"


def laju(target: int | None, berlalu: int, sebulan: int) -> int | None:
    """Minutes due after `berlalu` of the month's `sebulan` working days."""
    return None if target is None or sebulan == 0 else target * berlalu // sebulan


def capaian_laju(arah: str, nilai: Decimal | None, target: Decimal | None, berlalu: int, semua: int) -> Decimal | None:
    """Achievement of a sum against the share of its target that `berlalu` of `semua` working days would give.

    None where nothing is measured, without a single target (a range), or before the first day is over.
    """
    if nilai is None or target is None or berlalu < 1:
        return None
    satu = hitungan(arah, nilai * semua, target * min(berlalu, semua))
    return satu.capaian if satu else None


def tanda(keadaan: Keadaan, ambang: Ambang) -> tuple[str, ...]:
    """The signs, most important first.

    - indikator: the weakest achievement is below the threshold
    - kosong: as many whole working days without an entry
    - laju: fewer minutes than that share of what the days passed would give
    - umpan_balik: no feedback for as many days, or never
    """
    hasil = []
    if keadaan.capaian_terlemah is not None and keadaan.capaian_terlemah < ambang.capaian:
        hasil.append(INDIKATOR)
    if keadaan.hari_kosong >= ambang.kosong:
        hasil.append(KOSONG)
    if keadaan.menit_laju and keadaan.menit * 100 < keadaan.menit_laju * ambang.laju:
        hasil.append(LAJU)
    if keadaan.hari_umpan_balik is None or keadaan.hari_umpan_balik >= ambang.umpan_balik:
        hasil.append(UMPAN_BALIK)
    return tuple(hasil)


def urutan(keadaan: Keadaan, tanda_orang: tuple[str, ...], nama: str) -> tuple[int, Decimal, int, str]:
    """Key of the order "who needs help first": most signs, then the weakest achievement, then empty days, then name.

    A person whose indicators are not measured stands behind those with a known weak one.
    """
    capaian = Decimal(1000) if keadaan.capaian_terlemah is None else keadaan.capaian_terlemah
    return (-len(tanda_orang), capaian, -keadaan.hari_kosong, nama)
