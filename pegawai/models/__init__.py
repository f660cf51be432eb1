"""People, dated units, posts, assignments, roles, leave, access and imports (docs/arsitektur.md)."""

from pegawai.models.akun import FaktorKedua, KodeMasuk
from pegawai.models.data_pribadi import AksesData, CatatanRetensi, PermintaanData
from pegawai.models.impor import BarisImpor, Impor, PemetaanImpor
from pegawai.models.kehadiran import Ketidakhadiran, PolaKerja, PolaPegawai
from pegawai.models.mutasi import Mutasi
from pegawai.models.orang import PangkatGolongan, Pegawai, StatusKepegawaian
from pegawai.models.organisasi import (
    Jabatan,
    NamaJabatan,
    Penugasan,
    PerubahanUnit,
    UnitKerja,
    UnitLeluhur,
    UnitPenerus,
    UnitSusunan,
)
from pegawai.models.peran import LihatSebagai, PeranPegawai, UsulanPeran

__all__ = [
    "AksesData",
    "BarisImpor",
    "CatatanRetensi",
    "FaktorKedua",
    "Impor",
    "Jabatan",
    "Ketidakhadiran",
    "KodeMasuk",
    "LihatSebagai",
    "Mutasi",
    "NamaJabatan",
    "PangkatGolongan",
    "Pegawai",
    "PemetaanImpor",
    "Penugasan",
    "PeranPegawai",
    "PermintaanData",
    "PerubahanUnit",
    "PolaKerja",
    "PolaPegawai",
    "StatusKepegawaian",
    "UnitKerja",
    "UnitLeluhur",
    "UnitPenerus",
    "UnitSusunan",
    "UsulanPeran",
]
