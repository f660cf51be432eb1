"""The product with two views that forgot the scope, for test_pintu_bocor.py only."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import include, path
from django.views.decorators.http import require_GET

from aktivitas.models import Aktivitas
from pegawai.models import Pegawai


@require_GET
def rincian_bocor(request: HttpRequest, pk: int) -> HttpResponse:
    """Anybody's row, as it is written in a hurry."""
    return HttpResponse(get_object_or_404(Pegawai, pk=pk).nama)


@require_GET
def daftar_bocor(request: HttpRequest) -> HttpResponse:
    """All rows of everybody."""
    return HttpResponse("\n".join(Aktivitas.objects.values_list("uraian", flat=True)))


@require_GET
def hitungan_bocor(request: HttpRequest) -> HttpResponse:
    """No word of anybody, and yet it tells that somebody worked."""
    return HttpResponse(str(Aktivitas.objects.count()))


urlpatterns = [
    path("bocor/<int:pk>/", rincian_bocor, name="rincian_bocor"),
    path("bocor/", daftar_bocor, name="daftar_bocor"),
    path("bocor/hitungan/", hitungan_bocor, name="hitungan_bocor"),
    path("", include("kinerja.urls")),
]
