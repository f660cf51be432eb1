"""Lists of judgement whose queries may not grow (tests/daftar.py)."""

from __future__ import annotations

from datetime import date

from evaluasi.models import Evaluasi, PesertaSurvei, PutaranSurvei
from indikator.models import SKP, Periode
from pegawai.models import Pegawai, Penugasan
from tests.daftar import Daftar
from tests.pemeran import HARI_INI, SEKARANG, Kota


def _evaluasi(pegawai: Pegawai, penilai: Pegawai, banyak: int) -> None:
    """`banyak` more periods in which the person was evaluated."""
    penugasan = Penugasan.objects.utama(pegawai, HARI_INI)
    sudah = Periode.objects.filter(jenis="bulanan").count()
    skp, _ = SKP.objects.get_or_create(
        pegawai=pegawai,
        penugasan=penugasan,
        tahun=2026,
        mulai=date(2026, 1, 1),
        sampai=date(2027, 1, 1),
        status="ditetapkan",
    )
    for n in range(sudah, sudah + banyak):
        tahun, bulan = 2010 + n // 12, n % 12 + 1
        awal = date(tahun, bulan, 1)
        akhir = date(tahun + bulan // 12, bulan % 12 + 1, 1)
        periode = Periode.objects.create(
            jenis="bulanan", tahun=tahun, urutan=bulan, mulai=awal, sampai=akhir, batas_pengisian=akhir
        )
        Evaluasi.objects.create(periode=periode, skp=skp, pegawai=pegawai, penilai=penilai, created_at=SEKARANG)


def milik_ani(kota: Kota, banyak: int) -> None:
    _evaluasi(kota.ani, kota.budi, banyak)


def undangan(kota: Kota, banyak: int) -> None:
    putaran, _ = PutaranSurvei.objects.get_or_create(
        periode=kota.tw3,
        defaults={"batas": HARI_INI, "dibuka_pada": SEKARANG, "dibuka_oleh": kota.farida},
    )
    sudah = PesertaSurvei.objects.filter(putaran=putaran).values("dinilai")
    for orang in Pegawai.objects.exclude(pk=kota.eka.pk).exclude(pk__in=sudah)[:banyak]:
        PesertaSurvei.objects.create(putaran=putaran, penilai=kota.eka, dinilai=orang, kelompok="rekan")


def triwulan(_kota: Kota, banyak: int) -> None:
    awal = 2015 - Periode.objects.filter(jenis="triwulanan").count()
    for tahun in range(awal, awal - banyak, -1):
        Periode.objects.create(
            jenis="triwulanan",
            tahun=tahun,
            urutan=1,
            mulai=date(tahun, 1, 1),
            sampai=date(tahun, 4, 1),
            batas_pengisian=date(tahun, 4, 15),
        )


DAFTAR = [
    Daftar("evaluasi:list", peran="ani", tambah=milik_ani),
    Daftar("evaluasi:list", peran="budi", tambah=milik_ani),
    Daftar("evaluasi:survei_list", peran="eka", tambah=undangan, banyak=2),
    Daftar("evaluasi:periode_list", peran="farida", tambah=triwulan),
]
