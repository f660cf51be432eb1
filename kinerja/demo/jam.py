"""Moments of the demo: everything lies before the day that it is built for, and office work in office hours."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from inti.rules.kalender import KalenderKerja
from inti.waktu import WITA


def saat(tanggal: date, jam: int = 0, menit: int = 0) -> datetime:
    """A moment in Makassar."""
    return datetime.combine(tanggal, time(jam, menit), WITA)


@dataclass(frozen=True, slots=True)
class Jam:
    """The work calendar, the day of the demo, and the moment before which everything has happened."""

    kalender: KalenderKerja
    hari_ini: date

    @property
    def batas(self) -> datetime:
        """Midnight before the demo's day, so that no act of it lies ahead of whoever opens the demo on that day."""
        return saat(self.hari_ini)

    def maju(self, mulai: datetime, menit: int) -> datetime:
        """The moment that is `menit` working minutes after `mulai`."""
        tanggal, lewat = mulai.date(), mulai.hour * 60 + mulai.minute
        sisa = menit
        while True:
            for a, z in self.kalender.hari(tanggal).sesi:
                awal = max(a, lewat)
                if awal < z:
                    if sisa <= z - awal:
                        return saat(tanggal) + timedelta(minutes=awal + sisa)
                    sisa -= z - awal
            tanggal, lewat = tanggal + timedelta(days=1), 0

    def hari_kerja(self, mulai: date, sampai: date) -> list[date]:
        """Working days in `[mulai, sampai)`."""
        semua = (mulai + timedelta(days=n) for n in range((sampai - mulai).days))
        return [t for t in semua if self.kalender.hari_kerja(t)]

    def hari_kerja_sebelum(self, tanggal: date, banyak: int = 1) -> date:
        """The working day that lies `banyak` working days before `tanggal`."""
        while banyak:
            tanggal -= timedelta(days=1)
            banyak -= self.kalender.hari_kerja(tanggal)
        return tanggal


def awal_triwulan(tanggal: date) -> date:
    return date(tanggal.year, (tanggal.month - 1) // 3 * 3 + 1, 1)


def tahun_skp(jam: Jam) -> list[int]:
    """The years of the running quarter and of the one before it."""
    kini = awal_triwulan(jam.hari_ini)
    return sorted({awal_triwulan(kini - timedelta(days=1)).year, kini.year})
