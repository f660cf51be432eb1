"""Intervals: published points of Student's t, Wilson's textbook case, and the same digits in SQL."""

from decimal import Decimal

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indikator.rules.statistik import (
    Selang,
    kuantil_t,
    selang,
    selang_bagian,
    selang_rata,
)

D = Decimal


@pytest.mark.parametrize(
    ("derajat", "tabel"),
    [(1, "12.706"), (4, "2.776"), (10, "2.228"), (20, "2.086"), (30, "2.042"), (40, "2.021"), (60, "2.000"),
     (120, "1.980"), (100000, "1.960")],
)  # fmt: skip
def test_kuantil_t_sama_dengan_tabel(derajat: int, tabel: str) -> None:
    assert kuantil_t(derajat).quantize(D("0.001")) == D(tabel)


def test_kuantil_t_turun_tanpa_lompatan() -> None:
    semua = [kuantil_t(v) for v in range(1, 200)]
    assert semua == sorted(semua, reverse=True)
    assert kuantil_t(30) - kuantil_t(31) < D("0.003")
    with pytest.raises(ValueError, match="paling sedikit 1"):
        kuantil_t(0)


def test_selang_rata_dihitung_dari_jumlah() -> None:
    # 1, 2, 3, 4, 5: mean 3, s = 1.5811, half width 2.776445 * 1.5811 / sqrt(5)
    assert selang_rata(5, D(15), D(55)) == Selang(D("1.0368"), D("4.9632"))
    assert selang_rata(3, D(6), D(12)) == Selang(D(2), D(2))
    assert selang_rata(1, D(6), D(36)) is None
    # squares that were rounded down do not give the root of a negative number
    assert selang_rata(2, D("0.0002"), D(0)) == Selang(D("0.0001"), D("0.0001"))


def test_selang_bagian_menurut_wilson() -> None:
    # 8 of 10: Wilson's interval is 49.0 % to 94.3 %
    assert selang_bagian(10, D(80)) == Selang(D("49.0162"), D("94.3318"))
    assert selang_bagian(5, D(0)).bawah == 0
    assert selang_bagian(5, D(100)).atas == 100
    assert selang_bagian(0, D(0)) is None


def test_jumlah_dan_posisi_akhir_tidak_punya_selang() -> None:
    assert selang("jumlah", "dokumen", D(5), 5, D(5), D(5)) is None
    assert selang("posisi_akhir", "persen", D(5), 5, D(5), D(5)) is None
    assert selang("rasio", "poin", D(5), 5, D(5), D(5)) is None
    assert selang("rata_rata", "poin", D(3), 5, None, None) is None


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    baris=st.lists(
        st.decimals(min_value=D(-1000), max_value=D(100000), places=4),
        min_size=0,
        max_size=40,
    ),
    agregasi=st.sampled_from(["rata_rata", "rasio", "jumlah"]),
    satuan=st.sampled_from(["persen", "menit kerja"]),
)
def test_sql_sama_sampai_angka_terakhir(db: None, baris: list[D], agregasi: str, satuan: str) -> None:
    n, jumlah = len(baris), sum(baris, D(0))
    kuadrat = sum((b * b for b in baris), D(0)).quantize(D("0.0001"))
    persen = (D(100) * sum(b > 0 for b in baris) / n).quantize(D("0.0001")) if n else None
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT indikator_selang(%s, %s, %s::numeric, %s::integer, %s::numeric, %s::numeric)",
            [agregasi, satuan, persen, n, jumlah, kuadrat],
        )
        dari_sql = kursor.fetchone()[0]
    harapan = selang(agregasi, satuan, persen, n, jumlah, kuadrat)
    assert (dari_sql is None) == (harapan is None)
    if harapan is not None:
        assert dari_sql == [harapan.bawah, harapan.atas]


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(derajat=st.integers(min_value=1, max_value=10_000_000))
def test_kuantil_t_di_sql_sama(db: None, derajat: int) -> None:
    with connection.cursor() as kursor:
        kursor.execute("SELECT indikator_kuantil_t(%s)", [derajat])
        assert kursor.fetchone()[0] == kuantil_t(derajat)
