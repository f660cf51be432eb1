"""The library as tables: who takes which step with a definition, for whom it is meant, what a version changes."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

from indikator.enums import StatusIndikator


class PelakuPustaka(Enum):
    PENYUSUN = "penyusun definisi"
    ADMIN_LAIN = "admin kepegawaian lain"
    PROGRAM = "akibat tindakan lain"


S = StatusIndikator
ALUR_PUSTAKA: Mapping[tuple[StatusIndikator, StatusIndikator], PelakuPustaka] = {
    (S.DRAF, S.DIAJUKAN): PelakuPustaka.PENYUSUN,
    (S.DIKEMBALIKAN, S.DIAJUKAN): PelakuPustaka.PENYUSUN,
    (S.DIAJUKAN, S.DRAF): PelakuPustaka.PENYUSUN,
    (S.DIAJUKAN, S.DIKEMBALIKAN): PelakuPustaka.ADMIN_LAIN,
    (S.DIAJUKAN, S.TERBIT): PelakuPustaka.ADMIN_LAIN,
    (S.TERBIT, S.DIGANTIKAN): PelakuPustaka.PROGRAM,
}
"""A definition of the library: who writes it never publishes it. Everything that is not here is refused."""
BELUM_TERBIT = (S.DRAF, S.DIAJUKAN, S.DIKEMBALIKAN)
PERNAH_TERBIT = (S.TERBIT, S.DIGANTIKAN)
"""From here on the words of a version never change."""
DAPAT_DISUNTING = (S.DRAF, S.DIKEMBALIKAN)

DEFINISI: Mapping[str, str] = {
    "nama": "Nama",
    "definisi_operasional": "Definisi operasional",
    "satuan": "Satuan",
    "aspek": "Aspek",
    "arah": "Arah",
    "sumber": "Sumber data",
    "agregasi": "Agregasi",
    "sampel_minimum": "Data paling sedikit",
    "bila_kosong": "Bila data kosong",
    "rumus": "Rumus",
    "rumus_versi": "Versi rumus",
    "contoh": "Contoh",
    "tema": "Rumpun",
    "untuk_jabatan": "Untuk jabatan",
    "untuk_opd": "Untuk perangkat daerah",
    "untuk_jenis_unit": "Untuk jenis unit",
}
"""What a definition consists of, in the order in which a difference is shown. The responsible unit is not part of it:
who looks after a definition may change without changing what it means."""
_PENENTU_RUMUS = ("rumus", "agregasi", "sumber", "satuan")


def boleh_melangkah_pustaka(dari: str, ke: str) -> bool:
    """Does the workflow of a definition have this step?"""
    return (S(dari), S(ke)) in ALUR_PUSTAKA


@dataclass(frozen=True, slots=True)
class Beda:
    """One part of a definition that two versions say differently."""

    kolom: str
    judul: str
    lama: object
    baru: object


def perbedaan(lama: Mapping[str, object], baru: Mapping[str, object]) -> list[Beda]:
    """What `baru` says differently, part by part."""
    return [Beda(k, judul, lama[k], baru[k]) for k, judul in DEFINISI.items() if lama[k] != baru[k]]


def versi_rumus(lama: Mapping[str, object], baru: Mapping[str, object]) -> str:
    """The formula's version after a change: the next one iff the number itself may come out otherwise."""
    kini = str(lama["rumus_versi"])
    if all(lama[k] == baru[k] for k in _PENENTU_RUMUS):
        return kini
    return str(int(kini) + 1) if kini.isascii() and kini.isdigit() else f"{kini}.1"


def kata_list(teks: str) -> list[str]:
    """Words separated by semicolons, commas or lines, lower case, each once, in their order."""
    potong = teks.replace(";", "\n").replace(",", "\n").splitlines()
    return list(dict.fromkeys(" ".join(p.split()).lower() for p in potong if p.strip()))


def cocok_kata(nama: str, kata: Sequence[str]) -> bool:
    """Is a thing of this name meant by `kata`? Without words everything is; else one of them must stand in the name.

    "perawat" means Perawat Terampil and Perawat Ahli Pertama; "perawat" typed finds what is meant for "perawat gigi".
    """
    cari = " ".join(nama.split()).lower()
    return not kata or any(k in cari or cari in k for k in kata)


def cocok_opd(nama: str, jenis: Iterable[str], *, kata: Sequence[str], untuk_jenis: Sequence[str]) -> bool:
    """Is an OPD meant, by its name or by the kind of one of its units? Without either everybody is."""
    if not kata and not untuk_jenis:
        return True
    return bool(kata and cocok_kata(nama, kata)) or not set(untuk_jenis).isdisjoint(jenis)


_POTONG = re.compile(r"\S+\s*|\s+")


def beda_kata(lama: str, baru: str) -> list[tuple[str, str]]:
    """The way from one text to the other, word by word: pieces that are "tetap", "hapus" or "tambah"."""
    a, b = _POTONG.findall(lama), _POTONG.findall(baru)
    hasil = []
    for jenis, a1, a2, b1, b2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if jenis == "equal":
            hasil.append(("tetap", "".join(b[b1:b2])))
            continue
        hasil += [(nama, "".join(x)) for nama, x in (("hapus", a[a1:a2]), ("tambah", b[b1:b2])) if x]
    return hasil
