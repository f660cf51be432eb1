from pegawai.services import buat_pegawai
from tests.daftar import Daftar


def _tambah(kota: object, n: int) -> None:
    for nomor in range(n):
        buat_pegawai(oleh=None, nama=f"Pegawai {nomor}", nip=f"19900101201505{1 + nomor // 900}{nomor % 900 + 100:03d}")


DAFTAR = [Daftar("pegawai:list", peran="farida", tambah=_tambah)]
