"""Lists of the cascade: their number of queries does not grow with their rows (tests/daftar.py)."""

from typing import Any

from indikator.models import IKU, RencanaHasilKerja
from indikator.services import isi_peran
from tests.daftar import Daftar
from tests.indikator import bahan
from tests.indikator.bahan_kaskade import iku_capil, iku_kota, rhk_budi
from tests.pemeran import SEKARANG, Kota


def _iku(kota: Kota, n: int) -> None:
    ada = IKU.objects.count()
    for i in range(ada, ada + n):
        iku_capil(kota, f"D{i}")


def _puncak(kota: Kota, n: int) -> None:
    ada = IKU.objects.count()
    for i in range(ada, ada + n):
        iku_kota(kota, f"K{i}")


def _rhk_di_bawah_budi(kota: Kota, n: int) -> None:
    """More results below Budi's, as if his people had set them."""
    atas = rhk_budi(kota)
    for orang in (kota.ani, kota.eka, kota.fitri):
        skp = bahan.skp_ditetapkan(orang)
        asal = skp.rhk_set.first()
        for i in range(n):
            rhk = RencanaHasilKerja.objects.create(skp=skp, rhk_atasan=atas, uraian=f"Hasil {i}")
            iki = asal.iki_set.first()
            iki.pk, iki.rhk = None, rhk
            iki.save(force_insert=True)


def _sel(kota: Kota, n: int) -> None:
    atas = rhk_budi(kota)
    for i in range(n):
        RencanaHasilKerja.objects.create(skp=atas.skp, uraian=f"Hasil {i}", urutan=i + 2)
    for rhk in atas.skp.rhk_set.filter(peran_set__isnull=True):
        for orang in (kota.ani, kota.eka):
            isi_peran(oleh=kota.budi, rhk=rhk, pegawai=orang, uraian=f"Peran {rhk.pk}", versi=0, pada=SEKARANG)


def _buka_budi(kota: Kota) -> dict[str, Any]:
    return {"pk": rhk_budi(kota).pk}


DAFTAR = [
    Daftar("indikator:iku_list", peran="ani", tambah=_iku),
    Daftar("indikator:iku_detail", peran="ani", tambah=_iku, kwargs=lambda kota: {"pk": iku_kota(kota).pk}),
    Daftar("indikator:kaskade", peran="ani", tambah=_puncak),
    Daftar("indikator:mph", peran="budi", tambah=_sel),
    Daftar("indikator:kaskade_liputan", peran="farida", tambah=_iku),
    Daftar("indikator:kaskade_rantai", peran="budi", tambah=_rhk_di_bawah_budi, kwargs=_buka_budi),
]
