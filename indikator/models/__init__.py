"""The plan: indicator library, SKP with its results and indicators, periods, measurements."""

from indikator.models.capaian_organisasi import CapaianOrganisasi
from indikator.models.contoh import ContohSKP, IKIContoh, RHKContoh
from indikator.models.impor import BagianImporSKP, ImporSKP
from indikator.models.kaskade import IKU, PeranHasil
from indikator.models.kewajiban import TanpaSKP
from indikator.models.pengukuran import Pengukuran, PengukuranStaging
from indikator.models.periode import PembukaanPeriode, Periode, UsulanPembukaan
from indikator.models.pustaka import Indikator
from indikator.models.realisasi import PutusanRealisasi, RealisasiManual
from indikator.models.skp import (
    IKI,
    SKP,
    EkspektasiPerilaku,
    KomentarSKP,
    LampiranSKP,
    RencanaHasilKerja,
    RiwayatSKP,
    TargetPeriode,
)

__all__ = [
    "IKI",
    "IKU",
    "SKP",
    "BagianImporSKP",
    "CapaianOrganisasi",
    "ContohSKP",
    "EkspektasiPerilaku",
    "IKIContoh",
    "ImporSKP",
    "Indikator",
    "KomentarSKP",
    "LampiranSKP",
    "PembukaanPeriode",
    "Pengukuran",
    "PengukuranStaging",
    "PeranHasil",
    "Periode",
    "PutusanRealisasi",
    "RHKContoh",
    "RealisasiManual",
    "RencanaHasilKerja",
    "RiwayatSKP",
    "TanpaSKP",
    "TargetPeriode",
    "UsulanPembukaan",
]
