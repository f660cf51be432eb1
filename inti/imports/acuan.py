"""Reference data from outside: national holidays, joint leave and local days, regions."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import holidays

from inti.enums import JenisHariLibur, JenisWilayah

FOLDER = Path(__file__).parent.parent / "data"
KOTA = ("73.71", "Makassar")
"""Code (Kepmendagri 300.2.2-2430/2025) and name of the city."""


@dataclass(frozen=True, slots=True)
class BarisLibur:
    """A day on which the city's offices rest, with the decision that says so."""

    tanggal: date
    nama: str
    jenis: str
    dasar: str


@dataclass(frozen=True, slots=True)
class BarisWilayah:
    """A region; `induk` is the code of the region around it, empty for the city."""

    kode: str
    nama: str
    jenis: str
    induk: str


def libur_nasional(tahun: Iterable[int]) -> list[BarisLibur]:
    """National holidays by the package `holidays`; days that follow the moon are marked as estimates there."""
    kumpulan = holidays.country_holidays("ID", years=tahun, language="id")
    return [
        BarisLibur(hari, nama[:120], JenisHariLibur.NASIONAL, "Hari libur nasional (paket holidays)")
        for hari, nama in sorted(kumpulan.items())
    ]


def baca_hari_libur(jalur: Path = FOLDER / "hari_libur.csv") -> list[BarisLibur]:
    """Joint leave and local days from a table with the columns tanggal, nama, jenis, dasar.

    Raises ValueError that names the line for a date, a kind or a basis that cannot be right.
    """
    hasil: list[BarisLibur] = []
    with jalur.open(encoding="utf-8", newline="") as berkas:
        for nomor, baris in enumerate(csv.DictReader(berkas), start=2):
            try:
                tanggal, jenis = date.fromisoformat(baris["tanggal"]), JenisHariLibur(baris["jenis"])
            except (KeyError, TypeError, ValueError) as galat:
                raise ValueError(f"{jalur.name} baris {nomor}: tanggal atau jenis tidak terbaca ({galat}).") from galat
            if not baris["nama"] or not baris["dasar"]:
                raise ValueError(f"{jalur.name} baris {nomor}: nama dan dasar wajib diisi.")
            hasil.append(BarisLibur(tanggal, baris["nama"], jenis, baris["dasar"]))
    return hasil


def baca_wilayah(jalur: Path = FOLDER / "wilayah_makassar.csv") -> list[BarisWilayah]:
    """City, kecamatan and kelurahan from a table with the columns kode, kecamatan, kelurahan; parents come first."""
    kecamatan: dict[str, str] = {}
    kelurahan: list[BarisWilayah] = []
    with jalur.open(encoding="utf-8", newline="") as berkas:
        for baris in csv.DictReader(berkas):
            induk = baris["kode"].rpartition(".")[0]
            kecamatan[induk] = baris["kecamatan"]
            kelurahan.append(BarisWilayah(baris["kode"], baris["kelurahan"], JenisWilayah.KELURAHAN, induk))
    return [
        BarisWilayah(*KOTA, JenisWilayah.KOTA, ""),
        *(BarisWilayah(kode, nama, JenisWilayah.KECAMATAN, KOTA[0]) for kode, nama in sorted(kecamatan.items())),
        *kelurahan,
    ]
