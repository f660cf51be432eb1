"""Signing in and out: who gets in, what refusals say, how often one may try."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client

from pegawai.models import Pegawai
from tests.pemeran import Kota
from tests.pengaduan.kasus import terima

SANDI = "kinerja-demo"


def _coba(client: Client, login: str, sandi: str) -> tuple[int, str]:
    jawaban = client.post("/masuk/", {"login": login, "password": sandi})
    return jawaban.status_code, jawaban.content.decode()


def test_masuk_dengan_nip(client: Client, kota: Kota) -> None:
    assert client.post("/masuk/", {"login": kota.ani.login, "password": SANDI})["Location"] == "/beranda/"


def test_nip_tersalin_dengan_spasi(client: Client, kota: Kota) -> None:
    nip = kota.ani.nip or ""
    jawaban = client.post("/masuk/", {"login": f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}", "password": SANDI})
    assert jawaban.status_code == 302


def test_wali_kota_masuk_tanpa_nip(client: Client, kota: Kota) -> None:
    assert kota.walikota.nip is None
    assert client.post("/masuk/", {"login": kota.walikota.login, "password": SANDI}).status_code == 302


def test_laporan_warga_di_peramban_yang_sama_tidak_terbawa(client: Client, kota: Kota) -> None:
    """At the counter a citizen reports on the same computer on which staff sign in afterwards."""
    satu = terima().pengaduan
    sesi = client.session
    sesi.update({"lacak": satu.pk, "lapor_bukti": {"pk": satu.pk, "kunci": str(uuid4())}, "lapor": {"siapa": {}}})
    sesi.save()
    assert satu.nomor in client.get("/lapor/tanda-terima/").content.decode()
    assert client.post("/masuk/", {"login": kota.ani.login, "password": SANDI}).status_code == 302
    assert client.get("/lapor/tanda-terima/").status_code == 302
    assert client.get("/lacak/laporan/").status_code == 302
    assert not {"lacak", "lapor", "lapor_bukti"} & set(client.session.keys())


def test_sandi_salah_dan_akun_tidak_dikenal_dijawab_sama(client: Client, kota: Kota) -> None:
    kode, isi = _coba(client, kota.ani.login, "bukan-sandinya")
    assert (kode, "NIP atau kata sandi tidak cocok" in isi) == (422, True)
    kode, isi = _coba(client, "199001012020011999", "bukan-sandinya")
    assert (kode, "NIP atau kata sandi tidak cocok" in isi) == (422, True)


def test_isian_kosong_menyebut_kolomnya(client: Client, kota: Kota) -> None:
    kode, isi = _coba(client, "", "")
    assert kode == 422
    assert "Isi NIP atau nama akun Anda." in isi
    assert "Isi kata sandi Anda." in isi


def test_akun_tidak_aktif_ditolak(client: Client, kota: Kota) -> None:
    Pegawai.objects.filter(pk=kota.ani.pk).update(is_active=False)
    jawaban = client.post("/masuk/", {"login": kota.ani.login, "password": SANDI}, follow=True)
    assert not jawaban.wsgi_request.user.is_authenticated
    assert "Akun ini tidak aktif. Hubungi admin kepegawaian" in jawaban.content.decode()


@pytest.mark.parametrize("tujuan", ["https://contoh.invalid/", "//contoh.invalid/"])
def test_tidak_dialihkan_ke_luar(client: Client, kota: Kota, tujuan: str) -> None:
    jawaban = client.post(f"/masuk/?next={tujuan}", {"login": kota.ani.login, "password": SANDI, "next": tujuan})
    assert jawaban["Location"] == "/beranda/"


def test_keluar_hanya_dengan_post(masuk: Callable[[Pegawai], Client], kota: Kota) -> None:
    ani = masuk(kota.ani)
    ditolak = ani.get("/keluar/")
    assert ditolak.status_code == 405
    assert "hanya menerima kiriman formulir" in ditolak.content.decode()
    assert ani.get("/pemberitahuan/").status_code == 200
    assert ani.post("/keluar/")["Location"] == "/"
    assert ani.get("/pemberitahuan/").status_code == 302


def test_tidak_ada_pendaftaran(client: Client, kota: Kota) -> None:
    assert client.get("/signup/").status_code in {302, 404}
    assert "Daftar" not in client.get("/masuk/").content.decode()


def test_halaman_pribadi_tidak_disimpan(masuk: Callable[[Pegawai], Client], kota: Kota) -> None:
    assert "no-store" in masuk(kota.ani).get("/pemberitahuan/")["Cache-Control"]
