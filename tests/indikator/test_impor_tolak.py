"""What an import of SKP refuses: the cell, the row, the file; each in words that say how to mend it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.files.storage import default_storage
from openpyxl import load_workbook

from indikator.services import tambah_rhk
from inti.galat import AturanDilanggar
from inti.services import ubah_setelan
from tests.indikator import bahan
from tests.indikator.bahan_impor import Lembar, baris, diubah, galat, milik, periksa, terapkan, unduh, unggah, xlsx
from tests.pemeran import HARI_INI, SEKARANG, Kota

pytestmark = pytest.mark.django_db

SEL: list[tuple[str, Any, str, str]] = [
    ("Target tahun", 0, "target", "lebih besar dari nol"),
    ("Target tahun", -3, "target", "lebih besar dari nol"),
    ("Target tahun", "10 sampai 12", "target", "satu angka target"),
    ("Target tahun", "banyak", "target", "bukan angka"),
    ("Target tahun", None, "target", "Isi target setahun"),
    ("Target tahun", date(2026, 3, 2), "target", "berisi tanggal"),
    ("Target tahun", 1.23456, "target", "di belakang koma"),
    ("Target tahun", 1e15, "target", "terlalu besar"),
    ("Target tahun", "=400*2", "target", "rumus"),
    ("Target Triwulan II 2026", 0, "periode_", "lebih besar dari nol"),
    ("Bobot", 0, "bobot", "lebih besar dari nol"),
    ("Bobot", 101, "bobot", "paling banyak 100"),
    ("Bobot", None, "bobot", "Isi bobot"),
    ("Bobot", 31, "bobot", "Jumlah bobot SKP ini 101; paling banyak 100"),
    ("Indikator kode", "TIDAK-ADA", "kode", "tidak terbit di pustaka"),
    ("Indikator kode", "VOLUMEE", "kode", "Yang mirip: VOLUME"),
    ("Indikator kode", None, "kode", "Isi kode indikator"),
    ("Indikator kode", "KEPUASAN", "kode", "sudah ada di baris 3"),
    ("RHK", None, "rhk", "wajib diisi"),
    ("RHK", "=HYPERLINK(1)", "rhk", "rumus"),
    ("RHK", "x" * 301, "rhk", "301 huruf; paling banyak 300"),
    ("IKI", "#REF!", "nama", "galat lembar kerja"),
    ("IKI", "y" * 501, "nama", "paling banyak 500"),
    ("RHK pimpinan yang diintervensi", "Bukan milik Budi", "mendukung", "Berbeda dengan baris 2"),
    ("Jenis", "Sampingan", "jenis", "Utama, Tambahan"),
    ("Jenis", "Tambahan", "jenis", "Berbeda dengan baris 2"),
    ("Perspektif", "Anggaran", "perspektif", "Berbeda dengan baris 2"),
    ("Aspek", "Biaya", "aspek", "Menurut pustaka"),
    ("Satuan", "orang", "satuan", "Menurut pustaka"),
    ("Status", "Ditetapkan", "status", "Status tidak diubah lewat impor"),
    ("SKP sampai", "2026-06-30", "sampai", "Masa SKP tidak diubah"),
    ("Versi", 2, "nip", "Tidak ada SKP versi 2"),
    ("Versi", None, "versi", "wajib diisi"),
    ("SKP mulai", "31-02-2026", "mulai", "tidak ada dalam kalender"),
    ("Pegawai", None, "pegawai", "wajib diisi"),
    ("NIP", 1.99203152015052e17, "nip", "tersimpan sebagai angka"),
    ("NIP", "12345", "nip", "18 angka"),
]


@pytest.mark.parametrize(("judul", "isi", "kolom", "kata"), SEL)
def test_a_bad_cell_is_told_at_its_row_and_column(kota: Kota, judul: str, isi: Any, kolom: str, kata: str) -> None:
    """The third row of Ani's indicators is spoiled; nothing else is refused."""
    bahan.skp_draf_lengkap(kota.ani)

    def ubah(daftar: Lembar) -> None:
        milik(daftar, kota.ani)[judul] = isi

    alasan = galat(periksa(kota.budi, diubah(kota.budi, ubah)))
    ((nomor, di), kalimat) = next((k, a) for k, a in alasan.items() if k[1].startswith(kolom))
    assert (nomor, di.startswith(kolom)) == (4, True)
    assert kata in kalimat
    assert len(alasan) == 1, alasan


def test_ranges_are_in_order_and_above_zero(kota: Kota) -> None:
    bahan.skp_draf_lengkap(kota.ani)
    bahan.indikator("BEBAN-TERJAGA")

    def kali(isi: Any) -> str:
        def ubah(daftar: Lembar) -> None:
            milik(daftar, kota.ani).update(
                {"Indikator kode": "BEBAN-TERJAGA", "Target tahun": isi, "Aspek": None, "Satuan": None, "IKI": None}
                | {j: None for j in daftar[0] if j.startswith("Target T")}
            )

        return " ".join(galat(periksa(kota.budi, diubah(kota.budi, ubah))).values())

    assert "tidak boleh lebih kecil dari batas bawah" in kali("12 sampai 10")
    assert "lebih besar dari nol" in kali("0 sampai 10")
    assert "10 sampai 12" in kali(100)
    assert "bukan angka" in kali("sedikit sampai banyak")
    assert kali("1.000 sampai 1.200,5") == ""


def test_a_result_of_the_superior_is_one_that_may_be_served(kota: Kota) -> None:
    bahan.skp_draf_lengkap(kota.ani)

    def kali(isi: Any) -> str:
        daftar = [b | {"RHK pimpinan yang diintervensi": isi} for b in baris(unduh(kota.budi))]
        return " ".join(galat(periksa(kota.budi, xlsx(daftar))).values())

    assert "tidak ada dalam SKP atasan yang sudah ditetapkan" in kali("Bukan milik Budi")
    assert "Isi RHK pimpinan" in kali(None)


def test_all_faults_of_a_sheet_are_told_at_once(kota: Kota) -> None:
    for orang in (kota.ani, kota.eka):
        bahan.skp_draf_lengkap(orang)

    def ubah(daftar: Lembar) -> None:
        milik(daftar, kota.ani).update({"Target tahun": 0, "Bobot": "sepuluh"})
        milik(daftar, kota.eka)["Indikator kode"] = "TIDAK-ADA"

    assert {kolom for _, kolom in galat(periksa(kota.budi, diubah(kota.budi, ubah)))} == {"target", "bobot", "kode"}


def test_numbers_in_a_qualitative_draft(kota: Kota) -> None:
    bahan.skp_kualitatif(kota.ani)

    def ubah(daftar: Lembar) -> None:
        daftar[0].update({"Target tahun": 4, "Bobot": 10, "Indikator kode": "VOLUME", "IKI": None, "Aspek": None})

    satu = periksa(kota.budi, diubah(kota.budi, ubah))
    assert {kolom for _, kolom in galat(satu)} == {"target", "bobot", "kode", "nama", "aspek"}


def test_a_period_outside_of_the_skp(kota: Kota) -> None:
    """Ani's SKP ends in June; Eka's sheet has the third quarter."""
    skp = bahan.draf(kota.ani, sampai=date(2026, 7, 1))
    bahan.isi(skp, bahan.skp_ditetapkan(kota.budi).rhk_set.first())
    bahan.skp_draf_lengkap(kota.eka)

    def ubah(daftar: Lembar) -> None:
        milik(daftar, kota.ani)["Target Triwulan III 2026"] = 5

    (alasan,) = galat(periksa(kota.budi, diubah(kota.budi, ubah))).values()
    assert "di luar masa SKP" in alasan


def test_two_results_of_the_same_words(kota: Kota) -> None:
    """The pages allow it; a sheet cannot tell them apart, so it changes neither."""
    skp = bahan.skp_draf_lengkap(kota.ani)
    rhk = skp.rhk_set.get()
    tambah_rhk(oleh=kota.ani, skp=skp, uraian=rhk.uraian, rhk_atasan=rhk.rhk_atasan, versi=skp.versi, pada=SEKARANG)
    satu = periksa(kota.budi, diubah(kota.budi, lambda d: milik(d, kota.ani).update({"Bobot": 20})))
    assert "dua RHK dengan uraian ini" in " ".join(galat(satu).values())


def test_the_sheet_of_reasons_is_mended_and_uploaded_again(kota: Kota) -> None:
    bahan.skp_draf_lengkap(kota.ani)
    satu = periksa(kota.budi, diubah(kota.budi, lambda d: milik(d, kota.ani).update({"Target tahun": 0})))
    with default_storage.open(satu.laporan.jalur) as berkas:
        isi = berkas.read()
    lembar = load_workbook(io.BytesIO(isi)).active
    assert lembar["A4"].value == "Target tahun: Target harus lebih besar dari nol."
    assert lembar["A2"].value is None
    kolom = [s.value for s in lembar[1]].index("Target tahun") + 1
    assert lembar.cell(4, kolom).fill.fgColor.rgb.endswith("F9D9D2")
    lembar.cell(4, kolom).value = 480
    keluar = io.BytesIO()
    lembar.parent.save(keluar)
    lagi = periksa(kota.budi, keluar.getvalue())
    assert lagi.status == "siap", galat(lagi)
    assert terapkan(kota.budi, lagi).status == "diterapkan"


# The file as a whole


def _makro(isi: bytes) -> bytes:
    keluar = io.BytesIO(isi)
    with zipfile.ZipFile(keluar, "a") as arsip:
        arsip.writestr("xl/vbaProject.bin", b"x")
    return keluar.getvalue()


@pytest.mark.parametrize(
    ("nama", "rusak", "kata"),
    [
        ("SKP.xlsx", lambda _: b"", "kosong"),
        ("SKP.xlsx", lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "Excel lama"),
        ("SKP.xlsx", lambda isi: isi[:200], "rusak"),
        ("SKP.xlsx", _makro, "makro"),
        ("SKP.xlsm", lambda isi: isi, "makro"),
        ("SKP.csv", lambda _: b"NIP;RHK\n1;2\n", "Pilih lembar .xlsx"),
        ("SKP.pdf", lambda _: b"%PDF-1.7", "Hanya berkas"),
    ],
    ids=["kosong", "xls", "terpotong", "makro", "xlsm", "csv", "pdf"],
)
def test_files_that_are_no_sheet(kota: Kota, nama: str, rusak: Callable[[bytes], bytes], kata: str) -> None:
    bahan.draf(kota.ani)
    with pytest.raises(AturanDilanggar, match=kata) as galat_berkas:
        unggah(kota.budi, rusak(unduh(kota.budi)), nama)
    assert galat_berkas.value.kolom == "berkas"


def _tanpa(judul: str) -> Callable[[Lembar], Lembar]:
    return lambda daftar: [{k: v for k, v in b.items() if k != judul} for b in daftar]


@pytest.mark.parametrize(
    ("ubah", "kata"),
    [
        (_tanpa("Bobot"), "Kolom “Bobot” tidak ada."),
        (_tanpa("Nomor perubahan"), "Kolom “Nomor perubahan” tidak ada."),
        (lambda d: [b | {"Target Triwulan V 2026": 3} for b in d], "Kolom “Target Triwulan V 2026” bukan target"),
        (lambda d: [{"Satu": 1, "Dua": 2} for _ in d], "judul kolom tidak ditemukan"),
        (lambda d: [b | {"Bobot ": 3} for b in d], "muncul lebih dari sekali"),
    ],
    ids=["tanpa-bobot", "tanpa-nomor", "periode", "lain", "kembar"],
)
def test_headings_that_are_not_those_of_the_export(kota: Kota, ubah: Callable[[Lembar], Lembar], kata: str) -> None:
    bahan.draf(kota.ani)
    satu = periksa(kota.budi, diubah(kota.budi, ubah))
    assert satu.status == "bermasalah"
    assert kata in satu.ringkasan["pesan"]


def test_columns_in_another_order_and_of_ones_own_are_fine(kota: Kota) -> None:
    bahan.skp_draf_lengkap(kota.ani)
    daftar = baris(unduh(kota.budi))
    kepala = [*reversed(list(daftar[0])), "Catatan saya"]
    satu = periksa(kota.budi, xlsx([b | {"Catatan saya": "periksa lagi"} for b in daftar], kepala))
    assert satu.status == "sama"
    assert "Kolom yang tidak dibaca: Catatan saya." in satu.ringkasan["catatan"]


def test_merged_cells_are_refused(kota: Kota) -> None:
    bahan.skp_draf_lengkap(kota.ani)
    isi = xlsx(baris(unduh(kota.budi)), ubah=lambda _, lembar: lembar.merge_cells("J2:J4"))
    assert "J2:J4" in periksa(kota.budi, isi).ringkasan["pesan"]


def test_twenty_thousand_rows(kota: Kota) -> None:
    """More than the city allows at once is said before a row is read; what it allows is read row by row."""
    bahan.skp_draf_lengkap(kota.ani)
    daftar = baris(unduh(kota.budi))
    isi = xlsx([daftar[0]] * 20_000)
    assert "lebih dari 10.000 baris" in periksa(kota.budi, isi).ringkasan["pesan"]
    ubah_setelan(oleh=None, kunci="indikator.impor_baris_maks", mulai=HARI_INI, nilai=30_000, dasar="Uji")
    satu = periksa(kota.budi, isi)
    assert (satu.status, satu.ringkasan["baris"]) == ("bermasalah", 20_000)
    assert galat(satu) == {(202, "rhk"): "SKP ini punya 20000 baris di berkas ini; paling banyak 200."}
