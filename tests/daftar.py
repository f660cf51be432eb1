"""Lists: their number of queries does not grow with their rows.

Each app writes `tests/<app>/daftar.py`:

    DAFTAR = [Daftar("aktivitas:list", peran="ani", tambah=lambda kota, n: buat_aktivitas(kota.ani, n))]
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.pemeran import Kota


@dataclass(frozen=True, slots=True)
class Daftar:
    """A list page: `tambah(kota, n)` adds n rows that `peran` sees on it (and may be called twice).

    `kwargs(kota)` gives the address' arguments, `data` its query string; `peran=None` asks as a citizen.
    """

    url: str
    peran: str | None
    tambah: Callable[[Kota, int], Any]
    kwargs: Callable[[Kota], Mapping[str, Any]] | None = None
    data: Mapping[str, Any] = field(default_factory=dict)
    banyak: int = 3

    def __str__(self) -> str:
        return self.url
