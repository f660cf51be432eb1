"""Until a matter is settled: working minutes from assignment to the answer that closed the round. Pure.

docs/rumus.md, section 8a. The SQL in `pengaduan/sources.py` repeats it; a property test compares.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from inti.rules.kalender import KalenderKerja
from pengaduan.rules.waktu_respon import Jam

SELESAI, MENUNGGU = "selesai", "menunggu"


@dataclass(frozen=True, slots=True)
class Penyelesaian:
    keadaan: str
    sampai: datetime
    menit: int


def penyelesaian(
    kalender: KalenderKerja, jam: Jam, jawaban: datetime | None, tutup: datetime | None, awal: datetime, ujung: datetime
) -> Penyelesaian | None:
    """What one clock of a person adds to `[awal, ujung)`; None where it does not belong.

    `tutup` is when the round was closed, `jawaban` its last public answer before that, where this person gave it.

    - closed in the stretch by this person's answer: from the assignment to that answer;
    - not closed, never answered and still with the person at the end of the stretch: what has elapsed.
    """
    if jam.mulai >= ujung:
        return None
    if tutup is not None and tutup < ujung:
        if tutup < awal or jawaban is None or jawaban < jam.mulai or (jam.selesai and jawaban > jam.selesai):
            return None
        return Penyelesaian(SELESAI, jawaban, kalender.menit_kerja(jam.mulai, jawaban))
    dijawab = jam.jawab_pertama is not None and jam.jawab_pertama < ujung
    berakhir = jam.selesai is not None and jam.selesai < ujung
    if dijawab or berakhir or ujung <= awal:
        return None
    return Penyelesaian(MENUNGGU, ujung, kalender.menit_kerja(jam.mulai, ujung))
