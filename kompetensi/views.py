from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from inti.galat import AturanDilanggar
from inti.views import halaman, sekali_form
from kompetensi import services
from kompetensi.forms import PelatihanForm, TolakForm
from kompetensi.models import KeikutsertaanPelatihan, Pelatihan
from kompetensi.permissions import adalah_pemutus, boleh_memutuskan, boleh_menghapus
from kompetensi.querysets import jp_setahun
from kompetensi.rules.jp import nilai_jp, tanggal_status
from pegawai.enums import Peran, PintuData
from pegawai.models import StatusKepegawaian
from pegawai.permissions import punya_peran
from pegawai.services import catat_akses


def _terlihat(request: HttpRequest, pk: int) -> KeikutsertaanPelatihan:
    satu: KeikutsertaanPelatihan = get_object_or_404(
        KeikutsertaanPelatihan.objects.visible_to(request.user).select_related(
            "pegawai", "sertifikat", "diputuskan_oleh"
        ),
        pk=pk,
    )
    return satu


@require_GET
def daftar(request: HttpRequest) -> HttpResponse:
    """My trainings of a year, with the hours against the figure for my status."""
    hari_ini = timezone.localdate()
    diminta = request.GET.get("tahun", "")
    tahun = int(diminta) if diminta in map(str, range(2000, 2101)) else hari_ini.year
    status = (
        StatusKepegawaian.objects.berlaku(tanggal_status(tahun, hari_ini))
        .filter(pegawai_id=request.user.pk)
        .values_list("status", flat=True)
        .first()
    )
    milik = KeikutsertaanPelatihan.objects.milik(request.user)
    return render(
        request,
        "kompetensi/daftar.html",
        {
            "tahun": tahun,
            "tahun_berikut": tahun + 1 if tahun < hari_ini.year else None,
            "hasil": nilai_jp(status, sum(jp_setahun([request.user.pk], tahun).values(), Decimal(0))),
            "halaman": halaman(request, milik.selesai_tahun(tahun)),
            "memverifikasi": punya_peran(request.user, Peran.ADMIN_KEPEGAWAIAN),
        },
    )


@require_http_methods(["GET", "POST"])
def catat(request: HttpRequest) -> HttpResponse:
    form = PelatihanForm(request.POST or None, request.FILES or None)
    status = 200
    if request.method == "POST":

        def buat() -> dict[str, Any]:
            satu = services.catat_pelatihan(oleh=request.user, pada=timezone.now(), **form.isi())
            return {"pk": satu.pk}

        hasil, status = sekali_form(request, form, "kompetensi.catat", buat)
        if hasil is not None:
            messages.success(request, "Pelatihan tercatat dan menunggu verifikasi admin kepegawaian.")
            return redirect("kompetensi:detail", pk=hasil["pk"])
    return render(
        request, "kompetensi/form.html", {"form": form, "katalog_list": Pelatihan.objects.all()[:300]}, status=status
    )


@require_GET
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    satu = _terlihat(request, pk)
    catat_akses(
        pelaku=request.user,
        subjek=satu.pegawai,
        pintu=PintuData.KINERJA,
        objek=f"Pelatihan {satu.judul}"[:100],
        pada=timezone.now(),
    )
    return render(
        request,
        "kompetensi/detail.html",
        {
            "keikutsertaan": satu,
            "boleh_hapus": boleh_menghapus(request.user, satu),
            "boleh_putuskan": boleh_memutuskan(request.user, satu, timezone.localdate()),
        },
    )


@require_http_methods(["GET", "POST"])
def hapus(request: HttpRequest, pk: int) -> HttpResponse:
    satu = _terlihat(request, pk)
    if satu.pegawai_id != request.user.pk:
        raise PermissionDenied
    if request.method == "GET":
        return render(request, "kompetensi/hapus.html", {"keikutsertaan": satu})
    try:
        services.hapus(oleh=request.user, keikutsertaan=satu)
    except AturanDilanggar as galat:
        messages.error(request, galat.pesan)
    else:
        messages.success(request, f"Dihapus: {satu.judul}.")
    return redirect("kompetensi:daftar")


@require_GET
def verifikasi_list(request: HttpRequest) -> HttpResponse:
    """What waits for HR, oldest first; never one's own."""
    if not punya_peran(request.user, Peran.ADMIN_KEPEGAWAIAN):
        raise PermissionDenied
    menunggu = KeikutsertaanPelatihan.objects.menunggu_verifikasi(request.user).select_related("pegawai", "sertifikat")
    return render(request, "kompetensi/verifikasi_list.html", {"halaman": halaman(request, menunggu)})


def _untuk_diputuskan(request: HttpRequest, pk: int) -> KeikutsertaanPelatihan:
    satu = _terlihat(request, pk)
    if not adalah_pemutus(request.user, satu, timezone.localdate()):
        raise PermissionDenied
    return satu


@require_POST
def verifikasi(request: HttpRequest, pk: int) -> HttpResponse:
    satu = _untuk_diputuskan(request, pk)
    try:
        services.verifikasi(oleh=request.user, keikutsertaan=satu, pada=timezone.now())
    except AturanDilanggar as galat:
        messages.error(request, galat.pesan)
    else:
        messages.success(request, f"Diverifikasi: {satu.judul} dari {satu.pegawai.nama}.")
    return redirect("kompetensi:verifikasi_list")


@require_http_methods(["GET", "POST"])
def tolak(request: HttpRequest, pk: int) -> HttpResponse:
    satu = _untuk_diputuskan(request, pk)
    form, status = TolakForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                services.tolak(
                    oleh=request.user, keikutsertaan=satu, alasan=form.cleaned_data["alasan"], pada=timezone.now()
                )
            except AturanDilanggar as galat:
                form.tolak(galat)
                status = galat.status
            else:
                messages.success(request, f"Ditolak dengan alasan: {satu.judul} dari {satu.pegawai.nama}.")
                return redirect("kompetensi:verifikasi_list")
    return render(request, "kompetensi/tolak.html", {"form": form, "keikutsertaan": satu}, status=status)
