"""Response time: how long somebody let a citizen wait, in whole working minutes.

One segment is one clock: it starts when the case is put to a person (assignment), to an office (disposisi) or to the
city (intake) and stops at the first public answer: a person's own, for the office and the city anybody's. Automatic
receipts and changes of state do not stop it. A reopened case starts a new segment and leaves the first as it is.

Which segments belong to a stretch of time `[mulai, sampai)`, as the data stood at `per` (docs/rumus.md):

- **dijawab**: the first answer falls into it. Its whole wait counts, also the part before `mulai`.
- **menunggu**: put to somebody before its end, open and unanswered at its end (or at `per`, when that is earlier).
  The time elapsed until then counts, so that ignoring a case never improves the mean.
- **dialihkan**: taken away unanswered within it. The time elapsed until then counts, unless it is shorter than
  `salah_tugas` minutes: a case handed to the wrong person and handed on at once is neither quick nor slow.

So one answered wait counts exactly once in a row of adjoining periods, and an open one at the end of each of them.
"""

from dataclasses import dataclass
from datetime import datetime

from inti.rules.kalender import KalenderKerja

DIJAWAB = "dijawab"
MENUNGGU = "menunggu"
DIALIHKAN = "dialihkan"

SALAH_TUGAS_BAWAAN = 450
"""Working minutes (one day of Monday to Thursday) within which handing on is a correction; a dated setting."""


@dataclass(frozen=True, slots=True)
class Jam:
    """One clock: started, first public answer, taken away or ended."""

    mulai: datetime
    jawab_pertama: datetime | None = None
    selesai: datetime | None = None


@dataclass(frozen=True, slots=True)
class Tunggu:
    """What one segment gives to a measurement: minutes, how it ended, and until when they were counted."""

    menit: int
    keadaan: str
    sampai: datetime


def tunggu(
    kalender: KalenderKerja, jam: Jam, mulai: datetime, sampai: datetime, per: datetime, salah_tugas: int
) -> Tunggu | None:
    """The wait that a segment gives to `[mulai, sampai)` as of `per`, or None where it does not belong to it."""
    ujung = min(sampai, per)
    if jam.mulai >= ujung or ujung <= mulai:
        return None
    dijawab, berakhir = jam.jawab_pertama, jam.selesai
    if dijawab is not None and dijawab < ujung:
        return Tunggu(kalender.menit_kerja(jam.mulai, dijawab), DIJAWAB, dijawab) if dijawab >= mulai else None
    if berakhir is not None and berakhir < ujung:
        menit = kalender.menit_kerja(jam.mulai, berakhir)
        return Tunggu(menit, DIALIHKAN, berakhir) if berakhir >= mulai and menit >= salah_tugas else None
    return Tunggu(kalender.menit_kerja(jam.mulai, ujung), MENUNGGU, ujung)
