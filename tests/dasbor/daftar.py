"""Lists of the dashboards: no more queries for more rows, and none for more people (tests/daftar.py)."""

from collections.abc import Iterator
from datetime import date
from itertools import count
from typing import Any

from pegawai.models import Penugasan
from pegawai.services import angkat, buat_pegawai, catat_status
from tests.aktivitas.pabrik import entri
from tests.daftar import Daftar
from tests.dasbor.bahan import pelatihan
from tests.indikator.bahan import diterima, iki, iki_manual, realisasi, skp_ditetapkan, terukur
from tests.pemeran import HARI_INI, Kota
from tests.pengaduan.kasus import buat

_urut = count(300)


def _rekan(kota: Kota, n: int) -> Iterator[Any]:
    """More people in Ani's post."""
    jabatan = Penugasan.objects.utama(kota.ani, HARI_INI).jabatan
    for nomor in (next(_urut) for _ in range(n)):
        orang = buat_pegawai(oleh=None, nama=f"Rekan {nomor}", nip=f"199001012015051{nomor:03d}")
        angkat(oleh=None, pegawai=orang, jabatan=jabatan, mulai=date(2026, 1, 1), dasar="SK")
        yield orang


def rekan_ani(kota: Kota, n: int) -> None:
    """Each with an entry of today and a training."""
    for orang in _rekan(kota, n):
        catat_status(oleh=None, pegawai=orang, status="pns", mulai=date(2026, 1, 2))
        entri(orang)
        pelatihan(orang, kota.farida, jp=4)


def rekan_terukur(kota: Kota, n: int) -> None:
    """Each with a measured indicator."""
    for orang in _rekan(kota, n):
        terukur(iki(skp_ditetapkan(orang), "VOLUME"), kota.tw3, "80")


def laporan(kota: Kota, n: int) -> None:
    """Answered reports at Disdukcapil."""
    for _ in range(n):
        buat(kota, "ditanggapi")


def realisasi_ani(kota: Kota, n: int) -> None:
    """Accepted entries on an indicator without a source of its own."""
    for _ in range(n):
        diterima(realisasi(iki_manual(kota.ani)))


def pratinjau_ani(kota: Kota) -> dict[str, int]:
    return {"iki_pk": iki_manual(kota.ani).pk, "periode_pk": kota.tw3.pk}


DAFTAR = [
    Daftar("dasbor:pratinjau", peran="ani", tambah=realisasi_ani, kwargs=pratinjau_ani),
    Daftar("dasbor:kota", peran="walikota", tambah=laporan),
    Daftar("dasbor:opd", peran="citra", tambah=laporan, kwargs=lambda kota: {"pk": kota.unit["disdukcapil"].pk}),
    Daftar("dasbor:beranda", peran="ani", tambah=lambda kota, n: entri(kota.ani, n)),
    Daftar("dasbor:beranda", peran="budi", tambah=rekan_ani),
    Daftar("dasbor:tim", peran="budi", tambah=rekan_ani),
    Daftar("dasbor:tren_tim", peran="budi", tambah=rekan_terukur),
    Daftar(
        "dasbor:tren_unit",
        peran="farida",
        tambah=rekan_terukur,
        kwargs=lambda kota: {"pk": kota.unit["disdukcapil"].pk},
    ),
    Daftar(
        "dasbor:pegawai",
        peran="budi",
        tambah=lambda kota, n: entri(kota.ani, n),
        kwargs=lambda kota: {"pk": kota.ani.pk},
    ),
]
