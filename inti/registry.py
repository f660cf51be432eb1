"""Registries that apps fill in `AppConfig.ready()` and that are frozen once all apps are ready.

They let a lower app show what a higher one knows, without importing it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date as Tanggal  # noqa: N812, a field is called date
from datetime import datetime
from typing import Any

from django.apps import apps

from inti.models import Berkas

Pengguna = Any
"""The user model lives one layer up; here it is only passed through."""


class Registri[T]:
    """An ordered list of unique entries, writable only while the apps are being set up."""

    def __init__(self, nama: str) -> None:
        self.nama = nama
        self._isi: dict[str, T] = {}

    def daftarkan(self, kunci: str, isi: T) -> None:
        """Add an entry. Raises RuntimeError after start, ValueError for a key that is taken."""
        if apps.ready:
            raise RuntimeError(f"registri {self.nama} sudah dibekukan; isi di AppConfig.ready()")
        if kunci in self._isi:
            raise ValueError(f"{kunci} sudah terdaftar di registri {self.nama}")
        self._isi[kunci] = isi

    def __iter__(self) -> Iterator[T]:
        return iter(self._isi.values())

    def __getitem__(self, kunci: str) -> T:
        return self._isi[kunci]

    def __contains__(self, kunci: str) -> bool:
        return kunci in self._isi

    def kunci(self) -> list[str]:
        return list(self._isi)


@dataclass(frozen=True, slots=True)
class Tugas:
    """Something that waits for this person: what, by when, and where to do it."""

    judul: str
    keterangan: str
    url: str
    tenggat: Tanggal | None = None
    tingkat: str = "biasa"
    """"biasa", "segera" or "terlambat"."""


@dataclass(frozen=True, slots=True)
class ButirMenu:
    """An entry of the staff menu. `bawah` puts it in the bottom bar of phones as well (at most four there).

    It is marked on the pages below its own address, and below those whose names `juga` gives.
    """

    judul: str
    url_name: str
    ikon: str
    urutan: int
    tampak: Callable[[Pengguna], bool]
    bawah: bool = False
    jumlah: Callable[[Pengguna], int] | None = None
    juga: Callable[[], Iterable[str]] = tuple


@dataclass(frozen=True, slots=True)
class HasilCari:
    judul: str
    keterangan: str
    url: str
    jenis: str


tugas: Registri[Callable[[Pengguna, datetime], list[Tugas]]] = Registri("tugas")
"""What must this person do now, by app."""
menu: Registri[ButirMenu] = Registri("menu")
pencarian: Registri[Callable[[Pengguna, str], list[HasilCari]]] = Registri("pencarian")
"""Global search: at most five results each, already in the user's scope."""
pemilik_berkas: Registri[Callable[[Berkas, Pengguna], bool]] = Registri("pemilik_berkas")
"""May this user (or AnonymousUser) open this file? By the file's `jenis`."""
pembaca_berkas: Registri[Callable[[Berkas, Pengguna], None]] = Registri("pembaca_berkas")
"""Told who opens a file about a person before it is sent, to log it. By the file's `jenis`."""
alamat: Registri[str] = Registri("alamat")
"""Names of pages that a lower app links to and a higher app owns, e.g. "jejak" (template tag `alamat`)."""
izin: Registri[Callable[[Pengguna], bool]] = Registri("izin")
"""Rights that the kernel asks for and a higher app grants: "mengatur" keeps the calendar and the dated settings."""


def boleh(pengguna: Pengguna, hak: str) -> bool:
    """Does some app grant `hak` to this person? Closed where nobody answers."""
    return hak in izin and izin[hak](pengguna)
