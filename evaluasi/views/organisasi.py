"""Capaian organisasi: the units that one sets, with what is known of them beside it; one unit with its history."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from evaluasi.forms import FormCapaianOrganisasi
from evaluasi.querysets import BarisOrganisasi, organisasi_list
from evaluasi.setelan import Batas
from indikator.enums import JenisPeriode, StatusPeriode
from indikator.models import CapaianOrganisasi, PembukaanPeriode, Periode
from indikator.querysets import capaian_unit
from indikator.services import PutusanUnit, tetapkan_capaian_organisasi
from indikator.views.tindakan import kiriman
from inti.views import halaman, sekali_form
from pegawai.models import UnitKerja
from pegawai.querysets import unit_dinilai


def _periode(request: HttpRequest) -> Periode | None:
    """The chosen quarter; else the one that is evaluated, else the one that runs."""
    hari_ini = timezone.localdate()
    dimulai = Periode.objects.filter(mulai__lte=hari_ini)
    teks = request.GET.get("periode", "")
    if teks.isascii() and teks.isdigit() and len(teks) < 10:
        return get_object_or_404(dimulai, pk=int(teks))
    triwulan = dimulai.filter(jenis=JenisPeriode.TRIWULANAN).order_by("-mulai")
    return triwulan.filter(status=StatusPeriode.PENILAIAN).first() or triwulan.first()


def _tetapkan(
    request: HttpRequest, form: FormCapaianOrganisasi, periode: Periode, baris: list[BarisOrganisasi]
) -> tuple[int, int]:
    """Number of units set, and the status of the answer."""

    def buat() -> dict[str, int]:
        hasil = tetapkan_capaian_organisasi(
            oleh=request.user,
            periode=periode,
            putusan=[PutusanUnit(*isi) for isi in form.putusan()],
            pada=timezone.now(),
        )
        return {"banyak": len(hasil)}

    hasil, status = sekali_form(request, form, f"organisasi.tetapkan.{periode.pk}", buat)
    if hasil is None:
        form.segarkan(baris)
        return 0, status
    return hasil["banyak"], status


@never_cache
@require_http_methods(["GET", "POST"])
def daftar(request: HttpRequest) -> HttpResponse:
    """Units that one sets for a period, many at once; who sets none reads what was set for their own."""
    hari_ini, periode = timezone.localdate(), _periode(request)
    milik = unit_dinilai(request.user, hari_ini)
    bagian = halaman(request, UnitKerja.objects.bernama(hari_ini).filter(pk__in=milik).order_by("nama", "pk"))
    baris: list[BarisOrganisasi] = organisasi_list(request.user, list(bagian), periode) if periode else []
    terbuka = periode is not None and periode.status != StatusPeriode.DITUTUP
    form = FormCapaianOrganisasi(kiriman(request), baris=baris) if terbuka else None
    status = 200
    if request.method == "POST":
        if form is None or periode is None or not milik:
            raise PermissionDenied("Anda tidak menetapkan capaian organisasi pada periode ini.")
        banyak, status = _tetapkan(request, form, periode, baris)
        if banyak:
            messages.success(request, f"Capaian organisasi {banyak} unit ditetapkan.")
            return redirect(f"{reverse('evaluasi:organisasi_list')}?periode={periode.pk}")
    dipimpin = UnitKerja.objects.bernama(hari_ini).dipimpin(request.user, hari_ini)
    return render(
        request,
        "evaluasi/organisasi_list.html",
        {
            "periode": periode,
            "periode_list": Periode.objects.filter(mulai__lte=hari_ini, jenis=JenisPeriode.TRIWULANAN)[:8],
            "halaman": bagian,
            "baris_list": form.pasangkan(baris) if form else [(b, None, None) for b in baris],
            "form": form,
            "terbuka": terbuka,
            "dipimpin_list": organisasi_list(request.user, list(dipimpin), periode, lengkap=False) if periode else [],
            "pembukaan_list": PembukaanPeriode.objects.disetujui([periode.pk]) if periode else [],
        },
        status=status,
    )


@never_cache
@require_http_methods(["GET", "POST"])
def rincian(request: HttpRequest, unit_pk: int, periode_pk: int) -> HttpResponse:
    """One unit in one period: what is known, what was set and before that, and the form for who sets it."""
    hari_ini = timezone.localdate()
    periode = get_object_or_404(Periode, pk=periode_pk)
    unit: Any = get_object_or_404(UnitKerja.objects.bernama(hari_ini), pk=unit_pk)
    menetapkan = unit.pk in unit_dinilai(request.user, hari_ini)
    rantai = CapaianOrganisasi.objects.visible_to(request.user).rantai(unit, periode)
    if not menetapkan and not CapaianOrganisasi.objects.boleh_dilihat(request.user, unit):
        raise Http404
    (baris,) = organisasi_list(request.user, [unit], periode)
    terbuka = periode.status != StatusPeriode.DITUTUP and periode.mulai <= hari_ini
    form = None
    status = 200
    if menetapkan and terbuka:
        form = FormCapaianOrganisasi(kiriman(request), baris=[baris])
    if request.method == "POST":
        if form is None:
            raise PermissionDenied("Capaian organisasi ditetapkan oleh pimpinan unit di atasnya.")
        banyak, status = _tetapkan(request, form, periode, [baris])
        if banyak:
            messages.success(request, f"Capaian organisasi {unit.nama} ditetapkan.")
            return redirect("evaluasi:organisasi", unit_pk=unit_pk, periode_pk=periode_pk)
    return render(
        request,
        "evaluasi/organisasi_detail.html",
        {
            "periode": periode,
            "unit": unit,
            "baris": baris,
            "capaian": capaian_unit(unit, periode),
            "rantai": rantai,
            "form": form,
            "bidang_list": form.pasangkan([baris]) if form else [],
            "peta": Batas.pada(hari_ini).peta_organisasi(),
            "pembukaan_list": PembukaanPeriode.objects.disetujui([periode.pk]),
        },
        status=status,
    )
