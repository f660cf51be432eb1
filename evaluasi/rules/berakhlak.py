"""The seven values with their guides as the survey and the behaviour form ask them.

The wording is the SKP form's (SE MenPANRB 20/2021, CONFIRMED-2nd); `indikator.rules.perilaku` is the table, here it
gets its order.
"""

from dataclasses import dataclass

from indikator.enums import NilaiDasar
from indikator.rules.perilaku import PANDUAN


@dataclass(frozen=True, slots=True)
class NilaiBerakhlak:
    kode: NilaiDasar
    judul: str
    panduan: tuple[str, str, str]


BERAKHLAK = tuple(NilaiBerakhlak(nilai, str(nilai.label), PANDUAN[nilai]) for nilai in NilaiDasar)
