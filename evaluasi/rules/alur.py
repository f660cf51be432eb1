"""Workflow of one evaluation as a table. Everything that is not here is refused."""

from collections.abc import Mapping
from enum import Enum

from evaluasi.enums import StatusEvaluasi


class Pelaku(Enum):
    PROGRAM = "perhitungan"
    ATASAN = "pejabat penilai pada hari itu"
    PEGAWAI = "pegawai yang dinilai"


S = StatusEvaluasi
ALUR: Mapping[tuple[StatusEvaluasi, StatusEvaluasi], Pelaku] = {
    (S.DISIAPKAN, S.DIHITUNG): Pelaku.PROGRAM,
    (S.DIHITUNG, S.DIHITUNG): Pelaku.PROGRAM,
    (S.DIHITUNG, S.DITETAPKAN): Pelaku.ATASAN,
    (S.DITETAPKAN, S.DITETAPKAN): Pelaku.ATASAN,
    (S.DISERAHKAN, S.DITETAPKAN): Pelaku.ATASAN,
    (S.DITETAPKAN, S.DISERAHKAN): Pelaku.ATASAN,
    (S.DISERAHKAN, S.DITERIMA): Pelaku.PEGAWAI,
    (S.DISERAHKAN, S.KEBERATAN): Pelaku.PEGAWAI,
}
"""A decision may be mended by the superior, with a reason, until the employee has answered it."""

DAPAT_DITETAPKAN = frozenset(dari for dari, ke in ALUR if ke == S.DITETAPKAN)
SUDAH_DIPUTUSKAN = frozenset({S.DITETAPKAN, S.DISERAHKAN, S.DITERIMA, S.KEBERATAN})
TERBUKA_BAGI_PEGAWAI = frozenset({S.DISERAHKAN, S.DITERIMA, S.KEBERATAN})
"""From here on the employee reads the decision, the behaviour values and the document."""


def boleh_melangkah(dari: str, ke: str) -> bool:
    """Does the workflow have this step?"""
    return (StatusEvaluasi(dari), StatusEvaluasi(ke)) in ALUR
