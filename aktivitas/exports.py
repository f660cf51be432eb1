"""Daily work as a table for other systems: the columns of BKN's Progres Harian first."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from aktivitas.models import Aktivitas

KEPALA = ("Tanggal", "Deskripsi", "Mulai", "Selesai", "Menit", "Volume", "Satuan", "Rencana hasil kerja", "Status")
_BERBAHAYA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")


def sel_aman(teks: str) -> str:
    """The text such that a spreadsheet shows it and does not compute it."""
    return f"'{teks}" if teks.startswith(_BERBAHAYA) else teks


def baris(aktivitas: Aktivitas) -> tuple[str, ...]:
    """One entry as text, in the order of KEPALA."""
    return (
        f"{aktivitas.tanggal:%d-%m-%Y}",
        aktivitas.uraian,
        f"{aktivitas.mulai:%H.%M}" if aktivitas.mulai else "",
        f"{aktivitas.selesai:%H.%M}" if aktivitas.selesai else "",
        str(aktivitas.menit),
        "" if aktivitas.volume is None else f"{aktivitas.volume.normalize():f}".replace(".", ","),
        aktivitas.satuan,
        aktivitas.rhk.uraian if aktivitas.rhk else "",
        aktivitas.get_status_display(),
    )


def csv_aktivitas(daftar: Iterable[Aktivitas]) -> Iterator[str]:
    """Lines of a CSV file; semicolons, since spreadsheets with Indonesian settings read commas as decimals."""
    yield "\ufeff"
    for satu in (KEPALA, *(baris(a) for a in daftar)):
        penampung = io.StringIO()
        csv.writer(penampung, delimiter=";").writerow([sel_aman(sel) for sel in satu])
        yield penampung.getvalue()
