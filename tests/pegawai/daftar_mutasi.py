"""Lists of guided acts: one row more, not one query more."""

from datetime import timedelta
from itertools import count

from pegawai.models import Penugasan
from pegawai.services import angkat, buat_pegawai, catat_mutasi
from tests.daftar import Daftar
from tests.pemeran import HARI_INI, SEKARANG, Kota

_urut = count(600)


def _mutasi(kota: Kota, n: int) -> None:
    jabatan = Penugasan.objects.utama(kota.ani, HARI_INI).jabatan
    tujuan = Penugasan.objects.utama(kota.dedi, HARI_INI).jabatan
    for nomor in (next(_urut) for _ in range(n)):
        orang = buat_pegawai(oleh=None, nama=f"Pegawai {nomor}", nip=f"199001012015051{nomor}")
        angkat(oleh=None, pegawai=orang, jabatan=jabatan, mulai=HARI_INI - timedelta(days=400), dasar="SK")
        catat_mutasi(
            oleh=None, pegawai=orang, jenis="pindah", tanggal=HARI_INI + timedelta(days=9), jabatan=tujuan, dasar="SK",
            pada=SEKARANG,
        )  # fmt: skip


DAFTAR = [Daftar("pegawai:mutasi_list", peran="farida", tambah=_mutasi)]
