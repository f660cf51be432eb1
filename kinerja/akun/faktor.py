"""Who needs a second factor, who has one, and the middleware that sends the former to set one up."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from pegawai.permissions import wajib_faktor_kedua

UTAMA = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
"""Second factors proper; recovery codes only stand in for one."""
KUNCI_SESI = "faktor_kedua"
"""In the session: this sign-in has a second factor, ours or the identity provider's."""

_BEBAS = ("/akun/", "/keluar/", "/masuk/", "/tema/", "/health/")
"""Where somebody without the required factor may go: to set it up, or out."""


def punya_faktor(pegawai: Any, *, kecuali: int | None = None) -> bool:
    """Has this person a second factor (other than `kecuali`)?"""
    return Authenticator.objects.filter(user_id=pegawai.pk, type__in=UTAMA).exclude(pk=kecuali).exists()


def wajib_berfaktor(pegawai: Any) -> bool:
    """Must this person have one? The demo asks nobody."""
    return bool(settings.FAKTOR_KEDUA_WAJIB) and wajib_faktor_kedua(pegawai)


class FaktorWajibMiddleware:
    """Holders of roles that see much set up a second factor before anything else.

    Whoever has one has used it to sign in (allauth's stage), so a session is looked at once; a session without one is
    looked at on each request, since a role may begin at any time.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.FAKTOR_KEDUA_WAJIB and self._kurang(request):
            messages.warning(request, "Peran Anda mewajibkan verifikasi dua langkah. Pasang dulu salah satu caranya.")
            return redirect("akun")
        return self.get_response(request)

    @staticmethod
    def _kurang(request: HttpRequest) -> bool:
        pegawai = request.user
        if not pegawai.is_authenticated or request.session.get(KUNCI_SESI) == pegawai.pk:
            return False
        if request.path.startswith((*_BEBAS, settings.STATIC_URL)) or not wajib_faktor_kedua(pegawai):
            return False
        if punya_faktor(pegawai):
            request.session[KUNCI_SESI] = pegawai.pk
            return False
        return True
