from itertools import count
from typing import Any

from pegawai.models import BarisImpor, Impor
from tests.daftar import Daftar
from tests.pegawai.bahan_impor import KEPALA, periksa, xlsx
from tests.pemeran import Kota

_urut = count(100)


def _impor(kota: Kota, n: int) -> None:
    for _ in range(n):
        periksa(kota.farida, xlsx([KEPALA, _orang()]))


def _orang() -> tuple[Any, ...]:
    return (f"199001012015051{next(_urut)}", "ANDI BASO", "", "PNS", "III/a", "01-04-2020")


def _satu(kota: Kota) -> dict[str, int]:
    return {"pk": periksa(kota.farida, xlsx([KEPALA, _orang()])).pk}


def _baris(_kota: Kota, n: int) -> None:
    satu = Impor.objects.latest("pk")
    contoh = BarisImpor.objects.filter(impor=satu).latest("nomor")
    BarisImpor.objects.bulk_create(
        BarisImpor(impor=satu, nomor=contoh.nomor + k, tindakan="baru", isi=contoh.isi, beda=contoh.beda)
        for k in range(1, n + 1)
    )


DAFTAR = [
    Daftar("pegawai:impor_list", peran="farida", tambah=_impor),
    Daftar(
        "pegawai:impor_detail",
        peran="farida",
        tambah=_baris,
        kwargs=_satu,
    ),
]
