"""Reads the environment: each variable once, typed, from a value or from a file (`NAME_FILE`).

Every variable that the product reads goes through `Lingkungan`, so that the list of variables in
`docs/operasional.md`, in `docker-compose.yml` and in the settings can be compared by a test.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit, urlunsplit

from django.core.exceptions import ImproperlyConfigured
from environs import EnvError, FileAwareEnv

#: Stands in for a required value that is missing, until `tuntaskan` reports all of them at once.
KOSONG = "belum-diisi"


@dataclass
class Lingkungan:
    """The process environment as typed values.

    `wajib` collects what is missing instead of failing at the first one: whoever sets up a server
    wants to see the whole list. `tuntaskan()` raises ImproperlyConfigured with that list.
    """

    dibaca: dict[str, str] = field(default_factory=dict)
    kurang: list[str] = field(default_factory=list)
    salah: list[str] = field(default_factory=list)
    _env: FileAwareEnv = field(default_factory=lambda: FileAwareEnv(strip_whitespace=True))

    def _baca[T](self, nama: str, guna: str, pembaca: Callable[..., T], bawaan: T) -> T:
        self.dibaca[nama] = guna
        try:
            return pembaca(nama, bawaan)
        except (EnvError, ValueError) as exc:
            self.salah.append(f"{nama} ({exc})")
            return bawaan

    def teks(self, nama: str, bawaan: str, guna: str) -> str:
        """A text; empty counts as unset."""
        return self._baca(nama, guna, self._env.str, bawaan) or bawaan

    def bilangan(self, nama: str, bawaan: int, guna: str) -> int:
        """A whole number."""
        return self._baca(nama, guna, self._env.int, bawaan)

    def ya_tidak(self, nama: str, bawaan: bool, guna: str) -> bool:
        """A switch: 1/0, true/false, yes/no."""
        return self._baca(nama, guna, self._env.bool, bawaan)

    def daftar(self, nama: str, bawaan: list[str], guna: str) -> list[str]:
        """Values separated by commas."""
        return [butir.strip() for butir in self._baca(nama, guna, self._env.list, bawaan) if butir.strip()]

    def wajib(self, nama: str, bawaan: str | None, guna: str) -> str:
        """A text that must be given: `bawaan` None means that nothing may stand in for it here."""
        nilai = self.teks(nama, bawaan or "", guna)
        if not nilai:
            self.kurang.append(f"{nama} ({guna})")
            return KOSONG
        return nilai

    def tuntaskan(self) -> None:
        """Raise one ImproperlyConfigured that names every missing and every malformed variable."""
        kalimat = []
        if self.kurang:
            kalimat.append(
                "Kinerja belum dapat dijalankan karena variabel lingkungan berikut belum diisi: "
                + ", ".join(self.kurang)
                + ". Isi nilainya, atau tunjuk berkas rahasia dengan akhiran _FILE."
            )
        if self.salah:
            kalimat.append("Nilai variabel lingkungan berikut tidak dapat dibaca: " + ", ".join(self.salah) + ".")
        if kalimat:
            raise ImproperlyConfigured(" ".join(kalimat))


def basis_data(url: str) -> dict[str, Any]:
    """Django's connection settings for `postgresql://user:password@host:port/name?option=value`.

    A socket folder goes in as `?host=/folder`. Raises ImproperlyConfigured for another scheme: one
    database engine is supported.
    """
    bagian = urlsplit(url)
    if bagian.scheme not in {"postgresql", "postgres"}:
        raise ImproperlyConfigured("DATABASE_URL harus berupa alamat PostgreSQL: postgresql://…")
    opsi = dict(parse_qsl(bagian.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(bagian.path.lstrip("/")) or "kinerja",
        "USER": unquote(bagian.username or ""),
        "PASSWORD": unquote(bagian.password or ""),
        "HOST": opsi.pop("host", bagian.hostname or ""),
        "PORT": str(bagian.port or ""),
        "OPTIONS": opsi,
    }


def redis_nomor(url: str, nomor: int) -> str:
    """The same Redis server, database `nomor`: 0 broker, 1 results, 2 cache."""
    bagian = urlsplit(url)
    return urlunsplit((bagian.scheme, bagian.netloc, f"/{nomor}", bagian.query, ""))


def surat(url: str, folder: str, *, konsol: bool) -> Mapping[str, Any]:
    """The mailer for `smtp://user:password@host:port?tls=1`; without one, console or files.

    Without a mail server nothing may get lost silently: in production mails are then written to
    `folder`, elsewhere they show in the log.
    """
    if not url:
        if konsol:
            return {"BACKEND": "django.core.mail.backends.console.EmailBackend"}
        return {"BACKEND": "django.core.mail.backends.filebased.EmailBackend", "OPTIONS": {"file_path": folder}}
    bagian = urlsplit(url)
    if bagian.scheme not in {"smtp", "smtps"}:
        raise ImproperlyConfigured("EMAIL_URL harus berupa smtp://… atau smtps://…")
    opsi = dict(parse_qsl(bagian.query))
    return {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": bagian.hostname or "localhost",
            "port": bagian.port or (465 if bagian.scheme == "smtps" else 25),
            "username": unquote(bagian.username or ""),
            "password": unquote(bagian.password or ""),
            "use_ssl": bagian.scheme == "smtps",
            "use_tls": opsi.get("tls") == "1",
            "timeout": 15,
        },
    }
