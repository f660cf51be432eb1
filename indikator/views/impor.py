"""SKP into the application from a sheet: upload, read what it would change, apply."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from indikator.enums import StatusImporSKP, TindakanImporSKP
from indikator.forms import FormImporSKP, FormSaringImpor
from indikator.models import BagianImporSKP, ImporSKP, Periode
from indikator.permissions import boleh_mengimpor
from indikator.rules.impor import KOLOM, judul_periode, kolom_periode
from indikator.services import impor as services
from indikator.views.tindakan import kiriman
from inti.forms import FormTindakan
from inti.galat import AturanDilanggar
from inti.views import halaman, sekali_form
from pegawai.enums import Peran
from pegawai.permissions import punya_peran

GALAT_TAMPIL = 20
"""So many refused cells of one SKP stand on the page; the sheet of reasons has them all."""


def _hanya_pengimpor(request: HttpRequest) -> None:
    if not boleh_mengimpor(request.user, timezone.localdate()):
        raise PermissionDenied


def _satu(request: HttpRequest, pk: int) -> ImporSKP:
    _hanya_pengimpor(request)
    daftar = ImporSKP.objects.visible_to(request.user)
    daftar = daftar.select_related("berkas", "laporan", "pekerjaan", "pekerjaan__hasil", "diunggah_oleh")
    satu: ImporSKP = get_object_or_404(daftar.select_related("diterapkan_oleh"), pk=pk)
    return satu


@never_cache
@require_GET
def daftar_impor(request: HttpRequest) -> HttpResponse:
    """The sheets that one uploaded, and what became of them."""
    _hanya_pengimpor(request)
    daftar = ImporSKP.objects.visible_to(request.user).select_related("berkas", "diunggah_oleh", "diterapkan_oleh")
    return render(request, "indikator/impor_list.html", {"halaman": halaman(request, daftar)})


@never_cache
@require_http_methods(["GET", "POST"])
def unggah_impor(request: HttpRequest) -> HttpResponse:
    """Step 1: the sheet, as the export wrote it and somebody changed it."""
    _hanya_pengimpor(request)
    form = FormImporSKP(kiriman(request), request.FILES or None)
    status = 200
    if request.method == "POST":
        hasil, status = sekali_form(
            request,
            form,
            "indikator.impor",
            lambda: {
                "pk": services.unggah(
                    oleh=request.user,
                    unggahan=form.cleaned_data["berkas"],
                    kunci=form.cleaned_data["kunci_form"],
                    pada=timezone.now(),
                ).pk
            },
        )
        if hasil:
            return redirect("indikator:impor_detail", hasil["pk"])
    hr = punya_peran(request.user, Peran.ADMIN_KEPEGAWAIAN)
    return render(request, "indikator/impor_unggah.html", {"form": form, "semua_pegawai": hr}, status=status)


def _galat(bagian: BagianImporSKP, judul: dict[str, str]) -> list[dict[str, Any]]:
    """Refused cells with the heading of their column."""
    return [{**satu, "kolom": judul.get(satu["kolom"], "")} for satu in bagian.galat[:GALAT_TAMPIL]]


@never_cache
@require_GET
def rincian_impor(request: HttpRequest, pk: int) -> HttpResponse:
    """Steps 2 and 3: progress, what would change in each SKP or why its rows are refused, and what was applied."""
    satu = _satu(request, pk)
    diperiksa = "baris" in satu.ringkasan and satu.status != StatusImporSKP.DIBATALKAN
    saring = FormSaringImpor(request.GET)
    tindakan, cari = saring.pilihan
    daftar = BagianImporSKP.objects.filter(impor=satu).terbaca(request.user).order_by("nomor")
    if tindakan:
        daftar = daftar.filter(tindakan=tindakan)
    if cari:
        daftar = daftar.filter(nama__icontains=cari)
    hal = halaman(request, daftar)
    judul = {k.kode: k.judul for k in KOLOM} | {
        kolom_periode(p.pk): judul_periode(p) for p in Periode.objects.order_by("pk")
    }
    pekerjaan = satu.pekerjaan
    return render(
        request,
        "indikator/impor_detail.html",
        {
            "impor": satu,
            "diperiksa": diperiksa,
            "hitungan": [(kode, label, satu.ringkasan.get(kode, 0)) for kode, label in TindakanImporSKP.choices],
            "saring": saring,
            "dipilih": tindakan,
            "cari": cari,
            "halaman": hal,
            "bagian_list": [(b, _galat(b, judul), max(0, len(b.galat) - GALAT_TAMPIL)) for b in hal],
            "berjalan": pekerjaan is not None and pekerjaan.selesai_pada is None,
            "pekerjaan": pekerjaan,
            "form": FormTindakan(initial={"versi": satu.versi}),
            "dapat_dibatalkan": satu.status in {StatusImporSKP.SIAP, StatusImporSKP.BERMASALAH},
        },
    )


@never_cache
@require_http_methods(["GET", "POST"])
def terapkan_impor(request: HttpRequest, pk: int) -> HttpResponse:
    """Step 3: say once more what will be written, then have it written in the background."""
    satu = _satu(request, pk)
    form = FormTindakan(kiriman(request), initial={"versi": satu.versi})
    status = 200
    if request.method == "POST":
        hasil, status = sekali_form(
            request,
            form,
            "indikator.impor_terapkan",
            lambda: {
                "pk": services.minta_terapkan(
                    oleh=request.user,
                    impor=satu,
                    kunci=form.cleaned_data["kunci_form"],
                    versi=form.cleaned_data["versi"],
                    pada=timezone.now(),
                ).pk
            },
            satu,
        )
        if hasil:
            return redirect("indikator:impor_detail", satu.pk)
    elif satu.status != StatusImporSKP.SIAP:
        return redirect("indikator:impor_detail", satu.pk)
    kembali = reverse("indikator:impor_detail", args=[satu.pk])
    konteks = {"impor": satu, "form": form, "tombol": "Terapkan sekarang", "batal": kembali}
    return render(request, "indikator/impor_terapkan.html", konteks, status=status)


@require_POST
def batalkan_impor(request: HttpRequest, pk: int) -> HttpResponse:
    """Give an import up before it is applied."""
    satu = _satu(request, pk)
    form = FormTindakan(request.POST)
    versi = form.cleaned_data["versi"] if form.is_valid() else satu.versi
    try:
        services.batalkan(oleh=request.user, impor=satu, versi=versi, pada=timezone.now())
    except AturanDilanggar as galat:
        messages.error(request, galat.pesan)
    else:
        messages.success(request, "Impor dibatalkan. Tidak ada SKP yang berubah.")
    return redirect("indikator:impor_detail", satu.pk)
