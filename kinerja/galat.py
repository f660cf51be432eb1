"""Answers to requests that cannot be read at all."""

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def permintaan_rusak(request: HttpRequest, exception: Exception) -> HttpResponse:
    """`handler400`, with the shell around it; a body that is too large is 413 and says so."""
    kode = 413 if isinstance(exception, RequestDataTooBig) else 400
    return render(request, f"{kode}.html", status=kode)
