"""Limits in working days: when a report must be verified and when it must be settled, and how each day was counted.

5 working days for requests of information, 14 for complaints not berkadar pengawasan, 60 for those that are
(PermenPANRB 62/2018, CONFIRMED-2nd); verification within 3 (LAPOR!). The day of receipt is not counted (T7; the
convention is ours). The numbers reach these functions as dated settings. A limit moves only by a pause in which the
citizen must answer.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from inti.rules.kalender import KalenderKerja

HARI_BAWAAN: dict[str, int] = {"informasi": 5, "tidak_berkadar": 14, "berkadar": 60, "aspirasi": 14}
"""Working days by class. No source gives a limit for aspirasi: ours, as for a complaint."""
VERIFIKASI_BAWAAN = 3
DARI_PENERIMAAN = "penerimaan"
DARI_DISPOSISI = "disposisi"
MELENGKAPI_HARI = 30
"""Calendar days in which the citizen completes a report, else it counts as withdrawn (UU 25/2009 art. 44(4)(5))."""
LAYANAN_HARI = 30
"""Calendar days after the service in which a complaint may be brought (art. 42(2)); later is flagged, not refused."""
JEDA = "Menunggu kelengkapan dari pelapor"

Jeda = tuple[date, date]
"""Day on which the office asked, and day on which the citizen answered; the days after the first, up to the last."""


@dataclass(frozen=True, slots=True)
class BarisTenggat:
    """One day of the count: its number among the counted ones, or why it did not count."""

    tanggal: date
    ke: int | None
    alasan: str


def _dijeda(tanggal: date, jeda: Iterable[Jeda]) -> bool:
    return any(a < tanggal <= z for a, z in jeda)


def penjelasan(kalender: KalenderKerja, mulai: date, hari: int, jeda: Sequence[Jeda] = ()) -> list[BarisTenggat]:
    """Day by day from the day after `mulai` to the limit: the last line is the limit itself.

    Raises ValueError where the calendar ends before the limit, or for fewer than one day.
    """
    if hari < 1:
        raise ValueError("banyaknya hari kerja paling sedikit satu")
    baris: list[BarisTenggat] = []
    ke, tanggal = 0, mulai
    while ke < hari:
        tanggal += timedelta(days=1)
        satu = kalender.hari(tanggal)
        if satu.libur:
            baris.append(BarisTenggat(tanggal, None, satu.nama or "Akhir pekan"))
        elif _dijeda(tanggal, jeda):
            baris.append(BarisTenggat(tanggal, None, JEDA))
        else:
            ke += 1
            baris.append(BarisTenggat(tanggal, ke, ""))
    return baris


def tenggat(kalender: KalenderKerja, mulai: date, hari: int, jeda: Sequence[Jeda] = ()) -> date:
    """Last day of a limit of `hari` working days after `mulai` (T7), moved by the pauses."""
    return kalender.tambah_hari_kerja(mulai, hari) if not jeda else penjelasan(kalender, mulai, hari, jeda)[-1].tanggal


def lewat_batas_layanan(tanggal_layanan: date | None, diterima: date) -> bool:
    """Was it brought more than 30 days after the service (T13)? Then it is flagged and handled all the same."""
    return tanggal_layanan is not None and (diterima - tanggal_layanan).days > LAYANAN_HARI


def dianggap_dicabut(diminta: date, hari_ini: date, batas: int = MELENGKAPI_HARI) -> bool:
    """Has the citizen's time to complete the report run out (T13)?"""
    return (hari_ini - diminta).days > batas
