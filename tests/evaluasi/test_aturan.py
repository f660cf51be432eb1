"""The rules of judgement against their oracles (regulasi §15)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluasi.enums import Predikat, Rating, StatusEvaluasi
from evaluasi.rules.alur import ALUR, SUDAH_DIPUTUSKAN, boleh_melangkah
from evaluasi.rules.berakhlak import BERAKHLAK
from evaluasi.rules.hasil import PITA_HASIL, nilai_hasil, rating
from evaluasi.rules.perilaku import PITA_PERILAKU, Bobot, Kelompok, gabung, nilai_perilaku, nilai_satu
from evaluasi.rules.predikat import MATRIKS, predikat
from evaluasi.rules.tenggat import batas_serah, batas_tanggapan, terlambat

ATAS, SESUAI, BAWAH = Rating.DI_ATAS, Rating.SESUAI, Rating.DI_BAWAH

T1 = [
    (ATAS, ATAS, "Sangat Baik"),
    (ATAS, SESUAI, "Baik"),
    (ATAS, BAWAH, "Kurang/Misconduct"),
    (SESUAI, ATAS, "Baik"),
    (SESUAI, SESUAI, "Baik"),
    (SESUAI, BAWAH, "Kurang/Misconduct"),
    (BAWAH, ATAS, "Butuh Perbaikan"),
    (BAWAH, SESUAI, "Butuh Perbaikan"),
    (BAWAH, BAWAH, "Sangat Kurang"),
]


@pytest.mark.parametrize(("hasil", "perilaku", "harapan"), T1)
def test_t1_matriks(hasil: Rating, perilaku: Rating, harapan: str) -> None:
    assert predikat(hasil, perilaku).label == harapan


def test_matriks_penuh() -> None:
    assert set(MATRIKS) == {(h, p) for h in Rating for p in Rating}
    assert set(MATRIKS.values()) == set(Predikat)


@pytest.mark.parametrize(
    ("nilai", "harapan"),
    [
        ("89.9999", BAWAH),
        ("90", SESUAI),
        ("98", SESUAI),
        ("110", SESUAI),
        ("110.0001", ATAS),
        ("0", BAWAH),
        ("120", ATAS),
    ],
)
def test_pita_hasil(nilai: str, harapan: Rating) -> None:
    assert rating(Decimal(nilai), PITA_HASIL) == harapan


@pytest.mark.parametrize(("nilai", "harapan"), [("1.4999", BAWAH), ("1.5", SESUAI), ("2.5", SESUAI), ("2.5001", ATAS)])
def test_pita_perilaku(nilai: str, harapan: Rating) -> None:
    assert rating(Decimal(nilai), PITA_PERILAKU) == harapan


def test_tanpa_nilai_tidak_ada_rating() -> None:
    """Missing data are never a zero."""
    assert rating(None, PITA_HASIL) is None
    assert nilai_hasil([(None, Decimal(100))]) is None


def test_yang_tidak_terukur_dibagi_ke_yang_lain() -> None:
    assert nilai_hasil([(Decimal("113.33"), Decimal(40)), (None, Decimal(30)), (Decimal(98), Decimal(30))]) == Decimal(
        "106.7600"
    )


def test_t9_bobot_perilaku() -> None:
    """0,6 · 100 + 0,4 · 80 = 92, on whatever scale: here 3 and a mean of 2."""
    assert Decimal("0.6") * 100 + Decimal("0.4") * 80 == 92
    assert nilai_satu(3, Kelompok(3, 6), Bobot()) == Decimal("2.6000")
    assert nilai_satu(3, Kelompok(5, 12), Bobot()) == Decimal("2.7600")


def test_kelompok_di_bawah_tiga_tidak_dihitung() -> None:
    assert nilai_satu(2, Kelompok(2, 6), Bobot()) == 2
    assert nilai_satu(None, Kelompok(2, 6), Bobot()) is None
    assert nilai_satu(None, Kelompok(3, 8), Bobot()) == Decimal("2.6667")
    assert gabung([Kelompok(2, 6), Kelompok(3, 3)]) == Kelompok(3, 3)
    assert gabung([Kelompok(2, 6), Kelompok(2, 6)]) is None


def test_perilaku_rata_rata_nilai_yang_ada() -> None:
    assert nilai_perilaku({"a": Decimal(3), "b": None, "c": Decimal(2)}) == Decimal("2.5000")
    assert nilai_perilaku({"a": None}) is None


@given(atasan=st.one_of(st.none(), st.integers(1, 3)), jawaban=st.lists(st.integers(1, 3), max_size=12))
def test_nilai_tetap_pada_skala_dan_tidak_bocor(atasan: int | None, jawaban: list[int]) -> None:
    """On the scale 1-3 always; with fewer than three answers the result is the superior's alone."""
    kelompok = Kelompok(len(jawaban), sum(jawaban))
    hasil = nilai_satu(atasan, kelompok, Bobot())
    if len(jawaban) < 3:
        assert hasil == (None if atasan is None else atasan)
    assert hasil is None or 1 <= hasil <= 3


def test_t8_tenggat() -> None:
    """Signed 5 January: hand over by the 19th; received the 19th: answer by 2 February, the 3rd is late."""
    assert batas_serah(date(2026, 1, 5)) == date(2026, 1, 19)
    batas = batas_tanggapan(date(2026, 1, 19))
    assert batas == date(2026, 2, 2)
    assert not terlambat(date(2026, 2, 2), batas)
    assert terlambat(date(2026, 2, 3), batas)


def test_alur_tidak_melewati_keputusan() -> None:
    """Nothing reaches the employee's answer but through the handing over of a decision."""
    assert {dari for dari, ke in ALUR if ke in {StatusEvaluasi.DITERIMA, StatusEvaluasi.KEBERATAN}} == {
        StatusEvaluasi.DISERAHKAN
    }
    assert not boleh_melangkah(StatusEvaluasi.DISIAPKAN, StatusEvaluasi.DITETAPKAN)
    assert not any(ke == StatusEvaluasi.DIHITUNG for dari, ke in ALUR if dari in SUDAH_DIPUTUSKAN)


def test_tujuh_nilai_tiga_panduan() -> None:
    assert [n.judul for n in BERAKHLAK] == [
        "Berorientasi Pelayanan",
        "Akuntabel",
        "Kompeten",
        "Harmonis",
        "Loyal",
        "Adaptif",
        "Kolaboratif",
    ]
    assert all(len(n.panduan) == 3 for n in BERAKHLAK)
    assert BERAKHLAK[5].panduan[2] == "Bertindak proaktif"
