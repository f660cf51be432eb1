"""Database and broker for a command: the servers that the environment names, or embedded ones."""

import fcntl
import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

from lokal.galat import TidakBisaMulai
from lokal.postgres import PostgresTertanam
from lokal.proses import Kawanan, Proses, bersihkan_yatim
from lokal.tempat import AKAR, PYTHON
from lokal.valkey import ValkeyTertanam

PERAN = os.environ.get("KINERJA_PERAN_BASIS_DATA") or "kinerja_aplikasi"
NAMA = "kinerja"

_TANYA = """
import sys, psycopg
try:
    with psycopg.connect(sys.argv[1], autocommit=True, connect_timeout=10) as k:
        kursor = k.execute(sys.argv[2])
        baris = kursor.fetchone() if kursor.description else None
        print("" if baris is None else baris[0])
except psycopg.Error as galat:
    sys.exit(str(galat).strip())
"""


@contextmanager
def folder_sendiri(data: Path) -> Iterator[None]:
    """One command at a time in one data folder; the lock goes away with the process, however it ends."""
    data.mkdir(mode=0o711, parents=True, exist_ok=True)
    with (data / "kunci").open("a+") as berkas:
        try:
            fcntl.flock(berkas, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise TidakBisaMulai(
                f"Kinerja sedang berjalan dengan folder data {data}. Hentikan yang itu dengan Ctrl-C, atau pilih "
                "folder dan porta lain:\n  KINERJA_DATA=/folder/lain PORT=8001 script/server"
            ) from None
        yield


def tanya(url: str, sql: str) -> str:
    """The first value of a statement, with the driver of the locked packages. Raises TidakBisaMulai."""
    hasil = subprocess.run([str(PYTHON), "-c", _TANYA, url, sql], capture_output=True, text=True, check=False)
    if hasil.returncode:
        raise TidakBisaMulai(f"Basis data tidak dapat dipakai: {hasil.stderr.strip()}")
    return hasil.stdout.strip()


def dengan_peran(url: str, peran: str) -> str:
    """The same connection, with the rights of `peran`."""
    bagian = urlsplit(url)
    if bagian.username == peran or "options=" in bagian.query:
        return url
    return f"{url}{'&' if bagian.query else '?'}options={quote(f'-c role={peran}')}"


@dataclass
class Layanan:
    """Addresses of database and broker; `postgres` is set when we run the database ourselves."""

    url_pemilik: str
    url_redis: str
    postgres: PostgresTertanam | None

    @property
    def url_aplikasi(self) -> str:
        """With the rights of the application's role (docs/operasional.md)."""
        if self.postgres:
            return self.postgres.url(PERAN, NAMA)
        return dengan_peran(self.url_pemilik, PERAN)

    def lingkungan(self, url: str, **tambahan: str) -> dict[str, str]:
        """Environment of a process of the product."""
        jalur = f"{PYTHON.parent}{os.pathsep}{os.environ.get('PATH', '')}"
        tetap = {"DATABASE_URL": url, "REDIS_URL": self.url_redis, "PATH": jalur, "PYTHONUNBUFFERED": "1"}
        return os.environ | {"VIRTUAL_ENV": str(PYTHON.parent.parent)} | tetap | tambahan


def mulai_layanan(kawanan: Kawanan, data: Path, *, rapuh: bool = False) -> Layanan:
    """Start what the environment does not name. `rapuh`: fast, and lost when the machine fails (tests)."""
    bersihkan_yatim(kawanan.catatan)
    url, url_redis = os.environ.get("DATABASE_URL", ""), os.environ.get("REDIS_URL", "")
    postgres = None
    if not url:
        postgres = PostgresTertanam(data, rapuh=rapuh)
        postgres.mulai(kawanan)
        if not tanya(postgres.url("postgres", "postgres"), "SELECT 1 FROM pg_database WHERE datname = 'kinerja'"):
            tanya(postgres.url("postgres", "postgres"), "CREATE DATABASE kinerja")
        url = postgres.url("postgres", NAMA)
    if not url_redis:
        valkey = ValkeyTertanam(data)
        valkey.mulai(kawanan)
        url_redis = valkey.url
    return Layanan(url, url_redis, postgres)


def kelola(kawanan: Kawanan, perintah: list[str], lingkungan: Mapping[str, str]) -> None:
    """Run `manage.py …` and wait for it. Raises TidakBisaMulai when it fails."""
    proses = Proses(perintah[0], [str(PYTHON), str(AKAR / "manage.py"), *perintah], lingkungan, AKAR)
    kawanan.tambah(proses)
    while proses.hidup:
        kawanan.salurkan(0.1)
    kawanan.salurkan(0)
    kawanan.anggota.remove(proses)
    if proses.popen is not None and proses.popen.returncode:
        raise TidakBisaMulai(f"`manage.py {' '.join(perintah)}` gagal; pesannya ada di atas.")
