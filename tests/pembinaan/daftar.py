"""Lists of feedback: no more queries for more rows (tests/daftar.py)."""

from tests.daftar import Daftar
from tests.pembinaan.pabrik import umpan_balik

DAFTAR = [
    Daftar("pembinaan:daftar", peran="ani", tambah=lambda kota, n: umpan_balik(kota.budi, kota.ani, n)),
    Daftar("pembinaan:diberikan", peran="budi", tambah=lambda kota, n: umpan_balik(kota.budi, kota.ani, n)),
    Daftar(
        "pembinaan:pegawai",
        peran="citra",
        tambah=lambda kota, n: umpan_balik(kota.budi, kota.ani, n),
        kwargs=lambda kota: {"pk": kota.ani.pk},
    ),
]
