"""Second factors: asked after the password, required for roles that see much, their secrets kept encrypted."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.conf import settings as pengaturan
from django.test import Client

from pegawai.models import Pegawai
from tests.pemeran import SEKARANG, Kota

SANDI = "kinerja-demo"


def kode_totp(rahasia: str, *, geser: int = 0) -> str:
    """What an authenticator application shows now."""
    return format_hotp_value(hotp_value(rahasia, int(time.time()) // 30 + geser))


def pasang_totp(pegawai: Pegawai) -> str:
    rahasia = generate_totp_secret()
    TOTP.activate(pegawai, rahasia)
    return rahasia


def _masuk(klien: Client, pegawai: Pegawai) -> Any:
    return klien.post("/masuk/", {"login": pegawai.login, "password": SANDI})


def test_sandi_saja_tidak_cukup(client: Client, kota: Kota) -> None:
    rahasia = pasang_totp(kota.farida)
    assert _masuk(client, kota.farida)["Location"] == "/masuk/faktor/"
    assert client.get("/beranda/").status_code == 302
    assert "Langkah kedua" in client.get("/masuk/faktor/").content.decode()
    salah = client.post("/masuk/faktor/", {"code": "000000"})
    assert (salah.status_code, "Kode ini tidak cocok" in salah.content.decode()) == (422, True)
    assert client.post("/masuk/faktor/", {"code": kode_totp(rahasia)})["Location"] == "/beranda/"
    assert client.get("/beranda/").status_code == 200


def test_satu_kode_hanya_sekali(client: Client, kota: Kota) -> None:
    rahasia = pasang_totp(kota.farida)
    kode = kode_totp(rahasia)
    _masuk(client, kota.farida)
    assert client.post("/masuk/faktor/", {"code": kode}).status_code == 302
    lain = Client()
    _masuk(lain, kota.farida)
    assert lain.post("/masuk/faktor/", {"code": kode}).status_code == 422


def test_langkah_kedua_tanpa_langkah_pertama(client: Client, kota: Kota) -> None:
    assert client.get("/masuk/faktor/")["Location"].startswith("/masuk/")
    assert client.post("/masuk/faktor/", {"code": "123456"})["Location"].startswith("/masuk/")


def test_kode_cadangan_menggantikan_sekali(client: Client, kota: Kota) -> None:
    pasang_totp(kota.farida)
    kode = RecoveryCodes.activate(kota.farida).get_unused_codes()[0]
    _masuk(client, kota.farida)
    assert client.post("/masuk/faktor/", {"code": kode}).status_code == 302
    lain = Client()
    _masuk(lain, kota.farida)
    assert lain.post("/masuk/faktor/", {"code": kode}).status_code == 422


def test_tebakan_kode_dibatasi(client: Client, kota: Kota) -> None:
    """Whoever has the password gets five guesses in five minutes; another person is not held up."""
    rahasia = pasang_totp(kota.farida)
    _masuk(client, kota.farida)
    for _ in range(5):
        assert client.post("/masuk/faktor/", {"code": "000000"}).status_code == 422
    jawaban = client.post("/masuk/faktor/", {"code": kode_totp(rahasia)})
    assert (jawaban.status_code, "Terlalu banyak percobaan" in jawaban.content.decode()) == (422, True)
    budi = pasang_totp(kota.budi)
    lain = Client()
    _masuk(lain, kota.budi)
    assert lain.post("/masuk/faktor/", {"code": kode_totp(budi)}).status_code == 302


def test_rahasia_tersandi_di_basis_data(kota: Kota) -> None:
    rahasia = pasang_totp(kota.ani)
    cadangan = RecoveryCodes.activate(kota.ani)
    tersimpan = str(list(Authenticator.objects.filter(user=kota.ani).values_list("data", flat=True)))
    assert rahasia not in tersimpan
    assert cadangan.get_unused_codes()[0] not in tersimpan


def test_kunci_lama_masih_membaca(kota: Kota, settings: Any) -> None:
    rahasia = pasang_totp(kota.ani)
    settings.SECRET_KEY_FALLBACKS = [pengaturan.SECRET_KEY]
    settings.SECRET_KEY = "kunci-baru-" * 6
    punya = Authenticator.objects.get(user=kota.ani)
    assert punya.wrap().validate_code(kode_totp(rahasia))


@pytest.mark.parametrize("nama", ["farida", "hadi", "indah"])
def test_peran_ini_wajib_memasang(masuk: Callable[[Pegawai], Client], kota: Kota, settings: Any, nama: str) -> None:
    settings.FAKTOR_KEDUA_WAJIB = True
    klien = masuk(getattr(kota, nama))
    assert klien.get("/beranda/")["Location"] == "/akun/"
    assert klien.post("/unit/baru/", {})["Location"] == "/akun/"
    halaman = klien.get("/akun/").content.decode()
    assert "padahal wajib" in halaman
    assert "Pasang dulu salah satu caranya" in halaman
    pasang_totp(getattr(kota, nama))
    assert klien.get("/beranda/").status_code == 200


def test_pegawai_biasa_tidak_wajib(masuk: Callable[[Pegawai], Client], kota: Kota, settings: Any) -> None:
    settings.FAKTOR_KEDUA_WAJIB = True
    assert masuk(kota.ani).get("/beranda/").status_code == 200
    assert masuk(kota.hasan).get("/beranda/").status_code == 200


def test_kota_contoh_membebaskan(masuk: Callable[[Pegawai], Client], kota: Kota) -> None:
    assert pengaturan.MODE_DEMO
    assert not pengaturan.FAKTOR_KEDUA_WAJIB
    assert masuk(kota.farida).get("/beranda/").status_code == 200


def _masuk_penuh(klien: Client, pegawai: Pegawai) -> Client:
    """By the login page, so that the sign-in counts as recent."""
    assert _masuk(klien, pegawai).status_code == 302
    return klien


def test_pasang_dan_lepas_aplikasi(
    client: Client, kota: Kota, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    settings.FAKTOR_KEDUA_WAJIB = True
    _masuk_penuh(client, kota.farida)
    assert client.get("/beranda/")["Location"] == "/akun/"
    halaman = client.get("/akun/totp/")
    rahasia = halaman.context["form"].secret
    assert client.post("/akun/totp/", {"code": "000000"}).status_code == 422
    assert client.post("/akun/totp/", {"code": kode_totp(rahasia)})["Location"] == "/akun/kode-cadangan/"
    kode_list = client.get("/akun/kode-cadangan/").context["kode_list"]
    assert len(kode_list) == 10
    assert client.get("/beranda/").status_code == 200
    # the only one may not go while the role requires one
    assert client.post("/akun/totp/lepas/").status_code == 422
    assert "Pasang cara lain dulu" in client.get("/akun/totp/lepas/").content.decode()
    settings.FAKTOR_KEDUA_WAJIB = False
    assert client.post("/akun/totp/lepas/")["Location"] == "/akun/"
    assert not Authenticator.objects.filter(user=kota.farida).exists(), "kode cadangan ikut lepas"


def test_kode_cadangan_baru_mematikan_yang_lama(client: Client, kota: Kota) -> None:
    _masuk_penuh(client, kota.ani)
    assert client.post("/akun/kode-cadangan/baru/")["Location"] == "/akun/"
    pasang_totp(kota.ani)
    lama = RecoveryCodes.activate(kota.ani).get_unused_codes()
    assert client.post("/akun/kode-cadangan/baru/")["Location"] == "/akun/kode-cadangan/"
    baru = client.get("/akun/kode-cadangan/").context["kode_list"]
    assert len(baru) == 10
    assert not set(baru) & set(lama)


def test_hal_peka_bertanya_lagi_setelah_lima_menit(client: Client, kota: Kota, jam: Any) -> None:
    _masuk_penuh(client, kota.ani)
    assert client.get("/akun/totp/").status_code == 200
    jam.shift(6 * 60)
    tujuan = client.get("/akun/totp/")["Location"]
    assert tujuan.startswith("/akun/konfirmasi/?next=%2Fakun%2Ftotp%2F")
    salah = client.post(tujuan, {"password": "bukan"})
    assert (salah.status_code, "Kata sandi tidak cocok" in salah.content.decode()) == (422, True)
    assert client.post(tujuan, {"password": SANDI})["Location"] == "/akun/totp/"
    assert client.get("/akun/totp/").status_code == 200


def test_kunci_orang_lain_tidak_dapat_dilepas(client: Client, kota: Kota) -> None:
    milik_budi = Authenticator.objects.create(user=kota.budi, type="webauthn", data={"name": "x"}, created_at=SEKARANG)
    _masuk_penuh(client, kota.ani)
    assert client.post(f"/akun/kunci/{milik_budi.pk}/lepas/").status_code == 404
    assert Authenticator.objects.filter(pk=milik_budi.pk).exists()
