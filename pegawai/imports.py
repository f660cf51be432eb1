"""The example to fill in, for each kind of list. Text stays text."""

import io

import xlsxwriter

from inti.imports.laporan import TEKS
from inti.rules.lembar import Kolom
from pegawai.enums import JenisImpor
from pegawai.rules.impor import KOLOM


def tulis_contoh(jenis: str) -> bytes:
    """An example to fill in: our headings, one row, and a second sheet that explains the columns."""
    keluar = io.BytesIO()
    buku = xlsxwriter.Workbook(keluar, TEKS)
    tebal, teks = buku.add_format({"bold": True}), buku.add_format({"num_format": "@"})
    lungsin = buku.add_format({"text_wrap": True, "valign": "top"})
    lembar = buku.add_worksheet(str(JenisImpor(jenis).label))
    daftar: tuple[Kolom, ...] = KOLOM[jenis]
    lembar.set_column(0, len(daftar) - 1, 24, teks)
    lembar.freeze_panes(1, 0)
    for kolom, satu in enumerate(daftar):
        lembar.write_string(0, kolom, satu.judul, tebal)
        lembar.write_string(1, kolom, satu.contoh, teks)
    petunjuk = buku.add_worksheet("Petunjuk")
    petunjuk.hide()
    petunjuk.set_column(0, 0, 28)
    petunjuk.set_column(1, 1, 10)
    petunjuk.set_column(2, 2, 80)
    for kolom, isi in enumerate(("Kolom", "Wajib", "Keterangan")):
        petunjuk.write_string(0, kolom, isi, tebal)
    for ke, satu in enumerate(daftar, 1):
        petunjuk.write_string(ke, 0, satu.judul)
        petunjuk.write_string(ke, 1, "Ya" if satu.wajib else "")
        lain = f" Judul lain yang dikenali: {', '.join(satu.tebakan)}." if satu.tebakan else ""
        petunjuk.write_string(ke, 2, f"{satu.keterangan}{lain}".strip(), lungsin)
    buku.close()
    return keluar.getvalue()
