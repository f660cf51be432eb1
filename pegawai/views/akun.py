"""Accounts of other people: personnel administration gives codes and takes off lost second factors."""

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from inti.galat import AturanDilanggar
from inti.views import sekali_form
from pegawai.enums import GunaKode
from pegawai.forms.akun import CabutFaktorForm, KodeForm
from pegawai.models import KodeMasuk, Pegawai
from pegawai.permissions import boleh_mengurus_akun
from pegawai.rules.kode import PERCOBAAN_MAKS, UMUR
from pegawai.services import akun


def _pegawai(request: HttpRequest, pk: int) -> Pegawai:
    """The person in scope whose account this one may see to; oneself never."""
    pegawai = get_object_or_404(Pegawai.objects.visible_to(request.user), pk=pk)
    if not boleh_mengurus_akun(request.user, pegawai):
        raise PermissionDenied
    return pegawai


def _halaman(
    request: HttpRequest,
    pegawai: Pegawai,
    *,
    kode_form: KodeForm | None = None,
    cabut_form: CabutFaktorForm | None = None,
    status: int = 200,
) -> HttpResponse:
    kini = timezone.now()
    guna = GunaKode.SETEL_ULANG if pegawai.has_usable_password() else GunaKode.MASUK_PERTAMA
    return render(
        request,
        "pegawai/akun.html",
        {
            "pegawai": pegawai,
            "kode_form": kode_form or KodeForm(initial={"guna": guna}),
            "cabut_form": cabut_form or CabutFaktorForm(),
            "kode_list": KodeMasuk.objects.filter(pegawai=pegawai).select_related("dibuat_oleh").order_by("-pk")[:5],
            "faktor_list": Authenticator.objects.filter(user=pegawai).order_by("created_at"),
            "kini": kini,
            "percobaan_maks": PERCOBAAN_MAKS,
            "umur_hari": UMUR.days,
        },
        status=status,
    )


@never_cache
@require_GET
def akun_pegawai(request: HttpRequest, pk: int) -> HttpResponse:
    """State of somebody's account, and what can be done for them in person."""
    return _halaman(request, _pegawai(request, pk))


@never_cache
@require_POST
def buat_kode(request: HttpRequest, pk: int) -> HttpResponse:
    """The slip with the code; it is on this answer only and nowhere else."""
    pegawai = _pegawai(request, pk)
    form = KodeForm(request.POST)
    kini, dibuat = timezone.now(), []

    def buat() -> dict[str, int]:
        isi = form.cleaned_data
        dibuat.append(
            akun.buat_kode(oleh=request.user, pegawai=pegawai, guna=isi["guna"], alasan=isi["alasan"], pada=kini)
        )
        return {"pegawai": pegawai.pk}

    hasil, status = sekali_form(request, form, "pegawai.kode", buat)
    if hasil is None:
        return _halaman(request, pegawai, kode_form=form, status=status)
    if not dibuat:
        messages.warning(request, "Kode itu sudah pernah ditampilkan dan tidak disimpan. Bila hilang, buat kode baru.")
        return redirect("pegawai:akun", pegawai.pk)
    return render(
        request,
        "pegawai/akun_kode.html",
        {
            "pegawai": pegawai,
            "kode": dibuat[0],
            "kedaluwarsa": kini + UMUR,
            "guna": GunaKode(form.cleaned_data["guna"]).label,
        },
    )


@never_cache
@require_POST
def cabut_faktor(request: HttpRequest, pk: int) -> HttpResponse:
    """Take off the second factors of somebody who lost theirs."""
    pegawai = _pegawai(request, pk)
    form = CabutFaktorForm(request.POST)
    if not form.is_valid():
        return _halaman(request, pegawai, cabut_form=form, status=422)
    try:
        akun.cabut_faktor(oleh=request.user, pegawai=pegawai, alasan=form.cleaned_data["alasan"], pada=timezone.now())
    except AturanDilanggar as galat:
        form.tolak(galat)
        return _halaman(request, pegawai, cabut_form=form, status=galat.status)
    messages.success(request, f"Verifikasi dua langkah {pegawai.nama} sudah dilepas. Semua sesinya diakhiri.")
    return redirect("pegawai:akun", pegawai.pk)
