"""Lists of units: one row more, not one query more."""

from datetime import date
from itertools import count

from pegawai.models import UnitKerja
from pegawai.services import buat_unit
from pegawai.services.jabatan import tambah_jabatan
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


def _jabatan(kota: Kota, n: int) -> None:
    for nomor in (next(_urut) for _ in range(n)):
        _bidang(kota, 1)
        unit = UnitKerja.objects.latest("pk")
        for tempat, pimpinan in ((unit, True), (kota.unit["dishub"], False)):
            tambah_jabatan(
                oleh=None,
                unit=tempat,
                nama=f"Jabatan Contoh {nomor} {pimpinan}",
                jenis="administrator",
                mulai=date(2026, 1, 1),
                pimpinan=pimpinan,
            )


DAFTAR = [
    Daftar("pegawai:jabatan_unit", peran="ani", tambah=_jabatan, kwargs=lambda kota: {"pk": kota.unit["dishub"].pk}),
    Daftar("pegawai:jabatan_katalog", peran="ani", tambah=_jabatan, data={"q": "contoh"}),
    Daftar("pegawai:jabatan_kosong", peran="farida", tambah=_jabatan),
    Daftar(
        "pegawai:unit_list",
        peran="ani",
        tambah=_bidang,
        data={"q": "contoh", "tanggal": "2026-03-01"},
    ),
    Daftar("pegawai:unit_unduh", peran="ani", tambah=_bidang, kwargs=lambda kota: {"jenis": "csv"}),
]
