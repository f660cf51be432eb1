"""What the pages of this app share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from indikator.models import (
    SKP,
)
from inti.forms import FormTindakan
from inti.views import sekali_form
from pegawai.permissions import adalah_atasan


def kiriman(request: HttpRequest) -> Any:
    """What was sent, for binding a form; None when the page is only asked for."""
    return request.POST if request.method == "POST" else None


def skp_terlihat(request: HttpRequest, pk: int) -> SKP:
    """An SKP in one's scope, with both sides and the post."""
    return get_object_or_404(
        SKP.objects.visible_to(request.user).select_related(
            "pegawai", "penilai", "ditetapkan_oleh", "penugasan__jabatan__nama_jabatan"
        ),
        pk=pk,
    )


def skp_sendiri(request: HttpRequest, pk: int) -> SKP:
    skp = skp_terlihat(request, pk)
    if skp.pegawai_id != request.user.pk:
        raise PermissionDenied
    return skp


def skp_untuk_atasan(request: HttpRequest, pk: int) -> SKP:
    skp = skp_terlihat(request, pk)
    if not adalah_atasan(request.user, skp.pegawai, timezone.localdate()):
        raise PermissionDenied
    return skp


def halaman_form_skp(
    request: HttpRequest,
    *,
    skp: SKP,
    form: FormTindakan,
    lingkup: str,
    buat: Callable[[], Any],
    pesan: str,
    templat: str = "indikator/form.html",
    ke: str = "",
    ke_lain: str = "",
    konteks: Callable[[], dict[str, Any]],
) -> HttpResponse:
    """A form page for one act on an SKP: shown on GET, done on POST, shown again with its errors."""
    status = 200
    if request.method == "POST":

        def sekali_saja() -> dict[str, str]:
            buat()
            return {}

        hasil, status = sekali_form(request, form, lingkup, sekali_saja, skp)
        if hasil is not None:
            messages.success(request, pesan)
            return redirect(ke_lain or f"{reverse('indikator:skp_detail', args=[skp.pk])}{ke}")
    batal = reverse("indikator:skp_detail", args=[skp.pk])
    return render(
        request,
        templat,
        {"skp": skp, "form": form, "batal": batal, **konteks()},
        status=status,
    )
