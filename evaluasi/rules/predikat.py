"""The regulation's matrix: rating of results and rating of behaviour give the predikat (T1).

This file is the table. Source: PermenPANRB 6/2022 (in force since 2022), mark CONFIRMED-2nd: public SKP applications
agree on it, the official quadrant itself was not read.
"""

from collections.abc import Mapping
from datetime import date

from evaluasi.enums import Predikat, Rating

SUMBER = "PermenPANRB 6/2022, kuadran kinerja pegawai (CONFIRMED-2nd)"
BERLAKU_SEJAK = date(2022, 1, 1)

A, S, B = Rating.DI_ATAS, Rating.SESUAI, Rating.DI_BAWAH
MATRIKS: Mapping[tuple[Rating, Rating], Predikat] = {
    # (hasil kerja, perilaku kerja)
    (A, B): Predikat.KURANG,
    (A, S): Predikat.BAIK,
    (A, A): Predikat.SANGAT_BAIK,
    (S, B): Predikat.KURANG,
    (S, S): Predikat.BAIK,
    (S, A): Predikat.BAIK,
    (B, B): Predikat.SANGAT_KURANG,
    (B, S): Predikat.BUTUH_PERBAIKAN,
    (B, A): Predikat.BUTUH_PERBAIKAN,
}
BARIS = (A, S, B)
"""Rows of the matrix as it is drawn: results, best on top."""
KOLOM = (B, S, A)
"""Columns: behaviour, from left to right."""


def predikat(hasil: str, perilaku: str) -> Predikat:
    """The predikat of two ratings."""
    return MATRIKS[Rating(hasil), Rating(perilaku)]
