from itertools import count

from pegawai.services import buat_pegawai
from tests.daftar import Daftar
from tests.pemeran import Kota

_urut = count(100)


def _tambah(kota: Kota, n: int) -> None:
    for nomor in (next(_urut) for _ in range(n)):
        buat_pegawai(oleh=None, nama=f"Pegawai {nomor}", nip=f"199001012015051{nomor:03d}")


DAFTAR = [Daftar("pegawai:list", peran="farida", tambah=_tambah)]
