"""Reading spreadsheets that people upload.

`periksa` has looked at the first bytes and at the directory of the archive when the file came in. `buka`
reads: structure first (sheets, merged cells, hidden rows, number of rows), then row by row in flat memory.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import IO, Any

from openpyxl import load_workbook
from openpyxl.utils.datetime import MAC_EPOCH

from inti.imports.periksa import BerkasDitolak, periksa_zip
from inti.rules.lembar import Isyarat, Kolom, cari_kepala, huruf_kolom, isyarat, judul_baku

KOLOM_MAKS = 300
"""Columns of a sheet that are read."""
BARIS_AWAL = 15
"""Rows among which the headings are looked for."""
CONTOH = 3
"""Sample rows that the mapping shows."""
_KEPING = 1 << 20
_KALIMAT_RUSAK = "Isi berkas Excel ini rusak. Buka dengan Excel, simpan ulang sebagai .xlsx, lalu pilih lagi."
# what the archive, the XML parser and openpyxl raise for files that no spreadsheet program wrote
_RUSAK = (
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    SyntaxError,
    EOFError,
    NotImplementedError,
    zipfile.BadZipFile,
    zlib.error,
)


@dataclass(slots=True)
class Lembar:
    """One sheet as it was found: its headings, samples, and what is wrong or worth knowing about it."""

    nama: str
    kepala: list[str] = field(default_factory=list)
    baris_kepala: int = 0
    contoh: list[list[str]] = field(default_factory=list)
    banyak: int = 0
    galat: list[str] = field(default_factory=list)
    catatan: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Susunan:
    """What one pass over the XML of a sheet tells without building cells."""

    banyak: int = 0
    gabungan: list[str] = field(default_factory=list)
    baris_tersembunyi: int = 0
    kolom_tersembunyi: list[str] = field(default_factory=list)
    terbesar: int = 0


_BARIS = re.compile(rb"<(?:\w+:)?row\b[^>]*>")
_NOMOR = re.compile(rb'\br="(\d+)"')
_SEMBUNYI = re.compile(rb'\bhidden="(?:1|true)"')
_GABUNG = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*\bref="([A-Z0-9:$]+)"')
_KOLOM = re.compile(rb"<(?:\w+:)?col\b[^>]*>")
_RENTANG_KOLOM = re.compile(rb'\b(min|max)="(\d+)"')


def _potongan(sumber: IO[bytes]) -> Iterator[bytes]:
    """Stretches of XML that end with a whole tag, so that a tag is never cut in two."""
    sisa = b""
    while keping := sumber.read(_KEPING):
        keping = sisa + keping
        batas = keping.rfind(b">") + 1
        sisa = keping[batas:]
        if len(sisa) > 4 * _KEPING:
            raise BerkasDitolak(_KALIMAT_RUSAK)
        yield keping[:batas]
    yield sisa


def _tanpa_entitas(arsip: zipfile.ZipFile, nama: str) -> Iterator[bytes]:
    """The part's XML. Raises BerkasDitolak for one that defines entities (a document type), as bombs do."""
    with arsip.open(nama) as sumber:
        for ke, keping in enumerate(_potongan(sumber)):
            if ke == 0 and keping[:2] in (b"\xff\xfe", b"\xfe\xff"):
                raise BerkasDitolak("Berkas Excel ini memakai pengodean yang tidak lazim. Simpan ulang dengan Excel.")
            if b"<!DOCTYPE" in keping or b"<!ENTITY" in keping:
                raise BerkasDitolak(
                    "Berkas ini memuat definisi entitas XML, yang tidak pernah ditulis Excel, jadi ditolak."
                )
            yield keping


def _susunan(arsip: zipfile.ZipFile, nama: str, baris_maks: int) -> _Susunan:
    hasil = _Susunan()
    for keping in _tanpa_entitas(arsip, nama):
        for kolom in _KOLOM.findall(keping):
            if _SEMBUNYI.search(kolom):
                rentang = {k: int(v) for k, v in _RENTANG_KOLOM.findall(kolom)}
                awal, akhir = rentang.get(b"min", 1), min(rentang.get(b"max", 1), KOLOM_MAKS)
                hasil.kolom_tersembunyi += [huruf_kolom(n - 1) for n in range(awal, akhir + 1)]
        for baris in _BARIS.findall(keping):
            hasil.banyak += 1
            hasil.baris_tersembunyi += bool(_SEMBUNYI.search(baris))
            if nomor := _NOMOR.search(baris):
                hasil.terbesar = max(hasil.terbesar, int(nomor[1][:12]))
        if hasil.banyak > baris_maks + BARIS_AWAL or hasil.terbesar > 1_048_576:
            # said before the rest is read
            return hasil
        hasil.gabungan += [satu.decode() for satu in _GABUNG.findall(keping)]
    return hasil


def _menyentuh(rentang: str, mulai_baris: int) -> bool:
    angka = [int(n) for n in re.findall(r"\d+", rentang)]
    return not angka or max(angka) >= mulai_baris


def _angka(banyak: int) -> str:
    return f"{banyak:,}".replace(",", ".")


def _sel_teks(nilai: Any) -> str:
    """A cell as the mapping page shows it."""
    if nilai is None:
        return ""
    if isinstance(nilai, datetime):
        return f"{nilai:%d-%m-%Y}"
    return " ".join(str(nilai).split())[:60]


def _kenali(lembar: Lembar, kolom: Sequence[Kolom], awal: Sequence[tuple[int, Sequence[Any]]]) -> None:
    """Find the headings among the first rows and take samples from those below."""
    posisi = cari_kepala(kolom, awal)
    if posisi is None:
        lembar.galat.append(
            "Baris judul kolom tidak ditemukan. Baris pertama daftar harus berisi judul, misalnya "
            f"“{kolom[0].judul}” dan “{kolom[1].judul}”. Contoh berkas dapat diunduh di halaman unggah."
            if awal
            else "Lembar ini kosong."
        )
        return
    nomor, kepala = awal[posisi]
    isi = [_sel_teks(sel) for sel in kepala[:KOLOM_MAKS]]
    while isi and not isi[-1]:
        isi.pop()
    lembar.kepala, lembar.baris_kepala = isi, nomor
    lembar.contoh = [
        [_sel_teks(sel) for sel in baris[: len(isi)]] for _, baris in awal[posisi + 1 : posisi + 1 + CONTOH]
    ]
    if not awal[posisi + 1 :]:
        lembar.galat.append("Di bawah judul kolom tidak ada baris data.")
    kembar = sorted({j for j in isi if j and [judul_baku(x) for x in isi].count(judul_baku(j)) > 1})
    if kembar:
        lembar.catatan.append(f"Judul yang muncul lebih dari sekali: {', '.join(kembar)}. Yang pertama dipakai.")


class BukuExcel:
    """An .xlsx, read row by row."""

    def __init__(self, berkas: IO[bytes], baris_maks: int) -> None:
        self._berkas, self._baris_maks = berkas, baris_maks
        try:
            with zipfile.ZipFile(berkas) as arsip:
                periksa_zip(arsip.infolist())
                for nama in arsip.namelist():
                    if nama.endswith((".xml", ".rels")) and "/worksheets/" not in nama:
                        for _ in _tanpa_entitas(arsip, nama):
                            pass
            berkas.seek(0)
            self._buku = load_workbook(berkas, read_only=True, data_only=False, keep_links=False)
        except _RUSAK as galat:
            raise BerkasDitolak(_KALIMAT_RUSAK) from galat
        self.mulai_1904 = self._buku.epoch == MAC_EPOCH

    def lembar(self, kolom: Sequence[Kolom]) -> list[Lembar]:
        """Every visible sheet with headings and samples."""
        hasil = []
        for satu in self._buku.worksheets:
            if satu.sheet_state == "visible":
                hasil.append(self._satu(satu, kolom))
        if not hasil:
            raise BerkasDitolak("Berkas ini tidak punya lembar yang tampak.")
        tersembunyi = [s.title for s in self._buku.worksheets if s.sheet_state != "visible"]
        if tersembunyi:
            hasil[0].catatan.append(f"Lembar tersembunyi tidak dibaca: {', '.join(tersembunyi)}.")
        return hasil

    def _satu(self, lembar: Any, kolom: Sequence[Kolom]) -> Lembar:
        hasil = Lembar(nama=lembar.title)
        try:
            with zipfile.ZipFile(self._berkas) as arsip:
                susunan = _susunan(arsip, lembar._worksheet_path, self._baris_maks)
        except _RUSAK as galat:
            raise BerkasDitolak(_KALIMAT_RUSAK) from galat
        hasil.banyak = susunan.banyak
        if susunan.terbesar > 1_048_576:
            hasil.galat.append("Nomor baris dalam lembar ini melampaui batas Excel, jadi lembar ini ditolak.")
            return hasil
        if susunan.banyak > self._baris_maks + BARIS_AWAL:
            hasil.galat.append(
                f"Lembar ini berisi lebih dari {_angka(self._baris_maks)} baris. Bagi menjadi beberapa berkas, "
                "lalu impor satu per satu."
            )
            return hasil
        awal: list[tuple[int, Sequence[Any]]] = []
        for nomor, sel in self._baris(lembar, 1, KOLOM_MAKS):
            awal.append((nomor, sel))
            if len(awal) >= BARIS_AWAL:
                break
        _kenali(hasil, kolom, awal)
        gabungan = [g for g in susunan.gabungan if _menyentuh(g, hasil.baris_kepala or 1)]
        if gabungan:
            sebut = ", ".join(gabungan[:5]) + (f", dan {len(gabungan) - 5} lagi" if len(gabungan) > 5 else "")
            hasil.galat.append(
                f"Ada sel yang digabung: {sebut}. Isinya jadi milik satu baris saja. Pilih sel itu, lalu tekan "
                "Unmerge Cells, dan isi setiap barisnya."
            )
        if susunan.baris_tersembunyi:
            hasil.catatan.append(f"{_angka(susunan.baris_tersembunyi)} baris tersembunyi ikut dibaca.")
        if susunan.kolom_tersembunyi:
            hasil.catatan.append(f"Kolom tersembunyi ikut dibaca: {', '.join(susunan.kolom_tersembunyi[:10])}.")
        return hasil

    def _baris(self, lembar: Any, mulai: int, lebar: int) -> Iterator[tuple[int, Sequence[Any]]]:
        lembar.reset_dimensions()
        try:
            for nomor, sel in enumerate(lembar.iter_rows(min_row=mulai, max_col=lebar, values_only=True), mulai):
                if any(isi is not None and not (isinstance(isi, str) and isi.isspace()) and isi != "" for isi in sel):
                    yield nomor, sel
        except _RUSAK as galat:
            raise BerkasDitolak(_KALIMAT_RUSAK) from galat

    def baris(self, nama: str, mulai: int, lebar: int) -> Iterator[tuple[int, Sequence[Any]]]:
        """(row number, cells) of each row that is not empty, from row `mulai` on."""
        return self._baris(self._buku[nama], mulai, lebar)

    def tutup(self) -> None:
        self._buku.close()


class BerkasCSV:
    """A table of text: UTF-8, UTF-16 or Windows-1252, parted by semicolon, comma or tab."""

    mulai_1904 = False
    NAMA = "CSV"

    def __init__(self, berkas: IO[bytes], baris_maks: int) -> None:
        self._berkas, self._baris_maks = berkas, baris_maks
        self._sandi = self._kenali_sandi()
        self._pemisah = self._kenali_pemisah()

    def _kenali_sandi(self) -> str:
        self._berkas.seek(0)
        awal = self._berkas.read(4096)
        if awal.startswith(b"\xef\xbb\xbf"):
            return "utf-8-sig"
        if awal.startswith((b"\xff\xfe", b"\xfe\xff")):
            return "utf-16"
        if len(awal) > 8 and awal[1::2].count(0) > len(awal) * 0.35:
            return "utf-16-le"
        if len(awal) > 8 and awal[::2].count(0) > len(awal) * 0.35:
            return "utf-16-be"
        self._berkas.seek(0)
        pembaca = io.TextIOWrapper(self._berkas, encoding="utf-8")
        try:
            while pembaca.read(_KEPING):
                pass
        except UnicodeDecodeError:
            return "cp1252"
        finally:
            pembaca.detach()
        return "utf-8"

    def _teks(self) -> io.TextIOWrapper:
        self._berkas.seek(0)
        return io.TextIOWrapper(self._berkas, encoding=self._sandi, errors="replace", newline="")

    def _kenali_pemisah(self) -> str:
        pembaca = self._teks()
        awal = pembaca.read(20_000)
        pembaca.detach()
        tanpa_kutip = re.sub(r'"[^"]*"', "", awal)
        baris = [b for b in tanpa_kutip.splitlines() if b.strip()][:BARIS_AWAL]
        return max(";,\t", key=lambda p: sorted(b.count(p) for b in baris)[len(baris) // 2] if baris else 0)

    def baris(self, nama: str, mulai: int, lebar: int) -> Iterator[tuple[int, Sequence[Any]]]:
        """(line, cells) of each row that is not empty, from line `mulai` on."""
        pembaca = self._teks()
        try:
            isi = csv.reader(pembaca, delimiter=self._pemisah, strict=True)
            for ke, sel in enumerate(isi, 1):
                if ke > self._baris_maks + BARIS_AWAL:
                    raise BerkasDitolak(
                        f"Berkas ini berisi lebih dari {_angka(self._baris_maks)} baris. Bagi menjadi beberapa berkas, "
                        "lalu impor satu per satu."
                    )
                if ke >= mulai and any(satu.strip() for satu in sel):
                    yield ke, sel[:lebar]
        except csv.Error as galat:
            raise BerkasDitolak(
                f"Baris {isi.line_num} pada CSV ini tidak terbaca: tanda petik tidak ditutup, atau isinya terlalu "
                "panjang. Buka dengan Excel, lalu simpan ulang."
            ) from galat
        finally:
            pembaca.detach()

    def lembar(self, kolom: Sequence[Kolom]) -> list[Lembar]:
        """The one table, with headings and samples; all lines are counted."""
        hasil = Lembar(nama=self.NAMA)
        awal: list[tuple[int, Sequence[Any]]] = []
        for nomor, sel in self.baris(self.NAMA, 1, KOLOM_MAKS):
            hasil.banyak += 1
            if len(awal) < BARIS_AWAL:
                awal.append((nomor, sel))
        _kenali(hasil, kolom, awal)
        if self._sandi == "cp1252":
            hasil.catatan.append("Berkas ini bukan UTF-8; dibaca sebagai Windows-1252. Periksa huruf seperti ’ dan é.")
        return [hasil]

    def tutup(self) -> None:
        pass


@contextmanager
def buka(berkas: IO[bytes], baris_maks: int) -> Iterator[BukuExcel | BerkasCSV]:
    """The file as a table. Raises BerkasDitolak with a sentence for what cannot be one."""
    berkas.seek(0)
    jenis = isyarat(berkas.read(8))
    berkas.seek(0)
    if jenis == Isyarat.ZIP:
        buku: BukuExcel | BerkasCSV = BukuExcel(berkas, baris_maks)
    elif jenis == Isyarat.TEKS:
        buku = BerkasCSV(berkas, baris_maks)
    else:
        raise BerkasDitolak("Berkas ini bukan .xlsx atau .csv.")
    try:
        yield buku
    finally:
        buku.tutup()
