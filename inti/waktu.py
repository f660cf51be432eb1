"""Dates of the domain: half-open ranges `[mulai, sampai)` and the open end."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

WITA = ZoneInfo("Asia/Makassar")
SELAMANYA = date(9999, 12, 31)
"""Open end of a half-open range. A real date, since drivers cannot read PostgreSQL's `infinity`."""
BULAN = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
BULAN_PENDEK = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agt", "Sep", "Okt", "Nov", "Des")


def hari_terakhir(sampai: date) -> date | None:
    """The last day of a half-open range, as people say it; None where it has no end."""
    return None if sampai >= SELAMANYA else sampai - timedelta(days=1)
