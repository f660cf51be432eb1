from indikator.models import SKP, BagianImporSKP, ImporSKP
from tests.daftar import Daftar
from tests.indikator import bahan
from tests.indikator.bahan_impor import periksa, unduh
from tests.pemeran import Kota


def _draf(kota: Kota) -> None:
    if not SKP.objects.filter(pegawai=kota.ani).exists():
        bahan.draf(kota.ani)


def _impor(kota: Kota, n: int) -> None:
    _draf(kota)
    for _ in range(n):
        periksa(kota.budi, unduh(kota.budi))


def _satu(kota: Kota) -> dict[str, int]:
    _draf(kota)
    return {"pk": periksa(kota.budi, unduh(kota.budi)).pk}


def _bagian(_kota: Kota, n: int) -> None:
    satu = ImporSKP.objects.latest("pk")
    ada = satu.bagian_set.count()
    BagianImporSKP.objects.bulk_create(
        BagianImporSKP(
            impor=satu, nomor=1000 + ada + k, banyak=1, nama="Tidak dikenal", tindakan="tolak",
            galat=[{"baris": 2, "kolom": "nip", "alasan": "Tidak ada."}],
        )
        for k in range(n)
    )  # fmt: skip


DAFTAR = [
    Daftar("indikator:impor_list", peran="budi", tambah=_impor),
    Daftar("indikator:impor_detail", peran="budi", tambah=_bagian, kwargs=_satu),
]
