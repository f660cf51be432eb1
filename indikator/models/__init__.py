"""The plan: indicator library, SKP with its results and indicators, periods, measurements."""

from indikator.models.kaskade import IKU, PeranHasil
from indikator.models.kewajiban import TanpaSKP
from indikator.models.pengukuran import Pengukuran, PengukuranStaging
from indikator.models.periode import Periode
from indikator.models.pustaka import Indikator
from indikator.models.skp import (
    IKI,
    SKP,
    ContohSKP,
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
    "ContohSKP",
    "EkspektasiPerilaku",
    "Indikator",
    "KomentarSKP",
    "LampiranSKP",
    "Pengukuran",
    "PengukuranStaging",
    "PeranHasil",
    "Periode",
    "RencanaHasilKerja",
    "RiwayatSKP",
    "TanpaSKP",
    "TargetPeriode",
]
