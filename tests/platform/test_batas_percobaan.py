"""Guessing is held up where it happens; nobody is locked out by somebody else."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client, override_settings

from inti.models import Pemberitahuan
from pegawai.models import Pegawai
from tests.pemeran import Kota

SANDI = "kinerja-demo"
JAUH = "203.0.113.7"
KANTOR = "198.51.100.20"


def _coba(klien: Client, pegawai: Pegawai | str, sandi: str, dari: str = KANTOR) -> tuple[int, str]:
    login = pegawai if isinstance(pegawai, str) else pegawai.login
    jawaban = klien.post("/masuk/", {"login": login, "password": sandi}, REMOTE_ADDR=dari)
    return jawaban.status_code, jawaban.content.decode()


def test_lima_kali_keliru_dari_satu_tempat(client: Client, kota: Kota, jam: Any) -> None:
    """Then even the right password waits there; after five minutes it does not."""
    for _ in range(5):
        assert "NIP atau kata sandi tidak cocok" in _coba(client, kota.ani, "bukan-sandinya")[1]
    kode, isi = _coba(client, kota.ani, SANDI)
    assert (kode, "Terlalu banyak percobaan" in isi) == (422, True)
    assert _coba(client, kota.budi, SANDI)[0] == 302, "orang lain dari alamat yang sama tetap masuk"
    jam.shift(301)
    assert _coba(Client(), kota.ani, SANDI)[0] == 302


def test_seratus_kali_keliru_tidak_menutup_pintu_bagi_pemiliknya(kota: Kota) -> None:
    """100 wrong passwords for Ani from one address: she gets in from another, and her open session goes on."""
    terbuka = Client()
    assert _coba(terbuka, kota.ani, SANDI)[0] == 302
    penyerang = Client()
    for _ in range(100):
        _coba(penyerang, kota.ani, "bukan-sandinya", JAUH)
    assert _coba(penyerang, kota.ani, SANDI, JAUH)[0] == 422
    assert _coba(Client(), kota.ani, SANDI, KANTOR)[0] == 302
    assert terbuka.get("/pemberitahuan/").status_code == 200


def test_rekan_sekantor_tidak_dapat_mengunci(kota: Kota) -> None:
    """The whole office shares one address: a browser that Ani has used before counts for itself."""
    peramban_ani = Client()
    assert _coba(peramban_ani, kota.ani, SANDI)[0] == 302
    peramban_ani.post("/keluar/")
    rekan = Client()
    for _ in range(120):
        _coba(rekan, kota.ani, "bukan-sandinya")
    assert _coba(Client(), kota.ani, SANDI)[0] == 422, "peramban asing dari alamat itu menunggu"
    assert _coba(peramban_ani, kota.ani, SANDI)[0] == 302


def test_peramban_yang_dikenal_juga_dibatasi(client: Client, kota: Kota) -> None:
    assert _coba(client, kota.ani, SANDI)[0] == 302
    client.post("/keluar/")
    for _ in range(5):
        _coba(client, kota.ani, "bukan-sandinya")
    assert _coba(client, kota.ani, SANDI)[0] == 422
    assert _coba(Client(), kota.ani, SANDI)[0] == 302, "batasnya milik peramban itu, bukan milik alamatnya"


def test_kuki_perangkat_tidak_dapat_dibuat_sendiri(client: Client, kota: Kota, settings: Any) -> None:
    for _ in range(5):
        _coba(client, kota.ani, "bukan-sandinya")
    client.cookies[settings.NAMA_KUKI_PERANGKAT] = "W1siYSIsImIiXV0:1abc:palsu"
    assert _coba(client, kota.ani, SANDI)[0] == 422


def test_kuki_perangkat_tidak_memuat_nip(client: Client, kota: Kota, settings: Any) -> None:
    _coba(client, kota.ani, SANDI)
    kuki = client.cookies[settings.NAMA_KUKI_PERANGKAT]
    assert kuki["httponly"]
    assert (kota.ani.nip or "") not in kuki.value


def test_banyak_akun_dari_satu_alamat(kota: Kota) -> None:
    """Trying one password on many accounts ends after a hundred."""
    penyerang = Client()
    for nomor in range(100):
        _coba(penyerang, f"1990010120200110{nomor:02}", "Makassar2026!", JAUH)
    assert _coba(penyerang, kota.budi, SANDI, JAUH)[0] == 422
    assert _coba(Client(), kota.budi, SANDI, KANTOR)[0] == 302


def test_sandi_benar_tidak_menghabiskan_jatah_alamat(kota: Kota) -> None:
    for _ in range(130):
        assert _coba(Client(), kota.budi, SANDI, KANTOR)[0] == 302


def test_akun_yang_tidak_ada_dibatasi_sama(client: Client, kota: Kota) -> None:
    asing = "199001012020011999"
    jawaban = [_coba(client, asing, "bukan-sandinya")[1] for _ in range(6)]
    assert "NIP atau kata sandi tidak cocok" in jawaban[4]
    assert "Terlalu banyak percobaan" in jawaban[5]


def test_cara_menulis_nip_tidak_membuka_jatah_baru(client: Client, kota: Kota) -> None:
    nip = kota.ani.nip or ""
    for tulisan in (nip, f" {nip}", f"{nip[:8]} {nip[8:]}", f"{nip[:8]}  {nip[8:]}", f"{nip} "):
        _coba(client, tulisan, "bukan-sandinya")
    assert "Terlalu banyak percobaan" in _coba(client, nip, SANDI)[1]


def test_pemilik_diberi_tahu_sekali_sehari(kota: Kota, django_capture_on_commit_callbacks: Any, jam: Any) -> None:
    """Many failures from everywhere stop nobody, but the person hears of it."""
    Pegawai.objects.filter(pk=kota.ani.pk).update(email="ani@contoh.id")
    with django_capture_on_commit_callbacks(execute=True):
        for nomor in range(40):
            _coba(Client(), kota.ani, "bukan-sandinya", f"203.0.113.{nomor}")
    kabar = Pemberitahuan.objects.filter(penerima=kota.ani, kunci__startswith="akun.percobaan")
    assert kabar.count() == 1
    assert [surat.to for surat in mail.outbox] == [["ani@contoh.id"]]
    assert _coba(Client(), kota.ani, SANDI)[0] == 302


@pytest.mark.parametrize(("proksi", "ditahan"), [(1, False), (0, True)])
def test_alamat_di_balik_proksi_tepercaya(kota: Kota, proksi: int, ditahan: bool) -> None:
    """Behind one trusted proxy its last entry counts; without one the header is only what somebody claims."""
    with override_settings(ALLAUTH_TRUSTED_PROXY_COUNT=proksi):
        for _ in range(5):
            Client().post(
                "/masuk/", {"login": kota.ani.login, "password": "salah"}, HTTP_X_FORWARDED_FOR=JAUH, REMOTE_ADDR=KANTOR
            )
        jawaban = Client().post(
            "/masuk/",
            {"login": kota.ani.login, "password": SANDI},
            HTTP_X_FORWARDED_FOR="192.0.2.1",
            REMOTE_ADDR=KANTOR,
        )
    assert (jawaban.status_code == 422) is ditahan


def test_satu_pelanggan_ipv6_satu_tempat(client: Client, kota: Kota) -> None:
    for nomor in range(5):
        _coba(client, kota.ani, "bukan-sandinya", f"2001:db8:1:2::{nomor + 1}")
    assert _coba(client, kota.ani, SANDI, "2001:db8:1:2:aaaa::9")[0] == 422
    assert _coba(Client(), kota.ani, SANDI, "2001:db8:1:3::1")[0] == 302
