"""SKP in a spreadsheet as rules: what a cell says survives the way out and in, and what continues what."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indikator.rules.impor import (
    KOLOM,
    Baris,
    Definisi,
    IKILama,
    Keadaan,
    RHKLama,
    baca_kunci,
    baca_target,
    padankan,
    petakan,
    rapi,
    sama_isi,
    susun,
)
from inti.rules.lembar import SelDitolak, angka_csv, baca_angka, sel_aman, sel_asal

HARI = date(2026, 9, 15)
ANGKA = st.decimals(min_value="0.0001", max_value="9999999999", places=4)
VOLUME = Definisi(1, "VOLUME", "Jumlah dokumen", "kuantitas", "naik", "dokumen", "jumlah")
JP = Definisi(2, "JP", "Jam pelajaran", "kuantitas", "naik", "JP", "jumlah")
TW = {7: "triwulanan", 8: "triwulanan"}


@given(st.text() | st.text(st.sampled_from("'=-@|ab\t")))
def test_a_text_comes_back_as_it_went_out(teks: str) -> None:
    aman = sel_aman(teks)
    assert sel_asal(aman) == teks
    assert aman == teks or aman == f"'{teks}"
    assert not aman.startswith(("=", "+", "-", "@"))


@given(ANGKA)
def test_a_number_comes_back_whether_as_number_or_as_text(nilai: Decimal) -> None:
    assert baca_angka(float(nilai)) == nilai
    assert baca_angka(angka_csv(nilai)) == nilai
    assert baca_angka(f"{nilai:,}".translate(str.maketrans(",.", ".,"))) == nilai


@given(ANGKA, ANGKA)
def test_a_range_comes_back(bawah: Decimal, atas: Decimal) -> None:
    assert baca_target(f"{angka_csv(bawah)} sampai {angka_csv(atas)}") == (bawah, atas)


@pytest.mark.parametrize(
    ("isi", "hasil"),
    [
        ("1.000", "1000"), ("3.2", "3.2"), ("3,25", "3.25"), ("1.250,5", "1250.5"), (" 40 ", "40"), (7, "7"),
        (0.1 + 0.2, "0.3"),
    ],
)  # fmt: skip
def test_numbers_as_people_write_them(isi: Any, hasil: str) -> None:
    assert baca_angka(isi) == Decimal(hasil)


@pytest.mark.parametrize(
    "isi", ["1,2,3", "12.34.5", "4 dokumen", "NaN", "1e5", True, date(2026, 1, 2), float("inf"), "½"]
)
def test_what_is_no_number(isi: Any) -> None:
    with pytest.raises(SelDitolak):
        baca_angka(isi)


@pytest.mark.parametrize(
    ("nip", "dibaca"),
    [
        ("199203152015052001", "199203152015052001"), ("••••••••••••••2001", "2001"),
        ("'199203152015052001", "199203152015052001"), ("", ""),
    ],
)  # fmt: skip
def test_whose_row_it_is(nip: str, dibaca: str) -> None:
    sel = {"pegawai": "Ani", "nip": nip, "mulai": "2026-01-01", "versi": 1}
    kunci, galat = baca_kunci(2, sel, HARI)
    assert kunci is not None
    assert (kunci.nip, kunci.mulai, kunci.versi, galat) == (dibaca, date(2026, 1, 1), 1, [])


def test_headings_are_found_however_they_are_written() -> None:
    judul = [k.judul.upper() for k in KOLOM] + ["target triwulan i 2026", "", "Catatan"]
    peta = petakan(judul, {5: "Triwulan I 2026"})
    assert (peta.galat, peta.asing) == ((), ("Catatan",))
    assert peta.letak["periode_5"] == len(KOLOM)


BARIS = st.lists(
    st.dictionaries(st.sampled_from([*(k.kode for k in KOLOM), "periode_1"]), st.one_of(st.text(), ANGKA, st.none())),
    max_size=4,
)


@given(BARIS, st.randoms(use_true_random=False))
def test_the_order_of_rows_and_the_kind_of_number_do_not_matter(baris: list[dict[str, Any]], acak: Any) -> None:
    lain = [{k: float(v) if isinstance(v, Decimal) else v for k, v in b.items()} for b in baris]
    acak.shuffle(lain)
    assert sama_isi(lain, baris)


@given(BARIS)
def test_another_weight_is_another_content(baris: list[dict[str, Any]]) -> None:
    assert not sama_isi([*baris, {"bobot": 5}], baris)


def _rhk(pk: int, uraian: str, *definisi: Definisi) -> RHKLama:
    iki = tuple(
        IKILama(pk * 10 + ke, d, d.nama, d.aspek, Decimal(20), Decimal(100), {7: Decimal(25), 8: Decimal(25)})
        for ke, d in enumerate(definisi)
    )
    return RHKLama(pk, uraian, "utama", "", (90, "RHK Budi"), iki)


def _keadaan(*rhk: RHKLama, **lain: Any) -> Keadaan:
    isi = {
        "pendekatan": "kuantitatif", "bentuk": "umum", "rhk": rhk, "indikator": {"VOLUME": VOLUME, "JP": JP},
        "rhk_atasan": ((90, "RHK Budi"),), "periode": TW,
    }  # fmt: skip
    return Keadaan(**(isi | lain))


def _baris(nomor: int, rhk: RHKLama, ke: int) -> Baris:
    iki = rhk.iki[ke]
    return Baris(
        nomor, rapi(rhk.uraian), "RHK Budi", rhk.jenis, "", iki.aspek, iki.kode, rapi(iki.nama), "", iki.target,
        iki.bobot, iki.periode,
    )  # fmt: skip


URAIAN = st.text(min_size=1, max_size=20).filter(rapi)


@given(st.lists(URAIAN, min_size=1, max_size=4, unique_by=rapi), st.randoms(use_true_random=False))
def test_what_is_stored_says_nothing_new(uraian: list[str], acak: Any) -> None:
    rhk = [_rhk(ke, satu, VOLUME) for ke, satu in enumerate(uraian, 1)]
    baris = [_baris(ke, satu, 0) for ke, satu in enumerate(rhk, 2)]
    acak.shuffle(baris)
    hasil, galat = susun(baris, _keadaan(*rhk))
    assert galat == []
    assert not any(r.berubah or any(i.berubah for i in r.iki) for r in hasil)
    assert {r.lama.pk for r in hasil if r.lama} == {r.pk for r in rhk}


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.sets(st.sampled_from(["VOLUME", "JP"]))), max_size=5))
def test_each_stored_result_is_continued_once(baru: list[tuple[str, set[str]]]) -> None:
    lama = [_rhk(1, "a", VOLUME), _rhk(2, "x", VOLUME, JP), _rhk(3, "b", JP)]
    hasil = padankan(lama, [(u, frozenset(k)) for u, k in baru])
    ada = [r.pk for r in hasil if r]
    assert len(hasil) == len(baru)
    assert len(ada) == len(set(ada))
    for (uraian, _), satu in zip(baru, hasil, strict=True):
        assert satu is None or satu.uraian == uraian or satu.uraian not in {u for u, _ in baru} or satu.pk in ada


def test_a_rewritten_result_is_known_by_its_indicator() -> None:
    lama = _rhk(1, "Lama", VOLUME)
    (hasil,), galat = susun([replace(_baris(2, lama, 0), rhk="Baru")], _keadaan(lama))
    assert (galat, hasil.lama, hasil.berubah, hasil.iki[0].berubah) == ([], lama, True, False)


def test_an_empty_quarter_takes_its_share_of_the_year() -> None:
    lama = _rhk(1, "Lama", VOLUME)
    satu = replace(_baris(2, lama, 0), target=Decimal(200), periode={7: Decimal(80)})
    (hasil,), _ = susun([satu], _keadaan(lama))
    assert hasil.iki[0].periode == {7: Decimal(80), 8: Decimal(50)}


def test_a_quarter_that_never_had_a_target_needs_none() -> None:
    """A period that was opened after the draft was written."""
    lama = _rhk(1, "Lama", VOLUME)
    (hasil,), _ = susun([_baris(2, lama, 0)], _keadaan(lama, periode=TW | {9: "triwulanan"}))
    assert not hasil.iki[0].berubah


def test_a_leaders_form_has_a_perspective_and_no_duty_to_serve() -> None:
    lama = replace(_rhk(1, "Lama", VOLUME), mendukung=None, perspektif="anggaran")
    satu = replace(_baris(2, lama, 0), mendukung="", perspektif="proses_bisnis")
    (hasil,), galat = susun([satu], _keadaan(lama, bentuk="jpt"))
    assert (galat, hasil.berubah) == ([], True)
    _, galat = susun([satu], _keadaan(lama))
    assert {kolom for _, kolom, _ in galat} == {"perspektif", "mendukung"}


def test_rows_without_any_content_empty_the_draft() -> None:
    kosong = Baris(2, "", "", "", "", "", "", "", "", None, None, {})
    assert susun([kosong], _keadaan(_rhk(1, "Lama", VOLUME))) == ([], [])
    _, galat = susun([kosong, replace(kosong, nomor=3)], _keadaan())
    assert [(n, k) for n, k, _ in galat] == [(2, "rhk"), (3, "rhk")]
