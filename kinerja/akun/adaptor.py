"""What allauth asks us: sentences, limits, where to go next, how secrets of second factors are kept."""

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse, reverse_lazy
from django.utils import timezone

from kinerja.akun import batas, rahasia, titipan
from kinerja.akun.faktor import punya_faktor, wajib_berfaktor
from kinerja.tasks import peringatkan_percobaan
from pegawai.services.akun import ganti_sandi

BARU_MASUK = 5 * 60
"""Seconds after a sign-in during which sensitive pages do not ask for the password again."""
NAMA_PRODUK = "Kinerja Kota Makassar"


class AdaptorAkun(DefaultAccountAdapter):
    """No sign-up: accounts come from personnel administration. Sentences that say what to do next."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "Akun ini tidak aktif. Hubungi admin kepegawaian unit Anda.",
        "enter_current_password": "Kata sandi sekarang tidak cocok. Ketik kata sandi yang Anda pakai untuk masuk.",
        "incorrect_code": "Kode ini tidak cocok. Pakai kode terbaru, lalu coba lagi.",
        "incorrect_password": "Kata sandi tidak cocok. Ketik kata sandi yang Anda pakai untuk masuk.",
        "too_many_login_attempts": "Terlalu banyak percobaan yang gagal dari tempat ini. Tunggu lima menit, lalu coba "
        "lagi.",
        "rate_limited": "Terlalu banyak percobaan. Tunggu lima menit, lalu coba lagi.",
        "username_password_mismatch": "NIP atau kata sandi tidak cocok. Periksa keduanya, lalu coba lagi.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """False, always."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the try before the password is looked at. Raises ValidationError when there were too many."""
        self._percobaan = batas.Percobaan.dari(
            request,
            str(credentials.get("username", "")),
            batas.SANDI,
            sepanjang=batas.SANDI_ALAMAT,
        )
        if not self._percobaan.mulai():
            raise self.validation_error("too_many_login_attempts")

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """As allauth does; a right password gives its try back."""
        pegawai = super().authenticate(request, **credentials)
        if pegawai is not None:
            self._percobaan.berhasil()
        return pegawai

    def _rollback_login_failed_rl_usage(self) -> None:
        """Nothing: allauth's own counter is not in use."""

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Many failures from everywhere stop nobody, but the person is told, once a day."""
        login = batas.rapikan(str(credentials.get("username", "")))
        if not batas.ambil(batas.SANDI_AKUN, login) and batas.ambil(batas.SANDI_AKUN_KABAR, login):
            # in a task, so that the answer takes as long for an account that does not exist
            peringatkan_percobaan.delay(login=login)

    def set_password(self, user: Any, password: str) -> None:
        """With its trace and a word to the owner."""
        ganti_sandi(oleh=user, pegawai=user, sandi=password, pada=timezone.now())

    def get_login_stages(self) -> list[str]:
        """Ours in place of allauth's: an identity provider may have asked for the second factor already."""
        return ["kinerja.akun.tahap.TahapFaktor"]

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        """This browser is known from now on; a form that came too late goes on from here, whatever the way in."""
        jawaban: HttpResponse = super().post_login(request, user, **kwargs)
        batas.kenali_perangkat(request, jawaban, user.login)
        titipan.teruskan(request, jawaban, user)
        return jawaban

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        """Back to the login page, which says whom to ask."""
        messages.error(request, self.error_messages["account_inactive"])
        return HttpResponseRedirect(reverse("account_login"))

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to the form, where the message says that it worked."""
        return str(reverse_lazy("account_change_password"))

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not right after a sign-in: whoever must set up a second factor has just typed the password."""
        request = context.request
        catatan = get_authentication_records(request, request.user)
        if catatan and time.time() - catatan[-1]["at"] < BARU_MASUK:
            return False
        return bool(super().is_reauthentication_required(app=app, **kwargs))

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """The ways to confirm that it is oneself, in our words."""
        kalimat = {
            "reauthenticate": "Pakai kata sandi",
            "mfa_reauthenticate": "Pakai kode dari aplikasi atau kode cadangan",
            "mfa_reauthenticate:webauthn": "Pakai kunci keamanan",
        }
        return [{**cara, "description": kalimat[cara["id"]]} for cara in super().get_reauthentication_methods(user)]


class AdaptorFaktor(DefaultMFAAdapter):
    """Second factors: our sentences, secrets encrypted, the last one not to be dropped where one is required."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": "Peran Anda mewajibkan verifikasi dua langkah. Pasang cara lain dulu, lalu "
        "lepas yang ini.",
        "cannot_generate_recovery_codes": "Kode cadangan tersedia setelah verifikasi dua langkah dipasang.",
        "incorrect_code": "Kode ini tidak cocok. Pakai kode terbaru, lalu coba lagi.",
    }

    def get_totp_label(self, user: Any) -> str:
        """The name, not the NIP: it stands on a telephone."""
        return str(user.nama)

    def get_totp_issuer(self) -> str:
        return NAMA_PRODUK

    def encrypt(self, text: str) -> str:
        return rahasia.enkripsi(text)

    def decrypt(self, encrypted_text: str) -> str:
        return rahasia.dekripsi(encrypted_text)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Another factor stays, or none is required."""
        return punya_faktor(authenticator.user, kecuali=authenticator.pk) or not wajib_berfaktor(authenticator.user)

    def generate_authenticator_name(self, user: Any, type: Authenticator.Type) -> str:  # noqa: A002
        banyak = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return f"Kunci {banyak + 1}"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": NAMA_PRODUK}

    def get_public_key_credential_user_entity(self, user: Any) -> dict[str, Any]:
        return {**super().get_public_key_credential_user_entity(user), "display_name": user.nama, "name": user.nama}

    def _get_site_name(self) -> str:
        return NAMA_PRODUK
