"""The standing cast in tests (docs/pengujian.md): built once into the template database, loaded by each test."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from indikator.models import Periode
from indikator.services import muat_pustaka
from inti.models import Wilayah
from inti.services import bangun_kalender
from inti.waktu import WITA
from kinerja.demo.pemeran import TOKOH, UNIT, bangun_pemeran
from pegawai.models import Pegawai, UnitKerja

SEKARANG = datetime(2026, 9, 15, 10, 0, tzinfo=WITA)
"""A Tuesday morning in the running third quarter; tests stand still there."""
HARI_INI = SEKARANG.date()


class Kota:
    """The cast by name (`kota.ani`), units by key (`kota.unit["disdukcapil"]`), and the two quarters."""

    ani: Pegawai
    budi: Pegawai
    citra: Pegawai
    dedi: Pegawai
    eka: Pegawai
    fitri: Pegawai
    gilang: Pegawai
    farida: Pegawai
    hadi: Pegawai
    hasan: Pegawai
    indah: Pegawai
    joko: Pegawai
    lestari: Pegawai
    nurul: Pegawai
    rini: Pegawai
    walikota: Pegawai
    tw2: Periode
    tw3: Periode

    def __init__(self, orang: dict[str, Pegawai], unit: dict[str, UnitKerja], periode: dict[str, Periode]) -> None:
        self.orang = orang
        self.unit = unit
        for kunci, isi in {**orang, **periode}.items():
            setattr(self, kunci, isi)

    def __getitem__(self, kunci: str) -> Pegawai:
        return self.orang[kunci]

    @classmethod
    def muat(cls) -> Kota:
        """Load the cast from the database."""
        login = {t.nip or t.kunci: t.kunci for t in TOKOH}
        kode = {u[0].upper().replace("_", "-"): u[0] for u in UNIT}
        return cls(
            orang={login[p.login]: p for p in Pegawai.objects.filter(login__in=login)},
            unit={kode[u.kode]: u for u in UnitKerja.objects.filter(kode__in=kode)},
            periode={f"tw{p.urutan}": p for p in Periode.objects.filter(jenis="triwulanan", tahun=HARI_INI.year)},
        )


def _periode(urutan: int, mulai: date, sampai: date, batas: date) -> None:
    Periode.objects.create(
        jenis="triwulanan", tahun=mulai.year, urutan=urutan, mulai=mulai, sampai=sampai, batas_pengisian=batas
    )


def bangun_kota(**_: Any) -> None:
    """Write the cast: calendar without holidays, one region, people, units, the starter library, two quarters."""
    bangun_kalender(mulai=date(2024, 1, 1), sampai=date(2027, 12, 31))
    kota = Wilayah.objects.create(kode="73.71", nama="Makassar", jenis="kota")
    kecamatan = Wilayah.objects.create(kode="73.71.09", nama="Panakkukang", jenis="kecamatan", induk=kota)
    for kode, nama in (("73.71.09.1001", "Karuwisi"), ("73.71.09.1002", "Panaikang"), ("73.71.09.1004", "Pampang")):
        Wilayah.objects.create(kode=kode, nama=nama, jenis="kelurahan", induk=kecamatan)
    bangun_pemeran(tanggal=HARI_INI)
    muat_pustaka()
    _periode(2, date(2026, 4, 1), date(2026, 7, 1), date(2026, 7, 15))
    _periode(3, date(2026, 7, 1), date(2026, 10, 1), date(2026, 10, 15))
