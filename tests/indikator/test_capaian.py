"""Achievement: the oracle T16, its limits, and the same digits in SQL."""

from decimal import Decimal

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indikator.rules.capaian import TargetTidakSah, bagi, capaian, rata_tertimbang

D = Decimal

ORAKEL = [
    # arah, realisasi, target, bawah, atas, capaian
    ("naik", "93", "95", None, None, "97.8947"),
    ("naik", "0", "95", None, None, "0"),
    ("naik", "200", "95", None, None, "120"),
    ("turun", "5.2", "6", None, None, "113.3333"),
    ("turun", "9.3", "6", None, None, "45"),
    ("turun", "4.5", "6", None, None, "120"),
    ("turun", "13", "6", None, None, "0"),
    ("turun", "6", "6", None, None, "100"),
    ("rentang", "100", None, "90", "110", "100"),
    ("rentang", "90", None, "90", "110", "100"),
    ("rentang", "110", None, "90", "110", "100"),
    ("rentang", "81", None, "90", "110", "90"),
    ("rentang", "121", None, "90", "110", "90"),
    ("rentang", "220", None, "90", "110", "0"),
]


def _d(teks: str | None) -> D | None:
    return None if teks is None else D(teks)


@pytest.mark.parametrize(("arah", "realisasi", "target", "bawah", "atas", "hasil"), ORAKEL)
def test_orakel_t16(
    arah: str,
    realisasi: str,
    target: str | None,
    bawah: str | None,
    atas: str | None,
    hasil: str,
) -> None:
    assert capaian(arah, D(realisasi), _d(target), _d(bawah), _d(atas)) == D(hasil)


@pytest.mark.parametrize(
    ("arah", "target", "bawah", "atas"),
    [("naik", "0", None, None), ("turun", "-1", None, None), ("naik", None, None, None), ("rentang", "5", None, None),
     ("rentang", None, "0", "5"), ("rentang", None, "6", "5")],
)  # fmt: skip
def test_target_yang_tidak_sah_ditolak(arah: str, target: str | None, bawah: str | None, atas: str | None) -> None:
    with pytest.raises(TargetTidakSah):
        capaian(arah, D(1), _d(target), _d(bawah), _d(atas))


def test_arah_yang_tidak_dikenal_ditolak() -> None:
    with pytest.raises(ValueError, match="samping"):
        capaian("samping", D(1), D(1))


def test_membulatkan_menjauhi_nol_tanpa_pembulatan_antara() -> None:
    assert bagi(D("0.5"), D(1), 0) == 1
    assert bagi(D("-0.5"), D(1), 0) == -1
    # 0.1234564999… would become 0.123457 if it were first cut to 16 digits
    assert bagi(D(12345649999999999999999), D(100000000000000000000000), 6) == D("0.123456")


angka = st.decimals(min_value=D(-99999999999999), max_value=D(99999999999999), places=4)
kecil = st.decimals(min_value=D(-5), max_value=D(25), places=1)
nilai = st.one_of(angka, kecil)
mungkin = st.one_of(st.none(), nilai)


@given(
    realisasi=nilai,
    target=st.one_of(angka, kecil).filter(lambda d: d > 0),
    arah=st.sampled_from(["naik", "turun"]),
)
def test_selalu_antara_0_dan_120(realisasi: D, target: D, arah: str) -> None:
    hasil = capaian(arah, realisasi, target)
    assert 0 <= hasil <= 120
    assert hasil.as_tuple().exponent == -4


@given(a=kecil, b=kecil, target=st.decimals(min_value=D("0.1"), max_value=D(20), places=1))
def test_makin_baik_tidak_pernah_makin_rendah(a: D, b: D, target: D) -> None:
    rendah, tinggi = sorted([a, b])
    assert capaian("naik", rendah, target) <= capaian("naik", tinggi, target)
    assert capaian("turun", rendah, target) >= capaian("turun", tinggi, target)


@given(
    bagian=st.lists(
        st.tuples(
            st.one_of(st.none(), st.decimals(min_value=0, max_value=120, places=4)),
            st.decimals(min_value=D("0.0001"), max_value=100, places=4),
        ),
        max_size=8,
    ),
    kali=st.decimals(min_value=D("0.001"), max_value=1000, places=3),
)
def test_rata_tertimbang_tidak_bergantung_pada_skala_bobot(bagian: list[tuple[D | None, D]], kali: D) -> None:
    satu = rata_tertimbang(bagian)
    assert satu == rata_tertimbang([(c, b * kali) for c, b in bagian])
    ada = [(c, b) for c, b in bagian if c is not None]
    assert satu == rata_tertimbang(ada)
    if ada:
        assert min(c for c, _ in ada) <= satu <= max(c for c, _ in ada)
    else:
        assert satu is None


def test_rata_tertimbang_membagi_bobot_bagian_yang_kosong() -> None:
    assert rata_tertimbang([(D(100), D(50)), (None, D(30)), (D(80), D(20))]) == D("94.2857")
    assert rata_tertimbang([]) is None
    assert rata_tertimbang([(None, D(100))]) is None
    assert rata_tertimbang([(D(100), D(0))]) is None
    with pytest.raises(ValueError, match="negatif"):
        rata_tertimbang([(D(100), D(-1))])


def _sql(arah: str, *angka_: D | None) -> D | None:
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT indikator_capaian(%s, %s::numeric, %s::numeric, %s::numeric, %s::numeric)",
            [arah, *angka_],
        )
        return kursor.fetchone()[0]


@settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    arah=st.sampled_from(["naik", "turun", "rentang"]),
    realisasi=mungkin,
    target=mungkin,
    bawah=mungkin,
    atas=mungkin,
)
def test_sql_sama_sampai_angka_terakhir(
    db: None,
    arah: str,
    realisasi: D | None,
    target: D | None,
    bawah: D | None,
    atas: D | None,
) -> None:
    dari_sql = _sql(arah, realisasi, target, bawah, atas)
    try:
        harapan = None if realisasi is None else capaian(arah, realisasi, target, bawah, atas)
    except TargetTidakSah:
        harapan = None
    # the text too: NULL is never 0, and the scale is the same
    assert (dari_sql is None) == (harapan is None)
    assert dari_sql is None or str(dari_sql) == str(harapan)


@pytest.mark.parametrize(("arah", "realisasi", "target", "bawah", "atas", "hasil"), ORAKEL)
def test_sql_memenuhi_orakel(
    db: None,
    arah: str,
    realisasi: str,
    target: str | None,
    bawah: str | None,
    atas: str | None,
    hasil: str,
) -> None:
    assert _sql(arah, D(realisasi), _d(target), _d(bawah), _d(atas)) == D(hasil)
