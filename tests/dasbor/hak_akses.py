"""Who may ask which address of the dashboards (tests/hak.py; told in docs/hak-akses.md)."""

from typing import Any

from tests.dasbor.bahan import volume_ani
from tests.hak import SEMUA, Baris
from tests.pemeran import Kota

MELIHAT_ANI = {"ani", "budi", "citra", "farida", "walikota"}
"""Ani, those above her, HR, and the city's leader."""
MEMIMPIN = {"budi", "citra", "joko", "walikota"}
"""Who leads a unit today; Joko as Plt."""

MELIHAT_KOTA = {"walikota", "hadi", "citra"}
"""The city's leader, the coordinator of reports, and heads of OPD (each their own)."""


def jejak_ani(kota: Kota) -> dict[str, Any]:
    return {"pk": volume_ani(kota).pk}


def ani(kota: Kota) -> dict[str, Any]:
    return {"pk": kota.ani.pk}


def disdukcapil(kota: Kota) -> dict[str, Any]:
    return {"pk": kota.unit["disdukcapil"].pk}


OBJEK = {"jejak_ani": jejak_ani, "ani": ani, "disdukcapil": disdukcapil}

BARIS = [
    Baris("dasbor:beranda", boleh=SEMUA),
    Baris("dasbor:profil", boleh=SEMUA),
    Baris("dasbor:tim", boleh=MEMIMPIN),
    Baris("dasbor:pegawai", objek="ani", boleh=MELIHAT_ANI),
    Baris("dasbor:kota", boleh=MELIHAT_KOTA),
    Baris("dasbor:kota_unduh", boleh=MELIHAT_KOTA),
    Baris("dasbor:opd", objek="disdukcapil", boleh=MELIHAT_KOTA),
    Baris("dasbor:opd_unduh", objek="disdukcapil", boleh=MELIHAT_KOTA),
    Baris("dasbor:jejak", objek="jejak_ani", boleh=MELIHAT_ANI),
    Baris("dasbor:jejak_unduh", objek="jejak_ani", boleh=MELIHAT_ANI),
]
