"""What a change of the definitive post does to the other posts and roles of a person. Pure."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

JAUH_KE_DEPAN = timedelta(days=731)
"""How far ahead an act may be scheduled: further is a typing error."""

PENGGANTI_TUGAS = frozenset({"plt", "plh"})
"""Kinds of assignment that stand in for the holder of a post and end on a date of their own."""

SEBUTAN: dict[str, str] = {
    "plt": "menjadi Plt",
    "plh": "menjadi Plh",
    "tugas_tambahan": "mendapat tugas tambahan",
    "rangkap": "merangkap",
}
"""What a person becomes by an additional assignment, before the name of the post."""


PALING_BANYAK_DISEBUT = 5
"""So many names stand in a sentence; the rest is counted."""


def sebut(nama: Sequence[str]) -> str:
    """ "Ani; Budi; Citra; Dedi; Eka; dan 3 lagi": the first few by name, the others as a number."""
    sisa = len(nama) - PALING_BANYAK_DISEBUT
    return "; ".join(nama[:PALING_BANYAK_DISEBUT]) + (f"; dan {sisa} lagi" if sisa > 0 else "")


@dataclass(frozen=True, slots=True)
class TugasLain:
    """An assignment besides the definitive post. `segaris_lama`, `segaris_baru`: its unit is the unit of the old or
    of the new post, or stands above or below it."""

    jenis: str
    jabatan_id: int
    segaris_lama: bool
    segaris_baru: bool


def tugas_berakhir(tugas: TugasLain, *, pergi: bool, jabatan_baru_id: int | None) -> bool:
    """Does this assignment end with the change? `pergi`: the person leaves, for good or for a time.

    A Plt who becomes the definitive holder is no Plt any more. A tugas tambahan or rangkap was given for the place
    where one works, so it ends when one no longer works there. Plt and Plh have their own end and go on.
    """
    if pergi or tugas.jabatan_id == jabatan_baru_id:
        return True
    if tugas.jenis in PENGGANTI_TUGAS:
        return False
    return tugas.segaris_lama and not tugas.segaris_baru


def peran_berakhir(*, unit_peran: int | None, pergi: bool, di_atas_unit_baru: Collection[int]) -> bool:
    """Does a role end with the change? One of a unit ends where the new post is neither in it nor below it."""
    if pergi:
        return True
    return unit_peran is not None and unit_peran not in di_atas_unit_baru


def hari_terakhir_tercakup(rentang: Collection[tuple[date, date]], mulai: date) -> date:
    """Up to which day (exclusive) the half open stretches cover without a gap, from `mulai` on."""
    sampai = mulai
    for dari, ke in sorted(rentang):
        if dari <= sampai < ke:
            sampai = ke
    return sampai
