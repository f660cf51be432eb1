from pengaduan.enums import StatusPengaduan
from tests.daftar import Daftar
from tests.pemeran import Kota
from tests.pengaduan.kasus import buat


def _tambah(kota: Kota, n: int) -> None:
    for _ in range(n):
        buat(kota, StatusPengaduan.DIPROSES)
        buat(kota)


DAFTAR = [
    Daftar("pengaduan:list", peran="hadi", tambah=_tambah),
    Daftar("pengaduan:list", peran="hasan", tambah=_tambah, data={"tampil": "semua"}),
    Daftar("pengaduan:portal", peran=None, tambah=_tambah),
]
