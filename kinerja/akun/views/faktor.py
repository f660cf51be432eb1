"""Second factors: asked while signing in, set up and taken off by their owner."""

from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.views import AuthenticateView, ReauthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal import flows as cadangan
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.internal.flows import remove_authenticator
from allauth.mfa.webauthn.views import AddWebAuthnView, ReauthenticateWebAuthnView
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse, reverse_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from kinerja.akun.views.dasar import GalatFormulir

METODE = ["get", "post", "head", "options"]


class FaktorMasukView(AuthenticateView):
    """`/masuk/faktor/`: after the password, before anything else."""

    http_method_names = METODE
    template_name = "akun/faktor_masuk.html"

    def form_invalid(self, form: Any) -> HttpResponse:
        jawaban: HttpResponse = super().form_invalid(form)
        jawaban.status_code = 422
        return jawaban

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        isi: dict[str, Any] = super().get_context_data(**kwargs)
        jenis = set(Authenticator.objects.filter(user=self.stage.login.user).values_list("type", flat=True))
        return {**isi, "ada_kunci": "webauthn" in jenis}


class KonfirmasiFaktorView(GalatFormulir, ReauthenticateView):
    """`/akun/konfirmasi/faktor/`"""

    http_method_names = METODE
    template_name = "akun/konfirmasi.html"


class KonfirmasiKunciView(GalatFormulir, ReauthenticateWebAuthnView):
    """`/akun/konfirmasi/kunci/`"""

    http_method_names = METODE
    template_name = "akun/konfirmasi_kunci.html"

    def form_invalid(self, form: Any) -> HttpResponse:
        """The same page with the reason; allauth's own way leads to the login page."""
        jawaban: HttpResponse = self.render_to_response(self.get_context_data(form=form), status=422)
        return jawaban

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), **kwargs} if kwargs else super().get_context_data()


class PasangTOTPView(GalatFormulir, ActivateTOTPView):
    """`/akun/totp/`: an authenticator application."""

    http_method_names = METODE
    template_name = "akun/totp.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """One application at a time."""
        if Authenticator.objects.filter(user=request.user, type=Authenticator.Type.TOTP).exists():
            return redirect("mfa_deactivate_totp")
        return super().dispatch(request, *args, **kwargs)

    def get_success_url(self) -> str:
        return reverse("mfa_view_recovery_codes" if self.did_generate_recovery_codes else "akun")


class LepasTOTPView(GalatFormulir, DeactivateTOTPView):
    """`/akun/totp/lepas/`"""

    http_method_names = METODE
    template_name = "akun/totp_lepas.html"
    success_url = reverse_lazy("akun")


class PasangKunciView(GalatFormulir, AddWebAuthnView):
    """`/akun/kunci/`: a security key, or the fingerprint or face of this device."""

    http_method_names = METODE
    template_name = "akun/kunci.html"

    def get_success_url(self) -> str:
        return reverse("mfa_view_recovery_codes" if self.did_generate_recovery_codes else "akun")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the form that was refused: allauth leaves it out and makes a new one."""
        isi: dict[str, Any] = super().get_context_data()
        return isi | kwargs


@never_cache
@require_http_methods(["GET", "POST"])
@reauthentication_required(app="allauth.mfa")
def lepas_kunci(request: HttpRequest, pk: int) -> HttpResponse:
    """`/akun/kunci/<pk>/lepas/`"""
    kunci = get_object_or_404(Authenticator, pk=pk, user=request.user, type=Authenticator.Type.WEBAUTHN)
    boleh = get_adapter().can_delete_authenticator(kunci)
    konteks = {"nama": kunci.wrap().name, "boleh": boleh}
    if request.method == "GET":
        return render(request, "akun/kunci_lepas.html", konteks)
    if not boleh:
        return render(request, "akun/kunci_lepas.html", konteks, status=422)
    remove_authenticator(request, kunci)
    return redirect("akun")


@never_cache
@require_GET
@reauthentication_required(app="allauth.mfa")
def kode_cadangan(request: HttpRequest) -> HttpResponse:
    """`/akun/kode-cadangan/`: those that are left, to be written down."""
    punya = Authenticator.objects.filter(user=request.user, type=Authenticator.Type.RECOVERY_CODES).first()
    return render(request, "akun/kode_cadangan.html", {"kode_list": punya.wrap().get_unused_codes() if punya else None})


@never_cache
@require_http_methods(["POST"])
@reauthentication_required(app="allauth.mfa")
def kode_cadangan_baru(request: HttpRequest) -> HttpResponse:
    """New recovery codes; the old ones are void."""
    if not cadangan.can_generate_recovery_codes(request.user):
        messages.error(request, get_adapter().error_messages["cannot_generate_recovery_codes"])
        return redirect("akun")
    cadangan.generate_recovery_codes(request)
    return redirect("mfa_view_recovery_codes")
