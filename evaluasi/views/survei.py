"""The closed survey: what waits for me, and the form."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from evaluasi import services
from evaluasi.forms import TujuhNilaiForm
from evaluasi.models import PesertaSurvei
from inti.galat import AturanDilanggar
from pegawai.models import Pegawai


@never_cache
@require_GET
def daftar(request: HttpRequest) -> HttpResponse:
    """People about whom I am asked; those I have answered are only counted."""
    undangan = PesertaSurvei.objects.visible_to(request.user).select_related("putaran__periode")
    menunggu = list(undangan.menunggu().select_related("dinilai").order_by("dinilai__nama"))
    terkirim = undangan.filter(selesai=True, putaran__status="dibuka").count()
    return render(
        request,
        "evaluasi/survei_list.html",
        {"peserta_list": menunggu, "terkirim": terkirim, "putaran": menunggu[0].putaran if menunggu else None},
    )


@never_cache
@require_http_methods(["GET", "POST"])
def isi(request: HttpRequest, pk: int) -> HttpResponse:
    """Seven values about one person. What is sent cannot be seen again."""
    peserta = get_object_or_404(
        PesertaSurvei.objects.visible_to(request.user).select_related("putaran__periode", "dinilai"), pk=pk
    )
    form = TujuhNilaiForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                services.jawab(oleh=request.user, peserta=peserta, jawaban=form.jawaban())
            except AturanDilanggar as galat:
                form.tolak(galat)
                status = galat.status
            else:
                messages.success(request, "Jawaban terkirim. Terima kasih.")
                return redirect("evaluasi:survei_list")
    orang = Pegawai.objects.dengan_jabatan(timezone.localdate()).get(pk=peserta.dinilai_id)
    return render(
        request, "evaluasi/survei_form.html", {"peserta": peserta, "orang": orang, "form": form}, status=status
    )
