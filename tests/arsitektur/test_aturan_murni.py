"""`rules/` holds pure functions: dates and Decimals in, answers out; no framework, no clock, no database."""

import ast
import sys
from pathlib import Path

import pytest

from tests.arsitektur.sumber import APLIKASI, LAPISAN, app_dari, boleh, pohon, python, tempat

ATURAN = [berkas for berkas in python(*APLIKASI) if "rules" in berkas.parts]
#: Of the standard library, what computes; nothing that reads a clock, a file or a network.
PUSTAKA = {
    "__future__",
    "base64",
    "bisect",
    "calendar",
    "collections",
    "dataclasses",
    "datetime",
    "decimal",
    "difflib",
    "enum",
    "fractions",
    "functools",
    "hashlib",
    "hmac",
    "itertools",
    "math",
    "operator",
    "re",
    "secrets",
    "string",
    "types",
    "typing",
    "unicodedata",
    "uuid",
    "zoneinfo",
}
JAM = {"today", "now", "utcnow", "localdate", "localtime", "time", "time_ns", "monotonic"}


def _modul(simpul: ast.AST) -> list[str]:
    if isinstance(simpul, ast.Import):
        return [nama.name for nama in simpul.names]
    return [simpul.module or ""] if isinstance(simpul, ast.ImportFrom) else []


@pytest.mark.parametrize("berkas", ATURAN, ids=tempat)
def test_impor(berkas: Path) -> None:
    asing = []
    for simpul in ast.walk(pohon(berkas)):
        for modul in _modul(simpul):
            akar, _, sisa = modul.partition(".")
            murni = (
                akar in LAPISAN and boleh(app_dari(berkas), akar) and sisa.split(".")[0] in {"rules", "enums", "waktu"}
            )
            if not murni and (akar not in PUSTAKA or akar not in sys.stdlib_module_names):
                asing.append(f"{tempat(berkas, simpul.lineno)} mengimpor {modul}")
    assert not asing, f"{'; '.join(asing)}. Aturan menerima nilai, bukan mengambilnya: kirim sebagai argumen."


@pytest.mark.parametrize("berkas", ATURAN, ids=tempat)
def test_tidak_membaca_jam(berkas: Path) -> None:
    salah = [
        tempat(berkas, simpul.lineno)
        for simpul in ast.walk(pohon(berkas))
        if isinstance(simpul, ast.Call)
        and isinstance(simpul.func, ast.Attribute)
        and simpul.func.attr in JAM
        # `moment.time()` and `moment.date()` of a value are arithmetic; `time.time()` is a clock.
        and not (
            simpul.func.attr == "time"
            and not (isinstance(simpul.func.value, ast.Name) and simpul.func.value.id == "time")
        )
    ]
    assert not salah, f"Aturan membaca jam di {salah}. Terima tanggal atau waktunya sebagai argumen (pada=, tanggal=)."
