"""Results of surveys (SKM): the list, one result with its arithmetic, recording and mending it, the decision on it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from indikator.enums import PutusanBukti
from inti.views import halaman, sekali_form
from pengaduan import permissions, services
from pengaduan.filters import HasilSKMFilter
from pengaduan.forms import HasilSKMForm, PutusanSKMForm
from pengaduan.models import HasilSKM
from pengaduan.querysets import unit_dicatat
from pengaduan.rules import skm


def _hasil(request: HttpRequest, pk: int) -> HasilSKM:
    satu: HasilSKM = get_object_or_404(
        HasilSKM.objects.visible_to(request.user)
        .dengan_nama_unit()
        .select_related(
            "unit", "dicatat_oleh", "berkas", "putusan__diputus_oleh", "menggantikan", "pengganti__putusan"
        ),
        pk=pk,
    )
    return satu


@never_cache
@require_GET
def daftar(request: HttpRequest) -> HttpResponse:
    """Accepted results of all offices; those on their way for whom they concern."""
    saring = HasilSKMFilter(
        request.GET,
        queryset=HasilSKM.objects.visible_to(request.user)
        .dengan_nama_unit()
        .select_related("putusan", "pengganti__putusan")
        .order_by("-selesai", "-id"),
        request=request,
    )
    return render(
        request,
        "pengaduan/skm_list.html",
        {
            "saring": saring,
            "halaman": halaman(request, saring.qs),
            "mencatat": unit_dicatat(request.user, timezone.localdate()).exists(),
        },
    )


@never_cache
@require_GET
def rincian(request: HttpRequest, pk: int) -> HttpResponse:
    """One result: its elements, the IKM with its arithmetic, who recorded and decided, what it replaces."""
    hasil, hari_ini = _hasil(request, pk), timezone.localdate()
    putusan = getattr(hasil, "putusan", None)
    hitungan = hasil.hitungan
    return render(
        request,
        "pengaduan/skm_detail.html",
        {
            "hasil": hasil,
            "putusan": putusan,
            "pengganti": _terlihat(request, getattr(hasil, "pengganti", None)),
            "digantikan": _terlihat(request, hasil.menggantikan),
            "hitungan": hitungan,
            "batang_list": [(f"{u.unsur.nomor} {u.unsur.nama}", u.nrr) for u in hitungan.unsur],
            "mutu_list": skm.MUTU,
            "penyebut": len(skm.UNSUR) * hasil.responden,
            "boleh_buka_laporan": HasilSKM.objects.ditangani(request.user).filter(pk=hasil.pk).exists(),
            "memutus": putusan is None and permissions.boleh_memutus_skm(request.user, hasil, hari_ini),
            "memperbaiki": putusan is not None
            and not hasattr(hasil, "pengganti")
            and permissions.boleh_mencatat_skm(request.user, hasil.unit, hari_ini),
        },
    )


def _terlihat(request: HttpRequest, hasil: HasilSKM | None) -> HasilSKM | None:
    """The other row of a correction, where the reader may open it."""
    if hasil is None:
        return None
    return HasilSKM.objects.visible_to(request.user).filter(pk=hasil.pk).first()


def _isi(request: HttpRequest, memperbaiki: HasilSKM | None) -> HttpResponse:
    unit = unit_dicatat(request.user, timezone.localdate()).order_by("nama")
    data = request.POST if request.method == "POST" else None
    awal: dict[str, Any] = {}
    if memperbaiki is not None:
        kolom = ("layanan", "mulai", "selesai", "responden", *(unsur.kode for unsur in skm.UNSUR))
        awal = {k: getattr(memperbaiki, k) for k in kolom}
    form = HasilSKMForm(data, request.FILES or None, initial=awal, unit=unit, perbaikan=memperbaiki is not None)
    status = 200
    if request.method == "POST":

        def buat() -> dict[str, int]:
            isi = form.isi()
            if memperbaiki is not None:
                isi["unit"] = memperbaiki.unit
            satu = services.catat_skm(oleh=request.user, memperbaiki=memperbaiki, pada=timezone.now(), **isi)
            return {"pk": satu.pk}

        hasil, status = sekali_form(request, form, f"skm.catat.{memperbaiki.pk if memperbaiki else 0}", buat)
        if hasil is not None:
            messages.success(
                request, "Hasil SKM tercatat dan menunggu koordinator pengaduan. Setelah diterima, nilainya dihitung."
            )
            return redirect("pengaduan:skm_detail", pk=hasil["pk"])
    batal = reverse("pengaduan:skm_detail", args=[memperbaiki.pk]) if memperbaiki else reverse("pengaduan:skm_list")
    return render(
        request,
        "pengaduan/skm_form.html",
        {"form": form, "memperbaiki": memperbaiki, "batal": batal, "ada_unit": memperbaiki is not None or bool(unit)},
        status=status,
    )


@never_cache
@require_http_methods(["GET", "POST"])
def catat(request: HttpRequest) -> HttpResponse:
    """The penghubung records what a survey said."""
    if not unit_dicatat(request.user, timezone.localdate()).exists():
        raise PermissionDenied("Hasil SKM dicatat oleh pejabat penghubung kantornya.")
    return _isi(request, None)


@never_cache
@require_http_methods(["GET", "POST"])
def perbaiki(request: HttpRequest, pk: int) -> HttpResponse:
    """A new row that takes the place of an older one once it is accepted."""
    hasil = _hasil(request, pk)
    if not permissions.boleh_mencatat_skm(request.user, hasil.unit, timezone.localdate()):
        raise PermissionDenied("Hasil SKM dicatat oleh pejabat penghubung kantornya.")
    return _isi(request, hasil)


@never_cache
@require_http_methods(["GET", "POST"])
def putuskan(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept or return."""
    hasil = _hasil(request, pk)
    if not permissions.boleh_memutus_skm(request.user, hasil, timezone.localdate()):
        raise PermissionDenied("Hasil SKM diputus koordinator pengaduan atau Inspektorat dari luar unit itu.")
    form = PutusanSKMForm(
        request.POST if request.method == "POST" else None, initial={"putusan": PutusanBukti.DITERIMA}
    )
    status = 200
    if request.method == "POST":

        def buat() -> dict[str, str]:
            satu = services.putuskan_skm(
                oleh=request.user,
                hasil=hasil,
                putusan=form.cleaned_data["putusan"],
                alasan=form.cleaned_data["alasan"],
                pada=timezone.now(),
            )
            return {"putusan": satu.get_putusan_display().lower()}

        isi, status = sekali_form(request, form, f"skm.putuskan.{pk}", buat)
        if isi is not None:
            messages.success(request, f"Hasil SKM {hasil.layanan} {isi['putusan']}.")
            return redirect("pengaduan:skm_list")
    return render(
        request,
        "pengaduan/skm_putus.html",
        {
            "form": form,
            "hasil": hasil,
            "putusan": getattr(hasil, "putusan", None),
            "hitungan": hasil.hitungan,
            "batal": reverse("pengaduan:skm_list"),
        },
        status=status,
    )
