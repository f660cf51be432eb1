"""What a value is held against in one period, and whether it meets it (rules/kemajuan.py)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indikator.rules.kemajuan import Batas

D = Decimal
positif = st.decimals(D("0.01"), 10_000, places=2)


@pytest.mark.parametrize(
    ("arah", "batas", "nilai", "dicapai"),
    [
        ("naik", Batas(D(100)), D(100), True),
        ("naik", Batas(D(100)), D(99), False),
        ("turun", Batas(D(360)), D(360), True),
        ("turun", Batas(D(360)), D(361), False),
        ("rentang", Batas(None, D(3), D(5)), D(3), True),
        ("rentang", Batas(None, D(3), D(5)), D(5), True),
        ("rentang", Batas(None, D(3), D(5)), D("5.1"), False),
        ("rentang", Batas(None, D(3), D(5)), D("2.9"), False),
        ("naik", Batas(D(100)), None, None),  # not measured is not missed
        ("naik", Batas(None), D(1), None),
        ("rentang", Batas(D(3)), D(1), None),
    ],
)
def test_dicapai(arah: str, batas: Batas, nilai: Decimal | None, dicapai: bool | None) -> None:
    assert batas.dicapai(arah, nilai) is dicapai


@given(st.sampled_from(["naik", "turun", "rentang"]), positif, positif, positif)
def test_zona_pada_gambar_sama_dengan_katanya(arah: str, a: Decimal, b: Decimal, nilai: Decimal) -> None:
    """A value is drawn inside the zone if and only if the words say that the target is met."""
    batas = Batas(None, min(a, b), max(a, b)) if arah == "rentang" else Batas(a)
    zona = batas.zona(arah)
    assert zona is not None
    di_dalam = (zona[0] is None or nilai >= zona[0]) and (zona[1] is None or nilai <= zona[1])
    assert batas.dicapai(arah, nilai) is di_dalam


def test_batas_setahun_dalam_satu_periode() -> None:
    assert Batas(D(400)).dalam("jumlah", "triwulanan") == Batas(D(100))
    assert Batas(D("3.2")).dalam("rata_rata", "triwulanan") == Batas(D("3.2"))
    assert Batas(None, D(40), D(80)).dalam("jumlah", "triwulanan") == Batas(None, D(10), D(20))


def test_target_yang_tidak_sah_tanpa_capaian() -> None:
    assert Batas(D(0)).capaian("naik", D(5)) is None
    assert Batas(None).capaian("naik", D(5)) is None
    assert Batas(D(5)).capaian("naik", None) is None
