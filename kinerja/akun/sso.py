"""Single sign-on by OpenID Connect: the identity provider says which NIP this is; nothing else is believed.

No account is made and no link is stored: the claim with the NIP is read anew at each sign-in, so whoever gets another
number, or leaves, is judged by today's records. A mail address never links anybody.
"""

from typing import Any, NoReturn

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.openid_connect import views as oidc
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from requests import RequestException

from kinerja.akun.faktor import KUNCI_SESI
from pegawai.models import Pegawai
from pegawai.rules.nip import rapikan

PENYEDIA = "sso"
TIDAK_TERHUBUNG = "Layanan masuk bersama sedang tidak dapat dihubungi. Masuk dengan NIP dan kata sandi Anda."
GAGAL = "Masuk bersama tidak berhasil atau dibatalkan. Coba lagi, atau masuk dengan NIP dan kata sandi Anda."
TIDAK_DIKENAL = (
    "Akun itu tidak membawa NIP pegawai yang terdaftar dan aktif di sini. Hubungi admin kepegawaian unit Anda."
)


def klaim(data: dict[str, Any]) -> dict[str, Any]:
    """What the provider says: the signed ID token first, then its user page, if that speaks of the same subject."""
    token, halaman = data.get("id_token") or {}, data.get("userinfo") or {}
    if token and halaman.get("sub") != token.get("sub"):
        return dict(token)
    return {**halaman, **token}


def pemilik(isi: dict[str, Any]) -> Pegawai | None:
    """The active person with the NIP of the claim."""
    nip = rapikan(str(isi.get(settings.SSO_KLAIM_NIP) or ""))
    return Pegawai.objects.filter(nip=nip, is_active=True).first() if nip else None


def berfaktor_kedua(isi: dict[str, Any]) -> bool:
    """Has the provider asked for a second factor, by what it says in `amr` and `acr`?"""
    cara = isi.get("amr") or []
    disebut = {*([cara] if isinstance(cara, str) else cara), isi.get("acr")}
    return bool(disebut & set(settings.SSO_MFA))


class AdaptorSosial(DefaultSocialAccountAdapter):
    """Ends allauth's flow where the provider's answer is in hand: we sign in whom it names, or nobody."""

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> NoReturn:
        """Always raises ImmediateHttpResponse: into the product, to the second factor, or back to the login page."""
        isi = klaim(sociallogin.account.extra_data)
        pegawai = pemilik(isi)
        request.session.flush()
        if pegawai is None:
            messages.error(request, TIDAK_DIKENAL)
            raise ImmediateHttpResponse(redirect("account_login"))
        if berfaktor_kedua(isi):
            request.session[KUNCI_SESI] = pegawai.pk
        record_authentication(request, pegawai, method="socialaccount", provider=PENYEDIA, uid=str(isi.get("sub")))
        tujuan = sociallogin.get_redirect_url(request)
        raise ImmediateHttpResponse(perform_login(request, Login(user=pegawai, redirect_url=tujuan)))

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """False, always."""
        return False

    def on_authentication_error(self, request: HttpRequest, provider: Any, **rincian: Any) -> NoReturn:
        """Back to the login page; another door is open."""
        messages.error(request, GAGAL)
        raise ImmediateHttpResponse(redirect("account_login"))


def _jalankan(request: HttpRequest, pintu: Any, provider_id: str) -> HttpResponse:
    if not settings.SSO_PENERBIT:
        raise Http404
    try:
        jawaban: HttpResponse = pintu(request, provider_id)
    except RequestException:
        messages.error(request, TIDAK_TERHUBUNG)
        return redirect("account_login")
    return jawaban


@login_not_required
@never_cache
@require_GET
def masuk(request: HttpRequest, provider_id: str) -> HttpResponse:
    """`/masuk/sso/`: off to the identity provider."""
    return _jalankan(request, oidc.login, provider_id)


@login_not_required
@never_cache
@require_GET
def kembali(request: HttpRequest, provider_id: str) -> HttpResponse:
    """`/masuk/sso/kembali/`: back from it, with its answer."""
    return _jalankan(request, oidc.callback, provider_id)
