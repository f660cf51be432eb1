"""On time or late: each segment is decided once, at one moment.

A segment is on time when its first public answer comes on or before the last day of its limit, decided at that
answer. It is late when that day ends without one, decided at the end of that day, whatever happens afterwards.
A segment without limit, or taken away before the decision, is not counted.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from inti.rules.kalender import WITA
from pengaduan.rules.waktu_respon import Jam


@dataclass(frozen=True, slots=True)
class Putusan:
    tepat: bool
    pada: datetime


def habis(tenggat: date) -> datetime:
    """The first moment after the last day of a limit."""
    return datetime.combine(tenggat + timedelta(days=1), time.min, WITA)


def putusan(jam: Jam, tenggat: date | None) -> Putusan | None:
    """How the segment was or will be decided, by what is known of it."""
    if tenggat is None:
        return None
    batas = habis(tenggat)
    if jam.jawab_pertama is not None and jam.jawab_pertama < batas:
        return Putusan(True, jam.jawab_pertama)
    if jam.selesai is not None and jam.selesai < batas:
        return None
    return Putusan(False, batas)


def dalam_masa(jam: Jam, tenggat: date | None, mulai: datetime, sampai: datetime, per: datetime) -> Putusan | None:
    """The decision if it falls into `[mulai, sampai)` and was known at `per`, else None."""
    satu = putusan(jam, tenggat)
    return satu if satu is not None and mulai <= satu.pada < min(sampai, per) else None
