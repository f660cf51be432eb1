"""Where things lie: the checkout, its virtual environment, the data folder."""

import hashlib
import os
import sys
from collections.abc import Iterable
from pathlib import Path

AKAR = Path(__file__).resolve().parents[2]
VENV = AKAR / ".venv"
PYTHON = VENV / "bin" / "python"
ALAT = AKAR / ".alat"
LINUX = sys.platform == "linux"


def folder_data() -> Path:
    """`KINERJA_DATA`, or `.data/` in the checkout."""
    return Path(os.environ.get("KINERJA_DATA") or AKAR / ".data").expanduser().resolve()


def folder_paket() -> Path:
    """The packages of the virtual environment."""
    return next((VENV / "lib").glob("python3.*/site-packages"))


def sidik(berkas: Iterable[Path], *tambahan: str) -> str:
    """Hash of the names and contents of files."""
    hasil = hashlib.sha256()
    for jalur in sorted(berkas):
        if jalur.is_file():
            hasil.update(f"{jalur.relative_to(AKAR)}\0".encode())
            hasil.update(jalur.read_bytes())
    for teks in tambahan:
        hasil.update(f"\0{teks}".encode())
    return hasil.hexdigest()


def kata(teks: str) -> None:
    """A line of our own to the terminal, at once."""
    print(f"kinerja   | {teks}", flush=True)
