"""Lists of judgement whose queries may not grow (tests/daftar.py)."""

from __future__ import annotations

from datetime import date

from evaluasi.models import Evaluasi, PesertaSurvei, PutaranSurvei
from indikator.models import SKP, Periode
from indikator.services import PutusanUnit, tetapkan_capaian_organisasi
from pegawai.models import Pegawai, Penugasan, UnitKerja
from pegawai.services import buat_unit
from tests.daftar import Daftar
from tests.evaluasi import bahan
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


def unit_di_bawah(kota: Kota, banyak: int) -> None:
    """More units right below Disdukcapil, each with a predikat."""
    ada = UnitKerja.objects.count()
    for n in range(ada, ada + banyak):
        unit = buat_unit(
            oleh=kota.farida, kode=f"CAPIL-{n}", nama=f"Bidang {n}", jenis="bidang",
            induk=kota.unit["disdukcapil"], mulai=HARI_INI, dasar="Perwali",
        )  # fmt: skip
        tetapkan_capaian_organisasi(
            oleh=kota.citra, periode=kota.tw3, putusan=[PutusanUnit(unit, "baik", "Tercapai.", None)], pada=SEKARANG
        )


def rantai(kota: Kota, banyak: int) -> None:
    for n in range(banyak):
        bahan.organisasi(kota, "capil_bidang", "baik", f"Perbaikan {n}")


DAFTAR = [
    Daftar("evaluasi:organisasi_list", peran="citra", tambah=unit_di_bawah),
    Daftar(
        "evaluasi:organisasi",
        peran="budi",
        tambah=rantai,
        kwargs=lambda kota: {"unit_pk": kota.unit["capil_bidang"].pk, "periode_pk": kota.tw3.pk},
    ),
    Daftar("evaluasi:list", peran="ani", tambah=milik_ani),
    Daftar("evaluasi:list", peran="budi", tambah=milik_ani),
    Daftar("evaluasi:survei_list", peran="eka", tambah=undangan, banyak=2),
    Daftar("evaluasi:periode_list", peran="farida", tambah=triwulan),
]
