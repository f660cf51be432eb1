"""The order in which waiting things are shown."""

from collections.abc import Iterable
from datetime import date
from typing import Any

_TINGKAT = {"terlambat": 0, "segera": 1}


def urut(tugas: Iterable[Any]) -> list[Any]:
    """Tasks with `tingkat` and `tenggat`: late ones, urgent ones, then by deadline; those without one last.

    What is equal keeps the order in which it was given.
    """
    return sorted(tugas, key=lambda t: (_TINGKAT.get(t.tingkat, 2), t.tenggat or date.max))
