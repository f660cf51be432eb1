"""Who may ask which address of the dashboards (tests/hak.py; told in docs/hak-akses.md)."""

from typing import Any

from tests.dasbor.bahan import volume_ani
from tests.hak import Baris
from tests.pemeran import Kota

MELIHAT_ANI = {"ani", "budi", "citra", "farida", "walikota"}
"""Ani, those above her, HR, and the city's leader."""


def jejak_ani(kota: Kota) -> dict[str, Any]:
    return {"pk": volume_ani(kota).pk}


OBJEK = {"jejak_ani": jejak_ani}

BARIS = [
    Baris("dasbor:jejak", objek="jejak_ani", boleh=MELIHAT_ANI),
    Baris("dasbor:jejak_unduh", objek="jejak_ani", boleh=MELIHAT_ANI),
]
