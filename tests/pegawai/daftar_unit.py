"""Lists of units: one row more, not one query more."""

from datetime import date
from itertools import count

from pegawai.services import buat_unit
from tests.daftar import Daftar
from tests.pemeran import Kota

_urut = count(500)


def _bidang(kota: Kota, n: int) -> None:
    for nomor in (next(_urut) for _ in range(n)):
        buat_unit(
            oleh=None,
            kode=f"BIDANG-{nomor}",
            nama=f"Bidang Contoh {nomor}",
            jenis="bidang",
            induk=kota.unit["disdukcapil"],
            mulai=date(2026, 1, 1),
        )


DAFTAR = [
    Daftar(
        "pegawai:unit_list",
        peran="ani",
        tambah=_bidang,
        data={"q": "contoh", "tanggal": "2026-03-01"},
    ),
    Daftar("pegawai:unit_unduh", peran="ani", tambah=_bidang, kwargs=lambda kota: {"jenis": "csv"}),
]
