from datetime import date
from itertools import count

from pegawai.services import buat_pegawai, buat_unit
from tests.daftar import Daftar
from tests.pemeran import Kota

_urut = count(100)


def _orang(kota: Kota, n: int) -> None:
    for nomor in (next(_urut) for _ in range(n)):
        buat_pegawai(oleh=None, nama=f"Pegawai {nomor}", nip=f"199001012015051{nomor:03d}")


def _unit(kota: Kota, n: int) -> None:
    for nomor in (next(_urut) for _ in range(n)):
        buat_unit(
            oleh=None,
            kode=f"DINAS-{nomor}",
            nama=f"Dinas {nomor}",
            jenis="dinas",
            induk=kota.unit["kota"],
            mulai=date(2026, 1, 1),
        )


DAFTAR = [
    Daftar("pegawai:list", peran="farida", tambah=_orang),
    Daftar("pegawai:unit_list", peran="ani", tambah=_unit),
    Daftar("pegawai:unit_detail", peran="ani", tambah=_unit, kwargs=lambda kota: {"pk": kota.unit["kota"].pk}),
]
