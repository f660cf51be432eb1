"""On which days a person works: the city's offices or a pattern of shifts, less leave.

Patterns are written by HR as text, one line a day of the cycle: "07.30-14.00", "07.30-12.00, 13.00-16.00", "libur".
Perpres 21/2023 art. 4 allows other hours for services that may not stand still.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from inti.rules.kalender import KalenderKerja, Sesi
from pegawai.enums import JenisKetidakhadiran

SIKLUS_TERPANJANG = 62
"""Days of a cycle."""
LIBUR = "libur"
_JAM = re.compile(r"^(\d{1,2})[.:](\d{2})\s*(?:-|–|s\.?d\.?)\s*(\d{1,2})[.:](\d{2})$")

TETAP_BEKERJA = frozenset({JenisKetidakhadiran.DINAS_LUAR})
"""Away from the desk and still at work: these days are logged like any other."""


class PolaTidakSah(ValueError):
    """The text is no pattern; the message says which line and why, in Indonesian."""


def _menit(jam: str, menit: str) -> int:
    nilai = int(jam) * 60 + int(menit)
    if int(menit) > 59 or nilai > 24 * 60:
        raise PolaTidakSah(f"Jam {jam}.{menit} tidak ada.")
    return nilai


def baca_hari(teks: str) -> tuple[Sesi, ...]:
    """Sessions of one day. Raises PolaTidakSah for what cannot be read, or for sessions out of order."""
    if teks.strip().lower() in {LIBUR, ""}:
        return ()
    sesi: list[Sesi] = []
    for bagian in teks.split(","):
        cocok = _JAM.match(bagian.strip())
        if not cocok:
            raise PolaTidakSah(f'"{bagian.strip()}" tidak terbaca. Tulis misalnya 07.30-14.00, atau libur.')
        mulai, selesai = _menit(cocok[1], cocok[2]), _menit(cocok[3], cocok[4])
        if mulai >= selesai:
            raise PolaTidakSah(
                f'"{bagian.strip()}": jam selesai harus sesudah jam mulai. Jaga malam ditulis pada dua hari, '
                "misalnya 21.00-24.00 lalu 00.00-07.00."
            )
        if sesi and sesi[-1][1] > mulai:
            raise PolaTidakSah(f'"{teks.strip()}": jam kerja bertumpang tindih atau tidak urut.')
        sesi.append((mulai, selesai))
    return tuple(sesi)


def baca_siklus(teks: str) -> tuple[tuple[Sesi, ...], ...]:
    """The whole cycle, one line a day. Raises PolaTidakSah that names the line."""
    baris = [b for b in teks.strip().splitlines() if b.strip()]
    if not 1 <= len(baris) <= SIKLUS_TERPANJANG:
        raise PolaTidakSah(f"Tulis satu baris untuk tiap hari, paling banyak {SIKLUS_TERPANJANG} baris.")
    siklus = []
    for nomor, satu in enumerate(baris, start=1):
        try:
            siklus.append(baca_hari(satu))
        except PolaTidakSah as galat:
            raise PolaTidakSah(f"Baris {nomor}: {galat}") from None
    if not any(siklus):
        raise PolaTidakSah("Paling sedikit satu hari harus berisi jam kerja.")
    return tuple(siklus)


def tulis_hari(sesi: Iterable[Sequence[int]]) -> str:
    """How a day reads on a page: "07.30–12.00, 13.00–16.00", or "Libur"."""

    def jam(menit: int) -> str:
        return f"{menit // 60:02d}.{menit % 60:02d}"

    return ", ".join(f"{jam(a)}–{jam(z)}" for a, z in sesi) or "Libur"


@dataclass(frozen=True, slots=True)
class JadwalOrang:
    """The days on which one person works: stretches with a calendar of their own, else `kantor`, less `absen`.

    All stretches are half open `[mulai, sampai)`.
    """

    kantor: KalenderKerja
    pola: Sequence[tuple[date, date, KalenderKerja]] = ()
    absen: Sequence[tuple[date, date]] = field(default=())

    def absen_pada(self, tanggal: date) -> bool:
        return any(mulai <= tanggal < sampai for mulai, sampai in self.absen)

    def bekerja(self, tanggal: date) -> bool:
        """Does the person work on this day? Raises ValueError for one outside of the calendar."""
        if self.absen_pada(tanggal):
            return False
        kalender = next((k for mulai, sampai, k in self.pola if mulai <= tanggal < sampai), self.kantor)
        return kalender.hari_kerja(tanggal)

    def hari_antara(self, mulai: date, sampai: date) -> int:
        """Number of this person's working days after `mulai` up to and including `sampai`."""
        banyak, habis, satu = 0, mulai + timedelta(days=1), timedelta(days=1)
        for dari, ke in [*sorted(self.absen), (sampai + satu, sampai + satu)]:
            if dari > habis:
                banyak += self._dijadwalkan(habis, min(dari, sampai + satu))
            habis = max(habis, ke)
        return banyak

    def _dijadwalkan(self, mulai: date, sampai: date) -> int:
        """Working days in `[mulai, sampai)` by the calendars alone."""
        satu = timedelta(days=1)
        if mulai >= sampai:
            return 0
        banyak = self.kantor.hari_kerja_antara(mulai - satu, sampai - satu)
        for dari, ke, kalender in self.pola:
            awal, akhir = max(dari, mulai) - satu, min(ke, sampai) - satu
            if awal < akhir:
                banyak += kalender.hari_kerja_antara(awal, akhir) - self.kantor.hari_kerja_antara(awal, akhir)
        return banyak


def hari_kantor(mulai: date, sampai: date, kantor: KalenderKerja) -> int:
    """Working days of the offices in `[mulai, sampai)`: how long a leave is in the words of a form."""
    satu = timedelta(days=1)
    return kantor.hari_kerja_antara(mulai - satu, sampai - satu)
