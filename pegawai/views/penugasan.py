"""Plt, Plh, tugas tambahan and rangkap: given, ended early, taken back before they begin."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from inti.templatetags.inti import tanggal as tulis_tanggal
from inti.views import sekali_form
from pegawai import services
from pegawai.enums import DasarPenugasan
from pegawai.forms.mutasi import AkhiriPenugasanForm, AlasanForm, PenugasanForm
from pegawai.models import Pegawai, Penugasan
from pegawai.permissions import boleh_memutasi
from pegawai.views.mutasi import pegawai_diurus
from pegawai.views.tindakan import halaman_alasan

SATU_HARI = timedelta(days=1)


def _penugasan(request: HttpRequest, pk: int) -> Penugasan:
    """An assignment of a person in scope whose posts one may change."""
    terlihat = Penugasan.objects.visible_to(request.user).filter(pegawai__in=Pegawai.objects.visible_to(request.user))
    satu: Penugasan = get_object_or_404(terlihat.select_related("pegawai", "jabatan__nama_jabatan"), pk=pk)
    if not boleh_memutasi(request.user, satu.pegawai):
        raise PermissionDenied
    return satu


@never_cache
@require_http_methods(["GET", "POST"])
def tambah_penugasan(request: HttpRequest, pk: int) -> HttpResponse:
    """HR gives somebody a further post, on the basis of a letter, for a time."""
    pegawai = pegawai_diurus(request, pk)
    awal = {"mulai": timezone.localdate(), "dasar_jenis": DasarPenugasan.SURAT_PERINTAH}
    konteks = {"pegawai": pegawai}
    if request.method == "GET" or request.POST.get("langkah") == "cari":
        isian = {k: v for k, v in request.POST.dict().items() if v}
        return render(request, "pegawai/penugasan_form.html", konteks | {"form": PenugasanForm(initial=awal | isian)})
    form = PenugasanForm(request.POST)

    def buat() -> dict[str, Any]:
        isi = {k: form.cleaned_data[k] for k in ("jabatan", "jenis", "mulai", "dasar_jenis", "dasar")}
        lain = {"pegawai": pegawai, "sampai": form.sampai, "pada": timezone.now()}
        return {"pk": services.tugaskan(oleh=request.user, **lain, **isi).pk}

    hasil, status = sekali_form(request, form, "pegawai.penugasan", buat)
    if hasil is not None:
        messages.success(request, "Penugasan sudah dicatat.")
        return redirect("pegawai:detail", pegawai.pk)
    return render(request, "pegawai/penugasan_form.html", konteks | {"form": form}, status=status)


@never_cache
@require_http_methods(["GET", "POST"])
def akhiri_penugasan(request: HttpRequest, pk: int) -> HttpResponse:
    """HR ends a running assignment earlier than its letter says."""
    satu = _penugasan(request, pk)
    rentang = f"{tulis_tanggal(satu.mulai, 'tanpa_hari')} sampai {tulis_tanggal(satu.sampai - SATU_HARI, 'tanpa_hari')}"
    return _alasan(
        request,
        satu,
        form=AkhiriPenugasanForm(request.POST or None, initial={"hari_terakhir": timezone.localdate()}),
        lingkup="pegawai.penugasan_akhiri",
        lakukan=lambda isi: services.akhiri_penugasan(
            oleh=request.user,
            penugasan=satu,
            sampai=isi["hari_terakhir"] + SATU_HARI,
            alasan=isi["alasan"],
            pada=timezone.now(),
        ),
        kata="Akhiri lebih awal",
        penjelasan=f"Tercatat {rentang}. Riwayatnya tetap tersimpan.",
        pesan="Penugasan diakhiri lebih awal.",
    )


@never_cache
@require_http_methods(["GET", "POST"])
def batalkan_penugasan(request: HttpRequest, pk: int) -> HttpResponse:
    """HR takes back an assignment that has not begun."""
    satu = _penugasan(request, pk)
    return _alasan(
        request,
        satu,
        form=AlasanForm(request.POST or None),
        lingkup="pegawai.penugasan_batal",
        lakukan=lambda isi: services.batalkan_penugasan(
            oleh=request.user, penugasan=satu, alasan=isi["alasan"], pada=timezone.now()
        ),
        kata="Batalkan",
        penjelasan=f"Penugasan ini baru akan berlaku {tulis_tanggal(satu.mulai, 'tanpa_hari')}.",
        pesan="Penugasan dibatalkan.",
    )


def _alasan(request: HttpRequest, satu: Penugasan, *, kata: str, penjelasan: str, **tindakan: Any) -> HttpResponse:
    """An act on an assignment, which leads back to its person."""
    return halaman_alasan(
        request,
        judul=f"{kata} {satu.get_jenis_display()} {satu.jabatan.nama_jabatan.nama}",
        penjelasan=f"{satu.pegawai.nama}. {penjelasan}",
        tombol=kata,
        kembali=reverse("pegawai:detail", args=[satu.pegawai_id]),
        **tindakan,
    )
