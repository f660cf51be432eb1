"""System checks of the installation (`manage.py check`, `check --deploy`)."""

from typing import Any

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Error, Tags, register

from kinerja.lingkungan import KOSONG


@register(Tags.files)
def berkas_pribadi(app_configs: Any, **_kwargs: Any) -> list[CheckMessage]:
    """Private files must not lie below the folder that the web server hands out."""
    if settings.MEDIA_ROOT.is_relative_to(settings.STATIC_ROOT):
        return [
            Error(
                "Berkas pribadi berada di dalam folder statik yang terbuka untuk umum.",
                hint="Pilih KINERJA_DATA di luar KINERJA_STATIK.",
                id="kinerja.E001",
            )
        ]
    return []


@register()
def satu_zona_waktu(app_configs: Any, **_kwargs: Any) -> list[CheckMessage]:
    """Python and PostgreSQL must agree on which day it is (architecture 30)."""
    if settings.DATABASES["default"].get("TIME_ZONE") != settings.TIME_ZONE:
        return [
            Error(
                "Zona waktu basis data berbeda dari zona waktu aplikasi; sebelum pukul 08.00 harinya meleset.",
                hint='Setel DATABASES["default"]["TIME_ZONE"] sama dengan TIME_ZONE.',
                id="kinerja.E002",
            )
        ]
    return []


@register(Tags.security, deploy=True)
def siap_produksi(app_configs: Any, **_kwargs: Any) -> list[CheckMessage]:
    """What Django's own deployment checks cannot know."""
    pesan: list[CheckMessage] = []
    if not settings.MODE_PRODUKSI:
        pesan.append(
            checks.Warning("KINERJA_PRODUKSI tidak menyala.", hint="Setel KINERJA_PRODUKSI=1.", id="kinerja.W001")
        )
    if KOSONG in {settings.SECRET_KEY, settings.URL_BASIS_DATA, settings.URL_REDIS}:
        pesan.append(Error("Rahasia produksi belum diisi.", id="kinerja.E003"))
    if "*" in settings.ALLOWED_HOSTS:
        pesan.append(
            checks.Warning("ALLOWED_HOSTS menerima host apa pun.", hint="Sebut nama hostnya.", id="kinerja.W002")
        )
    if settings.DATABASES["default"]["USER"] in {"postgres", ""}:
        pesan.append(
            checks.Warning(
                "Aplikasi memakai peran pemilik basis data; jejak audit dapat diubah olehnya.",
                hint="Pakai peran aplikasi (docs/operasional.md, bagian peran basis data).",
                id="kinerja.W003",
            )
        )
    return pesan
