"""SKP out of the application: one as a PDF, those of a unit as a spreadsheet. Both are made in the background."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from indikator.forms import FormEksporSKP
from indikator.models import SKP
from indikator.permissions import boleh_mengekspor, boleh_mengimpor, memimpin
from indikator.services import dokumen
from indikator.views.tindakan import kiriman
from inti.forms import FormTindakan
from inti.galat import AturanDilanggar


@require_POST
def unduh_skp(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for one SKP as a PDF: printing takes seconds, so the page of the job has the file."""
    skp = get_object_or_404(SKP.objects.visible_to(request.user).select_related("pegawai"), pk=pk)
    form = FormTindakan(request.POST)
    if not form.is_valid():
        return redirect("indikator:skp_detail", pk)
    try:
        pekerjaan = dokumen.minta_dokumen(oleh=request.user, skp=skp, kunci=form.cleaned_data["kunci_form"])
    except AturanDilanggar as galat:
        messages.error(request, galat.pesan)
        return redirect("indikator:skp_detail", pk)
    return redirect("inti:pekerjaan", pekerjaan.kunci)


@never_cache
@require_http_methods(["GET", "POST"])
def ekspor_skp(request: HttpRequest) -> HttpResponse:
    """Choose whose SKP of which year go into the spreadsheet, and ask for it."""
    hari_ini = timezone.localdate()
    if not boleh_mengekspor(request.user, hari_ini):
        raise PermissionDenied
    form = FormEksporSKP(kiriman(request), memimpin=memimpin(request.user, hari_ini), tahun=hari_ini.year)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                pekerjaan = dokumen.minta_ekspor(
                    oleh=request.user,
                    tahun=form.cleaned_data["tahun"],
                    lingkup=form.cleaned_data["lingkup"],
                    unit=form.cleaned_data["unit"],
                    kunci=form.cleaned_data["kunci_form"],
                    pada=timezone.now(),
                )
            except AturanDilanggar as galat:
                form.tolak(galat)
                status = galat.status
            else:
                return redirect("inti:pekerjaan", pekerjaan.kunci)
    return render(
        request,
        "indikator/ekspor.html",
        {
            "form": form,
            "batal": reverse("indikator:skp_bawahan"),
            "tombol": "Buat berkas",
            "dapat_mengimpor": boleh_mengimpor(request.user, hari_ini),
        },
        status=status,
    )
