from datetime import timedelta
from itertools import count

from pegawai.services import ajukan_ketidakhadiran, buat_pola, catat_ketidakhadiran
from tests.daftar import Daftar
from tests.pemeran import HARI_INI, SEKARANG, Kota

_urut = count(1)


def _milik_ani(kota: Kota, n: int) -> None:
    for nomor in (next(_urut) for _ in range(n)):
        hari = HARI_INI + timedelta(days=nomor)
        ajukan_ketidakhadiran(oleh=kota.ani, jenis="dinas_luar", mulai=hari, sampai_dengan=hari, pada=SEKARANG)


def _tim_budi(kota: Kota, n: int) -> None:
    """Half waits for Budi, half is on record."""
    for nomor in (next(_urut) for _ in range(n)):
        hari = HARI_INI + timedelta(days=nomor)
        ajukan_ketidakhadiran(oleh=kota.eka, jenis="dinas_luar", mulai=hari, sampai_dengan=hari, pada=SEKARANG)
        catat_ketidakhadiran(
            oleh=kota.farida,
            pegawai=kota.fitri,
            jenis="cuti_tahunan",
            mulai=hari,
            sampai_dengan=hari,
            dasar="Surat izin",
            pada=SEKARANG,
        )


def _pola(kota: Kota, n: int) -> None:
    for nomor in (next(_urut) for _ in range(n)):
        buat_pola(
            oleh=kota.farida,
            kode=f"POLA-{nomor}",
            nama=f"Pola {nomor}",
            siklus="07.30-14.00\nlibur",
            jangkar=HARI_INI,
            ikut_libur=True,
        )


DAFTAR = [
    Daftar("pegawai:cuti_list", peran="ani", tambah=_milik_ani),
    Daftar("pegawai:cuti_list", peran="budi", tambah=_tim_budi, data={"bagian": "tim"}),
    Daftar("pegawai:pola_list", peran="ani", tambah=_pola),
]
