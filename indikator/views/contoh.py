"""Examples of SKP: HR makes and keeps them, people with that post look at what they would take."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, F, Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from indikator import services
from indikator.enums import StatusIndikator
from indikator.filters import CalonContohFilter, ContohFilter
from indikator.forms import FormContoh, FormLangkah, kode_asal
from indikator.models import IKI, SKP, ContohSKP
from indikator.permissions import boleh_mengurus_contoh
from indikator.querysets import penugasan_sendiri
from indikator.views.tindakan import halaman_form, kiriman, skp_terlihat
from inti.views import halaman, halaman_panjang
from pegawai.enums import PintuData
from pegawai.services import catat_akses


def _mengurus(request: HttpRequest) -> bool:
    return boleh_mengurus_contoh(request.user, timezone.localdate())


def _periksa(request: HttpRequest) -> None:
    if not _mengurus(request):
        raise PermissionDenied


def _contoh(request: HttpRequest, pk: int) -> ContohSKP:
    """An example in one's scope, with its content."""
    return get_object_or_404(ContohSKP.objects.visible_to(request.user).dengan_isi(), pk=pk)


def _yang_diurus(request: HttpRequest, pk: int) -> ContohSKP:
    contoh = _contoh(request, pk)
    _periksa(request)
    return contoh


# Reading


@never_cache
@require_GET
def daftar_contoh(request: HttpRequest) -> HttpResponse:
    """All examples by post; those that were withdrawn come last."""
    _periksa(request)
    semua = ContohSKP.objects.visible_to(request.user)
    saring = ContohFilter(request.GET, queryset=semua.select_related("nama_jabatan"), request=request)
    daftar = saring.qs.annotate(
        banyak_rhk=Count("rhk_set", distinct=True), banyak_iki=Count("rhk_set__iki_set", distinct=True)
    ).order_by(F("ditarik_pada").asc(nulls_first=True), "nama_jabatan__nama", "judul", "pk")
    return render(
        request,
        "indikator/contoh_list.html",
        {"saring": saring, "halaman": halaman(request, daftar)},
    )


@never_cache
@require_GET
def rincian_contoh(request: HttpRequest, pk: int) -> HttpResponse:
    """What one would take: results with indicators, weights and targets, and what would not come along."""
    contoh = _contoh(request, pk)
    penugasan = penugasan_sendiri(request.user, timezone.localdate())
    pemegang = penugasan.filter(jabatan__nama_jabatan=contoh.nama_jabatan_id).exists()
    return render(
        request,
        "indikator/contoh_detail.html",
        {
            "contoh": contoh,
            "rhk_list": contoh.rhk_set.all(),
            "terbit": StatusIndikator.TERBIT,
            "mengurus": _mengurus(request),
            "kode_asal": kode_asal(contoh) if pemegang and contoh.ditarik_pada is None else "",
        },
    )


# Acts of HR


@never_cache
@require_GET
def pilih_skp(request: HttpRequest) -> HttpResponse:
    """Which set SKP becomes an example: found by post or person, newest first."""
    _periksa(request)
    calon = SKP.objects.visible_to(request.user).pernah_ditetapkan()
    saring = CalonContohFilter(
        request.GET, queryset=calon.select_related("pegawai", "penugasan__jabatan__nama_jabatan"), request=request
    )
    daftar = saring.qs if saring.dicari else calon.none()
    daftar = daftar.annotate(banyak_rhk=Count("rhk_set")).order_by("-ditetapkan_pada", "-pk")
    return render(
        request, "indikator/contoh_pilih.html", {"saring": saring, "halaman": halaman_panjang(request, daftar)}
    )


@never_cache
@require_http_methods(["GET", "POST"])
def buat_contoh(request: HttpRequest, pk: int) -> HttpResponse:
    """Which lines of a set SKP come along, and in which words."""
    skp = skp_terlihat(request, pk)
    _periksa(request)
    get_object_or_404(SKP.objects.pernah_ditetapkan(), pk=pk)
    rhk_list = skp.rhk_set.prefetch_related(Prefetch("iki_set", IKI.objects.order_by("urutan", "id")))
    form = FormContoh(kiriman(request), rhk_list=list(rhk_list))
    if request.method == "GET":
        catat_akses(
            pelaku=request.user,
            subjek=skp.pegawai,
            pintu=PintuData.KINERJA,
            objek=f"SKP {skp.tahun}, untuk contoh",
            pada=timezone.now(),
        )

    def buat() -> dict[str, int]:
        contoh = services.jadikan_contoh(oleh=request.user, skp=skp, pada=timezone.now(), **form.isi())
        return {"pk": contoh.pk}

    def selesai(hasil: dict[str, int]) -> HttpResponse:
        messages.success(request, "Contoh sudah dibuat. Pegawai dengan jabatan ini dapat menyalinnya.")
        return redirect("indikator:contoh_detail", pk=hasil["pk"])

    return halaman_form(
        request,
        form=form,
        lingkup=f"contoh.buat.{pk}",
        buat=buat,
        selesai=selesai,
        templat="indikator/contoh_form.html",
        konteks=lambda: {
            "judul": "Jadikan contoh",
            "jabatan": skp.penugasan.jabatan,
            "asal": skp,
            "tombol": "Buat contoh",
            "batal": reverse("indikator:skp_detail", args=[pk]),
            "naik": f"SKP {skp.tahun} {skp.pegawai.nama}",
        },
    )


@never_cache
@require_http_methods(["GET", "POST"])
def ubah_contoh(request: HttpRequest, pk: int) -> HttpResponse:
    contoh = _yang_diurus(request, pk)
    form = FormContoh(
        kiriman(request),
        rhk_list=list(contoh.rhk_set.all()),
        initial={"judul": contoh.judul, "keterangan": contoh.keterangan, "versi": contoh.versi},
    )

    def simpan() -> dict[str, int]:
        services.ubah_contoh(
            oleh=request.user,
            contoh=contoh,
            versi=form.cleaned_data["versi"],
            pada=timezone.now(),
            **form.isi(),
        )
        return {}

    def selesai(_hasil: dict[str, int]) -> HttpResponse:
        messages.success(request, "Perubahan contoh sudah disimpan.")
        return redirect("indikator:contoh_detail", pk=pk)

    return halaman_form(
        request,
        form=form,
        lingkup=f"contoh.ubah.{pk}",
        buat=simpan,
        selesai=selesai,
        templat="indikator/contoh_form.html",
        konteks=lambda: {
            "judul": "Ubah contoh",
            "jabatan": contoh.nama_jabatan,
            "tombol": "Simpan perubahan",
            "batal": reverse("indikator:contoh_detail", args=[pk]),
            "naik": contoh.judul,
        },
        baris=contoh,
    )


@never_cache
@require_http_methods(["GET", "POST"])
def tarik_contoh(request: HttpRequest, pk: int) -> HttpResponse:
    return _langkah(request, pk, menarik=True)


@never_cache
@require_http_methods(["GET", "POST"])
def pakai_lagi_contoh(request: HttpRequest, pk: int) -> HttpResponse:
    return _langkah(request, pk, menarik=False)


def _langkah(request: HttpRequest, pk: int, *, menarik: bool) -> HttpResponse:
    """Withdraw, or offer again: one look at what it means, then one press."""
    contoh = _yang_diurus(request, pk)
    form = FormLangkah(kiriman(request), initial={"versi": contoh.versi})
    lakukan = services.tarik_contoh if menarik else services.pakai_lagi_contoh

    def buat() -> dict[str, int]:
        lakukan(oleh=request.user, contoh=contoh, versi=form.cleaned_data["versi"], pada=timezone.now())
        return {}

    def selesai(_hasil: dict[str, int]) -> HttpResponse:
        messages.success(request, "Contoh sudah ditarik." if menarik else "Contoh dipakai lagi.")
        return redirect("indikator:contoh_detail", pk=pk)

    return halaman_form(
        request,
        form=form,
        lingkup=f"contoh.{'tarik' if menarik else 'pakai_lagi'}.{pk}",
        buat=buat,
        selesai=selesai,
        templat="indikator/contoh_langkah.html",
        konteks=lambda: {
            "contoh": contoh,
            "judul": f"Tarik contoh “{contoh.judul}”?" if menarik else f"Pakai lagi contoh “{contoh.judul}”?",
            "pengantar": "Contoh ini tidak ditawarkan lagi kepada pegawai. SKP yang sudah disalin darinya tetap, dan "
            "Anda dapat memakainya lagi kapan saja."
            if menarik
            else f"Pegawai dengan jabatan {contoh.nama_jabatan} dapat menyalinnya lagi.",
            "tombol": "Tarik contoh" if menarik else "Pakai lagi",
            "bahaya": menarik,
            "batal": reverse("indikator:contoh_detail", args=[pk]),
        },
        baris=contoh,
    )
