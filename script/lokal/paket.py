"""The locked Python packages in `.venv/`, installed only when the lock has changed."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lokal.galat import TidakBisaMulai
from lokal.sistem import pasang_apt
from lokal.tempat import AKAR, ALAT, PYTHON, VENV, kata, sidik

KUNCI = AKAR / "requirements.lock"
KUNCI_PENGEMBANG = AKAR / "requirements-dev.lock"
_STEMPEL = VENV / ".terkunci"


def _jalan(perintah: list[str]) -> bool:
    try:
        hasil = subprocess.run(perintah, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    except OSError:
        return False
    return hasil.returncode == 0


def uv() -> str:
    """A uv that really runs: the machine's, or ours in `.alat/`, which is made when missing."""
    for calon in (shutil.which("uv"), str(ALAT / "bin" / "uv")):
        if calon and _jalan([calon, "--version"]):
            return calon
    kata("Memasang uv di .alat/ …")
    buat = [sys.executable, "-m", "venv", "--clear", str(ALAT)]
    if not _jalan(buat):
        # Debian splits the module: without python3-venv there is no ensurepip.
        versi = f"{sys.version_info.major}.{sys.version_info.minor}"
        pasang_apt([f"python{versi}-venv"], guna="Python tidak dapat membuat lingkungan virtual")
        if not _jalan(buat):
            raise TidakBisaMulai(f"Lingkungan virtual tidak dapat dibuat: jalankan sendiri `{' '.join(buat)}`.")
    perintah = [str(ALAT / "bin" / "python"), "-m", "pip", "install", "-q", "--require-hashes", "-r"]
    if subprocess.run([*perintah, str(AKAR / "script" / "uv.txt")], check=False).returncode:
        raise TidakBisaMulai("uv tidak dapat dipasang; pesan pip ada di atas. Periksa sambungan ke PyPI, lalu ulangi.")
    return str(ALAT / "bin" / "uv")


@contextmanager
def _sendirian() -> Iterator[None]:
    """Two commands in one checkout install one after the other."""
    with Path(AKAR / ".venv.kunci").open("w") as berkas:
        fcntl.flock(berkas, fcntl.LOCK_EX)
        yield


def terpasang(*, pengembang: bool) -> bool:
    """Does `.venv/` hold what the lock says? The development set holds the other one too."""
    if not (_STEMPEL.exists() and os.access(PYTHON, os.X_OK)):
        return False
    boleh = [KUNCI_PENGEMBANG] if pengembang else [KUNCI, KUNCI_PENGEMBANG]
    return _STEMPEL.read_text().strip() in {sidik([kunci]) for kunci in boleh} and _jalan([str(PYTHON), "-c", ""])


def siapkan_paket(*, pengembang: bool) -> None:
    """Bring `.venv/` to the state of the lock."""
    if terpasang(pengembang=pengembang):
        return
    with _sendirian():
        if terpasang(pengembang=pengembang):
            return
        kunci = KUNCI_PENGEMBANG if pengembang else KUNCI
        perkakas = uv()
        lingkungan = os.environ | {"VIRTUAL_ENV": str(VENV)}
        if not _jalan([str(PYTHON), "-c", "import sys; sys.exit(sys.version_info < (3, 12))"]):
            buat = [perkakas, "venv", "-q", "--clear", "--no-project", "--python", sys.executable, str(VENV)]
            if subprocess.run(buat, check=False).returncode:
                raise TidakBisaMulai("Folder .venv/ tidak dapat dibuat; pesan uv ada di atas.")
        kata(f"Memasang paket dari {kunci.name} …")
        # every process of the product and of the tests starts from these files
        selaras = [perkakas, "pip", "sync", "-q", "--compile-bytecode", "--require-hashes", "--python", str(PYTHON)]
        selaras.append(str(kunci))
        if subprocess.run(selaras, env=lingkungan, check=False).returncode:
            raise TidakBisaMulai("Paket tidak dapat dipasang; pesan uv ada di atas. Periksa sambungan ke PyPI.")
        _STEMPEL.write_text(sidik([kunci]))
