"""Posts of a unit and who holds them, the catalogue of names, and leading posts that nobody holds."""

from collections import defaultdict
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from inti.views import halaman, halaman_form
from pegawai.forms.jabatan import CariJabatanForm, JabatanForm, NamaJabatanForm, TutupJabatanForm
from pegawai.models import Jabatan, NamaJabatan, Penugasan, UnitKerja
from pegawai.permissions import boleh_menyusun_unit
from pegawai.services.jabatan import tambah_jabatan, tanda_nama_jabatan, tutup_jabatan, ubah_nama_jabatan
from pegawai.views.unit import pandangan


@never_cache
@require_GET
def jabatan_unit(request: HttpRequest, pk: int) -> HttpResponse:
    """The posts of one unit on a day: who holds them, and which are vacant."""
    form, pada = pandangan(request)
    unit = get_object_or_404(UnitKerja.objects.visible_to(request.user), pk=pk)
    daftar = halaman(
        request,
        Jabatan.objects.berlaku(pada.tanggal)
        .filter(unit=unit)
        .select_related("nama_jabatan")
        .order_by("-pimpinan", "-tunggal", "nama_jabatan__nama", "pk"),
    )
    pemegang = defaultdict(list)
    for tugas in (
        Penugasan.objects.visible_to(request.user)
        .berlaku(pada.tanggal)
        .filter(jabatan__in=[j.pk for j in daftar])
        .select_related("pegawai")
        .order_by("pegawai__nama", "pk")
    ):
        pemegang[tugas.jabatan_id].append(tugas)
    nama = UnitKerja.objects.nama_pada([(unit.pk, pada.tanggal)])[unit.pk, pada.tanggal]
    return render(
        request,
        "pegawai/jabatan_unit.html",
        {
            "form": form,
            "pada": pada,
            "unit": unit,
            "nama_unit": nama or unit.kode,
            "halaman": daftar,
            "baris_list": [(j, pemegang[j.pk]) for j in daftar],
            "boleh_menyusun": boleh_menyusun_unit(request.user),
        },
    )


@never_cache
@require_http_methods(["GET", "POST"])
def tambah(request: HttpRequest, pk: int) -> HttpResponse:
    """HR adds a post at a unit."""
    unit = get_object_or_404(UnitKerja.objects.visible_to(request.user), pk=pk)
    if not boleh_menyusun_unit(request.user):
        raise PermissionDenied
    hari_ini = timezone.localdate()
    form = JabatanForm(request.POST or None, initial={"mulai": hari_ini})
    nama_unit = UnitKerja.objects.nama_pada([(unit.pk, hari_ini)])[unit.pk, hari_ini]
    konteks = {"unit": unit, "nama_unit": nama_unit}

    def buat() -> dict[str, Any]:
        return {"pk": tambah_jabatan(oleh=request.user, unit=unit, **form.isian).pk}

    def selesai(_hasil: dict[str, Any]) -> HttpResponse:
        messages.success(request, f"{form.cleaned_data['nama']} sudah ditambahkan.")
        return redirect("pegawai:jabatan_unit", unit.pk)

    return halaman_form(
        request,
        form=form,
        lingkup="pegawai.jabatan",
        buat=buat,
        selesai=selesai,
        templat="pegawai/jabatan_form.html",
        konteks=lambda: konteks,
    )


@never_cache
@require_http_methods(["GET", "POST"])
def tutup(request: HttpRequest, pk: int) -> HttpResponse:
    """HR closes a post from a day on; refused while somebody holds it."""
    jabatan = get_object_or_404(Jabatan.objects.select_related("nama_jabatan", "unit"), pk=pk)
    if not boleh_menyusun_unit(request.user):
        raise PermissionDenied
    form = TutupJabatanForm(request.POST or None, initial={"sampai": timezone.localdate()})

    def buat() -> dict[str, Any]:
        return {"pk": tutup_jabatan(oleh=request.user, jabatan=jabatan, **form.isian).pk}

    def selesai(_hasil: dict[str, Any]) -> HttpResponse:
        messages.success(request, f"{jabatan} ditutup.")
        return redirect("pegawai:jabatan_unit", jabatan.unit_id)

    return halaman_form(
        request,
        form=form,
        lingkup="pegawai.jabatan_tutup",
        buat=buat,
        selesai=selesai,
        templat="pegawai/jabatan_tutup.html",
        konteks=lambda: {"jabatan": jabatan},
    )


@never_cache
@require_GET
def katalog(request: HttpRequest) -> HttpResponse:
    """The catalogue of names of posts, with how many posts bear each today."""
    form = CariJabatanForm(request.GET)
    form.is_valid()
    hari_ini = timezone.localdate()
    daftar = NamaJabatan.objects.annotate(
        dipakai=Count("jabatan", filter=Q(jabatan__mulai__lte=hari_ini, jabatan__sampai__gt=hari_ini))
    ).order_by("nama")
    if kata := form.cleaned_data.get("q"):
        daftar = daftar.filter(nama__icontains=kata)
    if jenis := form.cleaned_data.get("jenis"):
        daftar = daftar.filter(jenis=jenis)
    konteks = {
        "form": form,
        "halaman": halaman(request, daftar),
        "boleh_menyusun": boleh_menyusun_unit(request.user),
    }
    return render(request, "pegawai/jabatan_katalog.html", konteks)


@never_cache
@require_http_methods(["GET", "POST"])
def ubah_nama(request: HttpRequest, pk: int) -> HttpResponse:
    """HR corrects an entry of the catalogue."""
    satu = get_object_or_404(NamaJabatan, pk=pk)
    if not boleh_menyusun_unit(request.user):
        raise PermissionDenied
    awal = {k: getattr(satu, k) for k in ("nama", "jenis", "jenjang", "eselon", "kelas")}
    form = NamaJabatanForm(request.POST or None, initial=awal | {"dilihat": tanda_nama_jabatan(satu)})
    konteks: dict[str, Any] = {"nama_jabatan": satu, "dipakai": Jabatan.objects.filter(nama_jabatan=satu)}

    def buat() -> dict[str, Any]:
        return {"pk": ubah_nama_jabatan(oleh=request.user, nama_jabatan=satu, **form.isian).pk}

    def selesai(_hasil: dict[str, Any]) -> HttpResponse:
        messages.success(request, "Katalog jabatan sudah diubah.")
        return redirect("pegawai:jabatan_katalog")

    return halaman_form(
        request,
        form=form,
        lingkup="pegawai.nama_jabatan",
        buat=buat,
        selesai=selesai,
        templat="pegawai/jabatan_nama_form.html",
        konteks=lambda: konteks,
    )


@never_cache
@require_GET
def ketik(request: HttpRequest) -> HttpResponse:
    """What a form offers while somebody types the name of a post."""
    kata = request.GET.get("nama", "").replace("\x00", "").strip()
    temu = NamaJabatan.objects.filter(nama__icontains=kata).order_by("nama")[:12] if len(kata) >= 3 else []
    return render(request, "pegawai/_unit_pilihan.html", {"pilihan_list": [n.nama for n in temu]})


@never_cache
@require_GET
def kosong(request: HttpRequest) -> HttpResponse:
    """Leading posts of the city without a definitive holder: since when, and who stands in."""
    if not boleh_menyusun_unit(request.user):
        raise PermissionDenied
    hari_ini = timezone.localdate()
    daftar = (
        Jabatan.objects.pimpinan_kosong(hari_ini).select_related("nama_jabatan").order_by("sejak", "unit_nama", "pk")
    )
    daftar = daftar.order_by("sejak", "unit_nama", "pk")
    return render(request, "pegawai/jabatan_kosong.html", {"halaman": halaman(request, daftar)})
