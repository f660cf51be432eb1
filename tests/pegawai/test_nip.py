"""T10: the two forms of the NIP."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pegawai.rules.golongan import sebutan
from pegawai.rules.nip import NIP, NIPTidakSah, urai


def test_pns() -> None:
    assert urai("198609262015051001") == NIP(date(1986, 9, 26), 2015, 5, None, False, 1)


def test_pppk_has_a_code_from_21_in_place_of_the_month() -> None:
    nip = urai("199601032024212050")
    assert (nip.pppk, nip.kode_pppk, nip.tahun_angkat, nip.perempuan) == (True, 21, 2024, True)


@pytest.mark.parametrize(
    ("teks", "bagian"),
    [
        ("198613262015051001", "tanggal lahir"),
        ("198609262015131001", "bulan pengangkatan"),
        ("198609262015053001", "ke-15"),
        ("19860926201505100", "18 angka"),
        ("1986092620150510012", "18 angka"),
        ("19860926201505100x", "18 angka"),
        ("١٩٨٦٠٩٢٦٢٠١٥٠٥١٠٠١", "18 angka"),
        ("198609261986051001", "tahun pengangkatan"),
    ],
)
def test_refused_with_the_part_that_is_wrong(teks: str, bagian: str) -> None:
    with pytest.raises(NIPTidakSah, match=bagian):
        urai(teks)


def test_spaces_as_people_write_them() -> None:
    assert urai("19860926 201505 1 001") == urai("198609262015051001")


@given(st.text(max_size=25))
def test_never_fails_in_another_way(teks: str) -> None:
    try:
        urai(teks)
    except NIPTidakSah as galat:
        assert str(galat).endswith(".")  # noqa: PT017, most texts raise, some are an NIP


def test_rank_in_words() -> None:
    assert sebutan("III/b") == "Penata Muda Tingkat I, III/b"
    assert sebutan("IX") == "Golongan IX"
