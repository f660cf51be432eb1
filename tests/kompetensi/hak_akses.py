"""Who may ask which address of trainings (tests/hak.py)."""

from typing import Any

from tests.hak import SEMUA, Baris
from tests.kompetensi.pabrik import pelatihan
from tests.pemeran import Kota

MELIHAT_ANI = {"ani", "budi", "citra", "farida", "walikota"}
"""Ani, those above her, HR, and the city's leader."""


def _milik(nama: str) -> Any:
    def buat(kota: Kota) -> dict[str, Any]:
        return {"pk": pelatihan(kota[nama]).pk}

    return buat


OBJEK = {"pelatihan_ani": _milik("ani"), "pelatihan_farida": _milik("farida")}

BARIS = [
    Baris("kompetensi:daftar", boleh=SEMUA),
    Baris("kompetensi:catat", boleh=SEMUA),
    Baris("kompetensi:catat", boleh=SEMUA, metode="post"),
    Baris("kompetensi:verifikasi_list", boleh={"farida"}),
    Baris("kompetensi:detail", objek="pelatihan_ani", boleh=MELIHAT_ANI),
    Baris("kompetensi:hapus", objek="pelatihan_ani", boleh={"ani"}),
    Baris("kompetensi:hapus", objek="pelatihan_ani", boleh={"ani"}, metode="post"),
    Baris("kompetensi:verifikasi", objek="pelatihan_ani", boleh={"farida"}, metode="post"),
    Baris("kompetensi:tolak", objek="pelatihan_ani", boleh={"farida"}),
    Baris("kompetensi:tolak", objek="pelatihan_ani", boleh={"farida"}, metode="post", data={"alasan": "Buram"}),
    Baris("kompetensi:verifikasi", objek="pelatihan_farida", boleh=set(), metode="post"),
    Baris("kompetensi:tolak", objek="pelatihan_farida", boleh=set(), metode="post", data={"alasan": "Buram"}),
]
