"""Results of surveys for tests, made by the services that the pages use."""

from datetime import date, datetime, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from indikator.enums import PutusanBukti
from pegawai.enums import Peran
from pegawai.querysets import opd_dari
from pegawai.services import beri_peran
from pengaduan.models import HasilSKM
from pengaduan.services import catat_skm, putuskan_skm
from tests.pemeran import HARI_INI, SEKARANG, Kota

KEMARIN = SEKARANG - timedelta(days=1)
T4 = (105, 101, 100, 116, 102, 105, 106, 105, 115)
"""Totals of 29 respondents: 91,48 (oracle T4)."""
SEMESTER_1 = (date(2026, 1, 5), date(2026, 6, 30))
TRIWULAN_3 = (date(2026, 7, 6), date(2026, 8, 31))


def laporan() -> SimpleUploadedFile:
    return SimpleUploadedFile("laporan-skm.pdf", b"%PDF-1.7\nlaporan")


def penghubung(kota: Kota, unit: Any, pada: datetime = SEKARANG) -> Any:
    """Who records for a unit; where the cast has nobody, Nurul until `SEKARANG`, who is it no more then."""
    kantor = opd_dari(unit, pada.date())
    assert kantor is not None
    if kantor.pk == kota.unit["disdukcapil"].pk:
        return kota.hasan
    beri_peran(
        oleh=None,
        pegawai=kota.nurul,
        peran=Peran.PENGHUBUNG,
        unit=kantor,
        mulai=HARI_INI - timedelta(days=60),
        sampai=HARI_INI,
    )
    return kota.nurul


def catat(kota: Kota, unit: Any = None, *, masa: tuple[date, date] = SEMESTER_1, **isi: Any) -> HasilSKM:
    """A survey of Bidang Pelayanan Pencatatan Sipil as in T4, or with what `isi` says."""
    unit = unit or kota.unit["capil_bidang"]
    pada = isi.setdefault("pada", KEMARIN)
    awal: dict[str, Any] = {
        "oleh": isi.get("oleh") or penghubung(kota, unit, pada),
        "layanan": "Akta pencatatan sipil",
        "mulai": masa[0],
        "selesai": masa[1],
        "responden": 29,
        "jumlah": T4,
        "bukti": None if isi.get("memperbaiki") else laporan(),
        "alasan": "Satu lembar terhitung dua kali." if isi.get("memperbaiki") else "",
    }
    return catat_skm(unit=unit, **(awal | isi))


def terima(kota: Kota, hasil: HasilSKM, pada: datetime = KEMARIN) -> HasilSKM:
    putuskan_skm(oleh=kota.hadi, hasil=hasil, putusan=PutusanBukti.DITERIMA, pada=pada)
    return hasil


def kembalikan(kota: Kota, hasil: HasilSKM, alasan: str = "U4 tidak sama dengan laporan.") -> HasilSKM:
    putuskan_skm(oleh=kota.hadi, hasil=hasil, putusan=PutusanBukti.DIKEMBALIKAN, alasan=alasan, pada=KEMARIN)
    return hasil


def sama(nilai: int, responden: int) -> dict[str, Any]:
    """So many people who all answered `nilai` everywhere."""
    return {"responden": responden, "jumlah": (nilai * responden,) * 9}
