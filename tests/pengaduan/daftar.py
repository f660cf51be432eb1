from pengaduan.enums import StatusPengaduan
from pengaduan.models import HasilSKM
from tests.daftar import Daftar
from tests.pemeran import Kota
from tests.pengaduan.kasus import buat
from tests.pengaduan.survei import catat, terima


def _tambah(kota: Kota, n: int) -> None:
    for _ in range(n):
        buat(kota, StatusPengaduan.DIPROSES)
        buat(kota)


def _hasil_skm(kota: Kota, n: int) -> None:
    """Surveys of a bidang, some of them corrected."""
    ada = HasilSKM.objects.count()
    for nomor in range(n):
        hasil = terima(kota, catat(kota, layanan=f"Layanan {ada + nomor}"))
        catat(kota, layanan=f"Layanan {ada + nomor}", memperbaiki=hasil)


DAFTAR = [
    Daftar("pengaduan:skm_list", peran="hadi", tambah=_hasil_skm),
    Daftar("pengaduan:skm_list", peran="hasan", tambah=_hasil_skm, data={"tampil": "menunggu"}),
    Daftar("pengaduan:list", peran="hadi", tambah=_tambah),
    Daftar("pengaduan:list", peran="hasan", tambah=_tambah, data={"tampil": "semua"}),
    Daftar("pengaduan:portal", peran=None, tambah=_tambah),
]
