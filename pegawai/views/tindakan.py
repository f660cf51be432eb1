"""What the pages of this app share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from inti.forms import FormTindakan
from inti.views import halaman_form


def halaman_alasan(
    request: HttpRequest,
    *,
    form: FormTindakan,
    lingkup: str,
    lakukan: Callable[[dict[str, Any]], object],
    judul: str,
    penjelasan: str,
    tombol: str,
    pesan: str,
    kembali: str,
) -> HttpResponse:
    """A page that takes something back or ends it, with the reason: shown on GET, done once on POST.

    `lakukan` is the service, called with what was filled in; `kembali` is where the page leads, done or not.
    """

    def buat() -> dict[str, Any]:
        lakukan(form.cleaned_data)
        return {}

    def selesai(_hasil: dict[str, Any]) -> HttpResponse:
        messages.success(request, pesan)
        return redirect(kembali)

    return halaman_form(
        request,
        form=form,
        lingkup=lingkup,
        buat=buat,
        selesai=selesai,
        templat="pegawai/alasan_form.html",
        konteks=lambda: {"judul": judul, "penjelasan": penjelasan, "tombol": tombol, "batal": kembali},
    )
