"""Spreadsheets that people upload: columns and their headings, what a cell says, and what a file is. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any

TAHUN_TERKECIL = 1950
"""No appointment, rank or unit of a running city is older."""
TAHUN_DEPAN = 5
"""A date may lie so many years ahead, not more."""


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


_BULAN = {
    nama: nomor
    for nomor, daftar in enumerate(
        (
            "januari jan january", "februari feb pebruari february", "maret mar march", "april apr", "mei may",
            "juni jun june", "juli jul july", "agustus agu agt ags aug august", "september sep sept",
            "oktober okt oct october", "november nov nopember nop", "desember des dec december",
        ),
        1,
    )
    for nama in daftar.split()
}  # fmt: skip
_POLA_TANGGAL = (
    (re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?"), ("y", "m", "d")),
    (re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[T ].*)?"), ("d", "m", "y")),
    (re.compile(r"(?:\w+,? )?(\d{1,2})[- ]([A-Za-z]+)[- ,]+(\d{4})"), ("d", "b", "y")),
    (re.compile(r"(\d{4})(\d{2})(\d{2})"), ("y", "m", "d")),
)
_BENTUK = "Tulis seperti 31-12-2025 atau 31 Desember 2025."


def _dari_nomor(nomor: float, mulai_1904: bool) -> date:
    """A date that a spreadsheet stored as a count of days: from 1900 (with its false 29 February), or from 1904."""
    if mulai_1904:
        nomor += 1462
    if not 10_000 <= nomor < 110_000:
        raise SelDitolak(f"Angka {nomor:g} bukan tanggal. {_BENTUK}")
    return date(1899, 12, 30) + timedelta(days=int(nomor))


def _dari_tulisan(isi: str) -> date:
    for pola, urutan in _POLA_TANGGAL:
        cocok = pola.fullmatch(isi)
        if cocok is None:
            continue
        bagian = dict(zip(urutan, cocok.groups(), strict=True))
        bulan = _BULAN.get(bagian["b"].lower()) if "b" in bagian else int(bagian["m"])
        if bulan is None:
            raise SelDitolak(f"Nama bulan “{bagian['b']}” tidak dikenal. {_BENTUK}")
        if bulan > 12 >= int(bagian["d"]):
            raise SelDitolak(f"Tidak ada bulan ke-{bulan}. Urutannya hari, bulan, tahun. {_BENTUK}")
        try:
            return date(int(bagian["y"]), bulan, int(bagian["d"]))
        except ValueError:
            raise SelDitolak(f"Tanggal {isi} tidak ada dalam kalender. {_BENTUK}") from None
    if re.fullmatch(r"\d{1,2}[-/. ]\w{1,9}[-/. ]\d{2}", isi):
        raise SelDitolak(f"Tahun pada {isi} hanya dua angka, jadi abadnya tidak pasti. {_BENTUK}")
    raise SelDitolak(f"“{isi[:40]}” tidak terbaca sebagai tanggal. {_BENTUK}")


def baca_tanggal(
    nilai: Any, *, hari_ini: date, tahun_terkecil: int = TAHUN_TERKECIL, mulai_1904: bool = False
) -> date | None:
    """A date from a date cell, a day number or text; None for an empty cell. Raises SelDitolak."""
    if isinstance(nilai, datetime):
        hasil = nilai.date()
    elif isinstance(nilai, date):
        hasil = nilai
    elif isinstance(nilai, int | float) and not isinstance(nilai, bool):
        tertulis = f"{nilai:.0f}"
        hasil = _dari_tulisan(tertulis) if len(tertulis) == 8 else _dari_nomor(nilai, mulai_1904)
    else:
        isi = teks(nilai)
        if not isi:
            return None
        hasil = _dari_nomor(float(isi), mulai_1904) if re.fullmatch(r"\d{5}(?:\.\d+)?", isi) else _dari_tulisan(isi)
    if not tahun_terkecil <= hasil.year <= hari_ini.year + TAHUN_DEPAN:
        raise SelDitolak(
            f"Tahun {hasil.year} tidak masuk akal di sini. Isi tanggal dari tahun {tahun_terkecil} sampai "
            f"{hari_ini.year + TAHUN_DEPAN}."
        )
    return hasil


_RIBUAN = re.compile(r"-?\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_KOMA = re.compile(r"-?\d+(?:,\d+)?")
_TITIK = re.compile(r"-?\d+\.\d+")


def _angka_tertulis(isi: str) -> Decimal:
    """A number as people write it ("1.250,5", "3,5") or a program does ("3.2"); "1.250" is a thousand and more."""
    if _RIBUAN.fullmatch(isi) or _KOMA.fullmatch(isi):
        return Decimal(isi.replace(".", "").replace(",", "."))
    if _TITIK.fullmatch(isi):
        return Decimal(isi)
    raise SelDitolak(f"“{isi[:30]}” bukan angka. Tulis seperti 1.250 atau 3,5.")


def baca_angka(nilai: Any, *, desimal: int = 4, terbesar: int = 10**14) -> Decimal | None:
    """A number below `terbesar` with at most so many decimals; None for an empty cell. Raises SelDitolak."""
    if isinstance(nilai, datetime | date):
        raise SelDitolak("Sel ini berisi tanggal, padahal kolomnya berisi angka. Ubah format selnya menjadi Angka.")
    if isinstance(nilai, bool):
        raise SelDitolak("Sel ini berisi Ya atau Tidak, padahal kolomnya berisi angka.")
    if isinstance(nilai, int | float):
        # fifteen digits are what a spreadsheet keeps of a number
        hasil = Decimal(f"{nilai:.15g}")
    else:
        isi = teks(nilai).replace(" ", "").replace("−", "-")
        if not isi:
            return None
        hasil = _angka_tertulis(isi)
    if not hasil.is_finite() or abs(hasil) >= terbesar:
        raise SelDitolak("Angka ini terlalu besar. Periksa nolnya, dan koma di antara bulatan dan pecahannya.")
    if hasil != round(hasil, desimal):
        raise SelDitolak(f"Angka ini punya lebih dari {desimal} angka di belakang koma. Bulatkan dulu.")
    return hasil


Tolakan = list[tuple[str, str]]
"""(field, reason) of each refused cell of a row."""


class Pembaca:
    """Reads the cells of one row; what is refused is gathered, so that all faults of a row are told at once."""

    def __init__(self, sel: Mapping[str, Any]) -> None:
        self.sel = sel
        self.tolakan: Tolakan = []

    def __call__[T](self, kode: str, baca: Callable[[Any], T], kosong: T) -> T:
        try:
            return baca(self.sel.get(kode))
        except SelDitolak as galat:
            self.tolakan.append((kode, str(galat)))
            return kosong

    def tolak(self, kode: str, alasan: str) -> None:
        self.tolakan.append((kode, alasan))

    def gagal(self, kode: str) -> bool:
        return any(k == kode for k, _ in self.tolakan)


_BERBAHAYA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")


def sel_aman(teks: str) -> str:
    """The text such that a spreadsheet shows it and does not compute it; `sel_asal` takes it back."""
    return f"'{teks}" if teks.lstrip("'").startswith(_BERBAHAYA) else teks


def sel_asal(teks: str) -> str:
    """The text that `sel_aman` made safe: without its apostrophe."""
    return teks[1:] if teks.startswith("'") and teks.lstrip("'").startswith(_BERBAHAYA) else teks


def angka_csv(nilai: Decimal | None) -> str:
    """A plain number with decimal comma, without trailing zeros; empty for what is not known."""
    return "" if nilai is None else f"{nilai.normalize():f}".replace(".", ",")


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
