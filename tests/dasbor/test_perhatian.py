"""Who may need help: signs and the order that follows from them."""

from dataclasses import replace
from decimal import Decimal

import pytest

from dasbor.rules.perhatian import Ambang, Keadaan, capaian_laju, laju, tanda, urutan
from dasbor.rules.urutan import urut
from inti.registry import Tugas
from tests.pemeran import HARI_INI

D = Decimal
AMBANG = Ambang(capaian=D(90), kosong=3, laju=75, umpan_balik=30)
BAIK = Keadaan(capaian_terlemah=D(100), hari_kosong=0, menit=3000, menit_laju=3000, hari_umpan_balik=2)


@pytest.mark.parametrize(
    ("ubah", "hasil"),
    [
        ({}, ()),
        ({"capaian_terlemah": D("89.9999")}, ("indikator",)),
        ({"capaian_terlemah": D(90)}, ()),
        ({"capaian_terlemah": None}, ()),
        ({"hari_kosong": 2}, ()),
        ({"hari_kosong": 3}, ("kosong",)),
        ({"menit": 2249}, ("laju",)),
        ({"menit": 2250}, ()),
        ({"menit": 0, "menit_laju": None}, ()),
        ({"menit": 0, "menit_laju": 0}, ()),
        ({"hari_umpan_balik": 30}, ("umpan_balik",)),
        ({"hari_umpan_balik": None}, ("umpan_balik",)),
        (
            {"capaian_terlemah": D(1), "hari_kosong": 9, "menit": 0, "hari_umpan_balik": None},
            ("indikator", "kosong", "laju", "umpan_balik"),
        ),
    ],
)
def test_tanda(ubah: dict[str, object], hasil: tuple[str, ...]) -> None:
    assert tanda(replace(BAIK, **ubah), AMBANG) == hasil  # type: ignore[arg-type]


def test_laju_menurut_hari_kerja_yang_lewat() -> None:
    assert laju(6750, 10, 22) == 3068
    assert laju(6750, 0, 22) == 0
    assert laju(None, 10, 22) is None


def test_jumlah_dinilai_menurut_laju() -> None:
    assert capaian_laju("naik", D(50), D(100), 30, 60) == 100
    assert capaian_laju("naik", D(40), D(100), 30, 60) == 80
    assert capaian_laju("naik", D(40), D(100), 60, 60) == 40
    assert capaian_laju("naik", D(40), D(100), 0, 60) is None
    assert capaian_laju("turun", D(25), D(100), 30, 60) == 120
    assert capaian_laju("rentang", D(25), None, 30, 60) is None
    assert capaian_laju("naik", None, D(100), 30, 60) is None


def test_yang_paling_banyak_tandanya_di_atas() -> None:
    orang = {
        "Dua tanda": (replace(BAIK, capaian_terlemah=D(80)), ("indikator", "kosong")),
        "Paling lemah": (replace(BAIK, capaian_terlemah=D(50)), ("indikator",)),
        "Belum terukur": (replace(BAIK, capaian_terlemah=None), ("kosong",)),
        "Baik": (BAIK, ()),
        "Baik juga": (BAIK, ()),
    }
    assert sorted(orang, key=lambda nama: urutan(*orang[nama], nama)) == list(orang)


def test_tugas_yang_mendesak_di_atas() -> None:
    def satu(judul: str, tingkat: str = "biasa", hari: int | None = None) -> Tugas:
        return Tugas(judul, "", "", HARI_INI.replace(day=hari) if hari else None, tingkat)

    tugas = [satu("tanpa tenggat"), satu("jauh", hari=30), satu("dekat", hari=16), satu("segera", "segera")]
    tugas.append(satu("terlambat", "terlambat", 1))
    assert [t.judul for t in urut(tugas)] == ["terlambat", "segera", "dekat", "jauh", "tanpa tenggat"]
