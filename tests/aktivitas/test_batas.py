"""Limits of logging as pure rules: which day, how many minutes, which spans overlap; and the workflow's table."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aktivitas.enums import StatusAktivitas
from aktivitas.rules import alur, batas
from inti.rules.kalender import KalenderKerja, bangun_hari

KALENDER = KalenderKerja(bangun_hari(date(2026, 1, 1), date(2026, 12, 31), {date(2026, 9, 14): "Libur"}))
SELASA = date(2026, 9, 15)
JAM = st.times().map(lambda j: j.replace(second=0, microsecond=0, tzinfo=None))
RENTANG = st.tuples(JAM, JAM).filter(lambda r: r[0] < r[1])


@pytest.mark.parametrize(
    ("tanggal", "boleh"),
    [
        (SELASA + timedelta(days=1), False),
        (SELASA, True),
        (date(2026, 9, 13), True),  # a Sunday
        (date(2026, 9, 11), True),  # Friday: one working day back, since Monday was a holiday
        (date(2026, 9, 10), True),
        (date(2026, 9, 9), False),
    ],
)
def test_mundur_dua_hari_kerja(tanggal: date, boleh: bool) -> None:
    assert (batas.alasan_tanggal(tanggal, SELASA, 2, KALENDER) == "") is boleh


@given(st.dates(date(2026, 2, 1), date(2026, 12, 1)), st.integers(0, 30), st.integers(0, 10))
def test_hari_yang_lebih_baru_selalu_boleh_bila_yang_lama_boleh(hari_ini: date, mundur: int, lama: int) -> None:
    tanggal = hari_ini - timedelta(days=lama)
    if not batas.alasan_tanggal(tanggal, hari_ini, mundur, KALENDER):
        assert not batas.alasan_tanggal(min(tanggal + timedelta(days=1), hari_ini), hari_ini, mundur, KALENDER)


def test_hari_ini_selalu_boleh() -> None:
    assert batas.alasan_tanggal(SELASA, SELASA, 0, KALENDER) == ""


@pytest.mark.parametrize(
    ("menit", "terpakai", "diterima"), [(0, 0, False), (1, 0, True), (660, 0, True), (661, 0, False), (1, 660, False)]
)
def test_menit_sehari(menit: int, terpakai: int, diterima: bool) -> None:
    assert (batas.alasan_menit(menit, terpakai, 660) == "") is diterima


def test_kelebihan_menit_menyebut_sisanya() -> None:
    assert "sisanya 60 menit" in batas.alasan_menit(90, 600, 660)


@given(RENTANG, RENTANG)
def test_tumpang_sama_dengan_berbagi_satu_menit(a: tuple[time, time], b: tuple[time, time]) -> None:
    menit = [set(range(x.hour * 60 + x.minute, y.hour * 60 + y.minute)) for x, y in (a, b)]
    assert batas.tumpang(a, b) == bool(menit[0] & menit[1])
    assert batas.tumpang(a, b) == batas.tumpang(b, a)


@given(st.lists(RENTANG, max_size=6))
def test_pasangan_tumpang_ditemukan_bila_ada(rentang: list[tuple[time, time]]) -> None:
    ada = any(batas.tumpang(a, b) for i, a in enumerate(rentang) for b in rentang[i + 1 :])
    ditemukan = batas.pertama_tumpang(rentang)
    assert (ditemukan is not None) == ada
    assert ditemukan is None or batas.tumpang(*ditemukan)


def test_alur_memuat_tiap_status_dan_yang_terverifikasi_tidak_berubah() -> None:
    assert set(alur.ALUR) == set(StatusAktivitas.values)
    tujuan = {ke for langkah in alur.ALUR.values() for ke in langkah.values() if ke}
    assert tujuan <= set(StatusAktivitas.values)
    assert alur.ALUR["terverifikasi"] == {}
    assert alur.boleh("dicatat", alur.VERIFIKASI)
    assert not alur.boleh("dikembalikan", alur.VERIFIKASI)
    assert not alur.boleh("apa", alur.UBAH)
