"""The indicator library, open to all staff."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from indikator.enums import StatusIndikator
from indikator.filters import IndikatorFilter
from indikator.models import SKP, Indikator
from indikator.registry import sumber
from inti.views import halaman


@never_cache
@require_GET
def daftar_indikator(request: HttpRequest) -> HttpResponse:
    saring = IndikatorFilter(
        request.GET,
        queryset=Indikator.objects.filter(status=StatusIndikator.TERBIT).order_by("nama", "id"),
    )
    return render(
        request,
        "indikator/indikator_list.html",
        {"saring": saring, "halaman": halaman(request, saring.qs)},
    )


@never_cache
@require_GET
def rincian_indikator(request: HttpRequest, pk: int) -> HttpResponse:
    """Definition, formula, source; its other versions; how many SKP in one's scope use it."""
    indikator = get_object_or_404(Indikator, pk=pk)
    pemakai = SKP.objects.visible_to(request.user).filter(rhk_set__iki_set__indikator__kode=indikator.kode).distinct()
    return render(
        request,
        "indikator/indikator_detail.html",
        {
            "indikator": indikator,
            "sumber_judul": sumber[indikator.sumber].judul if indikator.sumber in sumber else "",
            "versi_list": Indikator.objects.filter(kode=indikator.kode).exclude(pk=pk).order_by("-nomor_versi"),
            "banyak_pemakai": pemakai.count(),
            "pemakai_list": pemakai.select_related("pegawai").order_by("-tahun", "pegawai__nama", "id")[:10],
        },
    )
