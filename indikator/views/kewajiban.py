"""Pages of HR: who needs no SKP (PP 30/2019 art. 23)."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from indikator import services
from indikator.forms import FormAkhirBebas, FormBebas
from indikator.models import TanpaSKP
from indikator.permissions import boleh_kelola_periode
from indikator.views.tindakan import halaman_form, kiriman
from inti.views import halaman


def _periksa(request: HttpRequest) -> None:
    if not boleh_kelola_periode(request.user, timezone.localdate()):
        raise PermissionDenied


@never_cache
@require_GET
def daftar_bebas(request: HttpRequest) -> HttpResponse:
    _periksa(request)
    semua = TanpaSKP.objects.visible_to(request.user).select_related("pegawai", "dicatat_oleh")
    return render(
        request,
        "indikator/bebas_list.html",
        {"halaman": halaman(request, semua), "hari_ini": timezone.localdate()},
    )


@never_cache
@require_http_methods(["GET", "POST"])
def catat_bebas(request: HttpRequest) -> HttpResponse:
    _periksa(request)
    form = FormBebas(kiriman(request), initial={"mulai": timezone.localdate()})

    def buat() -> dict[str, str]:
        services.bebaskan(
            oleh=request.user,
            pegawai=form.pegawai,
            alasan=form.cleaned_data["alasan"],
            mulai=form.cleaned_data["mulai"],
            sampai=form.cleaned_data["sampai"],
            dasar=form.cleaned_data["dasar"],
            pada=timezone.now(),
        )
        return {"nama": form.pegawai.nama}

    def selesai(hasil: dict[str, str]) -> HttpResponse:
        messages.success(request, f"{hasil['nama']} tidak wajib menyusun SKP pada masa itu.")
        return redirect("indikator:bebas_list")

    return halaman_form(
        request,
        form=form,
        lingkup="skp.bebaskan",
        buat=buat,
        selesai=selesai,
        templat="indikator/bebas_form.html",
        konteks=lambda: {
            "judul": "Catat pegawai yang tidak wajib SKP",
            "tombol": "Simpan catatan",
            "batal": reverse("indikator:bebas_list"),
        },
    )


@never_cache
@require_http_methods(["GET", "POST"])
def akhiri_bebas(request: HttpRequest, pk: int) -> HttpResponse:
    _periksa(request)
    satu = get_object_or_404(TanpaSKP.objects.visible_to(request.user).select_related("pegawai"), pk=pk)
    form = FormAkhirBebas(kiriman(request), initial={"sampai": timezone.localdate()})

    def buat() -> dict[str, str]:
        services.akhiri_pembebasan(
            oleh=request.user, satu=satu, sampai=form.cleaned_data["sampai"], pada=timezone.now()
        )
        return {}

    def selesai(_hasil: dict[str, str]) -> HttpResponse:
        messages.success(request, f"{satu.pegawai.nama} wajib menyusun SKP lagi mulai tanggal itu.")
        return redirect("indikator:bebas_list")

    return halaman_form(
        request,
        form=form,
        lingkup=f"skp.akhiri_bebas.{pk}",
        buat=buat,
        selesai=selesai,
        templat="indikator/bebas_form.html",
        konteks=lambda: {
            "judul": f"Akhiri masa tanpa SKP {satu.pegawai.nama}",
            "tombol": "Simpan tanggal",
            "batal": reverse("indikator:bebas_list"),
        },
    )
