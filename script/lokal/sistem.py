"""Parts that come with the operating system: Pango for PDFs, Chromium for browser tests."""

import ctypes
import os
import shutil
import subprocess
from pathlib import Path

from lokal.galat import TidakBisaMulai
from lokal.tempat import kata

PANGO = ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz.so.0", "libfontconfig.so.1")
PAKET_PANGO = ["libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "fonts-noto-core"]
CHROMIUM = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


def pasang_apt(paket: list[str], *, guna: str) -> None:
    """Install Debian packages when we are root; otherwise stop with the exact command."""
    perintah = f"apt-get install -y {' '.join(paket)}"
    if shutil.which("apt-get") is None:
        raise TidakBisaMulai(f"{guna}. Pasang padanan paket Debian ini di sistem Anda: {' '.join(paket)}.")
    if os.geteuid():
        raise TidakBisaMulai(f"{guna}. Jalankan perintah ini, lalu ulangi:\n  sudo {perintah}")
    kata(f"{guna}; memasang: {' '.join(paket)} …")
    lingkungan = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for langkah in (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *paket],
    ):
        hasil = subprocess.run(langkah, env=lingkungan, capture_output=True, text=True, check=False)
        if hasil.returncode and langkah[1] == "install":
            raise TidakBisaMulai(f"{hasil.stderr.strip()}\nPemasangan gagal. Jalankan sendiri: {perintah}")


def _termuat(nama: str) -> bool:
    try:
        ctypes.CDLL(nama)
    except OSError:
        return False
    return True


def pastikan_pango() -> None:
    """WeasyPrint draws its text with Pango, which no Python package carries."""
    if not all(_termuat(nama) for nama in PANGO):
        pasang_apt(PAKET_PANGO, guna="Pango dan fon untuk membuat PDF belum ada")


def chromium() -> str | None:
    """Path of the installed Chromium, if there is one."""
    for nama in (os.environ.get("KINERJA_CHROMIUM", ""), *CHROMIUM):
        jalur = shutil.which(nama) if nama else None
        if jalur and Path(jalur).exists():
            return jalur
    return None


def pastikan_chromium(*, wajib: bool) -> None:
    """Browser tests drive Debian's Chromium; without root and outside CI they are left out instead."""
    if chromium() is None and (wajib or os.geteuid() == 0):
        pasang_apt(["chromium", "fonts-noto-core"], guna="Chromium untuk uji peramban belum ada")
