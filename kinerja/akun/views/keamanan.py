"""One's own account: password, second factors, where one is signed in."""

from typing import Any

from allauth.account.views import PasswordChangeView, ReauthenticateView
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from kinerja.akun import sesi
from kinerja.akun.faktor import wajib_berfaktor
from kinerja.akun.views.dasar import GalatFormulir
from pegawai.services.akun import akhiri_semua_sesi


@never_cache
@require_GET
def keamanan(request: HttpRequest) -> HttpResponse:
    """`/akun/`"""
    punya = list(Authenticator.objects.filter(user=request.user).order_by("created_at"))
    cadangan = next((satu for satu in punya if satu.type == Authenticator.Type.RECOVERY_CODES), None)
    return render(
        request,
        "akun/keamanan.html",
        {
            "totp": next((satu for satu in punya if satu.type == Authenticator.Type.TOTP), None),
            "kunci_list": [
                {"pk": satu.pk, "nama": satu.wrap().name, "created_at": satu.created_at, "dipakai": satu.last_used_at}
                for satu in punya
                if satu.type == Authenticator.Type.WEBAUTHN
            ],
            "sisa_cadangan": len(cadangan.wrap().get_unused_codes()) if cadangan else None,
            "wajib": wajib_berfaktor(request.user),
            "jumlah_sesi": len(sesi.sesi_aktif(request)),
        },
    )


@never_cache
@require_GET
def daftar_sesi(request: HttpRequest) -> HttpResponse:
    """`/akun/sesi/`: browsers in which this account is signed in."""
    return render(request, "akun/sesi.html", {"sesi_list": sesi.sesi_aktif(request)})


@require_POST
def akhiri_sesi(request: HttpRequest, pk: int) -> HttpResponse:
    """End one of one's own sessions."""
    if not sesi.akhiri(oleh=request.user, pk=pk):
        raise Http404
    messages.success(request, "Sesi itu sudah diakhiri. Perangkatnya harus masuk lagi.")
    return redirect("akun_sesi")


@require_POST
def akhiri_sesi_lain(request: HttpRequest) -> HttpResponse:
    """End all of one's own sessions but this one."""
    banyak = akhiri_semua_sesi(pegawai=request.user, kecuali=request.session.session_key or "")
    messages.success(request, f"{banyak} sesi lain sudah diakhiri." if banyak else "Tidak ada sesi lain yang terbuka.")
    return redirect("akun_sesi")


@require_POST
def lanjutkan_sesi(request: HttpRequest) -> HttpResponse:
    """`/akun/sesi/lanjut/`: somebody is still there; the request itself is the activity."""
    return HttpResponse(status=204)


class SandiView(GalatFormulir, PasswordChangeView):
    """`/akun/sandi/`"""

    http_method_names = ["get", "post", "head", "options"]
    template_name = "sandi.html"
    success_url = reverse_lazy("akun")

    def form_valid(self, form: Any) -> HttpResponse:
        """Every other session ends with the old password."""
        jawaban: HttpResponse = super().form_valid(form)
        akhiri_semua_sesi(pegawai=form.user, kecuali=self.request.session.session_key or "")
        return jawaban


class KonfirmasiView(GalatFormulir, ReauthenticateView):
    """`/akun/konfirmasi/`: the password once more before something sensitive."""

    http_method_names = ["get", "post", "head", "options"]
    template_name = "akun/konfirmasi.html"
