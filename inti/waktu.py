"""Dates of the domain: half-open ranges `[mulai, sampai)` and the open end."""

from datetime import date
from zoneinfo import ZoneInfo

WITA = ZoneInfo("Asia/Makassar")
SELAMANYA = date(9999, 12, 31)
"""Open end of a half-open range. A real date, since drivers cannot read PostgreSQL's `infinity`."""
