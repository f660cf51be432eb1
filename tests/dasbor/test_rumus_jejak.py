"""The arithmetic shown in a trace (T16 line by line; sums again from the rows)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dasbor.rules.jejak import HitungUlang, cocok, hitung_ulang, hitungan, sebaran
from indikator.rules.capaian import capaian

D = Decimal
ANGKA = st.decimals(min_value=D("0.0001"), max_value=D(100_000), places=4)


@pytest.mark.parametrize(
    ("agregasi", "nilai", "hasil"),
    [
        ("jumlah", [12, 18, 7], D(37)),
        ("rata_rata", [10, 20, 25], D("18.3333")),
        ("rasio", [100, 100, 0], D("66.6667")),
        ("posisi_akhir", [3, 9, 4], D(4)),
    ],
)
def test_agregasi(agregasi: str, nilai: list[int], hasil: Decimal) -> None:
    ulang = hitung_ulang(agregasi, [(D(v), 1) for v in nilai], 3)
    assert (ulang.n, ulang.nilai, ulang.status) == (3, hasil, "cukup")


def test_kurang_dari_sampel_minimum_tidak_cukup() -> None:
    assert hitung_ulang("rata_rata", [(D(4), 1)] * 4, 5).status == "belum_cukup"
    assert hitung_ulang("rata_rata", [], 5) == HitungUlang(0, D(0), None, "tanpa_data")


@pytest.mark.parametrize(
    ("status", "nilai", "n", "hasil"),
    [
        ("cukup", D("20.0000"), 2, True),
        ("cukup", D("20.0001"), 2, False),
        ("cukup", D("20.0000"), 3, False),
        ("belum_cukup", None, 2, False),
    ],
)
def test_cocok_hanya_bila_semua_sama(status: str, nilai: Decimal | None, n: int, hasil: bool) -> None:
    assert cocok(status, nilai, n, hitung_ulang("rata_rata", [(D(10), 1), (D(30), 1)], 1)) is hasil


@pytest.mark.parametrize(
    ("arah", "realisasi", "target", "batas", "pola", "rasio", "hasil"),
    [
        ("naik", D("3.41"), D("3.5"), (None, None), "naik", D("0.974286"), D("97.4286")),
        ("turun", D(312), D(360), (None, None), "turun", D("1.133333"), D("113.3333")),
        ("turun", D(10), D(360), (None, None), "turun", D("1.972222"), D(120)),
        ("rentang", D(5), None, (D(4), D(6)), "dalam", D(1), D(100)),
        ("rentang", D(2), None, (D(4), D(6)), "di_bawah", D("0.5"), D(50)),
        ("rentang", D(9), None, (D(4), D(6)), "di_atas", D("0.5"), D(50)),
    ],
)
def test_langkah_capaian(arah, realisasi, target, batas, pola, rasio, hasil) -> None:  # type: ignore[no-untyped-def]
    satu = hitungan(arah, realisasi, target, *batas)
    assert satu is not None
    assert (satu.pola, satu.rasio, satu.capaian) == (pola, rasio, hasil)
    assert satu.dibatasi is (hasil == D(120))


@given(st.sampled_from(["naik", "turun"]), ANGKA, ANGKA)
def test_langkah_selalu_berakhir_pada_capaian(arah: str, realisasi: Decimal, target: Decimal) -> None:
    satu = hitungan(arah, realisasi, target)
    assert satu is not None
    assert satu.capaian == capaian(arah, realisasi, target) == min(max(satu.persen, D(0)), D(120))


def test_tanpa_nilai_atau_target_tidak_ada_capaian() -> None:
    assert hitungan("naik", None, D(1)) is None
    assert hitungan("naik", D(1), None) is None


def test_sebaran_hanya_untuk_sedikit_nilai() -> None:
    assert sebaran([D(4), D(3), D(4)]) == [(D(3), 1), (D(4), 2)]
    assert sebaran([D(v) for v in range(9)]) is None
    assert sebaran([D(1), D(2)]) is None
    assert sebaran([]) is None
