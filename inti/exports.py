"""Tables for spreadsheets: text that is shown and never computed, numbers that stay numbers."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

_BERBAHAYA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")


def sel_aman(teks: str) -> str:
    """The text such that a spreadsheet shows it and does not compute it; `sel_asal` takes it back."""
    return f"'{teks}" if teks.lstrip("'").startswith(_BERBAHAYA) else teks


def sel_asal(teks: str) -> str:
    """The text that `sel_aman` made safe: without its apostrophe."""
    return teks[1:] if teks.startswith("'") and teks.lstrip("'").startswith(_BERBAHAYA) else teks


def angka_csv(nilai: Decimal | None) -> str:
    """A plain number with decimal comma, without trailing zeros; empty for what is not known."""
    return "" if nilai is None else f"{nilai.normalize():f}".replace(".", ",")


def _sel(nilai: str | Decimal | int | None) -> str:
    """Texts are defused; numbers of our own making stay numbers."""
    return sel_aman(nilai) if isinstance(nilai, str) else angka_csv(None if nilai is None else Decimal(nilai))


def tabel_csv(kepala: Sequence[str], baris: Iterable[Sequence[str | Decimal | int | None]]) -> Iterator[str]:
    """Lines of a CSV file; semicolons, since spreadsheets with Indonesian settings read commas as decimals."""
    yield "\ufeff"
    for satu in (kepala, *baris):
        penampung = io.StringIO()
        csv.writer(penampung, delimiter=";").writerow([_sel(sel) for sel in satu])
        yield penampung.getvalue()
