"""What the pages of this app share."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone

from indikator.models import (
    SKP,
)
from inti import views
from inti.forms import FormTindakan
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


halaman_form = partial(views.halaman_form, templat="indikator/form.html")
"""The page of one act, in this app's own form unless the page has another."""


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
    """A form page for one act on an SKP, which leads back to its sheet."""
    lembar = reverse("indikator:skp_detail", args=[skp.pk])

    def sekali_saja() -> dict[str, Any]:
        buat()
        return {}

    def selesai(_hasil: dict[str, Any]) -> HttpResponse:
        messages.success(request, pesan)
        return redirect(ke_lain or f"{lembar}{ke}")

    return halaman_form(
        request,
        form=form,
        lingkup=lingkup,
        buat=sekali_saja,
        selesai=selesai,
        templat=templat,
        konteks=lambda: {"skp": skp, "batal": lembar, **konteks()},
        baris=skp,
    )
