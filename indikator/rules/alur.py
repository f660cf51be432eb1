"""Workflows as tables: who may take which step from which status. Everything that is not here is refused."""

from collections.abc import Mapping
from enum import Enum

from indikator.enums import StatusPeriode, StatusSKP


class Pelaku(Enum):
    PEMILIK = "pegawai pemilik SKP"
    ATASAN = "pejabat penilai pada hari itu"
    PROGRAM = "akibat tindakan lain"
    KEPEGAWAIAN = "admin kepegawaian"
    PENGELOLA = "pengelola kinerja, bila kota memakai reviu"
    DUA_KEPEGAWAIAN = "dua admin kepegawaian"
    """One proposes, another one decides."""


S = StatusSKP
ALUR_SKP: Mapping[tuple[StatusSKP, StatusSKP], Pelaku] = {
    (S.DRAF, S.DIAJUKAN): Pelaku.PEMILIK,
    (S.DIKEMBALIKAN, S.DIAJUKAN): Pelaku.PEMILIK,
    (S.DIAJUKAN, S.DIKEMBALIKAN): Pelaku.ATASAN,
    (S.DIAJUKAN, S.DITETAPKAN): Pelaku.ATASAN,
    (S.DIAJUKAN, S.DIREVIU): Pelaku.PENGELOLA,
    (S.DIREVIU, S.DIKEMBALIKAN): Pelaku.ATASAN,
    (S.DIREVIU, S.DITETAPKAN): Pelaku.ATASAN,
    (S.DITETAPKAN, S.DIGANTIKAN): Pelaku.PROGRAM,
    (S.DITETAPKAN, S.DITUTUP): Pelaku.PROGRAM,
    # the post ended before the plan could be set
    (S.DRAF, S.DITUTUP): Pelaku.PROGRAM,
    (S.DIAJUKAN, S.DITUTUP): Pelaku.PROGRAM,
    (S.DIREVIU, S.DITUTUP): Pelaku.PROGRAM,
    (S.DIKEMBALIKAN, S.DITUTUP): Pelaku.PROGRAM,
}
"""SKP (PP 30/2019 art. 24: the employee signs, the superior sets; art. 28: it changes only by a new one).

Review by the pengelola kinerja (art. 8(4), 27(5)) is a dated setting; where it holds, only a reviewed SKP can be set.
"""
MENUNGGU = (S.DIAJUKAN, S.DIREVIU)
"""It lies with the superior; the content stands still."""
DAPAT_DIUBAH = frozenset({S.DRAF, S.DIKEMBALIKAN})
"""Only here may the owner change results, indicators and targets."""

ALUR_PERIODE: Mapping[tuple[StatusPeriode, StatusPeriode], Pelaku] = {
    (StatusPeriode.BERJALAN, StatusPeriode.PENILAIAN): Pelaku.KEPEGAWAIAN,
    (StatusPeriode.PENILAIAN, StatusPeriode.DITUTUP): Pelaku.KEPEGAWAIAN,
    (StatusPeriode.DITUTUP, StatusPeriode.PENILAIAN): Pelaku.DUA_KEPEGAWAIAN,
}
"""Periods. Closing freezes the numbers; what was opened again stays marked for ever."""


def boleh_melangkah(dari: str, ke: str) -> bool:
    """Does the SKP workflow have this step?"""
    return (StatusSKP(dari), StatusSKP(ke)) in ALUR_SKP


def periode_boleh_melangkah(dari: str, ke: str) -> bool:
    """Does the workflow of a period have this step?"""
    return (StatusPeriode(dari), StatusPeriode(ke)) in ALUR_PERIODE
