from pegawai.services import catat_pangkat
from tests.daftar import Daftar
from tests.pegawai.daftar_peran import _orang
from tests.pemeran import HARI_INI, Kota


def _perubahan(kota: Kota, n: int) -> None:
    for satu in _orang(n):
        catat_pangkat(oleh=kota.farida, pegawai=satu, golongan="III/a", mulai=HARI_INI)


def _milik_ani(kota: Kota, n: int) -> None:
    for _ in range(n):
        kota.ani.telepon = f"{kota.ani.telepon}1"
        kota.ani.save()


DAFTAR = [
    Daftar("pegawai:riwayat", peran="farida", tambah=_perubahan),
    Daftar("pegawai:riwayat", peran="indah", tambah=_perubahan, data={"tabel": "pegawai.pangkatgolongan"}),
    Daftar("pegawai:riwayat_saya", peran="ani", tambah=_milik_ani),
]
