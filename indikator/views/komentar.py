"""Remarks on an SKP and on its rows."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from indikator import services
from indikator.forms import (
    FormKomentar,
)
from indikator.models import (
    IKI,
    SKP,
    KomentarSKP,
    RencanaHasilKerja,
)
from indikator.permissions import (
    boleh_berkomentar,
)
from indikator.views.tindakan import halaman_form_skp, kiriman, skp_terlihat


def _isi_form_komentar(
    request: HttpRequest, skp: SKP, baris: str, rhk: RencanaHasilKerja | None = None, iki: IKI | None = None
) -> HttpResponse:
    if not boleh_berkomentar(request.user, skp, timezone.localdate()):
        raise PermissionDenied
    form = FormKomentar(kiriman(request))
    return halaman_form_skp(
        request,
        skp=skp,
        form=form,
        lingkup=f"skp.komentar.{skp.pk}",
        buat=lambda: services.komentari(
            oleh=request.user, skp=skp, rhk=rhk, iki=iki, isi=form.cleaned_data["isi"], pada=timezone.now()
        ),
        pesan="Komentar sudah dikirim.",
        ke="#komentar",
        konteks=lambda: {"judul": "Tulis komentar", "pengantar": baris, "tombol": "Kirim komentar"},
    )


@never_cache
@require_http_methods(["GET", "POST"])
def komentari_skp(request: HttpRequest, pk: int) -> HttpResponse:
    skp = skp_terlihat(request, pk)
    return _isi_form_komentar(request, skp, f"Tentang seluruh SKP {skp.tahun}.")


@never_cache
@require_http_methods(["GET", "POST"])
def komentari_rhk(request: HttpRequest, pk: int) -> HttpResponse:
    rhk = get_object_or_404(RencanaHasilKerja.objects.visible_to(request.user), pk=pk)
    return _isi_form_komentar(
        request, skp_terlihat(request, rhk.skp_id), f"Tentang hasil kerja “{rhk.uraian}”.", rhk=rhk
    )


@never_cache
@require_http_methods(["GET", "POST"])
def komentari_iki(request: HttpRequest, pk: int) -> HttpResponse:
    iki = get_object_or_404(IKI.objects.visible_to(request.user).select_related("rhk"), pk=pk)
    return _isi_form_komentar(
        request, skp_terlihat(request, iki.rhk.skp_id), f"Tentang indikator “{iki.nama}”.", iki=iki
    )


@never_cache
@require_POST
def selesaikan_komentar(request: HttpRequest, pk: int) -> HttpResponse:
    komentar = get_object_or_404(KomentarSKP.objects.visible_to(request.user).select_related("skp"), pk=pk)
    services.selesaikan_komentar(oleh=request.user, komentar=komentar, pada=timezone.now())
    return redirect(f"{reverse('indikator:skp_detail', args=[komentar.skp_id])}#komentar")
