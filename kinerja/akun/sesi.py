"""Sessions of one person: which browsers are signed in, and their end."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module
from typing import Any

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from kinerja.akun.perangkat import sebut_perangkat

TERAKHIR = "terakhir"
"""In the session: when the person last did something (seconds)."""


@dataclass(frozen=True, slots=True)
class SesiTampil:
    """One signed-in browser as its owner sees it."""

    pk: int
    perangkat: str
    ip: str
    mulai: datetime
    terakhir: datetime
    ini: bool


def _isi(kunci: str) -> dict[str, Any]:
    return dict(import_module(settings.SESSION_ENGINE).SessionStore(kunci).load())


def _hidup(satu: UserSession, pegawai: Any) -> dict[str, Any] | None:
    """Content of the session behind the row, if it still signs this person in."""
    isi = _isi(satu.session_key)
    sama = str(isi.get(SESSION_KEY, "")) == str(pegawai.pk)
    sah = constant_time_compare(str(isi.get(HASH_SESSION_KEY, "")), pegawai.get_session_auth_hash())
    return isi if sama and sah else None


def sesi_aktif(request: HttpRequest) -> list[SesiTampil]:
    """The person's open sessions, this one first, then by last activity."""
    daftar = []
    for satu in UserSession.objects.filter(user=request.user):
        isi = _hidup(satu, request.user)
        if isi is None or time.time() - isi.get(TERAKHIR, 0) > settings.BATAS_DIAM * 60:
            continue
        terakhir = datetime.fromtimestamp(isi[TERAKHIR], UTC)
        daftar.append(
            SesiTampil(
                pk=satu.pk,
                perangkat=sebut_perangkat(satu.user_agent),
                ip=str(satu.ip),
                mulai=satu.created_at,
                terakhir=terakhir,
                ini=satu.session_key == request.session.session_key,
            )
        )
    return sorted(daftar, key=lambda s: (not s.ini, -s.terakhir.timestamp()))


def akhiri(*, oleh: Any, pk: int) -> bool:
    """End one session of `oleh`; False where they have no such session."""
    satu = UserSession.objects.filter(user=oleh, pk=pk).first()
    if satu is None:
        return False
    satu.end()
    return True


def bersihkan() -> int:
    """Remove what is kept of sessions that are over; returns how many."""
    banyak = 0
    for satu in UserSession.objects.select_related("user").iterator():
        if not satu.exists():
            satu.delete()
            banyak += 1
    return banyak
