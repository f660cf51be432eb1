"""Periods: their dates, their two steps, and that only HR takes them; how a year's target is spread."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise
from types import SimpleNamespace

import pytest

from indikator.models import Periode
from indikator.rules.alur import ALUR_SKP, boleh_melangkah
from indikator.rules.periode import rentang, target_bawaan, yang_dibaca
from indikator.services import buka_periode, mulai_penilaian, tutup_periode
from inti.galat import AturanDilanggar, TidakBerwenang, TransisiTidakSah
from tests.pemeran import HARI_INI, Kota

D = Decimal


@pytest.mark.parametrize(
    ("jenis", "urutan", "mulai", "sampai"),
    [
        ("triwulanan", 1, date(2026, 1, 1), date(2026, 4, 1)),
        ("triwulanan", 4, date(2026, 10, 1), date(2027, 1, 1)),
        ("bulanan", 2, date(2026, 2, 1), date(2026, 3, 1)),
        ("bulanan", 12, date(2026, 12, 1), date(2027, 1, 1)),
        ("tahunan", 1, date(2026, 1, 1), date(2027, 1, 1)),
    ],
)
def test_tanggal_periode(jenis: str, urutan: int, mulai: date, sampai: date) -> None:
    assert rentang(jenis, 2026, urutan) == (mulai, sampai)


@pytest.mark.parametrize(("jenis", "urutan"), [("triwulanan", 5), ("triwulanan", 0), ("tahunan", 2), ("bulanan", 13)])
def test_nomor_yang_tidak_ada(jenis: str, urutan: int) -> None:
    with pytest.raises(ValueError, match="tidak ada"):
        rentang(jenis, 2026, urutan)


def test_triwulan_menutup_tahun_tanpa_celah() -> None:
    semua = [rentang("triwulanan", 2026, u) for u in (1, 2, 3, 4)]
    assert all(a[1] == b[0] for a, b in pairwise(semua))
    assert (semua[0][0], semua[-1][1]) == rentang("tahunan", 2026, 1)


def test_target_setahun_dibagi_hanya_untuk_jumlah() -> None:
    assert target_bawaan("jumlah", D(400), "triwulanan") == 100
    assert target_bawaan("jumlah", D(100), "bulanan") == D("8.3333")
    assert target_bawaan("rata_rata", D("3.2"), "triwulanan") == D("3.2")
    assert target_bawaan("rasio", D(95), "bulanan") == 95


@pytest.mark.parametrize(
    ("ada", "hari", "tampak"),
    [
        ("t1 t2 t3 t4", date(2026, 9, 15), "t1 t2 t3 t4"),
        ("t1 t2 t3 t4 b1 b2 b3 b4 b5 b6 b7 b8 b9", date(2026, 9, 15), "t1 t2 t3 b9 t4"),
        ("b1 b2 b3 b4 b5 b6 b7 b8 b9 b10 b11 b12", date(2026, 9, 15), "b5 b6 b7 b8 b9"),
        ("b1 b2 b3 b4 b5 b6 b7 b8 b9 b10 b11 b12", date(2026, 2, 1), "b1 b2 b3 b4 b5"),
        ("b1 b2 b3 b4 b5 b6 b7 b8 b9 b10 b11 b12", date(2027, 3, 1), "b8 b9 b10 b11 b12"),
        ("b1 b2 b3 b4 b5 b6", date(2025, 3, 1), "b1 b2 b3 b4 b5"),
    ],
)
def test_yang_muat_di_lembar(ada: str, hari: date, tampak: str) -> None:
    def satu(nama: str) -> SimpleNamespace:
        jenis, nomor = {"t": "triwulanan", "b": "bulanan"}[nama[0]], int(nama[1:])
        mulai, sampai = rentang(jenis, 2026, nomor)
        return SimpleNamespace(nama=nama, jenis=jenis, mulai=mulai, sampai=sampai)

    urut = sorted((satu(nama) for nama in ada.split()), key=lambda p: (p.mulai, p.nama[0]))
    assert " ".join(sorted(p.nama for p in yang_dibaca(urut, hari))) == " ".join(sorted(tampak.split()))


def test_buka_periode(kota: Kota) -> None:
    periode = buka_periode(oleh=kota.farida, jenis="triwulanan", tahun=2026, urutan=4)
    assert (periode.status, periode.batas_pengisian) == ("berjalan", date(2027, 1, 15))
    assert str(periode) == "Triwulan IV 2026"
    with pytest.raises(AturanDilanggar, match="sudah dibuka"):
        buka_periode(oleh=kota.farida, jenis="triwulanan", tahun=2026, urutan=4)
    with pytest.raises(AturanDilanggar, match="tidak ada"):
        buka_periode(oleh=kota.farida, jenis="triwulanan", tahun=2026, urutan=5)


def test_hanya_kepegawaian(kota: Kota) -> None:
    for pelaku in (kota.ani, kota.budi, kota.citra, kota.walikota):
        for coba in (
            lambda p=pelaku: buka_periode(oleh=p, jenis="triwulanan", tahun=2026, urutan=4),
            lambda p=pelaku: mulai_penilaian(oleh=p, periode=kota.tw2),
            lambda p=pelaku: tutup_periode(oleh=p, periode=kota.tw2),
        ):
            with pytest.raises(TidakBerwenang):
                coba()


def test_langkah_periode(kota: Kota) -> None:
    with pytest.raises(TransisiTidakSah, match="hanya dapat ditutup"):
        tutup_periode(oleh=kota.farida, periode=kota.tw2)
    assert mulai_penilaian(oleh=kota.farida, periode=kota.tw2).status == "penilaian"
    with pytest.raises(TransisiTidakSah, match="sudah pernah"):
        mulai_penilaian(oleh=kota.farida, periode=kota.tw2)
    assert tutup_periode(oleh=kota.farida, periode=kota.tw2).status == "ditutup"
    for langkah in (mulai_penilaian, tutup_periode):
        with pytest.raises(TransisiTidakSah):
            langkah(oleh=kota.farida, periode=kota.tw2)


def test_periode_kini(kota: Kota) -> None:
    assert Periode.objects.kini(HARI_INI) == kota.tw3
    assert Periode.objects.kini(date(2026, 7, 1)) == kota.tw3
    assert Periode.objects.kini(date(2026, 6, 30)) == kota.tw2
    assert Periode.objects.kini(date(2026, 10, 1)) is None


def test_alur_skp_adalah_tabel() -> None:
    assert {(d.value, k.value) for d, k in ALUR_SKP} == {
        ("draf", "diajukan"),
        ("dikembalikan", "diajukan"),
        ("diajukan", "dikembalikan"),
        ("diajukan", "ditetapkan"),
        ("ditetapkan", "digantikan"),
        ("ditetapkan", "ditutup"),
        ("draf", "ditutup"),
        ("diajukan", "ditutup"),
        ("dikembalikan", "ditutup"),
        ("diajukan", "direviu"),
        ("direviu", "dikembalikan"),
        ("direviu", "ditetapkan"),
        ("direviu", "ditutup"),
    }
    assert boleh_melangkah("draf", "diajukan")
    assert not boleh_melangkah("draf", "ditetapkan")
    assert not boleh_melangkah("ditetapkan", "draf")
