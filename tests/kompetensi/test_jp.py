"""Hours of a year against the law's figures: oracle T14, and the sum for many people at once."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetensi.querysets import jp_setahun
from kompetensi.rules.jp import Keadaan, nilai_jp, tanggal_status
from kompetensi.services import verifikasi
from tests.kompetensi.pabrik import pelatihan
from tests.pemeran import SEKARANG, Kota

JP = st.decimals(min_value=0, max_value=1000, places=2)


@pytest.mark.parametrize(
    ("status", "jp", "keadaan"),
    [
        ("pns", "19.5", Keadaan.KURANG),
        ("pns", "20", Keadaan.TERPENUHI),
        ("pppk", "0", Keadaan.DALAM_BATAS),
        ("pppk", "24", Keadaan.DALAM_BATAS),
        ("pppk", "25", Keadaan.MELEBIHI),
        ("pppk_paruh_waktu", "0", Keadaan.DALAM_BATAS),
        ("cpns", "5", Keadaan.TANPA_ANGKA),
        (None, "5", Keadaan.TANPA_ANGKA),
    ],
)
def test_t14(status: str | None, jp: str, keadaan: Keadaan) -> None:
    assert nilai_jp(status, Decimal(jp)).keadaan is keadaan


def test_yang_kurang_disebut_besarnya() -> None:
    assert nilai_jp("pns", Decimal("19.5")).kurang == Decimal("0.5")
    assert nilai_jp("pns", Decimal(21)).kurang == 0


@given(JP)
def test_pppk_tidak_pernah_kurang(jp: Decimal) -> None:
    assert nilai_jp("pppk", jp).keadaan is not Keadaan.KURANG
    assert nilai_jp("pppk", jp).kurang == 0


@given(JP, JP)
def test_lebih_banyak_jp_tidak_pernah_membuat_pns_kurang(a: Decimal, b: Decimal) -> None:
    sedikit, banyak = sorted((a, b))
    if nilai_jp("pns", sedikit).keadaan is Keadaan.TERPENUHI:
        assert nilai_jp("pns", banyak).keadaan is Keadaan.TERPENUHI


@pytest.mark.parametrize(
    ("tahun", "hari"), [(2025, date(2025, 12, 31)), (2026, date(2026, 9, 15)), (2027, date(2027, 1, 1))]
)
def test_status_dibaca_pada_akhir_tahun_atau_hari_ini(tahun: int, hari: date) -> None:
    assert tanggal_status(tahun, date(2026, 9, 15)) == hari


def test_jp_setahun_hanya_yang_terverifikasi_dan_selesai_di_tahun_itu(kota: Kota) -> None:
    for jp, judul, selesai in (
        ("12.5", "Pertama", date(2026, 1, 1)),
        ("7.5", "Kedua", date(2026, 9, 14)),
        ("40", "Tahun lalu", date(2025, 12, 31)),
    ):
        verifikasi(oleh=kota.farida, keikutsertaan=pelatihan(kota.ani, jp, judul, selesai=selesai), pada=SEKARANG)
    pelatihan(kota.ani, "99", "Menunggu")
    assert jp_setahun([kota.ani.pk, kota.eka.pk], 2026) == {kota.ani.pk: Decimal(20), kota.eka.pk: Decimal(0)}
    assert jp_setahun([kota.ani.pk], 2025) == {kota.ani.pk: Decimal(40)}
