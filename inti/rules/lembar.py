"""Spreadsheets that people upload: columns and their headings, what a cell says, and what a file is. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any


class SelDitolak(ValueError):
    """A cell cannot be what its column says; the message tells why and how to mend it, in Indonesian."""


@dataclass(frozen=True, slots=True)
class Kolom:
    """A field that a sheet can fill: its heading in our template, and the headings of others that mean it."""

    kode: str
    judul: str
    wajib: bool = False
    tebakan: tuple[str, ...] = ()
    contoh: str = ""
    keterangan: str = ""
    sebutan: str = ""

    @property
    def label(self) -> str:
        """What a page calls the field: "TMT golongan", not the heading in capitals."""
        kata = (self.sebutan or self.kode).split("_")
        return " ".join([kata[0].upper() if kata[0] in {"nip", "tmt"} else kata[0].capitalize(), *kata[1:]])


def judul_baku(judul: Any) -> str:
    """A heading without case, marks and double spaces: "Gol. Akhir (Nama)" and "GOL AKHIR NAMA" are one."""
    return " ".join(re.sub(r"[\W_]+", " ", str(judul or "").upper()).split())


def tebak_pemetaan(kolom_list: Sequence[Kolom], judul: Sequence[Any]) -> dict[str, int]:
    """Which column is which field, as far as the headings tell; a column serves one field."""
    letak: dict[str, int] = {}
    for nomor, satu in enumerate(judul):
        letak.setdefault(judul_baku(satu), nomor)
    hasil: dict[str, int] = {}
    terpakai: set[int] = set()
    for kolom in kolom_list:
        for nama in (kolom.judul, *kolom.tebakan):
            nomor = letak.get(judul_baku(nama), -1)
            if nomor >= 0 and nomor not in terpakai:
                hasil[kolom.kode] = nomor
                terpakai.add(nomor)
                break
    return hasil


def cari_kepala(kolom_list: Sequence[Kolom], baris: Sequence[tuple[int, Sequence[Any]]]) -> int | None:
    """Position in `baris` of the row that holds the headings: the one with most known headings; None without any.

    A row of titles may stand above; a row with fewer than two known headings is data, not headings.
    """
    terbaik, letak = 1, None
    for posisi, (_, sel) in enumerate(baris):
        banyak = len(tebak_pemetaan(kolom_list, sel))
        if banyak > terbaik:
            terbaik, letak = banyak, posisi
    return letak


_GALAT_EXCEL = frozenset({"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"})
_KOSONG = frozenset({"", "-", "--", "NULL", "NONE"})
_SEBUTAN = {
    "=": "tanda sama dengan (=)", "+": "tanda tambah (+)", "@": "tanda @", "|": "garis tegak (|)",
    "_": "garis bawah (_)",
    "/": "garis miring (/)", "\\": "garis miring balik (\\)", "(": "tanda kurung", ")": "tanda kurung",
    "*": "bintang (*)",
    "#": "tanda pagar (#)", "&": "tanda dan (&)", "%": "tanda persen (%)", "<": "tanda lebih kecil (<)",
    ">": "tanda lebih besar (>)", '"': 'tanda petik (")', ";": "titik koma (;)", ":": "titik dua (:)",
    "!": "tanda seru (!)",
    "?": "tanda tanya (?)", "$": "tanda dolar ($)", "^": "tanda topi (^)", "~": "tanda gelombang (~)",
}  # fmt: skip


def sebut_huruf(huruf: str) -> str:
    """How a person reads what stands there: a word for what is on the keyboard, else code point and Unicode's name."""
    if huruf.isdecimal():
        return f"angka ({huruf})"
    if huruf in _SEBUTAN:
        return _SEBUTAN[huruf]
    tampak = "" if unicodedata.category(huruf).startswith("C") else f"{huruf} "
    return f"{tampak}(U+{ord(huruf):04X} {unicodedata.name(huruf, 'huruf kendali')})"


def teks(nilai: Any, *, panjang: int = 0, bebas: bool = False) -> str:
    """A cell as text: trimmed, one space between words, composed letters; "" for an empty one.

    Raises SelDitolak for a formula, an error of the spreadsheet, control characters, and text that is too long.
    In free text (`bebas`) a dash is a text, and the invisible letters that hold an emoji together stay.
    """
    if nilai is None:
        return ""
    if isinstance(nilai, bool):
        return "ya" if nilai else "tidak"
    if isinstance(nilai, float) and nilai.is_integer() and abs(nilai) < 1e15:
        nilai = int(nilai)
    if isinstance(nilai, datetime | date):
        raise SelDitolak("Sel ini berisi tanggal, padahal kolomnya berisi tulisan. Ubah format selnya menjadi Teks.")
    if not isinstance(nilai, str | int | float):
        raise SelDitolak("Isi sel ini tidak dapat dibaca sebagai tulisan. Ubah format selnya menjadi Teks.")
    isi = re.sub("[\u200b\ufeff\u00ad]", "", unicodedata.normalize("NFC", str(nilai)))
    if isi.lstrip().startswith("="):
        raise SelDitolak(
            "Sel ini berisi rumus, dan rumus tidak dijalankan. Salin kolom ini, lalu tempel sebagai nilai "
            "(Paste Values)."
        )
    if isi.strip().upper() in _GALAT_EXCEL:
        raise SelDitolak(f"Sel ini berisi galat lembar kerja ({isi.strip()}). Ganti dengan isi yang benar.")
    terlarang = {"Cc", "Co", "Cs"} if bebas else {"Cc", "Cf", "Co", "Cs"}
    for huruf in isi:
        if unicodedata.category(huruf) in terlarang and huruf not in "\t\n\r":
            raise SelDitolak(
                f"Ada huruf yang tidak tampak di sel ini: {sebut_huruf(huruf)}. Hapus, lalu ketik ulang isinya."
            )
    isi = " ".join(isi.split())
    if not bebas and isi.upper() in _KOSONG:
        return ""
    if panjang and len(isi) > panjang:
        raise SelDitolak(f"Isi sel ini {len(isi)} huruf; paling banyak {panjang}.")
    return isi


def huruf_kolom(nomor: int) -> str:
    """The letters of a spreadsheet for a column counted from 0: 0 is A, 26 is AA."""
    hasil = ""
    nomor += 1
    while nomor:
        nomor, sisa = divmod(nomor - 1, 26)
        hasil = chr(65 + sisa) + hasil
    return hasil


class Isyarat(StrEnum):
    """What a file is by its first bytes, whatever its name says."""

    ZIP = "zip"
    OLE = "ole"
    PDF = "pdf"
    TEKS = "teks"


def isyarat(awal: bytes) -> Isyarat:
    """Kind of a file from its first bytes."""
    if awal.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Isyarat.ZIP
    if awal.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return Isyarat.OLE
    if awal.startswith(b"%PDF-"):
        return Isyarat.PDF
    return Isyarat.TEKS
