"""One's own profile: photo, contact, and the history of units and posts."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from inti.forms import FormTindakan
from inti.galat import AturanDilanggar
from pegawai import services
from pegawai.forms.profil import FotoForm, KontakForm
from pegawai.models import Pegawai


def _saya(request: HttpRequest) -> Pegawai:
    saya: Any = (
        Pegawai.objects.filter(pk=request.user.pk)
        .dengan_jabatan(timezone.localdate())
        .select_related("foto", "foto_kecil")
    )
    return get_object_or_404(saya)


def _tampilkan(
    request: HttpRequest, *, form_foto: FotoForm | None = None, form_kontak: KontakForm | None = None, status: int = 200
) -> HttpResponse:
    saya = _saya(request)
    return render(
        request,
        "pegawai/profil.html",
        {
            "saya": saya,
            "form_foto": form_foto or FotoForm(),
            "form_kontak": form_kontak
            or KontakForm(initial={"telepon": saya.telepon, "email": saya.email}, bersandi=saya.has_usable_password()),
            "form_hapus": FormTindakan(),
            "penugasan_list": saya.penugasan_set.dengan_nama_unit().order_by("-mulai"),
            "hari_ini": timezone.localdate(),
        },
        status=status,
    )


@never_cache
@require_GET
def profil(request: HttpRequest) -> HttpResponse:
    """One's own photo, contact and posts."""
    return _tampilkan(request)


@require_POST
def ganti_foto(request: HttpRequest) -> HttpResponse:
    """A new photo in place of the old one."""
    form = FotoForm(request.POST, request.FILES)
    status = 422
    if form.is_valid():
        try:
            services.ganti_foto(oleh=request.user, unggahan=form.cleaned_data["foto"])
        except AturanDilanggar as galat:
            form.tolak(galat)
            status = galat.status
        else:
            messages.success(request, "Foto tersimpan. Semua pegawai dapat melihatnya.")
            return redirect("pegawai:profil")
    return _tampilkan(request, form_foto=form, status=status)


@require_POST
def hapus_foto(request: HttpRequest) -> HttpResponse:
    """Take the photo off."""
    services.hapus_foto(oleh=request.user)
    messages.success(request, "Foto dihapus.")
    return redirect("pegawai:profil")


@require_POST
def ubah_kontak(request: HttpRequest) -> HttpResponse:
    """Telephone at once; a new mail address after its link."""
    form = KontakForm(request.POST, bersandi=_saya(request).has_usable_password())
    status = 422
    if form.is_valid():
        isi = form.cleaned_data
        try:
            terkirim = services.ubah_kontak(
                oleh=request.user, telepon=isi["telepon"], email=isi["email"], sandi=isi.get("sandi", "")
            )
        except AturanDilanggar as galat:
            form.tolak(galat)
            status = galat.status
        else:
            messages.success(
                request,
                f"Tautan dikirim ke {isi['email']}. Surel baru berlaku sesudah tautan itu dibuka."
                if terkirim
                else "Kontak tersimpan.",
            )
            return redirect("pegawai:profil")
    return _tampilkan(request, form_kontak=form, status=status)


@never_cache
@require_http_methods(["GET", "POST"])
def sahkan_surel(request: HttpRequest, token: str) -> HttpResponse:
    """The link in the new mailbox: shows the address, and holds once its owner says yes."""
    email = services.surel_dari_token(oleh=request.user, token=token)
    if email is None:
        raise Http404("Tautan ini sudah tidak berlaku.")
    if request.method == "GET":
        return render(request, "pegawai/profil_surel.html", {"email": email, "form": FormTindakan()})
    try:
        services.sahkan_surel(oleh=request.user, token=token, pada=timezone.now())
    except AturanDilanggar as galat:
        messages.error(request, galat.pesan)
    else:
        messages.success(request, f"Surel Anda sekarang {email}.")
    return redirect("pegawai:profil")
