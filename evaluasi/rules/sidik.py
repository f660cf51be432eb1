"""Canonical text of one score: what went in and what came out, written one way only (architecture 14).

The SQL in `evaluasi/services/perhitungan.py` writes the same text; a test recomputes it here and compares the SHA-256.
Every part is a number of fixed scale, an id or a word of an enum, so that nothing has to be escaped; a missing part is
"-". Lines are ordered by id and by the bytes of the word, never by a locale.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256

VERSI = "2"
"""Version of formula and text. Another formula gets another number and touches no finished computation.

1: results from indicators only. 2: who leads a unit is rated by its capaian organisasi, with a line of its own.
"""


@dataclass(frozen=True, slots=True)
class MasukanIKI:
    iki: int
    status: str
    realisasi: Decimal | None
    n: int
    target: Decimal | None
    bawah: Decimal | None
    atas: Decimal | None
    bobot: Decimal
    capaian: Decimal | None


@dataclass(frozen=True, slots=True)
class MasukanPerilaku:
    nilai: str
    atasan: int | None
    n: int
    jumlah: int
    hasil: Decimal | None


@dataclass(frozen=True, slots=True)
class MasukanOrganisasi:
    """Capaian of the unit that the SKP's post leads; both "" where it was not set."""

    unit: int
    predikat: str
    rating: str


def _angka(nilai: Decimal | int | None) -> str:
    if nilai is None:
        return "-"
    return str(nilai) if isinstance(nilai, int) else f"{nilai:.4f}"


def teks(
    *,
    garam: str,
    skp: int,
    hasil_kerja: Iterable[MasukanIKI],
    perilaku: Iterable[MasukanPerilaku],
    organisasi: MasukanOrganisasi | None = None,
    nilai_hasil: Decimal | None,
    rating_hasil: str,
    nilai_perilaku: Decimal | None,
    rating_perilaku: str,
) -> str:
    """The text whose SHA-256 is the score's `sidik`. `garam` keeps small sums from being guessed from it."""
    iki = [
        f"iki|{m.iki}|{m.status}|{_angka(m.realisasi)}|{m.n}|{_angka(m.target)}|{_angka(m.bawah)}|{_angka(m.atas)}"
        f"|{_angka(m.bobot)}|{_angka(m.capaian)}"
        for m in sorted(hasil_kerja, key=lambda m: m.iki)
    ]
    nilai = [
        f"perilaku|{m.nilai}|{_angka(m.atasan)}|{m.n}|{m.jumlah}|{_angka(m.hasil)}"
        for m in sorted(perilaku, key=lambda m: m.nilai.encode())
    ]
    capaian = (
        [f"organisasi|{organisasi.unit}|{organisasi.predikat or '-'}|{organisasi.rating or '-'}"] if organisasi else []
    )
    return "\n".join(
        [
            f"skor|{VERSI}|{garam}|{skp}",
            *iki,
            *nilai,
            *capaian,
            f"hasil|{_angka(nilai_hasil)}|{rating_hasil or '-'}",
            f"perilaku|{_angka(nilai_perilaku)}|{rating_perilaku or '-'}",
        ]
    )


def sidik(kanonik: str) -> str:
    return sha256(kanonik.encode()).hexdigest()
