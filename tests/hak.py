"""The permission table: who may ask which address, as data that one generated test walks.

Each app writes `tests/<app>/hak_akses.py`:

    OBJEK = {"skp_ani": lambda kota: {"pk": ...}}        # made by services; gives the address' arguments
    BARIS = [
        Baris("indikator:skp_detail", objek="skp_ani", boleh={"ani", "budi"}),
        Baris("indikator:skp_ajukan", objek="skp_ani", boleh={"ani"}, metode="post", data={"versi": 1}),
        Baris("pengaduan:portal", anonim=True),
    ]
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

from kinerja.demo.pemeran import TOKOH
from tests.pemeran import Kota

#: The roles of the table: everybody in the cast.
SEMUA = frozenset(tokoh.kunci for tokoh in TOKOH)

PembuatObjek = Callable[[Kota], Mapping[str, Any]]
Isian = Mapping[str, Any] | Callable[[Kota], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Baris:
    """One address with one method and one object: the people in `boleh` get in, nobody else does.

    Getting in means an answer below 400, or 409 or 422: the rights are there, the input is not. Everybody
    else gets 403 or 404; whoever is not signed in is sent to `/masuk/`. `anonim=True` opens the address to
    the whole world; then `boleh` is everybody, unless it is given.
    """

    url: str
    objek: str | None = None
    boleh: frozenset[str] | set[str] | None = None
    metode: str = "get"
    anonim: bool = False
    data: Isian = field(default_factory=dict)

    @property
    def yang_boleh(self) -> frozenset[str]:
        """Names of the cast that get in."""
        if self.boleh is None:
            return SEMUA if self.anonim else frozenset()
        return frozenset(self.boleh)

    def __str__(self) -> str:
        return " ".join([self.metode.upper(), self.url, self.objek or ""]).strip()


def berkas_app(nama: str) -> list[Any]:
    """The modules `tests/<app>/<nama>*.py` of all apps: one file, or one for each part of the app."""
    folder = Path(__file__).parent
    return [
        import_module(f"tests.{berkas.parent.name}.{berkas.stem}") for berkas in sorted(folder.glob(f"*/{nama}*.py"))
    ]


def semua_baris() -> list[tuple[Baris, Mapping[str, PembuatObjek]]]:
    """Every row with the objects of its app."""
    return [
        (baris, getattr(modul, "OBJEK", {}))
        for modul in berkas_app("hak_akses")
        for baris in getattr(modul, "BARIS", [])
    ]
