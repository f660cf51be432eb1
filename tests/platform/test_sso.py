"""Single sign-on against a real OpenID Connect provider, which runs beside the tests."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from oidc_provider_mock import User, run_server_in_thread

from pegawai.models import Pegawai
from tests.pemeran import Kota
from tests.platform.test_faktor_kedua import kode_totp, pasang_totp

pytestmark = pytest.mark.usefixtures("penerbit")


def _pengguna(kota: Kota) -> list[User]:
    nip = kota.ani.nip or ""
    return [
        User(sub="ani", claims={"nip": nip, "name": "Ani"}),
        User(sub="ani-berspasi", claims={"nip": f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}"}),
        User(sub="budi", claims={"nip": kota.budi.nip}),
        User(sub="farida", claims={"nip": kota.farida.nip}),
        User(sub="farida-mfa", claims={"nip": kota.farida.nip, "amr": ["pwd", "mfa"]}),
        User(sub="farida-acr", claims={"nip": kota.farida.nip, "acr": "urn:dua-langkah"}),
        User(sub="asing", claims={"nip": "199001012020011999"}),
        User(sub="tanpa-nip", claims={"email": "ani@contoh.id", "email_verified": True}),
        User(sub="nip-aneh", claims={"nip": ["199001012020011999", {"a": 1}]}),
        User(sub="login-tanpa-nip", claims={"nip": kota.walikota.login}),
    ]


@pytest.fixture
def penerbit(kota: Kota, settings: Any) -> Iterator[str]:
    with run_server_in_thread(user_claims=_pengguna(kota)) as server:
        alamat = f"http://localhost:{server.server_port}"
        settings.SSO_PENERBIT = alamat
        app = {
            "provider_id": "sso",
            "name": "akun kota",
            "client_id": "kinerja",
            "secret": "rahasia",
            "settings": {"server_url": alamat},
        }
        settings.SOCIALACCOUNT_PROVIDERS = {
            "openid_connect": {"SCOPE": ["openid", "profile"], "OAUTH_PKCE_ENABLED": True, "APPS": [app]}
        }
        settings.SSO_MFA = ["mfa", "urn:dua-langkah"]
        yield alamat


def _masuk(klien: Client, sub: str, *, tujuan: str = "") -> Any:
    """To the provider, past its form, and back to the callback; the answer of the callback."""
    pergi = klien.get("/masuk/sso/", {"next": tujuan} if tujuan else {})
    assert pergi.status_code == 302
    kembali = requests.post(pergi["Location"], data={"sub": sub}, allow_redirects=False, timeout=10)
    assert kembali.status_code == 302
    bagian = urlsplit(kembali.headers["Location"])
    assert bagian.path == "/masuk/sso/kembali/"
    return klien.get(f"{bagian.path}?{bagian.query}")


def _di_dalam(klien: Client) -> bool:
    return klien.get("/pemberitahuan/").status_code == 200


@pytest.mark.parametrize("sub", ["ani", "ani-berspasi"])
def test_nip_pada_klaim_membuka_akunnya(client: Client, kota: Kota, sub: str) -> None:
    assert "Masuk dengan akun pemerintah kota" in client.get("/masuk/").content.decode()
    assert _masuk(client, sub)["Location"] == "/beranda/"
    assert client.get("/pemberitahuan/").wsgi_request.user == kota.ani


def test_kembali_ke_halaman_yang_dituju(client: Client, kota: Kota) -> None:
    assert _masuk(client, "ani", tujuan="/unit/")["Location"] == "/unit/"
    assert _masuk(Client(), "ani", tujuan="https://contoh.invalid/")["Location"] == "/beranda/"


@pytest.mark.parametrize("sub", ["asing", "tanpa-nip", "nip-aneh", "login-tanpa-nip", "belum-pernah-ada"])
def test_yang_lain_ditolak_dan_tidak_dibuatkan_akun(client: Client, kota: Kota, sub: str) -> None:
    """Not the mail address, not the name of an account: the NIP alone."""
    Pegawai.objects.filter(pk=kota.ani.pk).update(email="ani@contoh.id")
    banyak = Pegawai.objects.count()
    assert _masuk(client, sub)["Location"] == "/masuk/"
    assert not _di_dalam(client)
    assert "tidak membawa NIP pegawai yang terdaftar dan aktif" in client.get("/masuk/").content.decode()
    assert (Pegawai.objects.count(), SocialAccount.objects.count()) == (banyak, 0)


def test_yang_tidak_aktif_ditolak(client: Client, kota: Kota) -> None:
    Pegawai.objects.filter(pk=kota.ani.pk).update(is_active=False)
    assert _masuk(client, "ani")["Location"] == "/masuk/"
    assert not _di_dalam(client)


def test_tidak_ada_tautan_yang_tersimpan(client: Client, kota: Kota) -> None:
    """Today's claim decides: after the NIP has changed, the same provider's account opens nothing."""
    _masuk(client, "ani")
    assert not SocialAccount.objects.exists()
    Pegawai.objects.filter(pk=kota.ani.pk).update(nip=None, login="ani.lama")
    lagi = Client()
    assert _masuk(lagi, "ani")["Location"] == "/masuk/"


def test_faktor_kedua_tetap_ditanya(client: Client, kota: Kota) -> None:
    rahasia = pasang_totp(kota.farida)
    assert _masuk(client, "farida")["Location"] == "/masuk/faktor/"
    assert not _di_dalam(client)
    assert client.post("/masuk/faktor/", {"code": kode_totp(rahasia)}).status_code == 302
    assert _di_dalam(client)


@pytest.mark.parametrize("sub", ["farida-mfa", "farida-acr"])
def test_kecuali_bila_penerbit_sudah_menanyakannya(client: Client, kota: Kota, settings: Any, sub: str) -> None:
    settings.FAKTOR_KEDUA_WAJIB = True
    pasang_totp(kota.farida)
    assert _masuk(client, sub)["Location"] == "/beranda/"
    assert client.get("/beranda/").status_code == 200


def test_yang_wajib_memasang_juga_setelah_masuk_bersama(client: Client, kota: Kota, settings: Any) -> None:
    settings.FAKTOR_KEDUA_WAJIB = True
    assert _masuk(client, "farida")["Location"] == "/beranda/"
    assert client.get("/beranda/")["Location"] == "/akun/"
    lain = Client()
    assert _masuk(lain, "farida-mfa")["Location"] == "/beranda/"
    assert lain.get("/beranda/").status_code == 200


def test_nilai_mfa_lain_tidak_membebaskan(client: Client, kota: Kota, settings: Any) -> None:
    settings.SSO_MFA = ["hwk"]
    pasang_totp(kota.farida)
    assert _masuk(client, "farida-mfa")["Location"] == "/masuk/faktor/"


def test_jawaban_tanpa_permintaan_ditolak(client: Client, kota: Kota) -> None:
    """Somebody else's answer, pushed into this browser: state belongs to the session that asked."""
    pergi = Client().get("/masuk/sso/")
    kembali = requests.post(pergi["Location"], data={"sub": "ani"}, allow_redirects=False, timeout=10)
    bagian = urlsplit(kembali.headers["Location"])
    assert client.get(f"{bagian.path}?{bagian.query}")["Location"] == "/masuk/"
    assert not _di_dalam(client)


@pytest.mark.parametrize("isi", ["", "?code=abc", "?code=abc&state=xyz", "?error=access_denied", "?state=%00"])
def test_jawaban_karangan(client: Client, kota: Kota, isi: str) -> None:
    assert client.get(f"/masuk/sso/kembali/{isi}").status_code in {302, 400}
    assert not _di_dalam(client)


def test_dibatalkan_di_penerbit(client: Client, kota: Kota) -> None:
    pergi = client.get("/masuk/sso/")
    kembali = requests.post(pergi["Location"], data={"action": "deny"}, allow_redirects=False, timeout=10)
    bagian = urlsplit(kembali.headers["Location"])
    assert client.get(f"{bagian.path}?{bagian.query}")["Location"] == "/masuk/"
    assert "tidak berhasil atau dibatalkan" in client.get("/masuk/").content.decode()


def test_pkce_dan_tanpa_surel(client: Client, kota: Kota) -> None:
    alamat = client.get("/masuk/sso/")["Location"]
    assert "code_challenge_method=S256" in alamat
    assert "email" not in alamat


def test_orang_lain_yang_masih_masuk_digantikan(masuk: Callable[[Pegawai], Client], kota: Kota) -> None:
    budi = masuk(kota.budi)
    _masuk(budi, "ani")
    assert budi.get("/pemberitahuan/").wsgi_request.user == kota.ani


def test_penerbit_yang_mati(client: Client, kota: Kota, settings: Any) -> None:
    app = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
    app["settings"] = {"server_url": "http://127.0.0.1:9"}
    assert client.get("/masuk/sso/")["Location"] == "/masuk/"
    assert "tidak dapat dihubungi" in client.get("/masuk/").content.decode()


def test_mati_tanpa_penerbit(client: Client, kota: Kota, settings: Any) -> None:
    settings.SSO_PENERBIT = ""
    assert client.get("/masuk/sso/").status_code == 404
    assert client.get("/masuk/sso/kembali/").status_code == 404
    assert "/masuk/sso/" not in client.get("/masuk/").content.decode()


TEKS = "Terima kasih, antrean loket hari ini cepat sekali."


@pytest.fixture
def _setengah_jam(settings: Any) -> None:
    settings.BATAS_DIAM = 30


def _terlambat(klien: Client, kota: Kota, jam: Any) -> str:
    """Budi's form, sent after the lock; the address it goes to."""
    klien.force_login(kota.budi)
    klien.get("/pemberitahuan/")
    alamat = f"/umpan-balik/beri/{kota.ani.pk}/"
    jam.shift(40 * 60)
    jawaban = klien.post(alamat, {"pokok": "nilai:kolaboratif", "isi": TEKS})
    assert jawaban.status_code == 401
    assert "belum disimpan, tetapi tidak hilang" in jawaban.content.decode()
    return alamat


@pytest.mark.usefixtures("_setengah_jam")
@pytest.mark.parametrize("faktor", [False, True])
def test_isian_terlambat_menunggu_juga_bila_kembali_lewat_sso(
    client: Client, kota: Kota, jam: Any, faktor: bool
) -> None:
    """Without JavaScript, past the provider's pages, with and without a second step of our own."""
    rahasia = pasang_totp(kota.budi) if faktor else ""
    alamat = _terlambat(client, kota, jam)
    jawaban = _masuk(client, "budi")
    if faktor:
        assert jawaban["Location"] == "/masuk/faktor/"
        jawaban = client.post("/masuk/faktor/", {"code": kode_totp(rahasia)})
    assert jawaban["Location"] == "/masuk/lanjut/"
    isi = client.get("/masuk/lanjut/").content.decode()
    assert TEKS in isi
    assert f'action="{alamat}"' in isi
    assert client.post(alamat, {"pokok": "nilai:kolaboratif", "isi": TEKS}).status_code == 302
    assert client.get("/masuk/lanjut/")["Location"] == "/beranda/", "sent once, it is not offered again"


@pytest.mark.usefixtures("_setengah_jam")
def test_orang_lain_lewat_sso_tidak_membacanya(client: Client, kota: Kota, jam: Any) -> None:
    _terlambat(client, kota, jam)
    assert _masuk(client, "ani")["Location"] == "/beranda/"
    assert client.get("/masuk/lanjut/")["Location"] == "/beranda/"
    assert "milik orang lain" in client.get("/beranda/").content.decode()
