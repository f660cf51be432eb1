"""Lists of daily work: no more queries for more rows (tests/daftar.py)."""

from tests.aktivitas.pabrik import entri
from tests.daftar import Daftar

DAFTAR = [
    Daftar("aktivitas:hari", peran="ani", tambah=lambda kota, n: entri(kota.ani, n)),
    Daftar("aktivitas:riwayat", peran="ani", tambah=lambda kota, n: entri(kota.ani, n)),
    Daftar("aktivitas:salin", peran="ani", tambah=lambda kota, n: entri(kota.ani, n)),
    Daftar("aktivitas:tim", peran="budi", tambah=lambda kota, n: entri(kota.ani, n)),
]
