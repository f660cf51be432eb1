"""Measuring: set-based, once per round, with the minimum sample and the interval applied by one statement."""

from __future__ import annotations

import uuid
from datetime import datetime
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from indikator import registry, tasks
from indikator.models import IKI, SKP, Indikator, Pengukuran, PengukuranStaging
from indikator.registry import BarisRincian, BatchPengukuran
from indikator.rules.statistik import selang_rata
from indikator.services import (
    bagian_ukur,
    kosongkan,
    mulai_penilaian,
    tutup_periode,
    ukur,
    ukur_bagian,
    ukur_berjalan,
)
from indikator.services import pengukuran as modul
from inti.galat import AturanDilanggar
from inti.waktu import WITA
from tests.indikator import bahan
from tests.pemeran import SEKARANG, Kota

D = Decimal


class SumberUji:
    """A source with given rows per IKI: it reports their mean, or their sum, in one statement."""

    judul = "Sumber uji"

    def __init__(self, kode: str, baris: dict[int, list[str]], cara: str = "avg") -> None:
        self.kode = kode
        self.baris = baris
        self.cara = cara
        self.batch_list: list[BatchPengukuran] = []

    def isi(self, batch: BatchPengukuran) -> None:
        self.batch_list.append(batch)
        pasang = [(pk, D(v)) for pk in batch.iki_ids for v in self.baris.get(pk, [])]
        nilai = "round(sum(v) / count(*), 4)" if self.cara == "avg" else "sum(v)"
        with connection.cursor() as kursor:
            kursor.execute(
                f"""
                INSERT INTO indikator_pengukuranstaging (putaran, iki_id, nilai, n, jumlah, kuadrat, sidik)
                SELECT %s, iki, {nilai}, count(*), sum(v), sum(v * v), ''
                FROM unnest(%s::bigint[], %s::numeric[]) AS b(iki, v) GROUP BY iki
                """,
                [batch.putaran, [pk for pk, _ in pasang], [v for _, v in pasang]],
            )

    def rincian(self, iki: Any, mulai: datetime, sampai: datetime, per: datetime) -> list[BarisRincian]:
        return []


@pytest.fixture
def sumber(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The registry of sources as a dict that the test fills."""
    isi: dict[str, Any] = {}
    monkeypatch.setattr(modul, "sumber", isi)
    return isi


@pytest.fixture
def skp(kota: Kota) -> SKP:
    return bahan.skp_ditetapkan(kota.ani)


def _pasang(sumber: dict[str, Any], skp: SKP, respon: list[str], puas: list[str], volume: list[str]) -> None:
    def satu(kode: str, baris: list[str], cara: str = "avg") -> None:
        iki = bahan.iki(skp, kode)
        sumber[iki.sumber] = SumberUji(iki.sumber, {iki.pk: baris}, cara)

    satu("WAKTU-RESPON", respon)
    satu("KEPUASAN", puas)
    satu("VOLUME", volume, "sum")


def _hasil(skp: SKP, kode: str) -> Pengukuran:
    return Pengukuran.objects.get(iki__rhk__skp=skp, iki__indikator__kode=kode)


def test_nilai_n_selang_dan_status(kota: Kota, skp: SKP, sumber: dict[str, Any]) -> None:
    respon = ["10", "20", "30", "40", "50", "61"]
    _pasang(sumber, skp, respon, ["4", "3", "4", "4"], [])
    putaran = uuid.uuid4()
    milik_ani = list(IKI.objects.filter(rhk__skp=skp).values_list("pk", flat=True))
    assert ukur(periode=kota.tw3, per=SEKARANG, putaran=putaran, iki_ids=milik_ani) == 3

    cukup = _hasil(skp, "WAKTU-RESPON")
    assert (cukup.status, cukup.nilai, cukup.n) == ("cukup", D("35.1667"), 6)
    harapan = selang_rata(6, sum(map(D, respon)), sum(D(r) ** 2 for r in respon))
    assert (cukup.batas_bawah, cukup.batas_atas) == (harapan.bawah, harapan.atas)
    assert (cukup.sumber, cukup.rumus_versi, cukup.per) == ("pengaduan.waktu_respon", "1", SEKARANG)

    kurang = _hasil(skp, "KEPUASAN")
    assert (kurang.status, kurang.nilai, kurang.n, kurang.batas_atas) == ("belum_cukup", None, 4, None)
    kosong = _hasil(skp, "VOLUME")
    assert (kosong.status, kosong.nilai, kosong.n) == ("tanpa_data", None, 0)
    assert not PengukuranStaging.objects.exists()


def test_jumlah_tidak_punya_selang(kota: Kota, skp: SKP, sumber: dict[str, Any]) -> None:
    _pasang(sumber, skp, [], [], ["5", "7.5"])
    ukur(periode=kota.tw3, per=SEKARANG, putaran=uuid.uuid4(), iki_ids=[bahan.iki(skp, "VOLUME").pk])
    volume = _hasil(skp, "VOLUME")
    assert (volume.status, volume.nilai, volume.batas_bawah) == ("cukup", D("12.5"), None)


def test_bagian_memakai_wilson(kota: Kota, skp: SKP, sumber: dict[str, Any]) -> None:
    """A share of 80 % of ten rows, reported as the mean of 100 and 0."""
    tepat = Indikator.objects.get(kode="TEPAT-WAKTU")
    iki = bahan.iki(skp, "KEPUASAN")
    IKI.objects.filter(pk=iki.pk).update(agregasi=tepat.agregasi, satuan=tepat.satuan)
    sumber[iki.sumber] = SumberUji(iki.sumber, {iki.pk: ["100"] * 8 + ["0"] * 2})
    ukur(periode=kota.tw3, per=SEKARANG, putaran=uuid.uuid4(), iki_ids=[iki.pk])
    hasil = Pengukuran.objects.get(iki=iki)
    assert (hasil.nilai, hasil.batas_bawah, hasil.batas_atas) == (80, D("49.0162"), D("94.3318"))


def test_putaran_yang_sama_tidak_mengubah_apa_pun(kota: Kota, skp: SKP, sumber: dict[str, Any]) -> None:
    _pasang(sumber, skp, ["10"] * 6, ["4"] * 6, ["9"])
    putaran = uuid.uuid4()
    semua = list(IKI.objects.filter(rhk__skp=skp).order_by("pk").values_list("pk", flat=True))
    # a computation that breaks after its first piece and goes on
    assert ukur(periode=kota.tw3, per=SEKARANG, putaran=putaran, iki_ids=semua[:1]) == 1
    assert ukur(periode=kota.tw3, per=SEKARANG, putaran=putaran, iki_ids=semua) == 2
    # no source is asked again for what the round has measured
    diminta = [pk for satu in sumber.values() for batch in satu.batch_list for pk in batch.iki_ids]
    assert sorted(diminta) == semua
    sumber["aktivitas.volume"].baris = {bahan.iki(skp, "VOLUME").pk: ["1000"]}
    assert ukur(periode=kota.tw3, per=SEKARANG, putaran=putaran, iki_ids=semua) == 0
    assert _hasil(skp, "VOLUME").nilai == 9
    # a new round is a new measurement, the old one stays
    assert ukur(periode=kota.tw3, per=SEKARANG, putaran=uuid.uuid4(), iki_ids=semua) == 3
    assert Pengukuran.objects.filter(iki=bahan.iki(skp, "VOLUME")).count() == 2
    terbaru = Pengukuran.objects.terbaru(kota.tw3).get(iki=bahan.iki(skp, "VOLUME"))
    assert terbaru.nilai == 1000


def test_periode_setengah_terbuka_menurut_wita(kota: Kota, skp: SKP, sumber: dict[str, Any]) -> None:
    _pasang(sumber, skp, [], [], ["1"])
    ukur(periode=kota.tw3, per=SEKARANG, putaran=uuid.uuid4(), iki_ids=[bahan.iki(skp, "VOLUME").pk])
    (batch,) = sumber["aktivitas.volume"].batch_list
    assert batch.mulai == datetime(2026, 7, 1, tzinfo=WITA)
    assert batch.sampai == datetime(2026, 10, 1, tzinfo=WITA)


def test_semua_iki_periode_bila_tidak_disebut(kota: Kota, skp: SKP, sumber: dict[str, Any]) -> None:
    """Ani, Budi and Citra have set SKP with three indicators each; a draft of Eka is not measured."""
    bahan.skp_draf_lengkap(kota.eka)
    _pasang(sumber, skp, [], [], [])
    assert ukur(periode=kota.tw3, per=SEKARANG, putaran=uuid.uuid4()) == 9


def test_banyaknya_pertanyaan_tidak_bergantung_pada_banyaknya_iki(kota: Kota, skp: SKP, sumber: dict[str, Any]) -> None:
    _pasang(sumber, skp, ["1"] * 6, ["2"] * 6, ["3"])

    def hitung(iki_ids: list[int]) -> int:
        with CaptureQueriesContext(connection) as tercatat:
            ukur(periode=kota.tw3, per=SEKARANG, putaran=uuid.uuid4(), iki_ids=iki_ids)
        return len(tercatat)

    milik_ani = list(IKI.objects.filter(rhk__skp=skp).values_list("pk", flat=True))
    semua = list(IKI.objects.values_list("pk", flat=True))
    assert len(semua) == 3 * len(milik_ani)
    assert hitung(semua) == hitung(milik_ani)


def test_periode_tertutup_tidak_diukur(kota: Kota, skp: SKP, sumber: dict[str, Any]) -> None:
    _pasang(sumber, skp, [], [], [])
    mulai_penilaian(oleh=kota.farida, periode=kota.tw2)
    tutup_periode(oleh=kota.farida, periode=kota.tw2)
    with pytest.raises(AturanDilanggar, match="sudah ditutup"):
        ukur(periode=kota.tw2, per=SEKARANG, putaran=uuid.uuid4())


def test_sumber_yang_tidak_ada_disebut(kota: Kota, skp: SKP, sumber: dict[str, Any]) -> None:
    with pytest.raises(AturanDilanggar, match="tidak tersedia"):
        ukur(periode=kota.tw3, per=SEKARANG, putaran=uuid.uuid4())


def test_sumber_yang_gagal_tidak_meninggalkan_apa_pun(kota: Kota, skp: SKP, sumber: dict[str, Any]) -> None:
    _pasang(sumber, skp, ["1"] * 6, ["2"] * 6, ["3"])

    class Gagal(SumberUji):
        def isi(self, batch: BatchPengukuran) -> None:
            super().isi(batch)
            raise RuntimeError("listrik padam")

    sumber["pengaduan.waktu_respon"] = Gagal("pengaduan.waktu_respon", {})
    with pytest.raises(RuntimeError):
        ukur(periode=kota.tw3, per=SEKARANG, putaran=uuid.uuid4())
    assert not Pengukuran.objects.exists()
    assert not PengukuranStaging.objects.exists()


def test_kosongkan_membuang_sisa_putaran(kota: Kota, skp: SKP) -> None:
    putaran, lain = uuid.uuid4(), uuid.uuid4()
    iki = bahan.iki(skp, "VOLUME")
    for satu in (putaran, lain):
        PengukuranStaging.objects.create(putaran=satu, iki=iki, nilai=1, n=1)
    assert kosongkan(putaran=putaran) == 1
    assert PengukuranStaging.objects.get().putaran == lain


def test_pustaka_hanya_memakai_sumber_yang_dijanjikan(kota: Kota) -> None:
    """A definition whose source nobody offers could never be measured."""
    bahan.indikator("JP")
    kode = set(Indikator.objects.values_list("sumber", flat=True))
    assert kode <= set(registry.sumber.kunci())


def test_malam_hanya_menulis_yang_berubah(kota: Kota, skp: SKP, sumber: dict[str, Any]) -> None:
    _pasang(sumber, skp, ["10"] * 6, ["4"] * 3, ["9"])
    assert ukur_berjalan(per=SEKARANG) > 0
    banyak = Pengukuran.objects.count()
    assert ukur_berjalan(per=SEKARANG.replace(hour=11)) == 0
    assert Pengukuran.objects.count() == banyak

    volume = bahan.iki(skp, "VOLUME")
    sumber["aktivitas.volume"].baris = {volume.pk: ["9", "1"]}
    assert ukur_berjalan(per=SEKARANG.replace(hour=12)) == 1
    assert Pengukuran.objects.filter(iki=volume).latest("per").nilai == 10
    assert not Pengukuran.objects.filter(periode=kota.tw2).exists(), "periode yang lewat tidak ikut"


def test_malam_melewati_sumber_yang_tidak_terpasang(kota: Kota, skp: SKP, sumber: dict[str, Any]) -> None:
    _pasang(sumber, skp, ["10"] * 6, ["4"] * 6, ["9"])
    del sumber["pengaduan.kepuasan"]
    assert ukur_berjalan(per=SEKARANG) > 0
    assert not Pengukuran.objects.filter(iki=bahan.iki(skp, "KEPUASAN")).exists()


def test_bagian_memuat_setiap_iki_sekali(kota: Kota, skp: SKP, sumber: dict[str, Any]) -> None:
    """Nine IKI in pieces of two; a draft's are in none."""
    bahan.skp_draf_lengkap(kota.eka)
    bagian = bagian_ukur(kota.tw3, sekali=2)
    assert len(bagian) == 5
    assert len({b.putaran for b in bagian}) == 1
    assert all(a.akhir < b.awal for a, b in pairwise(bagian))
    _pasang(sumber, skp, ["10"] * 6, ["4"] * 6, ["9"])
    assert sum(ukur_bagian(b, per=SEKARANG) for b in bagian) == 9
    assert Pengukuran.objects.values("iki").distinct().count() == 9


def test_bagian_yang_terputus_dilanjutkan(kota: Kota, skp: SKP, sumber: dict[str, Any]) -> None:
    """A worker that was killed after two pieces: all are sent again, and nothing is measured twice."""
    _pasang(sumber, skp, ["10"] * 6, ["4"] * 6, ["9"])
    bagian = bagian_ukur(kota.tw3, sekali=2)
    for satu in bagian[:2]:
        ukur_bagian(satu, per=SEKARANG, hanya_berubah=False)
    assert Pengukuran.objects.count() == 4
    assert sum(ukur_bagian(b, per=SEKARANG, hanya_berubah=False) for b in bagian) == 5
    assert sum(ukur_bagian(b, per=SEKARANG, hanya_berubah=False) for b in bagian) == 0
    assert Pengukuran.objects.count() == 9
    assert not PengukuranStaging.objects.exists()


def test_bagian_dari_periode_yang_ditutup_dilewati(kota: Kota, skp: SKP, sumber: dict[str, Any]) -> None:
    _pasang(sumber, skp, ["10"] * 6, ["4"] * 6, ["9"])
    (bagian,) = bagian_ukur(kota.tw2)
    bahan.tutup(kota, kota.tw2)
    assert ukur_bagian(bagian, per=SEKARANG) == 0


def test_tugas_malam_mengirim_tiap_bagian(kota: Kota, skp: SKP, sumber: dict[str, Any]) -> None:
    _pasang(sumber, skp, ["10"] * 6, ["4"] * 6, ["9"])
    assert tasks.ukur_berjalan() == 1
    assert Pengukuran.objects.filter(periode=kota.tw3).count() == 9
