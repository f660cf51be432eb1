"""The quick line: what is understood of what people type; never an error, never more than was said."""

from datetime import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aktivitas.rules.tulis_cepat import SATUAN_UMUM, Bacaan, baca


@pytest.mark.parametrize(
    ("baris", "bacaan"),
    [
        (
            "verifikasi 12 berkas KTP 45m",
            Bacaan("verifikasi berkas KTP", 45, volume=Decimal(12), satuan="berkas"),
        ),
        ("rapat 1 jam 30", Bacaan("rapat", 90)),
        ("1,5 jam rapat tahun 2026 di aula", Bacaan("rapat tahun 2026 di aula", 90)),
        ("susun laporan 1j30m", Bacaan("susun laporan", 90)),
        ("apel pagi 30 menit", Bacaan("apel pagi", 30)),
        ("Rapat 10.00–11.15", Bacaan("Rapat", 75, time(10), time(11, 15))),
        ("loket 08:00 s/d 09:30", Bacaan("loket", 90, time(8), time(9, 30))),
        ("loket 08.00-16.00 7 jam", Bacaan("loket", 420, time(8), time(16))),
        ("loket 08.00-09.00 7 jam", Bacaan("loket 7 jam", 60, time(8), time(9))),
        ("09.00-08.00 jaga", Bacaan("09.00-08.00 jaga")),
        ("1.250 lembar fotokopi 20mnt", Bacaan("lembar fotokopi", 20, volume=Decimal(1250), satuan="lembar")),
        ("tebar 2,5 titik garam 1 jam", Bacaan("tebar titik garam", 60, volume=Decimal("2.5"), satuan="titik")),
        ("rapat 2 jam, 5 peserta", Bacaan("rapat, peserta", 120, volume=Decimal(5), satuan="peserta")),
        ("rapat 1 jam 30 orang", Bacaan("rapat orang", 60, volume=Decimal(30), satuan="orang")),
        ("pasang 45 m pipa 2 jam", Bacaan("pasang 45 m pipa", 120)),
        ("ganti 3 lampu 1 jam", Bacaan("ganti 3 lampu", 60)),
        ("99 jam", Bacaan("99 jam")),
        ("2 jam", Bacaan("", 120)),
        ("", Bacaan("")),
    ],
)
def test_yang_diketik_orang(baris: str, bacaan: Bacaan) -> None:
    assert baca(baris) == bacaan


def test_satuan_indikator_sendiri_dikenal() -> None:
    assert baca("ganti 3 lampu 1 jam", ["Lampu"]) == Bacaan("ganti lampu", 60, volume=Decimal(3), satuan="lampu")


def test_yang_dipahami_dibacakan_kembali() -> None:
    assert baca("verifikasi 2,5 berkas 45m").dipahami == "verifikasi berkas · 2,5 berkas · 45 menit"
    assert baca("loket").dipahami == "loket · lamanya belum tertulis"


@given(st.text(max_size=300))
def test_apa_pun_yang_diketik_dijawab(baris: str) -> None:
    bacaan = baca(baris)
    assert bacaan.menit is None or 1 <= bacaan.menit <= 1440
    assert (bacaan.mulai is None) == (bacaan.selesai is None)
    assert bacaan.mulai is None or bacaan.selesai is None or bacaan.mulai < bacaan.selesai
    assert (bacaan.volume is None) == (bacaan.satuan == "")
    assert bacaan.dipahami


@given(
    st.text(alphabet="0123456789 .:,-jamenitbrksh", max_size=40),
    st.lists(st.sampled_from(["45m", "1 jam 30", "08.00-09.30", "12 berkas", "²", "١٢ berkas"]), max_size=4),
)
def test_kata_uraian_tidak_pernah_bertambah(teks: str, sisipan: list[str]) -> None:
    baris = " ".join([teks, *sisipan])
    assert len(baca(baris).uraian) <= len(baris)
    assert set(baca(baris).uraian) <= set(baris) | {" "}


@given(
    st.integers(min_value=1, max_value=1440),
    st.integers(min_value=1, max_value=999_999),
    st.sampled_from(sorted(SATUAN_UMUM)),
)
def test_menit_dan_volume_terbaca_seperti_tertulis(menit: int, volume: int, satuan: str) -> None:
    bacaan = baca(f"mengurus {volume} {satuan} {menit} menit")
    assert (bacaan.uraian, bacaan.menit, bacaan.volume, bacaan.satuan) == (
        f"mengurus {satuan}",
        menit,
        Decimal(volume),
        satuan,
    )
