"""Work calendar of the city: working minutes between two moments, and deadlines in working days.

Working hours are our convention on Perpres 21/2023 (T15): Monday to Thursday 07.30-12.00 and 13.00-16.00, Friday
07.30-11.30 and 13.00-16.30, 37.5 hours a week. The day of receipt is not counted in a deadline (T7; the convention
is ours too). All arithmetic is in whole minutes of WITA; seconds at either end are cut off.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

WITA = ZoneInfo("Asia/Makassar")

Sesi = tuple[int, int]
"""Beginning and end of a working session, minutes after midnight."""

SENIN_KAMIS: tuple[Sesi, ...] = ((450, 720), (780, 960))
JUMAT: tuple[Sesi, ...] = ((450, 690), (780, 990))
MENIT_SEPEKAN = 2250
"""37.5 hours (Perpres 21/2023)."""


def jam_hari(tanggal: date) -> tuple[Sesi, ...]:
    """Working sessions of a weekday without regard to holidays; none at weekends."""
    if tanggal.weekday() < 4:
        return SENIN_KAMIS
    return JUMAT if tanggal.weekday() == 4 else ()


@dataclass(frozen=True, slots=True)
class HariKalender:
    """One day: its sessions, the holiday's name, and the working minutes of all earlier days of the calendar."""

    tanggal: date
    libur: bool
    nama: str | None
    sesi: tuple[Sesi, ...]
    kumulatif_menit: int

    @property
    def menit(self) -> int:
        """Working minutes of the whole day."""
        return sum(z - a for a, z in self.sesi)

    def menit_sampai(self, menit: int) -> int:
        """Working minutes of this day before minute `menit` after midnight."""
        return sum(min(max(menit - a, 0), z - a) for a, z in self.sesi)


@dataclass(frozen=True, slots=True)
class PolaKerja:
    """Shifts: the sessions of each day of a cycle whose first day falls on `jangkar`.

    A night's work is written on the two days on which it lies. `ikut_libur` is False where holidays are worked too
    (Perpres 21/2023 art. 4: services that may not stand still).
    """

    siklus: tuple[tuple[Sesi, ...], ...]
    jangkar: date
    ikut_libur: bool = True

    def jam(self, tanggal: date) -> tuple[Sesi, ...]:
        """Sessions of a day without regard to holidays."""
        return self.siklus[(tanggal - self.jangkar).days % len(self.siklus)]


def bangun_hari(
    mulai: date, sampai: date, libur: Mapping[date, str], pola: PolaKerja | None = None
) -> list[HariKalender]:
    """Days from `mulai` to `sampai`, both included; `libur` maps a holiday to its name.

    Without a pattern the days are those of the city's offices.
    """
    hari: list[HariKalender] = []
    kumulatif = 0
    jam, libur_berlaku = (jam_hari, True) if pola is None else (pola.jam, pola.ikut_libur)
    for n in range((sampai - mulai).days + 1):
        tanggal = mulai + timedelta(days=n)
        sesi = () if libur_berlaku and tanggal in libur else jam(tanggal)
        satu = HariKalender(tanggal, not sesi, libur.get(tanggal), sesi, kumulatif)
        hari.append(satu)
        kumulatif += satu.menit
    return hari


@dataclass(frozen=True, slots=True)
class PenggalanHari:
    """One line of an explanation: how many minutes of a day counted, and why others did not."""

    tanggal: date
    menit: int
    alasan: str
    """Why the day did not count at all: a holiday's name, "Akhir pekan", or empty."""


class KalenderKerja:
    """Arithmetic on an unbroken run of days. Raises ValueError for a moment outside of it."""

    def __init__(self, hari: Iterable[HariKalender]) -> None:
        self._hari: Sequence[HariKalender] = tuple(hari)
        if not self._hari:
            raise ValueError("kalender kerja kosong")
        self._kerja = [h.tanggal for h in self._hari if h.sesi]

    @property
    def mulai(self) -> date:
        return self._hari[0].tanggal

    @property
    def terakhir(self) -> date:
        return self._hari[-1].tanggal

    def semua_tanggal(self) -> Iterator[date]:
        """Every day of the calendar, in order."""
        return (h.tanggal for h in self._hari)

    def hari(self, tanggal: date) -> HariKalender:
        n = (tanggal - self.mulai).days
        if not 0 <= n < len(self._hari):
            raise ValueError(f"{tanggal:%d-%m-%Y} di luar kalender kerja")
        return self._hari[n]

    def hari_kerja(self, tanggal: date) -> bool:
        return bool(self.hari(tanggal).sesi)

    def _menit_sampai(self, saat: datetime) -> int:
        lokal = saat.astimezone(WITA)
        hari = self.hari(lokal.date())
        return hari.kumulatif_menit + hari.menit_sampai(lokal.hour * 60 + lokal.minute)

    def menit_kerja(self, mulai: datetime, selesai: datetime) -> int:
        """Working minutes between two aware moments; 0 where the end is not after the beginning (T15)."""
        return 0 if selesai <= mulai else self._menit_sampai(selesai) - self._menit_sampai(mulai)

    def tambah_hari_kerja(self, tanggal: date, banyak: int) -> date:
        """The last day of a limit of `banyak` working days after `tanggal`, which itself is not counted (T7)."""
        if banyak < 1:
            raise ValueError("banyaknya hari kerja paling sedikit satu")
        n = bisect_right(self._kerja, tanggal) + banyak - 1
        if tanggal < self.mulai or n >= len(self._kerja):
            raise ValueError("tenggat di luar kalender kerja")
        return self._kerja[n]

    def akhir_hari(self, tanggal: date) -> datetime:
        """The moment at which a working day's last session ends."""
        menit = max(z for _, z in self.hari(tanggal).sesi)
        return datetime.combine(tanggal, time(menit // 60, menit % 60), WITA)

    def hari_kerja_antara(self, mulai: date, sampai: date) -> int:
        """Number of working days after `mulai` up to and including `sampai`."""
        return bisect_right(self._kerja, sampai) - bisect_right(self._kerja, mulai)

    def penjelasan(self, mulai: datetime, selesai: datetime) -> list[PenggalanHari]:
        """Day by day, how `menit_kerja` came about; the minutes sum to it."""
        if selesai <= mulai:
            return []
        awal, akhir = mulai.astimezone(WITA), selesai.astimezone(WITA)
        baris = []
        for n in range((akhir.date() - awal.date()).days + 1):
            hari = self.hari(awal.date() + timedelta(days=n))
            dari = hari.menit_sampai(awal.hour * 60 + awal.minute) if n == 0 else 0
            ke = hari.menit_sampai(akhir.hour * 60 + akhir.minute) if hari.tanggal == akhir.date() else hari.menit
            alasan = "" if hari.sesi else hari.nama or "Akhir pekan"
            baris.append(PenggalanHari(hari.tanggal, ke - dari, alasan))
        return baris
