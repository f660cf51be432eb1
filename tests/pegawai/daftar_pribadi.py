from datetime import timedelta
from itertools import count

from pegawai.enums import JenisPermintaanData, PintuData
from pegawai.services import ajukan_permintaan, tulis_akses
from tests.daftar import Daftar
from tests.pemeran import SEKARANG, Kota

_urut = count(1)


def _akses(kota: Kota, n: int) -> None:
    for nomor in (next(_urut) for _ in range(n)):
        tulis_akses(
            pelaku=[kota.budi, kota.citra, kota.farida][nomor % 3],
            subjek=kota.ani,
            pintu=PintuData.KINERJA,
            objek=f"SKP {nomor}",
            pada=SEKARANG - timedelta(minutes=nomor),
        )


def _permintaan(kota: Kota, n: int) -> None:
    for nomor in (next(_urut) for _ in range(n)):
        ajukan_permintaan(
            oleh=[kota.ani, kota.eka, kota.dedi][nomor % 3],
            jenis=JenisPermintaanData.AKSES,
            isi=f"Permintaan {nomor}",
            pada=SEKARANG - timedelta(hours=nomor),
        )


DAFTAR = [
    Daftar("pegawai:pembaca_data", peran="ani", tambah=_akses),
    Daftar("pegawai:data_saya", peran="ani", tambah=_permintaan),
    Daftar("pegawai:permintaan_antrean", peran="farida", tambah=_permintaan),
]
