from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from inti.views import halaman, sekali_form
from pegawai.enums import PintuData
from pegawai.models import Pegawai
from pegawai.services import catat_akses
from pembinaan import services
from pembinaan.forms import UmpanBalikForm
from pembinaan.models import UmpanBalik


def _bawahan_langsung(request: HttpRequest) -> Any:
    hari_ini = timezone.localdate()
    return Pegawai.objects.bawahan_langsung(request.user, hari_ini).dengan_jabatan(hari_ini)


@require_GET
def daftar(request: HttpRequest) -> HttpResponse:
    """What I received, newest first; a leader starts a new one here."""
    diterima = UmpanBalik.objects.diterima(request.user).select_related("pemberi", "penerima", "rhk")
    konteks = {"arah": "diterima", "halaman": halaman(request, diterima), "bawahan_list": _bawahan_langsung(request)}
    return render(request, "pembinaan/daftar.html", konteks)


@require_GET
def diberikan(request: HttpRequest) -> HttpResponse:
    """What I gave, newest first."""
    daftar_diberikan = UmpanBalik.objects.diberikan(request.user).select_related("pemberi", "penerima", "rhk")
    konteks = {
        "arah": "diberikan",
        "halaman": halaman(request, daftar_diberikan),
        "bawahan_list": _bawahan_langsung(request),
    }
    return render(request, "pembinaan/daftar.html", konteks)


@require_GET
def pegawai(request: HttpRequest, pk: int) -> HttpResponse:
    """What an employee below me received."""
    hari_ini = timezone.localdate()
    orang = get_object_or_404(Pegawai.objects.bawahan(request.user, hari_ini), pk=pk)
    diterima = UmpanBalik.objects.visible_to(request.user).diterima(orang).select_related("pemberi", "penerima", "rhk")
    catat_akses(pelaku=request.user, subjek=orang, pintu=PintuData.KINERJA, objek="Umpan balik", pada=timezone.now())
    konteks = {"arah": "pegawai", "pegawai": orang, "halaman": halaman(request, diterima)}
    return render(request, "pembinaan/daftar.html", konteks)


@require_http_methods(["GET", "POST"])
def beri(request: HttpRequest, pk: int) -> HttpResponse:
    """Feedback by name to one employee."""
    hari_ini = timezone.localdate()
    penerima = get_object_or_404(Pegawai.objects.bawahan(request.user, hari_ini), pk=pk)
    form, status = UmpanBalikForm(request.POST or None, penerima=penerima, hari=hari_ini), 200
    if request.method == "POST":

        def buat() -> dict[str, Any]:
            satu = services.beri_umpan_balik(oleh=request.user, pegawai=penerima, pada=timezone.now(), **form.isian())
            return {"pk": satu.pk}

        hasil, status = sekali_form(request, form, "pembinaan.umpan_balik", buat)
        if hasil is not None:
            messages.success(request, f"Umpan balik sampai kepada {penerima.nama}.")
            return redirect("pembinaan:diberikan")
    return render(request, "pembinaan/form.html", {"form": form, "penerima": penerima}, status=status)
