"""Test databases: two templates built once under a lock, one clone for each process.

The first template is migrated; its name holds the hash of the migrations and the settings. The second
is a clone of it with the standing cast; its name holds the hash of the code that builds the cast too.
Clones take some tens of milliseconds, so a test that commits gets a new one instead of a flush (which
append-only tables refuse, and which would wipe what the migrations loaded).
"""

import hashlib
import os
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from psycopg import sql

from kinerja.hak import atur_hak
from kinerja.lingkungan import basis_data

AKAR = Path(settings.BASE_DIR)
AWALAN = "kuji"
#: Code that decides how the cast looks in the database.
PEMBANGUN = ("models.py", "services.py", "querysets.py", "managers.py", "enums.py", "registry.py", "permissions.py")
UMUR_SISA = 6 * 60 * 60


def _sidik(berkas: Iterator[Path] | list[Path], *tambahan: str) -> str:
    hasil = hashlib.sha256()
    for jalur in sorted(berkas):
        hasil.update(str(jalur.relative_to(AKAR)).encode())
        hasil.update(jalur.read_bytes())
    for teks in tambahan:
        hasil.update(teks.encode())
    return hasil.hexdigest()[:10]


def sidik_migrasi() -> str:
    """Hash of all migrations, the settings, the rights and the packages that create objects."""
    berkas = [*AKAR.glob("*/migrations/*.py"), AKAR / "kinerja" / "settings.py", AKAR / "kinerja" / "hak.py"]
    paket = [version(nama) for nama in ("django", "django-pghistory", "django-pgtrigger", "django-allauth")]
    return _sidik(berkas, *paket)


def sidik_pemeran() -> str:
    """Hash of what builds the cast."""
    berkas = [jalur for nama in PEMBANGUN for jalur in AKAR.glob(f"*/{nama}")]
    berkas += [*AKAR.glob("*/services/*.py"), *AKAR.glob("*/models/*.py"), *AKAR.glob("*/rules/*.py")]
    berkas += [jalur for jalur in (AKAR / "kinerja" / "demo").rglob("*") if jalur.suffix in {".py", ".csv"}]
    return _sidik([*berkas, AKAR / "tests" / "pemeran.py"], sidik_migrasi())


def _induk() -> dict[str, str]:
    """Connection parameters of the owner role to the maintenance database."""
    s = basis_data(settings.URL_BASIS_DATA)
    return {
        "host": s["HOST"],
        "port": s["PORT"],
        "user": s["USER"],
        "password": s["PASSWORD"],
        "dbname": "postgres",
    }


@contextmanager
def _pemilik() -> Iterator[psycopg.Connection]:
    with psycopg.connect(**_induk(), autocommit=True) as pemilik:
        yield pemilik


def _ada(pemilik: psycopg.Connection, nama: str) -> bool:
    return pemilik.execute("SELECT 1 FROM pg_database WHERE datname = %s", [nama]).fetchone() is not None


def _buat(pemilik: psycopg.Connection, nama: str, templat: str | None) -> None:
    cara = sql.SQL("TEMPLATE {}").format(sql.Identifier(templat)) if templat else sql.SQL("")
    pemilik.execute(sql.SQL("CREATE DATABASE {} {}").format(sql.Identifier(nama), cara))
    pemilik.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(sql.Identifier(nama), sql.Literal(_detik(pemilik))))


def _hapus(pemilik: psycopg.Connection, nama: str) -> None:
    pemilik.execute(sql.SQL("ALTER DATABASE {} WITH IS_TEMPLATE false").format(sql.Identifier(nama)))
    pemilik.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(nama)))


def _detik(pemilik: psycopg.Connection) -> str:
    """The server's time: the clock of the tests stands still."""
    baris = pemilik.execute("SELECT extract(epoch FROM clock_timestamp())::bigint::text").fetchone()
    return str(baris[0]) if baris else "0"


def _bersihkan_sisa(pemilik: psycopg.Connection, pakai: set[str]) -> None:
    """Drop what killed runs and earlier versions of the migrations left behind."""
    baris = pemilik.execute(
        "SELECT datname, shobj_description(oid, 'pg_database') FROM pg_database WHERE datname LIKE %s",
        [f"{AWALAN}\\_%"],
    ).fetchall()
    kini = int(_detik(pemilik))
    for nama, lahir in baris:
        if nama not in pakai and kini - int(lahir or 0) > UMUR_SISA:
            _hapus(pemilik, nama)


def arahkan(nama: str, *, peran: str | None) -> None:
    """Point Django at database `nama`, signed in as the application role or as the owner (None)."""
    connections.close_all()
    s, pemilik = settings.DATABASES["default"], _induk()
    # The tests sign in as the application does, not as an owner that only puts its rights aside.
    connection.settings_dict["USER"] = peran or pemilik["user"]
    connection.settings_dict["PASSWORD"] = pemilik["password"]
    connection.settings_dict["OPTIONS"] = s["OPTIONS"] | {"options": settings.OPSI_SESI}
    connection.settings_dict["NAME"] = s["NAME"] = nama


def _siapkan(pemilik: psycopg.Connection, nama: str, dari: str | None, isi: Callable[[], None]) -> None:
    """Build template `nama` under a lock that other test processes wait for."""
    kunci = int.from_bytes(hashlib.sha256(nama.encode()).digest()[:8], signed=True)
    pemilik.execute("SELECT pg_advisory_lock(%s)", [kunci])
    try:
        if _ada(pemilik, nama):
            return
        sementara = f"{nama}_baru"
        _hapus_bila_ada(pemilik, sementara)
        _buat(pemilik, sementara, dari)
        arahkan(sementara, peran=None)
        isi()
        connections.close_all()
        pemilik.execute(
            sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(sementara), sql.Identifier(nama))
        )
        # No connection may stay on a template while it is cloned.
        pemilik.execute(
            sql.SQL("ALTER DATABASE {} WITH IS_TEMPLATE true ALLOW_CONNECTIONS false").format(sql.Identifier(nama))
        )
    finally:
        pemilik.execute("SELECT pg_advisory_unlock(%s)", [kunci])


def _hapus_bila_ada(pemilik: psycopg.Connection, nama: str) -> None:
    if _ada(pemilik, nama):
        _hapus(pemilik, nama)


def _migrasi() -> None:
    call_command("migrate", verbosity=0, interactive=False)
    # the owner's password, where the server asks for one
    atur_hak(settings.PERAN_BASIS_DATA, boleh_masuk=True, sandi=_induk()["password"])


class Pangkalan:
    """The database of one process: a clone of what `bangun` builds, kept as template `templat` (the cast's if None)."""

    def __init__(self, bangun: Callable[[], None] | None, templat: str | None = None) -> None:
        self.nama = f"{AWALAN}_{os.getpid()}_{uuid.uuid4().hex[:6]}"
        migrasi = f"{AWALAN}_m_{sidik_migrasi()}"
        self.templat = (templat or f"{AWALAN}_p_{sidik_pemeran()}") if bangun else migrasi
        with _pemilik() as pemilik:
            _siapkan(pemilik, migrasi, None, _migrasi)
            if bangun:
                _siapkan(pemilik, self.templat, migrasi, bangun)
            _bersihkan_sisa(pemilik, {migrasi, self.templat})
        self.segarkan()

    @property
    def url(self) -> str:
        """DATABASE_URL of this database with the application role, for a subprocess."""
        s = _induk()
        sandi = f":{s['password']}" if s["password"] else ""
        return f"postgresql://{settings.PERAN_BASIS_DATA}{sandi}@/{self.nama}?host={s['host']}&port={s['port']}"

    def segarkan(self) -> None:
        """A new clone in place of the one that a committing test used."""
        connections.close_all()
        with _pemilik() as pemilik:
            _hapus_bila_ada(pemilik, self.nama)
            _buat(pemilik, self.nama, self.templat)
        arahkan(self.nama, peran=settings.PERAN_BASIS_DATA)

    def hapus(self) -> None:
        """At the end of the process."""
        connections.close_all()
        with _pemilik() as pemilik:
            _hapus_bila_ada(pemilik, self.nama)
