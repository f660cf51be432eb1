"""Advice on the wording of an indicator: each rule finds its bad example and leaves its good one alone."""

from __future__ import annotations

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indikator.rules.kejelasan import ATURAN, Aturan, Kriteria, Rumusan, saran

# one text a rule must find and one that it must leave alone, besides those that it shows itself
KENA = [
    ("kegiatan", Rumusan("Mengikuti rapat koordinasi")),
    ("kegiatan", Rumusan("Menyusun laporan keuangan")),
    ("kegiatan", Rumusan("Berkoordinasi dengan OPD lain")),
    ("kegiatan", Rumusan("Terlaksananya pembinaan kelurahan")),
    ("kegiatan", Rumusan("Jumlah rapat yang dihadiri")),
    ("dua_hal", Rumusan("Jumlah surat masuk serta arsip yang ditata")),
    ("dua_hal", Rumusan("Jumlah laporan/dokumen")),
    ("dua_hal", Rumusan("Jumlah sarana dan prasarana serta pegawai")),
    ("tanpa_ukuran", Rumusan("Laporan bulanan")),
    ("kata_kabur", Rumusan("Nilai layanan yang baik")),
    ("kata_kabur", Rumusan("Meningkatnya jumlah kunjungan")),
    ("kata_kabur", Rumusan("Jumlah berkas", target="semaksimal mungkin, lancar")),
    ("nama_panjang", Rumusan("Jumlah " + "berkas " * 20)),
    ("singkatan", Rumusan("Nilai SAKIP", definisi="Nilai dari laporan.")),
    ("mutlak", Rumusan("Persentase layanan tanpa kesalahan")),
    ("ambang_tanpa_angka", Rumusan("Jumlah surat yang dibalas selambat-lambatnya")),
    ("ambang_tanpa_angka", Rumusan("Jumlah", definisi="Dihitung 3 kali. Minimal diperiksa dulu.")),
    ("definisi_pendek", Rumusan("Jumlah izin", definisi="")),
    ("tanpa_waktu", Rumusan("Jumlah izin", definisi="Banyaknya izin.", rumus="Jumlah izin.")),
    ("tanpa_satuan", Rumusan("Jumlah izin", satuan="  ")),
    ("satuan_kabur", Rumusan("Jumlah izin", satuan="-")),
    ("satuan_kabur", Rumusan("Jumlah izin", satuan="100")),
    ("satuan_ganda", Rumusan("Jumlah izin", satuan="izin/surat")),
    ("satuan_lain", Rumusan("Rata-rata waktu layanan", satuan="orang")),
    ("satuan_lain", Rumusan("Jumlah izin", satuan="persen")),
    ("rumus_kosong", Rumusan("Jumlah izin", rumus="")),
    ("rumus_tanpa_pembagi", Rumusan("Rata-rata nilai", satuan="poin", rumus="Jumlah nilai.")),
    ("rumus_tanpa_pembagi", Rumusan("Persentase izin", satuan="%", rumus="Jumlah a dibagi b.")),
    ("contoh_tanpa_angka", Rumusan("Jumlah izin", contoh="")),
    ("target_tanpa_angka", Rumusan("Jumlah izin", target="")),
]
DIAM = [
    ("kegiatan", Rumusan("Menit tunggu di loket")),
    ("kegiatan", Rumusan("Berkas permohonan yang selesai")),
    ("kegiatan", Rumusan("Jumlah laporan yang disusun")),
    ("dua_hal", Rumusan("Jumlah pengadaan barang/jasa")),
    ("dua_hal", Rumusan("Persentase sarana dan prasarana yang layak pakai")),
    ("tanpa_ukuran", Rumusan("")),
    ("kata_kabur", Rumusan("Jumlah izin terbit maksimal 3 hari")),
    ("kata_kabur", Rumusan("Persentase jaringan yang diperbaiki")),
    ("singkatan", Rumusan("Jumlah KTP yang terbit", definisi="Banyaknya kartu.")),
    ("singkatan", Rumusan("Nilai SAKIP")),
    ("ambang_tanpa_angka", Rumusan("Jumlah surat yang dibalas paling lambat dua hari")),
    ("ambang_tanpa_angka", Rumusan("Jumlah izin yang terbit paling lambat sesuai standar pelayanan")),
    ("tanpa_pengecualian", Rumusan("Jumlah izin", definisi="")),
    ("tanpa_waktu", Rumusan("Jumlah izin")),
    ("satuan_kabur", Rumusan("Tingkat hunian", satuan="%")),
    ("satuan_lain", Rumusan("Persentase izin tepat waktu", satuan="persen")),
    ("satuan_lain", Rumusan("Tingkat penyerapan anggaran", satuan="persen")),
    ("rumus_tanpa_pembagi", Rumusan("Jumlah izin", satuan="izin", rumus="Banyaknya izin.")),
    ("target_tanpa_angka", Rumusan("Jumlah izin")),
]


def _kode(rumusan: Rumusan) -> set[str]:
    return {satu.kode for satu in saran(rumusan)}


@pytest.mark.parametrize("aturan", ATURAN, ids=lambda a: a.kode)
def test_tiap_aturan_mengenal_contohnya_sendiri(aturan: Aturan) -> None:
    assert aturan.kode in _kode(aturan.buruk)
    assert aturan.kode not in _kode(aturan.baik)


@pytest.mark.parametrize(("kode", "rumusan"), KENA)
def test_yang_buruk_ditemukan(kode: str, rumusan: Rumusan) -> None:
    assert kode in _kode(rumusan)


@pytest.mark.parametrize(("kode", "rumusan"), DIAM)
def test_yang_baik_dibiarkan(kode: str, rumusan: Rumusan) -> None:
    assert kode not in _kode(rumusan)


def test_contoh_yang_diberikan_sendiri_tidak_kena_aturannya() -> None:
    """The better name that a rule offers is not found by that rule (the part before the explanation in brackets)."""
    for aturan in ATURAN:
        if aturan.kolom == "nama":
            for nama in aturan.contoh.split(" (")[0].split(";"):
                assert not aturan.kena(Rumusan(nama.removeprefix(" lalu indikator kedua: ").strip()))


def test_kriteria_pasal_10_ayat_2_semua_terwakili() -> None:
    assert {aturan.kriteria for aturan in ATURAN} == set(Kriteria)
    assert len({aturan.kode for aturan in ATURAN}) == len(ATURAN)
    for aturan in ATURAN:
        assert aturan.pesan.endswith("."), aturan.kode
        assert aturan.contoh, aturan.kode


_TEKS = st.one_of(st.none(), st.text(), st.sampled_from([a.buruk.nama for a in ATURAN] + ["dan/atau" * 50, "/", "🦀"]))


@given(st.builds(Rumusan, nama=st.text(), definisi=_TEKS, satuan=_TEKS, rumus=_TEKS, contoh=_TEKS, target=_TEKS))
def test_tidak_pernah_gagal_dan_selalu_sama(rumusan: Rumusan) -> None:
    hasil = saran(rumusan)
    assert hasil == saran(rumusan)
    urutan = [a.kode for a in ATURAN]
    assert [s.kode for s in hasil] == [k for k in urutan if k in {s.kode for s in hasil}]


@given(st.text(max_size=60))
def test_bagian_yang_tidak_ditanyakan_tidak_dinilai(nama: str) -> None:
    """A form without the part gets no advice on it."""
    assert {satu.kolom for satu in saran(Rumusan(nama))} <= {"nama", "definisi"}
    assert {satu.kode for satu in saran(Rumusan(nama)) if satu.kolom == "definisi"} <= {"ambang_tanpa_angka"}


def test_teks_raksasa_dinilai_cepat() -> None:
    mulai = perf_counter()
    saran(Rumusan("me" * 50_000, definisi="paling " * 50_000, satuan="a/" * 50_000, rumus="=" * 50_000))
    assert perf_counter() - mulai < 1
