"""Tables for spreadsheets: text that is shown and never computed, numbers that stay numbers."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from inti.rules.lembar import angka_csv, sel_aman


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
