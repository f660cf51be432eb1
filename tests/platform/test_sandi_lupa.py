"""A forgotten password: a link by mail, once, within an hour, and nobody learns who has an account."""

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from kinerja.tasks import kirim_tautan_sandi
from pegawai.models import Pegawai
from tests.pemeran import Kota

LAMA = "kinerja-demo"
BARU = "kalimat-panjang-baru-7"


@pytest.fixture
def beralamat(kota: Kota) -> Kota:
    Pegawai.objects.filter(pk=kota.ani.pk).update(email="ani@contoh.id")
    kota.ani.refresh_from_db()
    return kota


def _tautan(kota: Kota) -> str:
    mail.outbox.clear()
    assert kirim_tautan_sandi(login=kota.ani.login)
    cocok = re.search(r"https?://[^/]+(/masuk/setel/\S+)", mail.outbox[0].body)
    assert cocok
    return cocok[1]


def _setel(klien: Client, alamat: str, sandi: str = BARU) -> Any:
    return klien.post(alamat, {"password1": sandi, "password2": sandi})


def test_dari_lupa_sampai_masuk(client: Client, beralamat: Kota) -> None:
    assert "Lupa kata sandi?" in client.get("/masuk/").content.decode()
    nip = beralamat.ani.nip or ""
    client.post("/masuk/lupa/", {"login": f"{nip[:8]} {nip[8:]}"})
    assert [surat.to for surat in mail.outbox] == [["ani@contoh.id"]]
    alamat = _tautan(beralamat)
    assert client.get(alamat).status_code == 200
    assert _setel(client, alamat)["Location"] == "/masuk/"
    assert client.post("/masuk/", {"login": nip, "password": LAMA}).status_code == 422
    assert client.post("/masuk/", {"login": nip, "password": BARU}).status_code == 302


def test_jawabannya_sama(client: Client, beralamat: Kota) -> None:
    """With address, without address, unknown, inactive: the same page."""
    Pegawai.objects.filter(pk=beralamat.citra.pk).update(is_active=False, email="citra@contoh.id")
    logins = (beralamat.ani.login, beralamat.budi.login, "199001012020011999", beralamat.citra.login)
    jawaban = [client.post("/masuk/lupa/", {"login": login}) for login in logins]
    assert {j.status_code for j in jawaban} == {200}
    assert len({re.sub(r"hx-headers=\S+ \S+", "", j.content.decode()) for j in jawaban}) == 1
    assert [surat.to for surat in mail.outbox] == [["ani@contoh.id"]]


def test_sekali_pakai(client: Client, beralamat: Kota) -> None:
    alamat = _tautan(beralamat)
    assert _setel(client, alamat).status_code == 302
    assert client.get(alamat).status_code == 410
    lagi = _setel(client, alamat, "sandi-orang-lain-99")
    assert (lagi.status_code, "tidak berlaku lagi" in lagi.content.decode()) == (410, True)
    assert client.post("/masuk/", {"login": beralamat.ani.login, "password": BARU}).status_code == 302


def test_satu_jam(client: Client, beralamat: Kota, jam: Any) -> None:
    alamat = _tautan(beralamat)
    jam.shift(61 * 60)
    assert client.get(alamat).status_code == 410


def test_masuk_mematikan_tautan(client: Client, beralamat: Kota) -> None:
    alamat = _tautan(beralamat)
    Client().post("/masuk/", {"login": beralamat.ani.login, "password": LAMA})
    assert client.get(alamat).status_code == 410


def test_semua_sesi_berakhir(client: Client, beralamat: Kota) -> None:
    client.post("/masuk/", {"login": beralamat.ani.login, "password": LAMA})
    assert client.get("/pemberitahuan/").status_code == 200
    assert _setel(Client(), _tautan(beralamat)).status_code == 302
    assert client.get("/pemberitahuan/").status_code == 302


def test_sandi_lemah_ditolak_tanpa_menghabiskan_tautan(client: Client, beralamat: Kota) -> None:
    alamat = _tautan(beralamat)
    assert _setel(client, alamat, "pendek").status_code == 422
    assert _setel(client, alamat, "123456789012345").status_code == 422
    assert _setel(client, alamat, beralamat.ani.login + "a").status_code == 422
    assert _setel(client, alamat).status_code == 302


@pytest.mark.parametrize("uid", ["", "zzzzzzzzzzzzz", "1y2p0ij32e8e8", "-1", "²"])
def test_tautan_karangan(client: Client, kota: Kota, uid: str) -> None:
    assert client.get(f"/masuk/setel/{uid}/abc-def/").status_code in {404, 410}


def test_kotak_surat_tidak_dibanjiri(client: Client, beralamat: Kota) -> None:
    for nomor in range(8):
        jawaban = client.post("/masuk/lupa/", {"login": beralamat.ani.login}, REMOTE_ADDR=f"203.0.113.{nomor}")
        assert jawaban.status_code == 200, "tidak dikatakan bahwa sudah ada yang meminta"
    assert len(mail.outbox) == 3


def test_satu_alamat_tidak_meminta_terus(client: Client, kota: Kota) -> None:
    kode = [client.post("/masuk/lupa/", {"login": f"1990010120200110{n:02}"}).status_code for n in range(21)]
    assert kode == [200] * 20 + [429]
