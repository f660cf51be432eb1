"""The dated tree of units: its closure, and what is refused (docs/arsitektur.md, "Units, posts, superior")."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

HARI_PERTAMA, HARI_TERAKHIR = date(1945, 1, 1), date(2100, 12, 31)
"""Dates of a structure lie between these; others are slips of the finger (2205 for 2025)."""


def tanggal_wajar(tanggal: date) -> bool:
    return HARI_PERTAMA <= tanggal <= HARI_TERAKHIR


@dataclass(frozen=True, slots=True)
class Susunan:
    """`unit` stood under `induk` (None: at the root) on the days `[mulai, sampai)`."""

    unit: int
    induk: int | None
    mulai: date
    sampai: date


@dataclass(frozen=True, slots=True)
class Leluhur:
    """`leluhur` stood `jarak` levels above `unit` on the days `[mulai, sampai)`."""

    leluhur: int
    unit: int
    jarak: int
    mulai: date
    sampai: date


class SusunanTidakSah(ValueError):
    """The rows are no tree on some day: a cycle, or a child on days without its parent."""

    def __init__(self, pesan: str, unit: int) -> None:
        super().__init__(pesan)
        self.unit = unit


def bangun_leluhur(susunan: Iterable[Susunan]) -> list[Leluhur]:
    """The closure of the whole dated tree, each unit itself included at distance 0.

    Raises SusunanTidakSah for a cycle and for days on which a unit's parent does not exist. Neighbouring stretches
    with the same ancestor at the same distance are one row.
    """
    per_unit: dict[int, list[Susunan]] = defaultdict(list)
    for s in susunan:
        per_unit[s.unit].append(s)
    for daftar in per_unit.values():
        daftar.sort(key=lambda s: s.mulai)
    hasil: list[Leluhur] = []
    for unit, daftar in per_unit.items():
        rentang: dict[tuple[int, int], list[tuple[date, date]]] = defaultdict(list)
        # (where we stand, distance, from, to): climb from the unit, cutting the stretch at each parent's own dates
        tumpuk = [(unit, 0, s.mulai, s.sampai) for s in daftar]
        while tumpuk:
            kini, jarak, mulai, sampai = tumpuk.pop()
            if jarak > len(per_unit):
                raise SusunanTidakSah("Susunan ini melingkar: sebuah unit menjadi atasan bagi dirinya sendiri.", unit)
            rentang[kini, jarak].append((mulai, sampai))
            tertutup = mulai
            for s in per_unit[kini]:
                dari, ke = max(mulai, s.mulai), min(sampai, s.sampai)
                if dari >= ke:
                    continue
                if dari > tertutup:
                    break
                tertutup = ke
                if s.induk is not None:
                    if s.induk == unit or s.induk == kini:
                        raise SusunanTidakSah(
                            "Susunan ini melingkar: sebuah unit menjadi atasan bagi dirinya sendiri.", unit
                        )
                    tumpuk.append((s.induk, jarak + 1, dari, ke))
            if tertutup < sampai:
                raise SusunanTidakSah("Induk unit ini tidak ada pada sebagian tanggal yang diminta.", unit)
        for (leluhur, jarak), potong in rentang.items():
            potong.sort()
            mulai, sampai = potong[0]
            for dari, ke in potong[1:]:
                if dari == sampai:
                    sampai = ke
                else:
                    hasil.append(Leluhur(leluhur, unit, jarak, mulai, sampai))
                    mulai, sampai = dari, ke
            hasil.append(Leluhur(leluhur, unit, jarak, mulai, sampai))
    return hasil
