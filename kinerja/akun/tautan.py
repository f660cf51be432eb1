"""The link with which somebody who forgot the password sets a new one: once, within an hour, by mail."""

from typing import Any

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import base36_to_int, int_to_base36

from pegawai.models import Pegawai


def buat(pegawai: Any) -> str:
    """Its address. The token holds the present password and the last sign-in, so it dies with either."""
    return settings.ALAMAT_PUBLIK + reverse(
        "masuk_setel", kwargs={"uid": int_to_base36(pegawai.pk), "token": default_token_generator.make_token(pegawai)}
    )


def pemilik(uid: str, token: str) -> Pegawai | None:
    """Whose link this is; None where it is none, or not any more."""
    try:
        pk = base36_to_int(uid)
    except ValueError:
        return None
    if pk > 2**63 - 1:
        return None
    pegawai = Pegawai.objects.filter(pk=pk, is_active=True).first()
    return pegawai if pegawai and default_token_generator.check_token(pegawai, token) else None


def kirim(*, login: str) -> bool:
    """Mail the link, where the account exists, is active and has an address."""
    pegawai = Pegawai.objects.filter(login=login, is_active=True).exclude(email="").first()
    if pegawai is None:
        return False
    isi = render_to_string("akun/email/tautan_sandi.txt", {"pegawai": pegawai, "alamat": buat(pegawai)})
    send_mail("Kata sandi baru untuk Kinerja", isi, None, [pegawai.email])
    return True
