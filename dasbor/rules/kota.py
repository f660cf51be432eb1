"""Order of offices on the city's page. What is not known enough stands last, never first."""

from collections.abc import Iterable
from decimal import Decimal

from pengaduan.rules.ringkasan import RingkasanUnit

URUTAN = {
    "respon": "Waktu respon, paling lama di atas",
    "tepat": "Tepat waktu, paling rendah di atas",
    "nilai": "Kepuasan, paling rendah di atas",
    "nama": "Nama",
}
"""Key in the address to words; the first is the one that a page starts with."""


def _kunci(baris: RingkasanUnit, urut: str) -> tuple[bool, Decimal, str]:
    angka = {
        "respon": None if baris.rata_menit is None else -baris.rata_menit,
        "tepat": baris.bagian_tepat,
        "nilai": baris.rata_nilai,
        "nama": Decimal(0),
    }[urut]
    return (angka is None, angka or Decimal(0), baris.nama)


def urutkan(baris: Iterable[RingkasanUnit], urut: str) -> list[RingkasanUnit]:
    """In the chosen order, equal ones by name; units with too few rows for it come last."""
    return sorted(baris, key=lambda b: _kunci(b, urut))
