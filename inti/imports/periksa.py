"""Which uploaded spreadsheets are refused before anything in them is read: first bytes and the archive's directory."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import PurePath
from typing import IO

from inti.rules.lembar import Isyarat, isyarat

TIPE_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
UKURAN_MAKS = 20 * 1024 * 1024
"""Largest uploaded spreadsheet, bytes."""
TULISAN_MAKS = 96 * 1024 * 1024
"""Most bytes of the shared texts of an .xlsx: the one part that is held in memory whole."""
BONGKAR_MAKS = 400 * 1024 * 1024
"""Most bytes that an .xlsx may unpack to."""
NISBAH_MAKS = 150
"""A part that unpacks to more times its packed size is a bomb; real sheets stay below 40."""
NISBAH_BERLAKU = 5 * 1024 * 1024
"""Smaller parts are never a bomb, whatever their ratio."""
KALIMAT_SIMPAN_ULANG = "Buka dengan Excel, pilih Simpan Sebagai, lalu jenis “Excel Workbook (.xlsx)”."


class BerkasDitolak(Exception):
    """The file as a whole cannot be imported; the message says why and what to do, in Indonesian."""


def periksa_zip(isi: Sequence[zipfile.ZipInfo]) -> None:
    """Raises BerkasDitolak for macros, bombs, and archives that are no workbook."""
    nama = [satu.filename for satu in isi]
    if any(n.lower().endswith("vbaproject.bin") for n in nama):
        raise BerkasDitolak(f"Berkas ini memuat makro. {KALIMAT_SIMPAN_ULANG}")
    if "xl/workbook.bin" in nama:
        raise BerkasDitolak(f"Berkas ini berformat biner (.xlsb). {KALIMAT_SIMPAN_ULANG}")
    if "content.xml" in nama and "mimetype" in nama:
        raise BerkasDitolak(f"Berkas ini berformat OpenDocument. {KALIMAT_SIMPAN_ULANG}")
    if not any(n.lower().startswith("xl/") and n.lower().endswith("workbook.xml") for n in nama):
        raise BerkasDitolak("Berkas ini bukan lembar kerja Excel. Pilih berkas .xlsx atau .csv.")
    if len(nama) > 2000 or len(nama) != len(set(nama)):
        raise BerkasDitolak("Isi berkas ini tidak wajar untuk lembar kerja Excel, jadi ditolak.")
    besar = sum(satu.file_size for satu in isi)
    bom = [s for s in isi if s.file_size > NISBAH_BERLAKU and s.file_size > NISBAH_MAKS * max(s.compress_size, 1)]
    tulisan = any(s.filename.lower().endswith("sharedstrings.xml") and s.file_size > TULISAN_MAKS for s in isi)
    if besar > BONGKAR_MAKS or bom or tulisan:
        raise BerkasDitolak(
            f"Berkas ini mengembang menjadi {besar // (1024 * 1024)} MB bila dibuka, terlalu besar untuk daftar ini. "
            "Salin datanya ke berkas baru, lalu pilih lagi."
        )
    if any(satu.flag_bits & 0x1 for satu in isi):
        raise BerkasDitolak("Berkas ini dikunci dengan kata sandi. Simpan ulang tanpa kata sandi, lalu pilih lagi.")


def _periksa_ole(berkas: IO[bytes]) -> None:
    berkas.seek(0)
    if "EncryptedPackage".encode("utf-16-le") in berkas.read(4 * 1024 * 1024):
        raise BerkasDitolak("Berkas ini dikunci dengan kata sandi. Simpan ulang tanpa kata sandi, lalu pilih lagi.")
    raise BerkasDitolak(f"Berkas ini berformat Excel lama (.xls). {KALIMAT_SIMPAN_ULANG}")


def periksa_berkas(nama: str, ukuran: int, berkas: IO[bytes]) -> str:
    """The content type of a file that may be read further. Raises BerkasDitolak for all others.

    The content decides, and the name has to agree with it.
    """
    if ukuran > UKURAN_MAKS:
        raise BerkasDitolak(
            f"Ukuran berkas paling besar {UKURAN_MAKS // (1024 * 1024)} MB. Bagi menjadi beberapa berkas."
        )
    if not ukuran:
        raise BerkasDitolak("Berkas ini kosong. Pilih berkas lain.")
    akhiran = PurePath(nama).suffix.lower()
    berkas.seek(0)
    jenis = isyarat(berkas.read(8))
    if akhiran in {".xlsm", ".xltm", ".xlam"}:
        raise BerkasDitolak(f"Berkas {akhiran} dapat memuat makro. {KALIMAT_SIMPAN_ULANG}")
    if jenis == Isyarat.OLE:
        _periksa_ole(berkas)
    if jenis == Isyarat.ZIP:
        if akhiran == ".csv":
            raise BerkasDitolak(
                "Nama berkas ini berakhiran .csv, tetapi isinya bukan CSV. Ganti akhirannya menjadi .xlsx."
            )
        try:
            with zipfile.ZipFile(berkas) as arsip:
                periksa_zip(arsip.infolist())
        except zipfile.BadZipFile:
            raise BerkasDitolak(f"Berkas ini rusak atau belum terunduh utuh. {KALIMAT_SIMPAN_ULANG}") from None
        if akhiran != ".xlsx":
            raise BerkasDitolak(
                "Isi berkas ini Excel, tetapi namanya tidak berakhiran .xlsx. Ganti namanya, lalu pilih lagi."
            )
        return TIPE_XLSX
    if jenis == Isyarat.PDF or akhiran not in {".csv", ".txt"}:
        raise BerkasDitolak("Hanya berkas .xlsx atau .csv yang dapat diimpor.")
    berkas.seek(0)
    if berkas.read(4096).lstrip()[:1] == b"<":
        raise BerkasDitolak(f"Isi berkas ini halaman web, bukan CSV. {KALIMAT_SIMPAN_ULANG}")
    return "text/csv"
