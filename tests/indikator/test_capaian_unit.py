"""Achievement per RHK, per SKP and per unit: the worked table of docs/rumus.md, and SQL equal to the rule."""

from __future__ import annotations

import uuid
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from indikator.models import IKI, SKP, Pengukuran
from indikator.querysets import SQL_RATA, capaian_rhk, capaian_skp, capaian_unit
from indikator.rules.capaian import BATAS, capaian, rata_tertimbang
from indikator.services import buka_periode
from tests.indikator import bahan
from tests.indikator.test_rumus import _tabel
from tests.pemeran import SEKARANG, Kota

D = Decimal
NILAI = st.one_of(st.none(), st.decimals(min_value=0, max_value=120, places=4))
BOBOT = st.decimals(min_value=D("0.0001"), max_value=1000, places=4)
BAGIAN = st.lists(st.tuples(NILAI, BOBOT), max_size=8)


def _ukur(iki: IKI, periode: Any, nilai: str | None) -> None:
    Pengukuran.objects.create(
        iki=iki, periode=periode, putaran=uuid.uuid4(), status="tanpa_data" if nilai is None else "cukup",
        nilai=None if nilai is None else D(nilai), n=0 if nilai is None else 1, sumber=iki.sumber, rumus_versi="1",
        per=SEKARANG,
    )  # fmt: skip


@pytest.fixture
def rata_sql(db: None) -> Any:
    def hitung(bagian: list[tuple[D | None, D]]) -> D | None:
        with connection.cursor() as kursor:
            kursor.execute(
                f"SELECT {SQL_RATA} FROM unnest(%s::numeric[], %s::numeric[]) AS b(capaian, bobot)",
                [[n for n, _ in bagian], [b for _, b in bagian]],
            )
            return kursor.fetchone()[0]

    return hitung


def test_rata_sql_sama_dengan_aturan(rata_sql: Any) -> None:
    @settings(max_examples=150, deadline=None)
    @given(BAGIAN)
    def uji(bagian: list[tuple[D | None, D]]) -> None:
        assert rata_sql(bagian) == rata_tertimbang(bagian)

    uji()


@given(BAGIAN, st.randoms())
def test_rata_tidak_bergantung_urutan(bagian: list[tuple[D | None, D]], acak: Any) -> None:
    kocok = list(bagian)
    acak.shuffle(kocok)
    assert rata_tertimbang(kocok) == rata_tertimbang(bagian)


@given(BAGIAN, st.integers(1, 10_000))
def test_rata_tidak_bergantung_skala_bobot(bagian: list[tuple[D | None, D]], kali: int) -> None:
    assert rata_tertimbang([(n, b * kali) for n, b in bagian]) == rata_tertimbang(bagian)


@given(BAGIAN)
def test_rata_terbatas_dan_yang_kosong_tidak_menentukan(bagian: list[tuple[D | None, D]]) -> None:
    hasil, ada = rata_tertimbang(bagian), [n for n, _ in bagian if n is not None]
    assert hasil == rata_tertimbang([(n, b) for n, b in bagian if n is not None])
    assert (hasil is None) == (not ada)
    if hasil is not None:
        assert min(ada) <= hasil <= max(ada) <= BATAS


@given(
    st.sampled_from(["naik", "turun"]),
    st.decimals(min_value=0, max_value=10_000, places=4),
    st.decimals(min_value=0, max_value=10_000, places=4),
    st.decimals(min_value=D("0.0001"), max_value=10_000, places=4),
    st.integers(1, 1000),
)
def test_capaian_monoton_terbatas_dan_tanpa_skala_satuan(arah: str, a: D, b: D, target: D, kali: int) -> None:
    rendah, tinggi = sorted((a, b))
    satu, dua = capaian(arah, rendah, target), capaian(arah, tinggi, target)
    assert (satu <= dua) if arah == "naik" else (satu >= dua)
    assert min(satu, dua) >= 0
    assert max(satu, dua) <= BATAS
    assert capaian(arah, a * kali, target * kali) == capaian(arah, a, target)


def test_per_rhk_dan_per_skp(kota: Kota) -> None:
    """Weights 40, 30, 30; the second indicator has no data and its weight goes to the others."""
    skp = bahan.skp_ditetapkan(kota.ani)
    _ukur(bahan.iki(skp, "WAKTU-RESPON"), kota.tw3, "360")  # 100
    _ukur(bahan.iki(skp, "KEPUASAN"), kota.tw3, None)
    _ukur(bahan.iki(skp, "VOLUME"), kota.tw3, "80")  # 80 of 100
    harapan = rata_tertimbang([(D(100), D(40)), (None, D(30)), (D(80), D(30))])
    assert harapan == D("91.4286")
    satu = capaian_skp([skp.pk], kota.tw3)[skp.pk]
    assert (satu.nilai, satu.terukur, satu.banyak) == (harapan, 2, 3)
    (rhk,) = capaian_rhk(skp, kota.tw3).values()
    assert rhk == satu
    # a late correction counts, the old row stays
    _ukur(bahan.iki(skp, "VOLUME"), kota.tw3, "100")
    assert capaian_skp([skp.pk], kota.tw3)[skp.pk].nilai == D(100)
    assert capaian_skp([skp.pk], kota.tw2)[skp.pk].nilai is None


@pytest.mark.parametrize("baris", _tabel("unit"))
def test_per_unit_contoh(kota: Kota, baris: list[str]) -> None:
    """`SKP: capaian × hari` of the worked table: Ani, Eka and Fitri in one bidang."""
    bagian, harapan = baris
    orang = [kota.ani, kota.eka, kota.fitri]
    for satu, pegawai in zip(bagian.split(", "), orang, strict=False):
        nilai, hari = satu.split(" × ")
        skp = bahan.skp_ditetapkan(pegawai, {"VOLUME": (D(100), D(400))})
        SKP.objects.filter(pk=skp.pk).update(mulai=kota.tw3.sampai - timedelta(days=int(hari)))
        if nilai != "none":
            _ukur(bahan.iki(skp, "VOLUME"), kota.tw3, nilai)
    hasil = capaian_unit(kota.unit["capil_bidang"], kota.tw3)
    assert hasil.nilai == (None if harapan == "none" else D(harapan))
    assert capaian_unit(kota.unit["dishub"], kota.tw3).banyak == 0


def test_unit_memuat_yang_di_bawahnya(kota: Kota) -> None:
    skp = bahan.skp_ditetapkan(kota.ani, {"VOLUME": (D(100), D(400))})
    _ukur(bahan.iki(skp, "VOLUME"), kota.tw3, "90")
    for unit in ("capil_bidang", "disdukcapil", "kota"):
        assert capaian_unit(kota.unit[unit], kota.tw3).nilai == D(90)
    # Ani, Budi and Citra have set SKP; one of them is measured
    dinas = capaian_unit(kota.unit["disdukcapil"], kota.tw3)
    assert (dinas.terukur, dinas.banyak) == (1, 3)


def test_lembar_memuat_periode_yang_muat_dan_semua_bila_diminta(kota: Kota, masuk: Any) -> None:
    skp = bahan.skp_ditetapkan(kota.ani)
    for bulan in range(1, 10):
        satu = buka_periode(oleh=kota.farida, jenis="bulanan", tahun=2026, urutan=bulan)
        _ukur(bahan.iki(skp, "VOLUME"), satu, "30")
    alamat = reverse("indikator:skp_detail", args=[skp.pk])
    ringkas = masuk(kota.ani).get(alamat).content.decode()

    assert "September 2026 (berjalan)" in ringkas
    assert "Maret 2026" not in ringkas
    assert "Tampilkan 8 periode lain" in ringkas
    lengkap = masuk(kota.ani).get(alamat, {"periode": "semua"}).content.decode()
    assert "Maret 2026" in lengkap
    assert "Tampilkan periode yang berjalan saja" in lengkap
