"""Bad files: what is refused before reading, while reading the structure, and what is said about the rest."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from inti.imports.baca import Lembar, buka
from inti.imports.periksa import UKURAN_MAKS, BerkasDitolak, periksa_berkas
from pegawai.rules.impor import KOLOM
from tests.pegawai.bahan_impor import KEPALA, xlsx

BARIS = ("199203152015052001", "ANI RAHMAWATI", "S.A.P.", "PNS", "III/b", "01-04-2024")


def _arsip(isi: bytes, ubah: Callable[[dict[str, bytes]], None]) -> bytes:
    """The workbook with its parts changed."""
    with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
        bagian = {nama: arsip.read(nama) for nama in arsip.namelist()}
    ubah(bagian)
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED) as arsip:
        for nama, satu in bagian.items():
            arsip.writestr(nama, satu)
    return keluar.getvalue()


def _dengan(nama: str, isi: bytes) -> bytes:
    return _arsip(xlsx([KEPALA, BARIS]), lambda bagian: bagian.__setitem__(nama, isi))


def _ole(isi: bytes) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + isi


def _terkunci() -> bytes:
    """The archive says that its parts are encrypted."""
    isi = bytearray(xlsx([KEPALA, BARIS]))
    letak = 0
    while (letak := isi.find(b"PK\x01\x02", letak)) >= 0:
        isi[letak + 8] |= 1
        letak += 4
    return bytes(isi)


def _bom(banyak: int) -> bytes:
    return _dengan("xl/worksheets/sheet1.xml", b"<worksheet><sheetData/>" + b" " * banyak + b"</worksheet>")


DITOLAK_DI_PINTU: list[tuple[str, bytes | Callable[[], bytes], str]] = [
    ("daftar.xls", _ole(b"Workbook"), "Excel lama"),
    ("daftar.xlsx", _ole(b"Workbook"), "Excel lama"),
    ("daftar.xlsx", _ole("EncryptedPackage".encode("utf-16-le")), "kata sandi"),
    ("daftar.xlsx", _terkunci, "kata sandi"),
    ("daftar.xlsm", lambda: xlsx([KEPALA, BARIS]), "makro"),
    ("daftar.xlsx", lambda: _dengan("xl/vbaProject.bin", b"x"), "makro"),
    ("daftar.xlsx", lambda: _bom(40_000_000), "mengembang"),
    ("daftar.xlsx", lambda: _dengan("xl/sharedStrings.xml", b"<sst>" + b"<si><t>x</t></si>" * 6_000_000 + b"</sst>"),
     "mengembang"),
    ("daftar.csv", lambda: xlsx([KEPALA, BARIS]), "akhiran"),
    ("daftar.doc", lambda: xlsx([KEPALA, BARIS]), "akhiran .xlsx"),
    ("daftar.xlsx", b"", "kosong"),
    ("daftar.xlsx", b"NIP;NAMA\n", "Hanya berkas .xlsx atau .csv"),
    ("daftar.pdf", b"%PDF-1.4", "Hanya berkas"),
    ("daftar.csv", b"<html><table>", "halaman web"),
    ("daftar.xlsx", b"PK\x03\x04 rusak", "rusak"),
    ("daftar.xlsx", lambda: xlsx([KEPALA])[:-30], "rusak"),
    ("daftar.xlsx", lambda: _arsip(xlsx([KEPALA]), lambda b: b.pop("xl/workbook.xml")), "bukan lembar kerja"),
    ("daftar.xlsx", lambda: _dengan("content.xml", b"x")[:0] or _arsip(xlsx([KEPALA]), lambda b: b.update(
        {"content.xml": b"x", "mimetype": b"x"})), "OpenDocument"),
]  # fmt: skip


@pytest.mark.parametrize(("nama", "isi", "kata"), DITOLAK_DI_PINTU, ids=[f"{n} {k}" for n, _, k in DITOLAK_DI_PINTU])
def test_refused_at_the_door(nama: str, isi: Any, kata: str) -> None:
    bita = isi() if callable(isi) else isi
    with pytest.raises(BerkasDitolak, match=kata):
        periksa_berkas(nama, len(bita), io.BytesIO(bita))


def test_too_large_is_said_with_the_limit() -> None:
    with pytest.raises(BerkasDitolak, match="20 MB"):
        periksa_berkas("daftar.xlsx", UKURAN_MAKS + 1, io.BytesIO(b"PK\x03\x04"))


def test_what_is_a_table_is_taken() -> None:
    for nama, isi in (("a.xlsx", xlsx([KEPALA])), ("A.XLSX", xlsx([KEPALA])), ("a.csv", b"NIP;NAMA\n")):
        assert periksa_berkas(nama, len(isi), io.BytesIO(isi))


def _lembar(isi: bytes, maks: int = 1000) -> list[Lembar]:
    with buka(io.BytesIO(isi), maks) as buku:
        return buku.lembar(KOLOM["pegawai"])


def _galat(isi: bytes, maks: int = 1000) -> str:
    try:
        return " ".join(_lembar(isi, maks)[0].galat)
    except BerkasDitolak as galat:
        return str(galat)


ENTITAS = b"""<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>"""
DITOLAK_SAAT_DIBACA: list[tuple[str, Callable[[], bytes], str]] = [
    ("merged", lambda: xlsx([KEPALA, BARIS, BARIS], ubah=lambda b, s: s.merge_cells("B2:B3")), "B2:B3"),
    ("entities in a sheet", lambda: _dengan("xl/worksheets/sheet1.xml", ENTITAS), "entitas XML"),
    ("entities in the workbook", lambda: _dengan("xl/styles.xml", ENTITAS), "entitas XML"),
    ("no headings", lambda: xlsx([BARIS, BARIS]), "judul kolom tidak ditemukan"),
    ("empty sheet", lambda: xlsx([]), "kosong"),
    ("headings only", lambda: xlsx([KEPALA]), "tidak ada baris data"),
    ("too many rows", lambda: xlsx([KEPALA, *([BARIS] * 40)]), "lebih dari 10 baris"),
    ("row number beyond any sheet", lambda: _arsip(xlsx([KEPALA, BARIS]), lambda b: b.update({
        "xl/worksheets/sheet1.xml": b["xl/worksheets/sheet1.xml"].replace(b'<row r="2"', b'<row r="99999999999"')})),
     "melampaui batas Excel"),
    ("broken XML", lambda: _dengan("xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row r='1'>"), "rusak"),
    ("broken workbook", lambda: _dengan("xl/workbook.xml", b"<workbook"), "rusak"),
    ("csv with an open quote", lambda: b'NIP;NAMA\n"1992;ANI\n', "tanda petik"),
    ("csv without headings", lambda: b"1;2\n3;4\n", "judul kolom tidak ditemukan"),
    ("csv with too many rows", lambda: b"NIP;NAMA\n" + b"1;A\n" * 40, "lebih dari 10 baris"),
]  # fmt: skip


@pytest.mark.parametrize(("isi", "kata"), [(i, k) for _, i, k in DITOLAK_SAAT_DIBACA],
                         ids=[n for n, _, _ in DITOLAK_SAAT_DIBACA])  # fmt: skip
def test_refused_while_reading(isi: Callable[[], bytes], kata: str) -> None:
    assert kata in _galat(isi(), 10)


def test_a_merged_title_above_the_headings_does_no_harm() -> None:
    isi = xlsx([["Daftar pegawai"], KEPALA, BARIS], ubah=lambda b, s: s.merge_cells("A1:F1"))
    satu = _lembar(isi)[0]
    assert satu.galat == []
    assert (satu.baris_kepala, satu.kepala[0], satu.contoh[0][1]) == (2, "NIP BARU", "ANI RAHMAWATI")


def _sembunyi(buku: Workbook, lembar: Any) -> None:
    lembar.row_dimensions[2].hidden = True
    lembar.column_dimensions["C"].hidden = True
    buku.create_sheet("Rahasia").sheet_state = "hidden"
    buku.create_sheet("Lain").append(["x"])


def test_what_is_hidden_is_said() -> None:
    pertama, kedua = _lembar(xlsx([KEPALA, BARIS], ubah=_sembunyi))
    catatan = " ".join(pertama.catatan)
    assert "1 baris tersembunyi" in catatan
    assert "Kolom tersembunyi ikut dibaca: C" in catatan
    assert "Rahasia" in catatan
    assert kedua.nama == "Lain"
    assert kedua.galat


def _baris(isi: bytes, maks: int = 1000) -> list[list[Any]]:
    with buka(io.BytesIO(isi), maks) as buku:
        nama = buku.lembar(KOLOM["pegawai"])[0].nama
        return [list(sel) for _, sel in buku.baris(nama, 1, 20)]


@pytest.mark.parametrize(
    "isi",
    [
        "NIP;NAMA\n1;Siti Nurhaliza’s\n".encode("utf-8-sig"),
        "NIP;NAMA\n1;Siti Nurhaliza’s\n".encode(),
        "NIP;NAMA\n1;Siti Nurhaliza’s\n".encode("cp1252"),
        "NIP;NAMA\n1;Siti Nurhaliza’s\n".encode("utf-16"),
        "NIP;NAMA\n1;Siti Nurhaliza’s\n".encode("utf-16-le"),
        "NIP,NAMA\n1,Siti Nurhaliza’s\n".encode(),
        "NIP\tNAMA\r\n1\tSiti Nurhaliza’s\r\n".encode(),
        'NIP;NAMA\n"1";"Siti Nurhaliza’s"\n'.encode(),
        'NIP,NAMA\n1,"Siti Nurhaliza’s"\n\n'.encode(),
    ],
)
def test_csv_in_any_usual_form(isi: bytes) -> None:
    assert _baris(isi)[1] == ["1", "Siti Nurhaliza’s"]


def test_a_comma_inside_quotes_parts_nothing() -> None:
    isi = b'NIP;NAMA;GELAR BELAKANG\n1;"Rahma; Ani";"S.E., M.Si."\n'
    assert _baris(isi)[1] == ["1", "Rahma; Ani", "S.E., M.Si."]


def test_a_wrong_dimension_hides_no_row() -> None:
    isi = _arsip(
        xlsx([KEPALA, BARIS, BARIS]),
        lambda b: b.update(
            {
                "xl/worksheets/sheet1.xml": b["xl/worksheets/sheet1.xml"].replace(
                    b'<dimension ref="A1:F3"', b'<dimension ref="A1"'
                )
            }
        ),
    )
    assert len(_baris(isi)) == 3


def test_rows_of_blanks_are_no_rows() -> None:
    assert len(_baris(xlsx([KEPALA, BARIS, [" "] * 6, [], ["", "\t"], BARIS]))) == 3


def test_dates_of_both_day_counts() -> None:
    def ubah(buku: Workbook, lembar: Any) -> None:
        buku.epoch = CALENDAR_MAC_1904
        lembar["F2"] = datetime(2024, 4, 1)

    with buka(io.BytesIO(xlsx([KEPALA, BARIS], ubah=ubah)), 10) as buku:
        assert buku.mulai_1904
        assert next(iter(buku.baris("Data", 2, 20)))[1][5] == datetime(2024, 4, 1)
