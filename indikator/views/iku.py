"""IKU of city and offices: everybody reads them, whoever keeps them writes."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from indikator import services
from indikator.forms import FormIKU, FormLangkah, SaringKaskade, polos
from indikator.models import IKU
from indikator.permissions import boleh_kelola_iku, memimpin, unit_iku
from indikator.views.tindakan import halaman_form, kiriman
from inti.views import halaman
from pegawai.models import UnitLeluhur


@never_cache
@require_GET
def daftar_iku(request: HttpRequest) -> HttpResponse:
    hari_ini = timezone.localdate()
    saring = SaringKaskade(request.GET, hari_ini=hari_ini)
    daftar = IKU.objects.visible_to(request.user).filter(tahun=saring.dipilih.tahun)
    if saring.dipilih.opd is not None:
        di_bawah = UnitLeluhur.objects.berlaku(hari_ini).filter(leluhur_id=saring.dipilih.opd.pk)
        daftar = daftar.filter(unit__in=di_bawah.values("unit_id"))
    daftar = daftar.mengandung(saring.dipilih.kata)
    return render(
        request,
        "indikator/iku_list.html",
        {
            "saring": saring,
            "halaman": halaman(
                request,
                daftar.dengan_nama_unit(hari_ini).select_related("induk").order_by("unit_nama", "kode", "pk"),
            ),
            "mengurus": unit_iku(request.user, hari_ini).exists(),
            "punya_bawahan": memimpin(request.user, hari_ini),
        },
    )


def _iku(request: HttpRequest, pk: int) -> IKU:
    daftar = IKU.objects.visible_to(request.user).dengan_nama_unit(timezone.localdate())
    return get_object_or_404(daftar.select_related("unit", "indikator", "induk"), pk=pk)


@never_cache
@require_GET
def rincian_iku(request: HttpRequest, pk: int) -> HttpResponse:
    """One IKU: what it serves, what serves it, and every target that it has had."""
    iku = _iku(request, pk)
    hari_ini = timezone.localdate()
    return render(
        request,
        "indikator/iku_detail.html",
        {
            "iku": iku,
            "turunan_list": iku.turunan_set.dengan_nama_unit(hari_ini).order_by("unit_nama", "kode"),
            "kejadian_list": IKU.pgh_event_model.objects.filter(pgh_obj_id=iku.pk).order_by("-pgh_id")[:20],
            "mengurus": iku.tahun >= hari_ini.year and boleh_kelola_iku(request.user, iku.unit, hari_ini),
        },
    )


@never_cache
@require_http_methods(["GET", "POST"])
def tambah_iku(request: HttpRequest) -> HttpResponse:
    hari_ini = timezone.localdate()
    unit_list = unit_iku(request.user, hari_ini)
    if not unit_list.exists():
        raise PermissionDenied
    tahun_list = [hari_ini.year, hari_ini.year + 1]
    form = FormIKU(
        kiriman(request),
        unit_list=unit_list.order_by("nama", "pk"),
        tahun_list=tahun_list,
        induk_list=IKU.objects.filter(tahun__in=tahun_list).untuk_unit(unit_list, hari_ini),
        initial={"tahun": hari_ini.year},
    )

    def buat() -> dict[str, int]:
        bersih = form.cleaned_data
        iku = services.buat_iku(
            oleh=request.user,
            unit=bersih["unit"],
            tahun=bersih["tahun"],
            indikator=bersih["indikator"],
            pada=timezone.now(),
            **form.isi(),
        )
        return {"pk": iku.pk}

    def selesai(hasil: dict[str, int]) -> HttpResponse:
        messages.success(request, "IKU sudah disimpan.")
        return redirect("indikator:iku_detail", pk=hasil["pk"])

    return halaman_form(
        request,
        form=form,
        lingkup="iku.tambah",
        buat=buat,
        selesai=selesai,
        templat="indikator/iku_form.html",
        konteks=lambda: {"judul": "Tambah IKU", "tombol": "Simpan IKU", "batal": reverse("indikator:iku_list")},
    )


def _yang_diurus(request: HttpRequest, pk: int) -> IKU:
    iku = _iku(request, pk)
    if not boleh_kelola_iku(request.user, iku.unit, timezone.localdate()):
        raise PermissionDenied
    return iku


@never_cache
@require_http_methods(["GET", "POST"])
def ubah_iku(request: HttpRequest, pk: int) -> HttpResponse:
    iku = _yang_diurus(request, pk)
    hari_ini = timezone.localdate()
    induk_list = IKU.objects.dapat_didukung(iku.unit_id, iku.tahun, hari_ini).exclude(pk=iku.pk)
    form = FormIKU(
        kiriman(request),
        unit_list=None,
        tahun_list=(),
        induk_list=induk_list.dengan_nama_unit(hari_ini),
        iku=iku,
        initial={
            "kode": iku.kode,
            "sasaran": iku.sasaran,
            "nama": iku.nama,
            "target": polos(iku.target),
            "target_bawah": polos(iku.target_bawah),
            "target_atas": polos(iku.target_atas),
            "induk": iku.induk_id,
            "versi": iku.versi,
        },
    )

    def simpan() -> dict[str, int]:
        services.ubah_iku(
            oleh=request.user, iku=iku, versi=form.cleaned_data["versi"], pada=timezone.now(), **form.isi()
        )
        return {}

    def selesai(_hasil: dict[str, int]) -> HttpResponse:
        messages.success(request, "Perubahan IKU sudah disimpan.")
        return redirect("indikator:iku_detail", pk=pk)

    return halaman_form(
        request,
        form=form,
        lingkup=f"iku.ubah.{pk}",
        buat=simpan,
        selesai=selesai,
        templat="indikator/iku_form.html",
        konteks=lambda: {
            "judul": f"Ubah IKU {iku.kode}",
            "iku": iku,
            "tombol": "Simpan perubahan",
            "batal": reverse("indikator:iku_detail", args=[pk]),
        },
        baris=iku,
    )


@never_cache
@require_http_methods(["GET", "POST"])
def hapus_iku(request: HttpRequest, pk: int) -> HttpResponse:
    iku = _yang_diurus(request, pk)
    form = FormLangkah(kiriman(request), initial={"versi": iku.versi})

    def hapus() -> dict[str, int]:
        services.hapus_iku(oleh=request.user, iku=iku, versi=form.cleaned_data["versi"], pada=timezone.now())
        return {}

    def selesai(_hasil: dict[str, int]) -> HttpResponse:
        messages.success(request, "IKU sudah dihapus.")
        return redirect("indikator:iku_list")

    return halaman_form(
        request,
        form=form,
        lingkup=f"iku.hapus.{pk}",
        buat=hapus,
        selesai=selesai,
        templat="indikator/iku_form.html",
        konteks=lambda: {
            "judul": f"Hapus IKU {iku.kode}?",
            "pengantar": f"“{iku.nama}” dihapus dari tahun {iku.tahun}. Riwayatnya tetap tersimpan.",
            "tombol": "Hapus IKU",
            "bahaya": True,
            "iku": iku,
            "batal": reverse("indikator:iku_detail", args=[pk]),
        },
        baris=iku,
    )
