"""The matriks peran hasil: a superior divides the own results over the direct subordinates, cell by cell."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from indikator import services
from indikator.enums import StatusSKP
from indikator.forms import FormPeran
from indikator.models import PeranHasil, RencanaHasilKerja
from indikator.permissions import memimpin
from indikator.services.kaskade import DAPAT_DIRENCANAKAN
from indikator.views.tindakan import kiriman
from inti.views import halaman, sekali_form
from pegawai.models import Pegawai

SELAYAR = 6
"""So many people stand side by side; more of them are listed one below the other, page by page."""
PER_HALAMAN = 10


@dataclass(frozen=True, slots=True)
class Sel:
    """One cell: whose, under which result, with the form that saves it."""

    rhk: RencanaHasilKerja
    pegawai: Any
    form: FormPeran
    tersimpan: bool = False

    @property
    def url(self) -> str:
        return reverse("indikator:mph_sel", args=[self.rhk.pk, self.pegawai.pk])


@dataclass(slots=True)
class Baris:
    """One result with its cells."""

    rhk: RencanaHasilKerja
    sel_list: list[Sel] = field(default_factory=list)
    terisi: bool = False


def rhk_sendiri(user: Any, tahun: int) -> list[RencanaHasilKerja]:
    """One's own results of a year that are divided: of the set SKP, else of those on their way."""
    milik = RencanaHasilKerja.objects.filter(
        skp__pegawai=user.pk, skp__tahun=tahun, skp__status__in=DAPAT_DIRENCANAKAN
    ).order_by("skp__mulai", "jenis", "urutan", "pk")
    semua = list(milik.select_related("skp"))
    return [rhk for rhk in semua if rhk.skp.status == StatusSKP.DITETAPKAN] or semua


def _form(sel: PeranHasil | None, rhk: RencanaHasilKerja, pegawai: Any, data: Any = None) -> FormPeran:
    """Each form of the page has ids of its own."""
    return FormPeran(
        data,
        initial={"uraian": sel.uraian if sel else "", "versi": sel.versi if sel else 0},
        auto_id=f"id_{rhk.pk}_{pegawai.pk}_%s",
    )


def _tahun(request: HttpRequest, hari_ini: date) -> int:
    return hari_ini.year + 1 if request.GET.get("tahun") == str(hari_ini.year + 1) else hari_ini.year


@never_cache
@require_GET
def matriks(request: HttpRequest) -> HttpResponse:
    """The matrix of who leads, with what is still open; and for everybody the cells about themselves."""
    hari_ini = timezone.localdate()
    tahun = _tahun(request, hari_ini)
    orang_semua = Pegawai.objects.bawahan_langsung(request.user, hari_ini).dengan_jabatan(hari_ini)
    orang_semua = list(orang_semua.order_by("nama", "pk"))
    rhk_list = rhk_sendiri(request.user, tahun) if orang_semua else []
    sebaris = len(orang_semua) <= SELAYAR
    lembar = None if sebaris else halaman(request, orang_semua, PER_HALAMAN)
    orang_list = orang_semua if lembar is None else list(lembar)
    isi = {
        (s.rhk_id, s.pegawai_id): s
        for s in PeranHasil.objects.filter(rhk__in=rhk_list, pegawai__in=[o.pk for o in orang_semua])
    }
    terisi = {kunci for kunci, s in isi.items() if s.uraian}

    def sel(rhk: RencanaHasilKerja, orang: Any) -> Sel:
        return Sel(rhk, orang, _form(isi.get((rhk.pk, orang.pk)), rhk, orang))

    berperan = {orang for _, orang in terisi}
    dibagi = {rhk for rhk, _ in terisi}
    untuk_saya = (
        PeranHasil.objects.visible_to(request.user)
        .filter(pegawai=request.user.pk, rhk__skp__tahun=tahun)
        .exclude(uraian="")
        .select_related("rhk__skp__pegawai")
        .order_by("rhk__urutan", "pk")
    )
    return render(
        request,
        "indikator/mph.html",
        {
            "tahun": tahun,
            "tahun_list": [hari_ini.year, hari_ini.year + 1],
            "orang_list": orang_list,
            "rhk_list": rhk_list,
            "sebaris": sebaris,
            "baris_list": [Baris(r, [sel(r, o) for o in orang_list], r.pk in dibagi) for r in rhk_list]
            if sebaris
            else [],
            "per_orang": [] if sebaris else [(o, [sel(r, o) for r in rhk_list]) for o in orang_list],
            "halaman": lembar,
            "rhk_kosong": [r for r in rhk_list if r.pk not in dibagi],
            "orang_kosong": [o for o in orang_semua if o.pk not in berperan] if rhk_list else [],
            "untuk_saya": untuk_saya,
            "punya_bawahan": memimpin(request.user, hari_ini),
        },
    )


@never_cache
@require_http_methods(["GET", "POST"])
def isi_sel(request: HttpRequest, rhk_pk: int, pegawai_pk: int) -> HttpResponse:
    """One cell: swapped in place by htmx, a page of its own without."""
    hari_ini = timezone.localdate()
    rhk = get_object_or_404(RencanaHasilKerja.objects.filter(skp__pegawai=request.user.pk), pk=rhk_pk)
    pegawai = get_object_or_404(Pegawai.objects.bawahan_langsung(request.user, hari_ini), pk=pegawai_pk)
    sel = PeranHasil.objects.filter(rhk=rhk, pegawai=pegawai).first()
    form = _form(sel, rhk, pegawai, kiriman(request))
    status, tersimpan = 200, False
    if request.method == "POST":

        def simpan() -> dict[str, int]:
            baru = services.isi_peran(
                oleh=request.user,
                rhk=rhk,
                pegawai=pegawai,
                uraian=form.cleaned_data["uraian"],
                versi=form.cleaned_data["versi"],
                pada=timezone.now(),
            )
            return {"versi": baru.versi}

        hasil, status = sekali_form(request, form, f"mph.{rhk_pk}.{pegawai_pk}", simpan)
        sel = PeranHasil.objects.filter(rhk=rhk, pegawai=pegawai).first()
        tersimpan = hasil is not None
        if tersimpan:
            form = _form(sel, rhk, pegawai)
        elif status == 409:
            # what was typed stays; who has read the other text may send again
            form.data["versi"] = str(sel.versi if sel else 0)
        if tersimpan and not request.htmx:
            messages.success(request, f"Peran {pegawai.nama} sudah disimpan.")
            return redirect(f"{reverse('indikator:mph')}?tahun={rhk.skp.tahun}#sel-{rhk_pk}-{pegawai_pk}")
    satu = Sel(rhk, pegawai, form, tersimpan)
    templat = "indikator/_sel_peran.html" if request.htmx else "indikator/peran_form.html"
    return render(request, templat, {"sel": satu, "rhk": rhk, "pegawai": pegawai, "form": form}, status=status)
