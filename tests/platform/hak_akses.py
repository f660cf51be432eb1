"""Who may ask the addresses of the platform itself."""

from collections.abc import Mapping
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.auth.tokens import default_token_generator
from django.utils.http import int_to_base36

from tests.hak import SEMUA, Baris, Milik, Umum
from tests.pemeran import Kota


def _tautan(kota: Kota) -> Mapping[str, Any]:
    return {"uid": int_to_base36(kota.ani.pk), "token": default_token_generator.make_token(kota.ani)}


def _sesi(kota: Kota, orang: Any) -> Mapping[str, Any]:
    kunci = f"sesi-{orang.pk}"
    return {"pk": UserSession.objects.create(user=orang, ip="10.0.0.9", session_key=kunci, user_agent="").pk}


OBJEK = {
    "tautan": Umum(_tautan, sebab="whoever holds the secret link gets in, once"),
    "sesi": Milik(_sesi),
    "kunci_tidak_ada": Umum(lambda kota: {"pk": 1}, sebab="the password is asked before it is said whose key this is"),
}

BARIS = [
    Baris("kesehatan", anonim=True, sebab="says only whether it works"),
    Baris("favicon", anonim=True, sebab="leads to the icon"),
    # into the product and out of it
    Baris("account_login", anonim=True),
    Baris("account_login", anonim=True, metode="post", data={"login": "", "password": ""}),
    Baris("account_logout", anonim=True, metode="post"),
    Baris("masuk_lanjut", boleh=SEMUA),
    Baris("masuk_lanjut", boleh=SEMUA, metode="post"),
    Baris("masuk_kode", anonim=True),
    Baris("masuk_kode", anonim=True, metode="post", data={"login": "", "kode": "", "password1": "", "password2": ""}),
    Baris("masuk_lupa", anonim=True),
    Baris("masuk_lupa", anonim=True, metode="post", data={"login": ""}),
    Baris("masuk_setel", objek="tautan", anonim=True),
    Baris("masuk_setel", objek="tautan", anonim=True, metode="post", data={"password1": "", "password2": ""}),
    # single sign-on is off unless the installation names an issuer
    Baris("openid_connect_login", boleh=set()),
    Baris("openid_connect_callback", boleh=set()),
    # whoever is in goes home, a stranger to the login page: only between password and session there is a form
    Baris("mfa_authenticate", boleh=SEMUA),
    Baris("mfa_authenticate", boleh=SEMUA, metode="post", data={"code": ""}),
    # one's own account
    Baris("akun", boleh=SEMUA),
    Baris("account_change_password", boleh=SEMUA, sebab="one's own"),
    Baris("account_change_password", boleh=SEMUA, metode="post"),
    Baris("akun_sesi", boleh=SEMUA),
    Baris("akun_sesi_akhiri", objek="sesi", boleh={"pemilik"}, metode="post"),
    Baris("akun_sesi_akhiri_lain", boleh=SEMUA, metode="post"),
    Baris("akun_sesi_lanjut", boleh=SEMUA, metode="post"),
    Baris("account_reauthenticate", boleh=SEMUA),
    Baris("account_reauthenticate", boleh=SEMUA, metode="post", data={"password": ""}),
    Baris("mfa_reauthenticate", boleh=SEMUA),
    Baris("mfa_reauthenticate", boleh=SEMUA, metode="post", data={"code": ""}),
    Baris("mfa_reauthenticate_webauthn", boleh=SEMUA),
    Baris("mfa_reauthenticate_webauthn", boleh=SEMUA, metode="post", data={"credential": ""}),
    Baris("mfa_activate_totp", boleh=SEMUA),
    Baris("mfa_activate_totp", boleh=SEMUA, metode="post", data={"code": ""}),
    Baris("mfa_deactivate_totp", boleh=set()),
    Baris("mfa_deactivate_totp", boleh=set(), metode="post"),
    Baris("mfa_add_webauthn", boleh=SEMUA),
    Baris("mfa_add_webauthn", boleh=SEMUA, metode="post", data={"credential": "", "name": ""}),
    Baris("mfa_remove_webauthn", objek="kunci_tidak_ada", boleh=SEMUA),
    Baris("mfa_remove_webauthn", objek="kunci_tidak_ada", boleh=SEMUA, metode="post"),
    Baris("mfa_view_recovery_codes", boleh=SEMUA),
    Baris("mfa_generate_recovery_codes", boleh=SEMUA, metode="post"),
]
