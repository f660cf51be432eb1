"""The product's own source, as the architecture tests read it."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.conf import settings

AKAR = Path(settings.BASE_DIR)
#: Layer of each app; a smaller number lies lower. Apps on one line do not know each other.
LAPISAN = {
    "inti": 0,
    "pegawai": 1,
    "indikator": 2,
    "aktivitas": 3,
    "pengaduan": 3,
    "kompetensi": 3,
    "pembinaan": 3,
    "evaluasi": 4,
    "dasbor": 5,
    "kinerja": 6,
}
APLIKASI = [nama for nama in LAPISAN if nama != "kinerja"]


def boleh(dari: str, ke: str) -> bool:
    """May app `dari` know app `ke`? Itself and what lies lower."""
    return dari == ke or LAPISAN[ke] < LAPISAN[dari]


def python(*folder: str) -> list[Path]:
    """Python files of the given apps (all of them by default), migrations left out."""
    return [
        berkas
        for nama in folder or LAPISAN
        for berkas in sorted((AKAR / nama).rglob("*.py"))
        if "migrations" not in berkas.parts
    ]


def templat() -> list[Path]:
    """All templates."""
    return sorted(berkas for berkas in (AKAR / "templates").rglob("*") if berkas.suffix in {".html", ".txt", ".svg"})


@cache
def pohon(berkas: Path) -> ast.Module:
    """Syntax tree of a file."""
    return ast.parse(berkas.read_text(encoding="utf-8"), filename=str(berkas))


def app_dari(berkas: Path) -> str:
    """The app that a file belongs to: first folder, for templates the first one below `templates/`."""
    bagian = berkas.relative_to(AKAR).parts
    return bagian[1] if bagian[0] == "templates" else bagian[0]


def tempat(berkas: Path, baris: int = 0) -> str:
    """`app/file.py:12`"""
    nama = str(berkas.relative_to(AKAR))
    return f"{nama}:{baris}" if baris else nama


def dokumentasi(simpul: ast.AST) -> Iterator[int]:
    """Ids of the string nodes that are docstrings, which may speak of anything."""
    for anak in ast.walk(simpul):
        isi = getattr(anak, "body", None)
        if isinstance(isi, list):
            for satu in isi:
                if isinstance(satu, ast.Expr) and isinstance(satu.value, ast.Constant):
                    yield id(satu.value)
