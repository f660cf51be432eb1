"""The public number of a report: how it looks and how a person may type it."""

import re
from datetime import date

AWALAN = "MKS"

_NOMOR = re.compile(r"^(?:[A-Z]{3})?(\d{4})(\d{4,7})$")


def bulan(tanggal: date) -> str:
    """Year and month of a number, "2609" for September 2026."""
    return f"{tanggal:%y%m}"


def nomor(tanggal: date, urut: int) -> str:
    """Public number of the `urut`-th report of a month: MKS-2609-0001; it grows past four digits when it must."""
    if urut < 1:
        raise ValueError("nomor urut mulai dari satu")
    return f"{AWALAN}-{bulan(tanggal)}-{urut:04d}"


def rapikan_nomor(teks: str) -> str:
    """A typed number in its written form, "" when it cannot be one. Case, spaces, dashes and MKS may be missing."""
    cocok = _NOMOR.match(re.sub(r"[\s.\-–/]", "", teks).upper())
    return f"{AWALAN}-{cocok[1]}-{cocok[2]}" if cocok else ""
