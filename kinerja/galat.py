"""Answers to requests that cannot be read at all."""

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kinerja.akun import titipan


def permintaan_rusak(request: HttpRequest, exception: Exception) -> HttpResponse:
    """`handler400`, with the shell around it; a body that is too large is 413 and says so."""
    kode = 413 if isinstance(exception, RequestDataTooBig) else 400
    return render(request, f"{kode}.html", status=kode)


def csrf_gagal(request: HttpRequest, reason: str = "") -> HttpResponse:
    """`CSRF_FAILURE_VIEW`. A form of our own page whose token is old (signed in anew in another tab) is not lost.

    The browser itself says that it comes from here (`Origin`), and its owner confirms it with a fresh token; from
    anywhere else it is refused.
    """
    dari_sini = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    if dari_sini and request.method == "POST" and request.user.is_authenticated:
        satu = titipan.bungkus(request, request.user.pk)
        if satu is not None:
            return titipan.halaman(request, [satu], status=403)
    return render(request, "403_csrf.html", status=403)
