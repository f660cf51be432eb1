"""The city's page: figures of the offices in a chosen stretch of time, in a chosen order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from dasbor.rules.kota import urutkan
from indikator.enums import JenisPeriode
from indikator.models import Periode
from inti.waktu import WITA
from pegawai.models import UnitKerja
from pengaduan.querysets import opd_dalam_cakupan, ringkasan_di_bawah, ringkasan_opd, statistik_minimum
from pengaduan.rules.ringkasan import RingkasanUnit, jumlahkan

HARI_BAWAAN = 90
"""Days of the choice that needs no opened period."""
PILIHAN_PERIODE = 8


@dataclass(frozen=True, slots=True)
class Masa:
    """A stretch of time that one may choose: its key in the address, its name, half-open moments."""

    kunci: str
    nama: str
    mulai: datetime
    sampai: datetime


@dataclass(frozen=True, slots=True)
class TabelUnit:
    baris: list[RingkasanUnit]
    total: RingkasanUnit
    minimum: int


def _saat(tanggal: date) -> datetime:
    return datetime.combine(tanggal, time.min, WITA)


def masa_list(hari_ini: date) -> list[Masa]:
    """What one may choose: opened quarters and years that have begun, newest first, and the last days."""
    periode = Periode.objects.filter(
        mulai__lte=hari_ini, jenis__in=[JenisPeriode.TRIWULANAN, JenisPeriode.TAHUNAN]
    ).order_by("-mulai", "jenis")[:PILIHAN_PERIODE]
    besok = hari_ini + timedelta(days=1)
    return [
        *(Masa(str(p.pk), str(p), _saat(p.mulai), _saat(p.sampai)) for p in periode),
        Masa("terakhir", f"{HARI_BAWAAN} hari terakhir", _saat(besok - timedelta(days=HARI_BAWAAN)), _saat(besok)),
    ]


def pilih_masa(daftar: list[Masa], kunci: str, saat: datetime) -> Masa:
    """The asked choice; else the one that runs now, a quarter before a year."""
    berjalan = [m for m in daftar if m.mulai <= saat < m.sampai]
    bawaan = min(berjalan, key=lambda m: (m.kunci == "terakhir", m.sampai - m.mulai))
    return next((m for m in daftar if m.kunci == kunci), bawaan)


def opd_list(user: Any, masa: Masa, per: datetime, urut: str) -> TabelUnit:
    """All OPD in the scope of `user`, with the total of just these."""
    minimum = statistik_minimum(masa.mulai)
    baris = ringkasan_opd(user, masa.mulai, masa.sampai, per)
    return TabelUnit(urutkan(baris, urut), jumlahkan(baris, "Jumlah", minimum), minimum)


def unit_list(user: Any, opd: UnitKerja, masa: Masa, per: datetime, urut: str) -> TabelUnit:
    """The units below one OPD, with their total."""
    minimum = statistik_minimum(masa.mulai)
    baris = ringkasan_di_bawah(user, opd, masa.mulai, masa.sampai, per)
    return TabelUnit(urutkan(baris, urut), jumlahkan(baris, "Jumlah", minimum), minimum)


def opd_terlihat(user: Any, hari_ini: date) -> Any:
    """OPD whose page `user` may open, with name."""
    return opd_dalam_cakupan(user, hari_ini)
