from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from inti.galat import AturanDilanggar
from inti.services import sekali
from inti.views import halaman
from pegawai import services
from pegawai.filters import UnitFilter
from pegawai.forms.unit import SusunanForm, UnitForm
from pegawai.models import Penugasan, UnitKerja
from pegawai.permissions import boleh_menyusun_unit


@never_cache
@require_GET
def daftar_unit(request: HttpRequest) -> HttpResponse:
    """Offices of the city; without a search only the OPD."""
    hari_ini = timezone.localdate()
    saring = UnitFilter(request.GET, queryset=UnitKerja.objects.visible_to(request.user).bernama(hari_ini))
    dicari = saring.form.is_valid() and any(saring.form.cleaned_data.values())
    daftar = saring.qs if dicari else UnitKerja.objects.visible_to(request.user).opd(hari_ini)
    return render(
        request,
        "pegawai/unit_list.html",
        {
            "saring": saring,
            "dicari": dicari,
            "halaman": halaman(request, daftar.dengan_pimpinan(hari_ini).order_by("nama")),
            "boleh_menyusun": boleh_menyusun_unit(request.user),
        },
    )


@never_cache
@require_GET
def rincian_unit(request: HttpRequest, pk: int) -> HttpResponse:
    """One unit: who leads it, what is below it, and its names and places over time."""
    hari_ini = timezone.localdate()
    unit = get_object_or_404(UnitKerja.objects.visible_to(request.user), pk=pk)
    return render(
        request,
        "pegawai/unit_detail.html",
        {
            "unit": unit,
            "kini": unit.susunan_set.berlaku(hari_ini).select_related("induk").first(),
            "jejak_atas": UnitKerja.objects.jalur(unit, hari_ini),
            "susunan_list": unit.susunan_set.order_by("-mulai"),
            "anak_list": UnitKerja.objects.bernama(hari_ini)
            .filter(induk_kini=unit.pk)
            .dengan_pimpinan(hari_ini)
            .order_by("nama"),
            "penugasan_list": Penugasan.objects.visible_to(request.user)
            .berlaku(hari_ini)
            .filter(unit=unit)
            .select_related("pegawai", "jabatan__nama_jabatan")
            .order_by("-pimpinan", "pegawai__nama"),
            "boleh_menyusun": boleh_menyusun_unit(request.user),
            "hari_ini": hari_ini,
        },
    )


@never_cache
@require_http_methods(["GET", "POST"])
def tambah_unit(request: HttpRequest) -> HttpResponse:
    """HR adds a unit on the basis of a regulation."""
    if not boleh_menyusun_unit(request.user):
        raise PermissionDenied
    form = UnitForm(request.POST or None, initial={"induk": request.GET.get("induk"), "mulai": timezone.localdate()})
    if request.method == "GET":
        return render(request, "pegawai/unit_form.html", {"form": form})
    status = 422
    if form.is_valid():
        isi = form.cleaned_data
        try:
            hasil, _ = sekali(
                lingkup="pegawai.unit",
                pelaku=str(request.user.pk),
                kunci=isi["kunci_form"],
                isi=form.isi_kanonik(),
                buat=lambda: {
                    "pk": services.buat_unit(
                        oleh=request.user,
                        kode=isi["kode"],
                        nama=isi["nama"],
                        jenis=isi["jenis"],
                        induk=isi["induk"],
                        mulai=isi["mulai"],
                        dasar=isi["dasar"],
                    ).pk
                },
            )
        except AturanDilanggar as galat:
            form.tolak(galat)
            status = galat.status
        else:
            messages.success(request, f"{isi['nama']} sudah ditambahkan.")
            return redirect("pegawai:unit_detail", hasil["pk"])
    return render(request, "pegawai/unit_form.html", {"form": form}, status=status)


@never_cache
@require_http_methods(["GET", "POST"])
def ubah_unit(request: HttpRequest, pk: int) -> HttpResponse:
    """HR renames or moves a unit from a date on."""
    unit = get_object_or_404(UnitKerja.objects.visible_to(request.user), pk=pk)
    if not boleh_menyusun_unit(request.user):
        raise PermissionDenied
    kini = unit.susunan_set.berlaku(timezone.localdate()).first()
    awal = {"nama": kini.nama, "induk": kini.induk_id, "mulai": timezone.localdate()} if kini else {}
    form = SusunanForm(request.POST or None, initial=awal, unit=unit)
    konteks = {"form": form, "unit": unit, "kini": kini}
    if request.method == "GET":
        return render(request, "pegawai/unit_form.html", konteks)
    status = 422
    if form.is_valid():
        isi = form.cleaned_data
        try:
            services.ubah_susunan(
                oleh=request.user,
                unit=unit,
                mulai=isi["mulai"],
                dasar=isi["dasar"],
                nama=isi["nama"],
                induk=isi["induk"],
            )
        except AturanDilanggar as galat:
            form.tolak(galat)
            status = galat.status
        else:
            messages.success(request, "Susunan unit sudah diubah. Susunan lama tetap tersimpan.")
            return redirect("pegawai:unit_detail", unit.pk)
    return render(request, "pegawai/unit_form.html", konteks, status=status)
