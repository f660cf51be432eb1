"""The lock files: every package with its hashes, for all platforms, without addresses."""

import subprocess
import tempfile
from pathlib import Path

from lokal.galat import TidakBisaMulai
from lokal.paket import uv
from lokal.tempat import AKAR

#: (lock, what it is made from)
KUNCI = (
    ("requirements.lock", ["pyproject.toml"]),
    ("requirements-dev.lock", ["pyproject.toml", "--group", "dev"]),
    ("script/uv.txt", ["script/uv.in"]),
)


def _susun(tujuan: Path, sumber: list[str], *, naik: bool) -> None:
    perintah = [uv(), "pip", "compile", "--quiet", "--universal", "--generate-hashes", "--python-version", "3.12"]
    perintah += ["--no-emit-index-url", "--no-emit-find-links", "--custom-compile-command", "script/kunci"]
    perintah += ["--upgrade"] if naik else []
    if subprocess.run([*perintah, "--output-file", str(tujuan), *sumber], cwd=AKAR, check=False).returncode:
        raise TidakBisaMulai(f"{tujuan.name} tidak dapat disusun; pesan uv ada di atas.")


def jalankan(argumen: list[str]) -> int:
    """Write all lock files, or with `--periksa` compare them with what would be written."""
    if "--periksa" not in argumen:
        for nama, sumber in KUNCI:
            _susun(AKAR / nama, sumber, naik="--naik" in argumen)
        return 0
    basi = []
    with tempfile.TemporaryDirectory() as folder:
        for nama, sumber in KUNCI:
            calon = Path(folder) / Path(nama).name
            # uv keeps the versions that it finds in the file, so only changed requirements change it.
            calon.write_bytes((AKAR / nama).read_bytes())
            _susun(calon, sumber, naik=False)
            if calon.read_bytes() != (AKAR / nama).read_bytes():
                basi.append(nama)
    if basi:
        raise TidakBisaMulai(f"Berkas kunci tertinggal dari pyproject.toml: {', '.join(basi)}. Jalankan script/kunci.")
    print("Berkas kunci sesuai dengan pyproject.toml.")
    return 0
