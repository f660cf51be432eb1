"""SKP in a spreadsheet: its columns, what a cell says, and which content the rows of one SKP make. Pure.

The layout is the one that the export writes (`exports.py`), with a column for each period that has targets. The rows of
one SKP are its whole content: what they leave out goes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from itertools import accumulate
from typing import Any

from indikator.enums import Aspek, BentukSKP, JenisPeriode, JenisRHK, Pendekatan, Perspektif
from indikator.rules.kelengkapan import BOBOT_PENUH, RingkasanRHK
from indikator.rules.periode import bagian_target
from indikator.rules.realisasi import berbagian
from indikator.rules.target import Target, salah_target
from inti.rules.lembar import (
    Kolom,
    Pembaca,
    SelDitolak,
    angka_csv,
    baca_angka,
    baca_tanggal,
    judul_baku,
    sel_asal,
    teks,
)
from pegawai.rules.impor import Mirip, baca_nip

BARIS_TIAP_SKP = 200
"""More rows than one SKP can have."""
_K = Kolom
AWAL = (
    _K("pegawai", "Pegawai", True), _K("nip", "NIP", True), _K("jabatan", "Jabatan"), _K("unit", "Unit kerja"),
    _K("mulai", "SKP mulai", True), _K("sampai", "SKP sampai", True), _K("versi", "Versi", True),
    _K("perubahan", "Nomor perubahan", True), _K("status", "Status", True), _K("rhk", "RHK", True),
    _K("mendukung", "RHK pimpinan yang diintervensi", True), _K("jenis", "Jenis", True),
    _K("perspektif", "Perspektif", True), _K("aspek", "Aspek", True), _K("kode", "Indikator kode", True),
    _K("nama", "IKI", True), _K("satuan", "Satuan", True), _K("target", "Target tahun", True),
)  # fmt: skip
AKHIR = (_K("bobot", "Bobot", True),)
KOLOM = (*AWAL, *AKHIR)
"""Columns of the sheet but those of the periods, which stand before the last; `wajib` are those that it cannot miss."""
ISI = ("rhk", "mendukung", "jenis", "perspektif", "aspek", "kode", "nama", "satuan", "target", "bobot")
"""The fields that make the content of an SKP; the others say whose it is."""

Tolakan = tuple[int, str, str]
"""Row, field and reason of a refused cell."""
Sel = Mapping[str, Any]
"""The cells of one row by field."""


def judul_periode(periode: object) -> str:
    """The heading of the targets of one period."""
    return f"Target {periode}"


def kolom_periode(pk: int) -> str:
    """The field of the targets of one period."""
    return f"periode_{pk}"


@dataclass(frozen=True, slots=True)
class Pemetaan:
    """Which column holds which field, what is wrong with the headings, and which ones are not read."""

    letak: Mapping[str, int]
    galat: tuple[str, ...] = ()
    asing: tuple[str, ...] = ()


def petakan(judul: Sequence[str], periode: Mapping[int, str]) -> Pemetaan:
    """The columns of a sheet by their headings; `periode` are all periods with their names."""
    dikenal = {judul_baku(k.judul): k.kode for k in KOLOM}
    dikenal |= {judul_baku(judul_periode(nama)): kolom_periode(pk) for pk, nama in periode.items()}
    letak: dict[str, int] = {}
    galat, asing = [], []
    for nomor, satu in enumerate(judul):
        kode = dikenal.get(judul_baku(satu))
        if kode is None:
            if judul_baku(satu).startswith("TARGET "):
                galat.append(f"Kolom “{satu}” bukan target periode yang ada.")
            elif satu:
                asing.append(satu)
        elif kode in letak:
            galat.append(f"Kolom “{satu}” muncul lebih dari sekali.")
        else:
            letak[kode] = nomor
    galat += [f"Kolom “{k.judul}” tidak ada." for k in KOLOM if k.wajib and k.kode not in letak]
    return Pemetaan(letak, tuple(galat), tuple(asing))


# Cells


def tertulis(nilai: Any) -> str:
    """A cell as one text that stays the same however a spreadsheet stored it."""
    if nilai is None:
        return ""
    if isinstance(nilai, datetime):
        return nilai.date().isoformat()
    if isinstance(nilai, date):
        return nilai.isoformat()
    if isinstance(nilai, int | float | Decimal) and not isinstance(nilai, bool):
        return f"{float(nilai):.15g}"
    return rapi(str(nilai))


def rapi(isi: str) -> str:
    """A text for comparing: composed letters, one space between words."""
    return " ".join(unicodedata.normalize("NFC", isi).split())


def sama_isi(lembar: Iterable[Sel], tersimpan: Iterable[Sel]) -> bool:
    """Do these rows say what the export says today? Their order does not matter."""

    def baku(baris: Iterable[Sel]) -> list[list[tuple[str, str]]]:
        tetap = ("pegawai", "nip", "jabatan", "unit", "perubahan")
        return sorted(
            sorted((k, isi) for k, v in sel.items() if k not in tetap and (isi := tertulis(v))) for sel in baris
        )

    return baku(lembar) == baku(tersimpan)


def baca_uraian(nilai: Any, *, panjang: int) -> str:
    """A free text as it was before the export made it safe; emoji and dashes are welcome, a formula is not."""
    isi = sel_asal(teks(nilai, bebas=True))
    if len(isi) > panjang:
        raise SelDitolak(f"Isi sel ini {len(isi)} huruf; paling banyak {panjang}.")
    return isi


def baca_pilihan(nilai: Any, pilihan: Sequence[tuple[str, str]]) -> str:
    """One of a list of choices by its name; "" for an empty cell."""
    isi = judul_baku(teks(nilai))
    if not isi:
        return ""
    for kode, sebutan in pilihan:
        if isi in {judul_baku(sebutan), judul_baku(kode)}:
            return kode
    raise SelDitolak(f"“{teks(nilai)[:40]}” tidak dikenal. Pilih salah satu: {', '.join(s for _, s in pilihan)}.")


_RENTANG = re.compile(r"\s+(?:sampai(?: dengan)?|s\.?d\.?|–)\s+", re.IGNORECASE)


def baca_target(nilai: Any) -> Target | None:
    """One number, or a range as the export writes it ("10 sampai 12"); None for an empty cell."""
    if isinstance(nilai, str) and len(bagian := _RENTANG.split(teks(nilai))) == 2:
        bawah, atas = baca_angka(bagian[0]), baca_angka(bagian[1])
        if bawah is None or atas is None:
            raise SelDitolak("Tulis rentang sebagai dua angka, misalnya 10 sampai 12.")
        return bawah, atas
    return baca_angka(nilai)


def baca_bobot(nilai: Any) -> Decimal | None:
    bobot = baca_angka(nilai)
    if bobot is not None and not 0 < bobot <= BOBOT_PENUH:
        raise SelDitolak("Bobot harus lebih besar dari nol, dan paling banyak 100.")
    return bobot


@dataclass(frozen=True, slots=True)
class Baris:
    """What one row says of the content of its SKP."""

    nomor: int
    rhk: str
    mendukung: str
    jenis: str
    perspektif: str
    aspek: str
    kode: str
    nama: str
    satuan: str
    target: Target | None
    bobot: Decimal | None
    periode: Mapping[int, Target]

    @property
    def beriki(self) -> bool:
        """Does it speak of an indicator at all?"""
        angka = (self.target, self.bobot, *self.periode.values())
        return bool(self.aspek or self.kode or self.nama) or any(satu is not None for satu in angka)


_TERSAMAR = re.compile(r"[•*xX]{4,}(\d{4})")


@dataclass(frozen=True, slots=True)
class KunciSKP:
    """Whose SKP a row speaks of: `nip` in full, or its last four digits where the export masked it."""

    nama: str
    nip: str
    mulai: date
    versi: int


def _baca_nip(nilai: Any, hari_ini: date) -> str:
    cocok = _TERSAMAR.fullmatch(nilai.strip()) if isinstance(nilai, str) else None
    if cocok:
        return cocok[1]
    return "" if nilai in (None, "") else baca_nip(nilai, hari_ini=hari_ini)


def baca_kunci(nomor: int, sel: Sel, hari_ini: date) -> tuple[KunciSKP | None, list[Tolakan]]:
    """Whose SKP a row speaks of; None with the reasons where it does not tell."""
    baca = Pembaca(sel)
    nama = baca("pegawai", lambda v: baca_uraian(v, panjang=200), "")
    nip = baca("nip", lambda v: _baca_nip(v, hari_ini), "")
    mulai = baca("mulai", lambda v: baca_tanggal(v, hari_ini=hari_ini), None)
    versi = baca("versi", lambda v: baca_angka(v, desimal=0, terbesar=10_000), None)
    for kolom, isi in (("pegawai", nama), ("mulai", mulai), ("versi", versi)):
        if not isi and not baca.gagal(kolom):
            baca.tolak(kolom, "Kolom ini wajib diisi. Salin dari baris lain pegawai yang sama.")
    if baca.tolakan or mulai is None or versi is None:
        return None, [(nomor, kolom, alasan) for kolom, alasan in baca.tolakan]
    return KunciSKP(nama, nip, mulai, int(versi)), []


def baca_baris(nomor: int, sel: Sel, periode: Iterable[int]) -> tuple[Baris, list[Tolakan]]:
    """The content of one row, and the cells that are refused with their reasons."""
    baca = Pembaca(sel)
    target = {pk: baca(kolom_periode(pk), baca_target, None) for pk in periode}
    baris = Baris(
        nomor=nomor,
        rhk=baca("rhk", lambda v: baca_uraian(v, panjang=300), ""),
        mendukung=baca("mendukung", lambda v: baca_uraian(v, panjang=300), ""),
        jenis=baca("jenis", lambda v: baca_pilihan(v, JenisRHK.choices), ""),
        perspektif=baca("perspektif", lambda v: baca_pilihan(v, Perspektif.choices), ""),
        aspek=baca("aspek", lambda v: baca_pilihan(v, Aspek.choices), ""),
        kode=baca("kode", lambda v: teks(v, panjang=40).upper(), ""),
        nama=baca("nama", lambda v: baca_uraian(v, panjang=500), ""),
        satuan=baca("satuan", lambda v: baca_uraian(v, panjang=40), ""),
        target=baca("target", baca_target, None),
        bobot=baca("bobot", baca_bobot, None),
        periode={pk: satu for pk, satu in target.items() if satu is not None},
    )
    return baris, [(nomor, kode, alasan) for kode, alasan in baca.tolakan]


# What is stored, and what the rows make of it


@dataclass(frozen=True, slots=True)
class Definisi:
    """A published indicator of the library, or the copy of one that an SKP holds."""

    pk: int
    kode: str
    nama: str
    aspek: str
    arah: str
    satuan: str
    agregasi: str


@dataclass(frozen=True, slots=True)
class IKILama:
    """An indicator as it is stored; without a definition it is one sentence."""

    pk: int
    definisi: Definisi | None
    nama: str
    aspek: str
    bobot: Decimal | None
    target: Target | None
    periode: Mapping[int, Target]

    @property
    def kode(self) -> str:
        return self.definisi.kode if self.definisi else ""


@dataclass(frozen=True, slots=True)
class RHKLama:
    """A result as it is stored; `mendukung` is the superior's result with its text."""

    pk: int
    uraian: str
    jenis: str
    perspektif: str
    mendukung: tuple[int, str] | None
    iki: tuple[IKILama, ...]
    punya_iku: bool = False


@dataclass(frozen=True, slots=True)
class Keadaan:
    """What one SKP is, and what its rows may refer to.

    `indikator` by code, `rhk_atasan` are the superior's results that may be served, `periode` those that the SKP
    touches, with their kind.
    """

    pendekatan: str
    bentuk: str
    rhk: tuple[RHKLama, ...]
    indikator: Mapping[str, Definisi]
    rhk_atasan: tuple[tuple[int, str], ...]
    periode: Mapping[int, str]


@dataclass(slots=True)
class IKIBaru:
    """An indicator as the file wants it; `lama` is the one that it continues."""

    nomor: int
    lama: IKILama | None
    definisi: Definisi | None
    nama: str
    aspek: str
    bobot: Decimal | None = None
    target: Target | None = None
    periode: Mapping[int, Target] = field(default_factory=dict)

    @property
    def berubah(self) -> bool:
        lama = self.lama
        return lama is None or (rapi(lama.nama), lama.aspek, lama.bobot, lama.target, dict(lama.periode)) != (
            self.nama,
            self.aspek,
            self.bobot,
            self.target,
            dict(self.periode),
        )


@dataclass(slots=True)
class RHKBaru:
    """A result as the file wants it; `lama` is the one that it continues."""

    nomor: int
    lama: RHKLama | None
    uraian: str
    jenis: str
    perspektif: str
    mendukung: tuple[int, str] | None
    iki: list[IKIBaru] = field(default_factory=list)

    @property
    def berubah(self) -> bool:
        lama = self.lama
        return lama is None or (rapi(lama.uraian), lama.jenis, lama.perspektif, lama.mendukung) != (
            self.uraian,
            self.jenis,
            self.perspektif,
            self.mendukung,
        )

    @property
    def ringkasan(self) -> RingkasanRHK:
        """What counts of it for completeness (rules/kelengkapan.py)."""
        return RingkasanRHK(
            uraian=self.uraian,
            jenis=self.jenis,
            punya_rhk_atasan=self.mendukung is not None,
            aspek=[i.aspek for i in self.iki],
            bobot=[i.bobot or Decimal(0) for i in self.iki],
            punya_iku=self.lama is not None and self.lama.punya_iku,
            perspektif=self.perspektif,
        )


def padankan(lama: Sequence[RHKLama], baru: Sequence[tuple[str, frozenset[str]]]) -> list[RHKLama | None]:
    """For each wanted result (its text, the codes under it) the stored one that it continues; each is used once.

    That is the one with the same text; else, of those that are left, the first one that shares an indicator: its text
    was rewritten.
    """
    sisa = list(lama)
    hasil: list[RHKLama | None] = []
    for uraian, _ in baru:
        satu = next((r for r in sisa if rapi(r.uraian) == uraian), None)
        if satu is not None:
            sisa.remove(satu)
        hasil.append(satu)
    for ke, (_, kode) in enumerate(baru):
        satu = next((r for r in sisa if kode & {i.kode.upper() for i in r.iki}), None)
        if hasil[ke] is None and satu is not None:
            sisa.remove(satu)
            hasil[ke] = satu
    return hasil


class _Penyusun:
    """Makes the content of one SKP from its rows, and gathers what is refused."""

    def __init__(self, keadaan: Keadaan, tolakan: Iterable[Tolakan]) -> None:
        self.k = keadaan
        self.tolakan = {(nomor, kolom): alasan for nomor, kolom, alasan in tolakan}

    def tolak(self, baris: Baris | IKIBaru, kolom: str, alasan: str) -> None:
        """One reason a cell: the first is what is to be mended."""
        self.tolakan.setdefault((baris.nomor, kolom), alasan)

    def susun(self, baris: Sequence[Baris]) -> list[RHKBaru]:
        if len(baris) == 1 and not baris[0].rhk and not baris[0].beriki:
            return []
        kelompok: dict[str, list[Baris]] = {}
        for satu in baris:
            if satu.rhk:
                kelompok.setdefault(satu.rhk, []).append(satu)
            else:
                self.tolak(satu, "rhk", "Kolom ini wajib diisi. Hapus barisnya bila hasil kerja ini tidak ada.")
        lama_list = padankan(self.k.rhk, [(u, frozenset(b.kode for b in isi if b.kode)) for u, isi in kelompok.items()])
        teks_lama = [rapi(r.uraian) for r in self.k.rhk]
        hasil = []
        for (uraian, isi), lama in zip(kelompok.items(), lama_list, strict=True):
            if teks_lama.count(uraian) > 1:
                self.tolak(isi[0], "rhk", "SKP ini punya dua RHK dengan uraian ini. Bedakan dulu di halaman SKP-nya.")
            hasil.append(self._rhk(isi, lama))
        self._periksa_bobot(hasil)
        return hasil

    def _periksa_bobot(self, rhk_list: Sequence[RHKBaru]) -> None:
        """More than 100 is refused, as on the page; less is a draft that is not complete yet."""
        semua = [i for r in rhk_list for i in r.iki]
        jumlah = list(accumulate((i.bobot or Decimal(0) for i in semua), initial=Decimal(0)))
        for iki, sampai_sini in zip(semua, jumlah[1:], strict=True):
            if sampai_sini > BOBOT_PENUH:
                alasan = f"Jumlah bobot SKP ini {angka_csv(jumlah[-1])}; paling banyak 100."
                self.tolak(iki, "bobot", alasan)
                return

    def _rhk(self, isi: Sequence[Baris], lama: RHKLama | None) -> RHKBaru:
        awal = isi[0]
        for satu in isi[1:]:
            for kolom in ("mendukung", "jenis", "perspektif"):
                if getattr(satu, kolom) != getattr(awal, kolom) and (awal.nomor, kolom) not in self.tolakan:
                    self.tolak(satu, kolom, f"Berbeda dengan baris {awal.nomor}, yang menyebut RHK yang sama.")
        if not awal.jenis:
            self.tolak(awal, "jenis", "Isi Utama atau Tambahan.")
        if awal.perspektif and self.k.bentuk == BentukSKP.UMUM:
            self.tolak(awal, "perspektif", "Perspektif hanya ada pada formulir pimpinan. Kosongkan sel ini.")
        baru = RHKBaru(awal.nomor, lama, awal.rhk, awal.jenis, awal.perspektif, self._mendukung(awal, lama))
        if baru.berubah:
            self._periksa_mendukung(awal, baru)
        beriki = [b for b in isi if b.beriki]
        for satu in isi:
            if not satu.beriki and len(isi) > 1:
                self.tolak(satu, "rhk", f"RHK ini sudah ada di baris {awal.nomor}, dan baris ini tidak berindikator.")
        sisa = list(lama.iki) if lama else []
        for satu in self._tanpa_kembar(beriki):
            if self.k.pendekatan == Pendekatan.KUANTITATIF:
                iki = self._terukur(satu, sisa)
            else:
                iki = self._naratif(satu, sisa)
            if iki is not None:
                baru.iki.append(iki)
                if iki.lama in sisa:
                    sisa.remove(iki.lama)
        return baru

    def _mendukung(self, baris: Baris, lama: RHKLama | None) -> tuple[int, str] | None:
        """The superior's result with this text: the present one first, then those that may be served."""
        if not baris.mendukung:
            return None
        if lama and lama.mendukung and rapi(lama.mendukung[1]) == baris.mendukung:
            return lama.mendukung
        calon = [satu for satu in self.k.rhk_atasan if rapi(satu[1]) == baris.mendukung]
        if len(calon) == 1:
            return calon[0]
        if calon:
            self.tolak(baris, "mendukung", "Atasan punya dua RHK dengan uraian ini. Pilih di halaman SKP-nya.")
        else:
            mirip = Mirip(uraian for _, uraian in self.k.rhk_atasan).saran(baris.mendukung)
            self.tolak(baris, "mendukung", f"RHK ini tidak ada dalam SKP atasan yang sudah ditetapkan.{mirip}")
        return None

    def _periksa_mendukung(self, baris: Baris, baru: RHKBaru) -> None:
        if not baris.mendukung:
            if self.k.bentuk == BentukSKP.UMUM and self.k.rhk_atasan:
                self.tolak(baris, "mendukung", "Isi RHK pimpinan yang didukung oleh hasil kerja ini.")
        elif baru.mendukung is not None and baru.mendukung[0] not in {pk for pk, _ in self.k.rhk_atasan}:
            self.tolak(baris, "mendukung", "RHK ini bukan lagi dari SKP atasan yang berlaku. Pilih yang berlaku.")

    def _tanpa_kembar(self, beriki: Sequence[Baris]) -> list[Baris]:
        """The rows of one result without those that name an indicator a second time, which are refused."""
        pertama: dict[str, int] = {}
        hasil = []
        for satu in beriki:
            kunci = satu.kode or satu.nama
            if kunci and kunci in pertama:
                kolom = "kode" if satu.kode else "nama"
                self.tolak(satu, kolom, f"Indikator ini sudah ada di baris {pertama[kunci]} untuk RHK yang sama.")
            else:
                hasil.append(satu)
            pertama.setdefault(kunci, satu.nomor)
        return hasil

    def _terukur(self, baris: Baris, sisa: Sequence[IKILama]) -> IKIBaru | None:
        if not baris.kode:
            self.tolak(baris, "kode", "Isi kode indikator dari pustaka.")
            return None
        lama = next((i for i in sisa if i.kode.upper() == baris.kode), None)
        definisi = lama.definisi if lama else self.k.indikator.get(baris.kode)
        if definisi is None:
            saran = Mirip(self.k.indikator).saran(baris.kode)
            self.tolak(baris, "kode", f"Indikator “{baris.kode}” tidak terbit di pustaka.{saran}")
            return None
        for kolom, isi, seharusnya in (
            ("aspek", baris.aspek, definisi.aspek),
            ("satuan", baris.satuan, rapi(definisi.satuan)),
        ):
            if isi and isi != seharusnya:
                sebutan = str(Aspek(seharusnya).label) if kolom == "aspek" else seharusnya
                self.tolak(baris, kolom, f"Menurut pustaka, indikator ini: {sebutan}. Samakan, atau kosongkan sel ini.")
        if baris.bobot is None:
            self.tolak(baris, "bobot", "Isi bobot.")
        self._periksa_target(baris, "target", definisi, baris.target)
        for pk, target in baris.periode.items():
            if pk not in self.k.periode:
                self.tolak(baris, kolom_periode(pk), "Periode ini di luar masa SKP. Kosongkan sel ini.")
            else:
                self._periksa_target(baris, kolom_periode(pk), definisi, target)
        return IKIBaru(
            baris.nomor,
            lama,
            definisi,
            baris.nama or definisi.nama,
            definisi.aspek,
            baris.bobot,
            baris.target,
            self._target_periode(baris, lama, definisi),
        )

    def _periksa_target(self, baris: Baris, kolom: str, definisi: Definisi, target: Target | None) -> None:
        if target is None:
            self.tolak(baris, kolom, "Isi target setahun.")
        elif salah := salah_target(definisi.arah, target, kolom, bagian=berbagian(definisi.agregasi, definisi.satuan)):
            contoh = " Tulis seperti 10 sampai 12." if salah[0].endswith("_bawah") and "batas" in salah[1] else ""
            self.tolak(baris, kolom, salah[1] + contoh)

    def _target_periode(self, baris: Baris, lama: IKILama | None, definisi: Definisi) -> dict[int, Target]:
        """As given; a quarter without a cell takes its share of the year's, unless it never had a target of its own."""
        hasil = dict(baris.periode)
        setahun_tetap = lama is not None and lama.target == baris.target
        for pk, jenis in self.k.periode.items():
            if jenis != JenisPeriode.TRIWULANAN or pk in hasil or (setahun_tetap and lama and pk not in lama.periode):
                continue
            bagian = bagian_target(definisi.agregasi, baris.target, jenis)
            if bagian is not None:
                hasil[pk] = bagian
        return hasil

    def _naratif(self, baris: Baris, sisa: Sequence[IKILama]) -> IKIBaru | None:
        if baris.kode:
            self.tolak(baris, "kode", "SKP ini memakai pendekatan kualitatif: indikatornya kalimat, tanpa kode.")
        for kolom, isi in (("target", baris.target), ("bobot", baris.bobot)):
            if isi is not None:
                self.tolak(baris, kolom, "SKP kualitatif tidak punya angka target dan bobot. Kosongkan sel ini.")
        for pk in baris.periode:
            self.tolak(baris, kolom_periode(pk), "SKP kualitatif tidak punya angka target. Kosongkan sel ini.")
        if not baris.nama:
            self.tolak(baris, "nama", "Isi indikator dan targetnya dalam satu kalimat.")
        if not baris.aspek:
            self.tolak(baris, "aspek", "Isi aspek indikator ini.")
        lama = next((i for i in sisa if rapi(i.nama) == baris.nama), None)
        return IKIBaru(baris.nomor, lama, None, baris.nama, baris.aspek)


def susun(
    baris: Sequence[Baris], keadaan: Keadaan, tolakan: Iterable[Tolakan] = ()
) -> tuple[list[RHKBaru], list[Tolakan]]:
    """The content that the rows of one SKP make, and every cell that is refused with its reason.

    `tolakan` are the cells that could not be read.
    """
    if len(baris) > BARIS_TIAP_SKP:
        alasan = f"SKP ini punya {len(baris)} baris di berkas ini; paling banyak {BARIS_TIAP_SKP}."
        return [], [(baris[BARIS_TIAP_SKP].nomor, "rhk", alasan)]
    penyusun = _Penyusun(keadaan, tolakan)
    hasil = penyusun.susun(baris)
    return hasil, [(nomor, kolom, alasan) for (nomor, kolom), alasan in sorted(penyusun.tolakan.items())]
