"""Daily work as a table for other systems: the columns of BKN's Progres Harian first."""

from __future__ import annotations

from aktivitas.models import Aktivitas
from inti.rules.lembar import angka_csv

KEPALA = ("Tanggal", "Deskripsi", "Mulai", "Selesai", "Menit", "Volume", "Satuan", "Rencana hasil kerja", "Status")


def baris(aktivitas: Aktivitas) -> tuple[str, ...]:
    """One entry as text, in the order of KEPALA."""
    return (
        f"{aktivitas.tanggal:%d-%m-%Y}",
        aktivitas.uraian,
        f"{aktivitas.mulai:%H.%M}" if aktivitas.mulai else "",
        f"{aktivitas.selesai:%H.%M}" if aktivitas.selesai else "",
        str(aktivitas.menit),
        angka_csv(aktivitas.volume),
        aktivitas.satuan,
        aktivitas.rhk.uraian if aktivitas.rhk else "",
        aktivitas.get_status_display(),
    )
