"""Scales of the charts: straight, bounded, defined for one value and for equal ones; what is missing is no 0."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inti.rules.skala import Skala, bersambung, petak, skala

D = Decimal
angka = st.decimals(-1_000_000, 1_000_000, places=4)
deret = st.lists(st.none() | angka, min_size=1, max_size=12)


@given(deret, st.booleans())
def test_setiap_nilai_ada_di_dalam_gambar(nilai: list[Decimal | None], dari_nol: bool) -> None:
    ukuran = skala(nilai, dari_nol=dari_nol)
    ada = [v for v in nilai if v is not None]
    if not ada:
        assert ukuran is None
        return
    assert ukuran is not None
    assert ukuran.bawah <= min(ada)
    assert max(ada) < ukuran.atas


@given(angka, angka, angka, angka)
def test_yang_lebih_besar_tidak_pernah_lebih_rendah(a: Decimal, b: Decimal, c: Decimal, d: Decimal) -> None:
    ukuran = skala([a, b])
    assert ukuran is not None
    kecil, besar = sorted([c, d])
    assert 0 <= ukuran.letak(kecil) <= ukuran.letak(besar) <= 100


@pytest.mark.parametrize(
    ("nilai", "bawah", "atas"),
    [
        ([D(10), D(20)], D("8.5"), D("21.5")),
        ([D(50)], D(45), D(55)),  # one value: a tenth of it
        ([D(50), D(50), None], D(45), D(55)),  # no range
        ([D(0)], D(0), D(1)),  # nothing below 0 where nothing is negative
        ([D(1), D(100)], D(0), D("114.85")),
        ([D(-3), D(3)], D("-3.9"), D("3.9")),
    ],
)
def test_udara_di_sekitar_nilai(nilai: list[Decimal | None], bawah: Decimal, atas: Decimal) -> None:
    assert skala(nilai) == Skala(bawah, atas)


def test_jumlah_dibaca_terhadap_nol() -> None:
    assert skala([D(90), D(100)], dari_nol=True) == Skala(D(0), D("101.5"))
    assert skala([D(-5), D(100)], dari_nol=True) == Skala(D("-20.75"), D("115.75"))


def test_yang_hilang_bukan_nol() -> None:
    assert skala([None, None]) is None
    assert skala([None, D(80), D(90)]) == skala([D(80), D(90)])


@pytest.mark.parametrize(
    ("nilai", "hasil"),
    [
        ([], []),
        ([D(1)], []),
        ([D(1), D(2), D(3)], [(0, D(1), D(2)), (1, D(2), D(3))]),
        ([D(1), None, D(3)], []),  # a gap is not bridged
        ([None, D(1), D(2), None], [(1, D(1), D(2))]),
    ],
)
def test_garis_putus_pada_yang_hilang(nilai: list[Decimal | None], hasil: list[tuple[int, Decimal, Decimal]]) -> None:
    assert bersambung(nilai) == hasil


@given(st.integers(1, 24))
def test_petak_mengisi_seluruh_lebar(banyak: int) -> None:
    semua = petak(banyak)
    assert len(semua) == banyak
    assert semua[0].kiri == 0
    assert all(a.kiri < a.tengah < b.kiri for a, b in pairwise(semua))
    assert round(semua[-1].kiri + semua[-1].lebar, 6) == 100
