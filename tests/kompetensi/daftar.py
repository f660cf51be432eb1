"""Lists of trainings: no more queries for more rows (tests/daftar.py)."""

from tests.daftar import Daftar
from tests.kompetensi.pabrik import beberapa

DAFTAR = [
    Daftar("kompetensi:daftar", peran="ani", tambah=lambda kota, n: beberapa(kota.ani, n)),
    Daftar("kompetensi:verifikasi_list", peran="farida", tambah=lambda kota, n: beberapa(kota.ani, n)),
]
