"""The source "aktivitas.volume": what counts, as of when, and that its rows add up to its value."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from hypothesis import given
from hypothesis import settings as pengaturan
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from aktivitas.models import Aktivitas
from aktivitas.services import Entri, catat_banyak, kembalikan, verifikasi
from aktivitas.sources import SumberVolume
from indikator.models import Pengukuran
from indikator.services import ukur
from tests.aktivitas.pabrik import iki_volume, rhk
from tests.pemeran import HARI_INI, SEKARANG, Kota

AWAL = datetime(2026, 7, 1, tzinfo=SEKARANG.tzinfo)
AKHIR = datetime(2026, 10, 1, tzinfo=SEKARANG.tzinfo)


def catat_volume(pegawai: Any, hasil: Any, *volume: str, satuan: str = "berkas", tanggal: date = HARI_INI) -> list[int]:
    entri = [Entri(tanggal, "Berkas", 5, rhk_id=hasil.pk, volume=Decimal(v), satuan=satuan) for v in volume]
    return [a.pk for a in catat_banyak(oleh=pegawai, entri=entri, pada=SEKARANG)]


def terukur(kota: Kota, iki: Any, per: datetime = AKHIR) -> Pengukuran:
    putaran = uuid4()
    ukur(periode=kota.tw3, per=per, putaran=putaran, iki_ids=[iki.pk])
    return Pengukuran.objects.get(putaran=putaran, iki=iki)


def test_hanya_volume_terverifikasi_dalam_satuan_dan_rhk_itu(kota: Kota) -> None:
    hasil, lain = rhk(kota.ani), rhk(kota.eka)
    iki = iki_volume(hasil)
    dihitung = catat_volume(kota.ani, hasil, "12", "7.5") + catat_volume(kota.ani, hasil, "1", satuan=" Berkas")
    verifikasi(
        oleh=kota.budi,
        aktivitas_ids=dihitung
        + catat_volume(kota.ani, hasil, "100", satuan="lembar")
        + catat_volume(kota.eka, lain, "1000"),
        pada=SEKARANG,
    )
    catat_volume(kota.ani, hasil, "10000")
    satu = Aktivitas.objects.get(pk=catat_volume(kota.ani, hasil, "100000")[0])
    kembalikan(oleh=kota.budi, aktivitas=satu, alasan="Bukan hari ini", pada=SEKARANG)
    hasil_ukur = terukur(kota, iki)
    assert (hasil_ukur.status, hasil_ukur.nilai, hasil_ukur.n) == ("cukup", Decimal("20.5"), 3)
    rincian = SumberVolume().rincian(iki, AWAL, AKHIR, AKHIR)
    assert [b.nilai for b in rincian] == [Decimal(12), Decimal("7.5"), Decimal(1)]
    assert {b.url_name for b in rincian} == {"aktivitas:detail"}


def test_tanpa_yang_terverifikasi_belum_ada_data_bukan_nol(kota: Kota) -> None:
    hasil = rhk(kota.ani)
    catat_volume(kota.ani, hasil, "12")
    hasil_ukur = terukur(kota, iki_volume(hasil))
    assert (hasil_ukur.status, hasil_ukur.nilai, hasil_ukur.n) == ("tanpa_data", None, 0)


def test_keadaan_pada_saat_lampau_tidak_berubah_oleh_verifikasi_sesudahnya(kota: Kota) -> None:
    hasil = rhk(kota.ani)
    iki = iki_volume(hasil)
    verifikasi(oleh=kota.budi, aktivitas_ids=catat_volume(kota.ani, hasil, "12"), pada=SEKARANG)
    verifikasi(oleh=kota.budi, aktivitas_ids=catat_volume(kota.ani, hasil, "30"), pada=SEKARANG + timedelta(hours=1))
    dulu, kini = terukur(kota, iki, SEKARANG), terukur(kota, iki)
    assert (dulu.nilai, kini.nilai) == (Decimal(12), Decimal(42))
    assert dulu.sidik != kini.sidik
    assert terukur(kota, iki, SEKARANG).sidik == dulu.sidik
    assert len(SumberVolume().rincian(iki, AWAL, AKHIR, SEKARANG)) == 1


def test_hari_di_luar_periode_tidak_dihitung(kota: Kota) -> None:
    hasil = rhk(kota.ani)
    iki = iki_volume(hasil)
    verifikasi(oleh=kota.budi, aktivitas_ids=catat_volume(kota.ani, hasil, "12"), pada=SEKARANG)
    for di_luar in (date(2026, 6, 30), date(2026, 10, 1)):
        Aktivitas.objects.update(tanggal=di_luar)
        assert terukur(kota, iki).status == "tanpa_data"
    Aktivitas.objects.update(tanggal=date(2026, 7, 1))
    assert terukur(kota, iki).nilai == 12


class TestRincianSamaDenganNilai(TestCase):
    @pengaturan(max_examples=15)
    @given(st.lists(st.decimals("0.0001", "9999", places=4), min_size=1, max_size=12))
    def test_jumlah_rincian_adalah_nilainya(self, volume: list[Decimal]) -> None:
        kota = Kota.muat()
        hasil = rhk(kota.ani)
        iki = iki_volume(hasil)
        verifikasi(oleh=kota.budi, aktivitas_ids=catat_volume(kota.ani, hasil, *map(str, volume)), pada=SEKARANG)
        rincian = SumberVolume().rincian(iki, AWAL, AKHIR, AKHIR)
        hasil_ukur = terukur(kota, iki)
        assert (sum(b.nilai for b in rincian), len(rincian)) == (hasil_ukur.nilai, hasil_ukur.n)
