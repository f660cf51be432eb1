"""HR looks at the product as somebody else (kinerja.middleware.LihatSebagaiMiddleware does the looking)."""

from functools import partial

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from inti import setelan
from inti.galat import AturanDilanggar
from inti.views import halaman
from pegawai import services, tasks
from pegawai.forms.peran import LihatSebagaiForm
from pegawai.models import LihatSebagai, Pegawai
from pegawai.permissions import boleh_lihat_sebagai
from pegawai.setelan import LIHAT_SEBAGAI_MENIT

KUNCI_SESI = "lihat_sebagai"
"""Key in the session of the running stretch."""


@never_cache
@require_http_methods(["GET", "POST"])
def mulai(request: HttpRequest, pk: int) -> HttpResponse:
    """Say why, then look; the person is told at once."""
    subjek = get_object_or_404(Pegawai.objects.visible_to(request.user), pk=pk)
    if not boleh_lihat_sebagai(request.user, subjek):
        raise PermissionDenied
    form = LihatSebagaiForm(request.POST or None)
    menit = setelan.nilai(LIHAT_SEBAGAI_MENIT, timezone.localdate())
    konteks = {"form": form, "subjek": subjek, "menit": menit}
    if request.method == "GET":
        return render(request, "pegawai/lihat_sebagai_form.html", konteks)
    status = 422
    if form.is_valid():
        try:
            with transaction.atomic():
                sesi = services.mulai_lihat_sebagai(
                    oleh=request.user, subjek=subjek, alasan=form.cleaned_data["alasan"], pada=timezone.now()
                )
                transaction.on_commit(partial(tasks.kirim_surel_lihat_sebagai.delay, sesi_id=sesi.pk))
        except AturanDilanggar as galat:
            form.tolak(galat)
            status = galat.status
        else:
            request.session[KUNCI_SESI] = sesi.pk
            return redirect(settings.LOGIN_REDIRECT_URL)
    return render(request, "pegawai/lihat_sebagai_form.html", konteks, status=status)


@require_POST
def akhiri(request: HttpRequest) -> HttpResponseRedirect:
    """Back to oneself; pressed twice it is still ended."""
    sesi = services.akhiri_lihat_sebagai(oleh=request.user, pada=timezone.now())
    request.session.pop(KUNCI_SESI, None)
    if sesi is None:
        return redirect("pegawai:lihat_sebagai_list")
    messages.success(request, f"Anda kembali sebagai diri sendiri. {sesi.subjek.nama} membaca bahwa Anda melihatnya.")
    return redirect("pegawai:detail", sesi.subjek_id)


@never_cache
@require_GET
def daftar(request: HttpRequest) -> HttpResponse:
    """Stretches that concern me; all of them for Inspektorat."""
    sesi = LihatSebagai.objects.visible_to(request.user).dengan_jumlah_halaman().select_related("pelaku", "subjek")
    return render(
        request,
        "pegawai/lihat_sebagai_list.html",
        {"halaman": halaman(request, sesi.order_by("-mulai_pada", "-id")), "kini": timezone.now()},
    )
