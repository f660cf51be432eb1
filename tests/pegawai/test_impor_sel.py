"""What a cell means: taken, or refused with a sentence that says how to mend it."""

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inti.rules.lembar import SelDitolak, baca_tanggal, cari_kepala, huruf_kolom, tebak_pemetaan, teks
from pegawai.rules.impor import (
    KOLOM,
    Mirip,
    baca_baris,
    baca_golongan,
    baca_nama,
    baca_nip,
    baca_status,
    nama_wajar,
    tebak_jenis_unit,
)

HARI = date(2026, 9, 15)
NIP = "199203152015052001"


@pytest.mark.parametrize(
    ("nilai", "kata"),
    [
        (1.99203152015052e17, "tersimpan sebagai angka"),
        (199203152015052001, "tersimpan sebagai angka"),
        ("1,99203E+17", "1,98E\\+17"),
        ("1.99E17", "1,98E\\+17"),
        ("199203152015052000", "000"),
        ("19920315201505200", "18 angka"),
        ("199213152015052001", "tanggal lahir"),
        ("199203152015052x01", "18 angka"),
        ("190003152015052001", "Tahun lahir dalam NIP ini 1900"),
        ("199203152099052001", "2099"),
        ("=A1", "rumus"),
        ("\u200b=A1", "rumus"),
        ("#N/A", "galat lembar kerja"),
        ("19920315\x002015052001", "tidak tampak"),
        (datetime(2020, 1, 1), "tanggal"),
    ],
)
def test_nip_that_is_refused(nilai: Any, kata: str) -> None:
    with pytest.raises(SelDitolak, match=kata):
        baca_nip(nilai, hari_ini=HARI)


@pytest.mark.parametrize("nilai", [NIP, "19920315 201505 2 001", f"'{NIP}", f" {NIP}\u00a0", f"\ufeff{NIP}"])
def test_nip_as_people_write_it(nilai: str) -> None:
    assert baca_nip(nilai, hari_ini=HARI) == NIP


@pytest.mark.parametrize(
    "nilai",
    [
        "31-12-2025", "31/12/2025", "31.12.2025", "2025-12-31", "2025-12-31T00:00:00", "31 Desember 2025",
        "31 Des 2025",
        "31-Des-2025", "31 December 2025", "Rabu, 31 Desember 2025", "20251231", 20251231, 46022, 46022.0, "46022",
        datetime(2025, 12, 31, 8), date(2025, 12, 31),
    ],
)  # fmt: skip
def test_dates_in_many_forms(nilai: Any) -> None:
    assert baca_tanggal(nilai, hari_ini=HARI) == date(2025, 12, 31)


def test_days_counted_from_1904() -> None:
    assert baca_tanggal(44560, hari_ini=HARI, mulai_1904=True) == date(2025, 12, 31)


@pytest.mark.parametrize(
    ("nilai", "kata"),
    [
        ("01-01-2205", "Tahun 2205"),
        ("01-01-1900", "Tahun 1900"),
        (111500, "bukan tanggal"),
        (1, "bukan tanggal"),
        (106752, "Tahun 2192"),
        ("12/31/2025", "hari, bulan, tahun"),
        ("31-02-2025", "tidak ada dalam kalender"),
        ("31-12-25", "dua angka"),
        ("31 Foo 2025", "tidak dikenal"),
        ("segera", "tidak terbaca"),
        (True, "tidak terbaca"),
        ("=TODAY()", "rumus"),
        (datetime(2205, 1, 1), "Tahun 2205"),
    ],
)
def test_dates_that_are_refused(nilai: Any, kata: str) -> None:
    with pytest.raises(SelDitolak, match=kata):
        baca_tanggal(nilai, hari_ini=HARI)


@pytest.mark.parametrize(
    "nilai", ["ANI RAHMAWATI", "Muh. Ali", "Nur'aini", "D’Arcy-Putri", "Sitti `Aisyah", "Đặng", "José"]
)
def test_names_that_people_have(nilai: str) -> None:
    assert baca_nama(nilai) == nilai


@pytest.mark.parametrize(
    ("nilai", "kata"),
    [
        ("=cmd|' /C calc'!A0", "rumus"),
        ("@SUM(A1)", "tanda @"),
        ("+62", r"tanda tambah"),
        ("Ani 2", "angka"),
        ("Ani 🙂", "SLIGHTLY SMILING FACE"),
        ("Ani|Budi", "garis tegak"),
        ("Ani\u202eidduB", "RIGHT-TO-LEFT OVERRIDE"),
        ("-Ani", "dimulai dengan huruf"),
        ("A" * 151, "151 huruf"),
        ("Ani\x07", "huruf kendali"),
    ],
)
def test_names_that_are_refused(nilai: str, kata: str) -> None:
    with pytest.raises(SelDitolak, match=kata):
        baca_nama(nilai)


def test_capitals_become_a_name_and_a_name_stays() -> None:
    assert nama_wajar("ANDI TENRI NUR'AINI BTE. ALI") == "Andi Tenri Nur'aini Bte. Ali"
    assert nama_wajar("Ani McDonald") == "Ani McDonald"


@pytest.mark.parametrize(
    ("nilai", "hasil"),
    [
        ("III/b", "III/b"), ("iii/B".upper(), "III/b"), ("III B", "III/b"), ("IIId", "III/d"),
        ("Penata (III/c)", "III/c"), ("IX", "IX"), ("Golongan IX", "IX"), ("gol. V", "V"), ("", ""), ("-", ""),
    ],
)  # fmt: skip
def test_ranks(nilai: str, hasil: str) -> None:
    assert baca_golongan(nilai) == hasil


@pytest.mark.parametrize("nilai", ["V/a", "III/z", "XX", "13", "III/b III/c V/a x 99"])
def test_ranks_that_do_not_exist(nilai: str) -> None:
    if nilai.startswith("III/b"):
        assert baca_golongan(nilai) == "III/b"
        return
    with pytest.raises(SelDitolak):
        baca_golongan(nilai)


@pytest.mark.parametrize(
    ("nilai", "hasil"),
    [
        ("P", "pns"), ("C", "cpns"), ("PNS Daerah Kab./Kota yang bekerja pada Kab./Kota", "pns"), ("PPPK", "pppk"),
        ("PPPK Paruh Waktu", "pppk_paruh_waktu"), ("Calon PNS", "cpns"), ("P3K", "pppk"),
    ],
)  # fmt: skip
def test_status_in_the_words_of_siasn(nilai: str, hasil: str) -> None:
    assert baca_status(nilai) == hasil


SIASN = [
    "PNS ID", "NIP BARU", "NIP LAMA", "NAMA", "GELAR DEPAN", "GELAR BELAKANG", "TEMPAT LAHIR ID", "TEMPAT LAHIR NAMA",
    "TANGGAL LAHIR", "JENIS KELAMIN", "NIK", "NOMOR HP", "EMAIL", "EMAIL GOV", "JENIS PEGAWAI NAMA",
    "KEDUDUKAN HUKUM NAMA", "STATUS CPNS PNS", "TMT CPNS", "TMT PNS", "GOL AWAL NAMA", "GOL AKHIR ID", "GOL AKHIR NAMA",
    "TMT GOLONGAN", "JENIS JABATAN ID", "JENIS JABATAN NAMA", "JABATAN ID", "JABATAN NAMA", "TMT JABATAN", "UNOR ID",
    "UNOR NAMA", "INSTANSI KERJA NAMA", "SATUAN KERJA KERJA NAMA", "ESELON NAMA",
]  # fmt: skip


def test_an_export_of_siasn_maps_itself() -> None:
    peta = {k: SIASN[n] for k, n in tebak_pemetaan(KOLOM["pegawai"], SIASN).items()}
    assert peta == {
        "nip": "NIP BARU", "nama": "NAMA", "gelar_depan": "GELAR DEPAN", "gelar_belakang": "GELAR BELAKANG",
        "tanggal_lahir": "TANGGAL LAHIR", "jenis_kelamin": "JENIS KELAMIN", "status": "STATUS CPNS PNS",
        "jenis_pegawai": "JENIS PEGAWAI NAMA", "tmt_status": "TMT PNS", "golongan": "GOL AKHIR NAMA",
        "tmt_golongan": "TMT GOLONGAN", "unit": "UNOR NAMA", "unit_induk": "SATUAN KERJA KERJA NAMA",
        "jabatan": "JABATAN NAMA", "tmt_jabatan": "TMT JABATAN", "kedudukan": "KEDUDUKAN HUKUM NAMA",
        "email": "EMAIL", "telepon": "NOMOR HP",
    }  # fmt: skip
    assert {k: SIASN[n] for k, n in tebak_pemetaan(KOLOM["jabatan"], SIASN).items()}["eselon"] == "ESELON NAMA"


def test_headings_are_found_below_a_title_and_not_in_data() -> None:
    baris = [(1, ["Daftar"]), (3, ["Gol. Akhir Nama", "nip_baru"]), (4, ["III/b", NIP])]
    assert cari_kepala(KOLOM["pegawai"], baris) == 1
    assert cari_kepala(KOLOM["pegawai"], [(1, [NIP, "ANI"])]) is None


def test_a_row_tells_all_its_faults_at_once() -> None:
    sel = {"nip": 1.9e17, "nama": "", "tanggal_lahir": "31-02-1992", "golongan": "V/a"}
    _, tolakan = baca_baris("pegawai", sel, hari_ini=HARI)
    assert [kode for kode, _ in tolakan] == ["nip", "tanggal_lahir", "golongan", "nama"]


def test_rank_and_status_agree_with_the_nip() -> None:
    sel = {"nip": NIP, "nama": "ANI", "status": "PPPK", "golongan": "IX"}
    assert "milik PNS" in dict(baca_baris("pegawai", sel, hari_ini=HARI)[1])["status"]
    sel = {"nip": "199506102025242013", "nama": "LESTARI", "jenis_pegawai": "PPPK Paruh Waktu", "golongan": "III/a"}
    assert "bukan golongan PPPK paruh waktu" in dict(baca_baris("pegawai", sel, hari_ini=HARI)[1])["golongan"]


@pytest.mark.parametrize(
    ("nama", "jenis"),
    [("Dinas Sosial", "dinas"), ("BIDANG Anu", "bidang"), ("Sekretariat Daerah", "sekretariat_daerah"),
     ("Sekretariat Dinas X", "sekretariat"), ("UPT SPF SDN 1", "upt"), ("Anu", "")],
)  # fmt: skip
def test_kind_of_a_unit_by_its_name(nama: str, jenis: str) -> None:
    assert tebak_jenis_unit(nama) == jenis


def test_similar_names() -> None:
    mirip = Mirip(["Dinas Perhubungan", "Dinas Kesehatan", "Badan Kepegawaian"])
    assert mirip.cari("Dinas Perhubngan")[0] == "Dinas Perhubungan"
    assert mirip.cari("zzz") == []


def test_letters_of_columns() -> None:
    assert [huruf_kolom(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_leave_ends_after_it_begins() -> None:
    sel = {"nip": NIP, "jenis": "Tahunan", "mulai": "05-01-2026", "selesai": "01-01-2026"}
    assert "lebih awal" in dict(baca_baris("ketidakhadiran", sel, hari_ini=HARI)[1])["selesai"]


_SEL = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=40), st.datetimes(), st.dates(), st.times(),
    st.sampled_from([NIP, "=1", "31-12-2025", "III/b", "1E+400", "#REF!"]),
)  # fmt: skip


@given(data=st.data(), jenis=st.sampled_from(sorted(KOLOM)))
def test_no_cell_breaks_the_reading(data: st.DataObject, jenis: str) -> None:
    """Whatever stands in the cells: values that JSON can hold, or refusals at known fields."""
    sel = {k.kode: data.draw(_SEL) for k in KOLOM[jenis]}
    isi, tolakan = baca_baris(jenis, sel, hari_ini=HARI)
    assert {k for k, _ in tolakan} <= {k.kode for k in KOLOM[jenis]}
    assert all(isinstance(v, str | int | bool) for v in isi.values())
    assert all(alasan for _, alasan in tolakan)


@given(st.text())
def test_text_that_is_taken_is_never_a_formula(isi: str) -> None:
    try:
        hasil = teks(isi)
    except SelDitolak:
        return
    assert not hasil.startswith("=")
    assert "\x00" not in hasil
