"""The plan: indicator library, SKP with its results and indicators, periods, measurements."""

from indikator.models.kaskade import IKU, PeranHasil
from indikator.models.pengukuran import Pengukuran, PengukuranStaging
from indikator.models.periode import Periode
from indikator.models.pustaka import Indikator
from indikator.models.skp import IKI, SKP, EkspektasiPerilaku, RencanaHasilKerja, RiwayatSKP, TargetPeriode

__all__ = [
    "IKI",
    "IKU",
    "SKP",
    "EkspektasiPerilaku",
    "Indikator",
    "Pengukuran",
    "PengukuranStaging",
    "PeranHasil",
    "Periode",
    "RencanaHasilKerja",
    "RiwayatSKP",
    "TargetPeriode",
]
