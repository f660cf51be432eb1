"""One indicator over the quarters of a year, for a leader's own people and for a unit."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from dasbor.permissions import boleh_lihat_tim
from dasbor.querysets.tren import iki_tim, iki_unit, pilihan_indikator, sebaran, tahun_list, tren_orang, triwulan
from inti.views import halaman_panjang
from pegawai.models import UnitKerja

ORANG_TAMPAK = 24
"""Small charts on one page."""


def _tahun(request: HttpRequest, daftar: list[int], kini: int) -> int:
    """The asked year where it has quarters; else this one."""
    teks = request.GET.get("tahun", "")
    return next((tahun for tahun in daftar if str(tahun) == teks), kini)


def _halaman(
    request: HttpRequest, iki: Any, tahun: int, daftar_tahun: list[int], konteks: dict[str, Any]
) -> HttpResponse:
    hari_ini = timezone.localdate()
    daftar = pilihan_indikator(iki)
    teks = request.GET.get("indikator", "")
    dipilih = next((satu for satu in daftar if str(satu.pk) == teks), daftar[0] if daftar else None)
    isi: dict[str, Any] = {
        "tahun": tahun,
        "tahun_list": daftar_tahun,
        "pilihan_list": daftar,
        "dipilih": dipilih,
        "hari_ini": hari_ini,
    }
    if dipilih is not None:
        periode_list = triwulan(tahun, hari_ini)
        milik = iki.filter(indikator=dipilih.pk).select_related("rhk__skp__pegawai")
        sebaran_list, skala = sebaran(milik, periode_list, dari_nol=dipilih.dari_nol)
        lembar = halaman_panjang(request, milik.order_by("rhk__skp__pegawai__nama", "pk"), per=ORANG_TAMPAK)
        tren_list = tren_orang(list(lembar), periode_list)
        isi |= {
            "periode_list": periode_list,
            "sebaran_list": sebaran_list,
            "skala": skala,
            "halaman": lembar,
            "tren_list": tren_list,
        }
    return render(request, "dasbor/tren.html", isi | konteks)


@never_cache
@require_GET
def tren_tim(request: HttpRequest) -> HttpResponse:
    """The people whom one leads directly."""
    hari_ini = timezone.localdate()
    if not boleh_lihat_tim(request.user, hari_ini):
        raise PermissionDenied
    daftar = tahun_list(hari_ini)
    tahun = _tahun(request, daftar, hari_ini.year)
    return _halaman(request, iki_tim(request.user, tahun, hari_ini), tahun, daftar, {})


@never_cache
@require_GET
def tren_unit(request: HttpRequest, pk: int) -> HttpResponse:
    """The posts of a unit and those below it, as far as one may see their people's work."""
    hari_ini = timezone.localdate()
    unit = get_object_or_404(UnitKerja.objects.kinerja_terlihat(request.user, hari_ini).bernama(hari_ini), pk=pk)
    daftar = tahun_list(hari_ini)
    tahun = _tahun(request, daftar, hari_ini.year)
    return _halaman(request, iki_unit(request.user, unit, tahun, hari_ini), tahun, daftar, {"unit": unit})
