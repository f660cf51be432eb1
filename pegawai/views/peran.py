"""Roles: given, proposed, decided and ended."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from inti.galat import AturanDilanggar
from inti.views import halaman, halaman_form, sekali_form
from pegawai import services
from pegawai.enums import PERAN_EMPAT_MATA, StatusUsulan
from pegawai.forms.peran import AkhiriPeranForm, BeriPeranForm, TolakUsulanForm
from pegawai.models import Pegawai, PeranPegawai, UsulanPeran
from pegawai.permissions import boleh_memutus_usulan, boleh_mengawasi_akses, boleh_mengurus_peran


@never_cache
@require_http_methods(["GET", "POST"])
def beri_peran(request: HttpRequest, pk: int) -> HttpResponse:
    """HR gives a role to somebody else, or proposes one of those that need a second person."""
    pegawai = get_object_or_404(Pegawai.objects.visible_to(request.user), pk=pk)
    if not boleh_mengurus_peran(request.user) or pegawai.pk == request.user.pk:
        raise PermissionDenied
    form = BeriPeranForm(request.POST or None, initial={"mulai": timezone.localdate()})
    konteks = {"form": form, "pegawai": pegawai}
    if request.method == "GET":
        return render(request, "pegawai/peran_form.html", konteks)
    status = 422
    if form.is_valid():
        isi = form.cleaned_data
        diusulkan = isi["peran"] in PERAN_EMPAT_MATA

        def buat() -> dict[str, Any]:
            masa = {"mulai": isi["mulai"], "sampai": form.sampai, "dasar": isi["dasar"], "pada": timezone.now()}
            umum = {"oleh": request.user, "pegawai": pegawai, "peran": isi["peran"]}
            if diusulkan:
                return {"usulan": services.usulkan_peran(**umum, **masa).pk}
            return {"peran": services.beri_peran(**umum, **masa, unit=isi["unit"]).pk}

        hasil, status = sekali_form(request, form, "pegawai.peran", buat)
        if hasil:
            if "usulan" in hasil:
                messages.success(request, "Usulan terkirim. Peran ini berlaku setelah orang kedua menyetujuinya.")
                return redirect("pegawai:usulan_peran", hasil["usulan"])
            messages.success(request, f"{pegawai.nama} kini punya peran itu.")
            return redirect("pegawai:detail", pegawai.pk)
    return render(request, "pegawai/peran_form.html", konteks, status=status)


@never_cache
@require_http_methods(["GET", "POST"])
def akhiri_peran(request: HttpRequest, pk: int) -> HttpResponse:
    """HR ends somebody else's role from a day on, with a reason."""
    peran = get_object_or_404(
        PeranPegawai.objects.visible_to(request.user).select_related("pegawai").dengan_nama_unit(timezone.localdate()),
        pk=pk,
    )
    if not boleh_mengurus_peran(request.user) or peran.pegawai_id == request.user.pk:
        raise PermissionDenied
    form = AkhiriPeranForm(request.POST or None, initial={"sampai": timezone.localdate()})

    def akhiri() -> dict[str, Any]:
        isi = form.cleaned_data
        services.akhiri_peran(
            oleh=request.user, peran=peran, sampai=isi["sampai"], alasan=isi["alasan"], pada=timezone.now()
        )
        return {}

    def selesai(_hasil: dict[str, Any]) -> HttpResponse:
        messages.success(request, f"Peran {peran.get_peran_display()} milik {peran.pegawai.nama} diakhiri.")
        return redirect("pegawai:detail", peran.pegawai_id)

    return halaman_form(
        request,
        form=form,
        lingkup="pegawai.akhiri_peran",
        buat=akhiri,
        selesai=selesai,
        templat="pegawai/peran_akhiri.html",
        konteks=lambda: {"peran": peran, "empat_mata": peran.peran in PERAN_EMPAT_MATA},
    )


@never_cache
@require_GET
def daftar_usulan(request: HttpRequest) -> HttpResponse:
    """Proposals: those that wait for a second person first, then what was decided."""
    if not boleh_mengawasi_akses(request.user):
        raise PermissionDenied
    daftar = UsulanPeran.objects.visible_to(request.user).select_related("pegawai", "diusulkan_oleh", "diputus_oleh")
    return render(
        request,
        "pegawai/peran_usulan_list.html",
        {
            "menunggu_list": daftar.filter(status=StatusUsulan.DIUSULKAN).order_by("diusulkan_pada", "id"),
            "halaman": halaman(
                request, daftar.exclude(status=StatusUsulan.DIUSULKAN).order_by("-diusulkan_pada", "-id")
            ),
            "giliran": set(UsulanPeran.objects.menunggu(request.user).values_list("pk", flat=True)),
        },
    )


def _konteks_usulan(request: HttpRequest, usulan: UsulanPeran, form: TolakUsulanForm | None = None) -> dict[str, Any]:
    menunggu = usulan.status == StatusUsulan.DIUSULKAN
    return {
        "usulan": usulan,
        "menunggu": menunggu,
        "boleh_memutus": menunggu and boleh_memutus_usulan(request.user, usulan),
        "boleh_membatalkan": menunggu and usulan.diusulkan_oleh_id == request.user.pk,
        "form": form or TolakUsulanForm(),
    }


def _usulan(request: HttpRequest, pk: int) -> UsulanPeran:
    daftar = UsulanPeran.objects.visible_to(request.user).select_related("pegawai", "diusulkan_oleh", "diputus_oleh")
    satu: UsulanPeran = get_object_or_404(daftar, pk=pk)
    return satu


@never_cache
@require_GET
def rincian_usulan(request: HttpRequest, pk: int) -> HttpResponse:
    """One proposal: who, what, why, and whose turn it is."""
    usulan = _usulan(request, pk)
    return render(request, "pegawai/peran_usulan_detail.html", _konteks_usulan(request, usulan))


@require_POST
def setujui_usulan(request: HttpRequest, pk: int) -> HttpResponseRedirect:
    usulan = _usulan(request, pk)
    if not boleh_memutus_usulan(request.user, usulan):
        raise PermissionDenied
    try:
        services.setujui_usulan(oleh=request.user, usulan=usulan, pada=timezone.now())
    except AturanDilanggar as galat:
        messages.error(request, galat.pesan)
    else:
        messages.success(request, f"{usulan.pegawai.nama} kini mendapat peran {usulan.get_peran_display()}.")
    return redirect("pegawai:usulan_peran", usulan.pk)


@never_cache
@require_POST
def tolak_usulan(request: HttpRequest, pk: int) -> HttpResponse:
    usulan = _usulan(request, pk)
    if not boleh_memutus_usulan(request.user, usulan):
        raise PermissionDenied
    form = TolakUsulanForm(request.POST)
    status = 422
    if form.is_valid():
        try:
            services.tolak_usulan(
                oleh=request.user, usulan=usulan, alasan=form.cleaned_data["alasan"], pada=timezone.now()
            )
        except AturanDilanggar as galat:
            form.tolak(galat)
            status = galat.status
        else:
            messages.success(request, "Usulan ditolak. Pengusul membaca alasan Anda.")
            return redirect("pegawai:usulan_peran", usulan.pk)
    usulan.refresh_from_db()
    return render(request, "pegawai/peran_usulan_detail.html", _konteks_usulan(request, usulan, form), status=status)


@require_POST
def batalkan_usulan(request: HttpRequest, pk: int) -> HttpResponseRedirect:
    """The proposer takes it back."""
    usulan = _usulan(request, pk)
    if usulan.diusulkan_oleh_id != request.user.pk:
        raise PermissionDenied
    try:
        services.batalkan_usulan(oleh=request.user, usulan=usulan, pada=timezone.now())
    except AturanDilanggar as galat:
        messages.error(request, galat.pesan)
    else:
        messages.success(request, "Usulan dibatalkan.")
    return redirect("pegawai:usulan_peran_list")
