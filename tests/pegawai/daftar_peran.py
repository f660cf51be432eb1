from datetime import date
from itertools import count

from pegawai.enums import Peran
from pegawai.services import beri_peran, buat_pegawai, usulkan_peran
from tests.daftar import Daftar
from tests.pemeran import HARI_INI, SEKARANG, Kota

_urut = count(500)


def _orang(n: int) -> list[object]:
    return [
        buat_pegawai(oleh=None, nama=f"Pemegang {nomor}", nip=f"199001012015051{nomor:03d}")
        for nomor in (next(_urut) for _ in range(n))
    ]


def _admin_unit(kota: Kota, n: int) -> None:
    for satu in _orang(n):
        beri_peran(
            oleh=None,
            pegawai=satu,
            peran=Peran.ADMIN_UNIT,
            unit=kota.unit["disdukcapil"],
            mulai=date(2026, 1, 1),
        )


def _usulan(kota: Kota, n: int) -> None:
    for satu in _orang(n):
        usulkan_peran(oleh=kota.farida, pegawai=satu, peran=Peran.PIMPINAN, mulai=HARI_INI, dasar="Nota", pada=SEKARANG)


DAFTAR = [
    Daftar("pegawai:peran_list", peran="farida", tambah=_admin_unit),
    Daftar("pegawai:akses_saya", peran="ani", tambah=_admin_unit),
    Daftar("pegawai:usulan_peran_list", peran="indah", tambah=_usulan),
]
