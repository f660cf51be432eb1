"""Writes of the plan: periods, library, SKP, measurement."""

from indikator.services.pengukuran import kosongkan, ukur, ukur_berjalan
from indikator.services.periode import buka_periode, mulai_penilaian, tutup_periode
from indikator.services.pustaka import muat_pustaka
from indikator.services.skp import (
    ajukan,
    buat_skp,
    hapus_iki,
    hapus_rhk,
    isi_ekspektasi,
    kekurangan_skp,
    kembalikan,
    kepala_pegawai,
    tambah_iki,
    tambah_rhk,
    tetapkan,
    ubah_iki,
    ubah_rhk,
)

__all__ = [
    "ajukan",
    "buat_skp",
    "buka_periode",
    "hapus_iki",
    "hapus_rhk",
    "isi_ekspektasi",
    "kekurangan_skp",
    "kembalikan",
    "kepala_pegawai",
    "kosongkan",
    "muat_pustaka",
    "mulai_penilaian",
    "tambah_iki",
    "tambah_rhk",
    "tetapkan",
    "tutup_periode",
    "ubah_iki",
    "ubah_rhk",
    "ukur",
    "ukur_berjalan",
]
