"""A signed-in browser that is left alone is locked: the person signs in again and finds what they had typed."""

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kinerja.akun import titipan
from kinerja.akun.forms import FormMasuk
from kinerja.akun.sesi import TERAKHIR

KETELITIAN = 60
"""Seconds between two writes of the last activity; a busy person costs one a minute."""


def memantau(request: HttpRequest) -> bool:
    """Does the page ask by itself (kinerja.js says so)? That is no activity of the person."""
    return request.headers.get("X-Pantau") == "1"


def catat_masuk(sender: Any, request: HttpRequest, **_: Any) -> None:
    """Receiver of `user_logged_in`: signing in is the first activity."""
    request.session[TERAKHIR] = time.time()


class DiamMiddleware:
    """After `BATAS_DIAM` minutes without a request of the person, the session counts as nobody's until a new sign-in.

    It is not deleted: it still says whose it was (`request.sesi_terkunci`), so that a form sent too late can be kept
    for that person alone.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.sesi_terkunci = None  # type: ignore[attr-defined]
        if request.user.is_authenticated:
            kini, terakhir = time.time(), request.session.get(TERAKHIR)
            if terakhir is not None and kini - terakhir > settings.BATAS_DIAM * 60:
                request.sesi_terkunci = request.user.pk  # type: ignore[attr-defined]
                request.user = AnonymousUser()
            elif not memantau(request) and (terakhir is None or kini - terakhir >= KETELITIAN):
                request.session[TERAKHIR] = kini
        orang = request.user.pk
        jawaban = self.get_response(request)
        if orang and request.user.is_authenticated:
            titipan.ingat_orang(request, jawaban, orang)
            if request.method == "POST" and jawaban.status_code < 400:
                titipan.lepaskan(request, jawaban, alamat=request.get_full_path())
        return jawaban


class WajibMasukMiddleware(LoginRequiredMiddleware):
    """Closed by default. A form that comes after the lock, or after the end of the session, is not thrown away."""

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> HttpResponse:  # type: ignore[override]
        """The login page; the sent fields wait for whoever was signed in here."""
        terkunci = getattr(request, "sesi_terkunci", None)
        pemilik = terkunci or titipan.orang(request)
        if pemilik and request.method == "POST" and not request.htmx:  # type: ignore[attr-defined]
            satu = titipan.bungkus(request, pemilik)
            if satu is not None:
                jawaban = render(
                    request,
                    "masuk.html",
                    {
                        "form": FormMasuk(request=request),
                        "ada_titipan": True,
                        "terkunci": settings.BATAS_DIAM if terkunci else 0,
                        "sso": settings.SSO_PENERBIT,
                        "sso_nama": settings.SSO_NAMA,
                    },
                    status=401,
                )
                titipan.titip(request, jawaban, satu)
                return jawaban
        return super().handle_no_permission(request, view_func)  # type: ignore[no-any-return]
