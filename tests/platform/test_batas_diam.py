"""A browser left alone is locked, and nothing that was typed is lost: the same person signs in and sends it again."""

import re
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kinerja.akun import titipan
from pegawai.models import Pegawai
from pembinaan.models import UmpanBalik
from tests.pemeran import Kota
from tests.platform.test_faktor_kedua import kode_totp, pasang_totp

SANDI = "kinerja-demo"
MENIT = 60
TEKS = "Terima kasih, antrean loket hari ini cepat sekali."


@pytest.fixture(autouse=True)
def _setengah_jam(settings: Any) -> None:
    settings.BATAS_DIAM = 30


def _masuk(klien: Client, pegawai: Pegawai, **isi: str) -> Any:
    return klien.post("/masuk/", {"login": pegawai.login, "password": SANDI, **isi})


def _alamat(kota: Kota) -> str:
    return f"/umpan-balik/beri/{kota.ani.pk}/"


def _isian() -> dict[str, str]:
    return {"pokok": "nilai:kolaboratif", "isi": TEKS}


def _titipan(jawaban: Any) -> str:
    cocok = re.search(r'name="titipan" value="([^"]+)"', jawaban.content.decode())
    assert cocok, jawaban.content.decode()[:2000]
    return cocok[1]


def _bidang(jawaban: Any) -> dict[str, str]:
    """The fields of the page that sends again."""
    isi = jawaban.content.decode()
    return dict(re.findall(r'<textarea name="([^"]+)" hidden>\n(.*?)</textarea>', isi, re.DOTALL))


def test_tiga_puluh_menit_tanpa_kegiatan(client: Client, kota: Kota, jam: Any) -> None:
    _masuk(client, kota.ani)
    jam.shift(29 * MENIT)
    assert client.get("/pemberitahuan/").status_code == 200
    jam.shift(29 * MENIT)
    assert client.get("/pemberitahuan/").status_code == 200, "tiap permintaan memulai hitungan lagi"
    jam.shift(31 * MENIT)
    assert client.get("/pemberitahuan/")["Location"] == "/masuk/?next=/pemberitahuan/"
    assert "dikunci karena tidak ada kegiatan selama 30 menit" in client.get("/masuk/").content.decode()
    assert _masuk(client, kota.ani, next="/pemberitahuan/")["Location"] == "/pemberitahuan/"


def test_halaman_yang_bertanya_sendiri_bukan_kegiatan(client: Client, kota: Kota, jam: Any) -> None:
    _masuk(client, kota.ani)
    for _ in range(4):
        jam.shift(9 * MENIT)
        jawaban = client.get("/pemberitahuan/", headers={"X-Pantau": "1"})
    assert jawaban.status_code == 302


def test_setelah_terkunci_tidak_terbuka_sendiri(client: Client, kota: Kota, jam: Any) -> None:
    _masuk(client, kota.ani)
    jam.shift(31 * MENIT)
    for _ in range(3):
        assert client.get("/pemberitahuan/").status_code == 302
    assert client.post("/akun/sesi/lanjut/").status_code == 302
    assert not client.get("/lapor/").wsgi_request.user.is_authenticated


def test_tetap_masuk(client: Client, kota: Kota, jam: Any) -> None:
    _masuk(client, kota.ani)
    jam.shift(29 * MENIT)
    assert client.post("/akun/sesi/lanjut/").status_code == 204
    jam.shift(20 * MENIT)
    assert client.get("/pemberitahuan/").status_code == 200


def test_isian_yang_terlambat_tidak_hilang(client: Client, kota: Kota, jam: Any) -> None:
    """Without JavaScript: the login page carries the form, a page after it sends it again."""
    _masuk(client, kota.budi)
    jam.shift(40 * MENIT)
    tertahan = client.post(_alamat(kota), _isian())
    assert tertahan.status_code == 401
    assert "belum disimpan, tetapi tidak hilang" in tertahan.content.decode()
    salah = client.post("/masuk/", {"login": kota.budi.login, "password": "x", "titipan": _titipan(tertahan)})
    assert salah.status_code == 422
    lanjutan = _masuk(client, kota.budi, titipan=_titipan(salah))
    isi = lanjutan.content.decode()
    assert lanjutan.status_code == 200
    assert f'action="{_alamat(kota)}"' in isi
    assert TEKS in isi
    assert not UmpanBalik.objects.filter(isi=TEKS).exists(), "tanpa persetujuan tidak ada yang dikirim"
    assert client.post(_alamat(kota), _bidang(lanjutan)).status_code == 302
    assert UmpanBalik.objects.filter(isi=TEKS).exists()


def test_baris_baru_dan_tanda_tetap_utuh(client: Client, kota: Kota, jam: Any) -> None:
    _masuk(client, kota.ani)
    jam.shift(40 * MENIT)
    teks = "\nBaris satu <b>&amp;</b>\r\n\r\n  baris tiga “kutip”"
    satu = titipan.buka(_titipan(client.post("/umpan-balik/beri/1/", {"isi": teks, "pilihan": ["a", "b"]})))
    assert satu
    assert satu.isi == [["isi", teks], ["pilihan", "a"], ["pilihan", "b"]]


def test_juga_lewat_langkah_kedua(client: Client, kota: Kota, jam: Any) -> None:
    rahasia = pasang_totp(kota.budi)
    _masuk(client, kota.budi)
    client.post("/masuk/faktor/", {"code": kode_totp(rahasia)})
    jam.shift(40 * MENIT)
    tertahan = client.post(_alamat(kota), _isian())
    langkah = _masuk(client, kota.budi, titipan=_titipan(tertahan))
    assert "Langkah kedua" in langkah.content.decode()
    salah = client.post("/masuk/faktor/", {"code": "000000", "titipan": _titipan(langkah)})
    assert salah.status_code == 422
    lanjutan = client.post("/masuk/faktor/", {"code": kode_totp(rahasia), "titipan": _titipan(salah)})
    assert _bidang(lanjutan)["isi"] == TEKS


def test_orang_lain_tidak_mengirim_isian_itu(client: Client, kota: Kota, jam: Any) -> None:
    _masuk(client, kota.budi)
    jam.shift(40 * MENIT)
    tertahan = client.post(_alamat(kota), _isian())
    jawaban = _masuk(client, kota.citra, titipan=_titipan(tertahan))
    assert jawaban["Location"] == "/beranda/"
    assert "milik orang lain" in client.get("/beranda/").content.decode()


def test_titipan_karangan_diabaikan(client: Client, kota: Kota) -> None:
    palsu = signing.dumps({"a": "/unit/baru/", "p": kota.ani.pk, "i": [["a", "b"]], "b": False}, salt="lain")
    assert _masuk(client, kota.ani, titipan=palsu)["Location"] == "/beranda/"
    assert _masuk(Client(), kota.ani, titipan="🦀" * 50)["Location"] == "/beranda/"


def test_sandi_tidak_ikut_dibawa(client: Client, kota: Kota, jam: Any) -> None:
    _masuk(client, kota.ani)
    jam.shift(40 * MENIT)
    isi = {"oldpassword": SANDI, "password1": "kalimat-panjang-7", "password2": "kalimat-panjang-7"}
    assert client.post("/akun/sandi/", isi).status_code == 302
    satu = titipan.buka(_titipan(client.post("/unit/1/ubah/", {"nama": "Seksi", **isi, "kata_sandi": "x"})))
    assert satu
    assert satu.isi == [["nama", "Seksi"]]


def test_berkas_diminta_lagi(client: Client, kota: Kota, jam: Any) -> None:
    _masuk(client, kota.ani)
    jam.shift(40 * MENIT)
    isi = {"judul": "Pelatihan pelayanan", "berkas": SimpleUploadedFile("a.pdf", b"%PDF-1.4")}
    lanjutan = _masuk(client, kota.ani, titipan=_titipan(client.post("/pelatihan/catat/", isi)))
    assert "pilih berkasnya lagi" in lanjutan.content.decode()
    assert "berkas" not in _bidang(lanjutan)


def test_tanpa_masuk_sebelumnya_tidak_ada_titipan(client: Client, kota: Kota) -> None:
    jawaban = client.post(_alamat(kota), _isian())
    assert jawaban.status_code == 302


def test_tab_lama_setelah_masuk_di_tab_baru(kota: Kota) -> None:
    """Its token is old; the form is shown again with a fresh one, if the browser says that it comes from here."""
    klien = Client(enforce_csrf_checks=True)
    klien.force_login(kota.budi)
    jawaban = klien.post(_alamat(kota), _isian(), headers={"Origin": "http://testserver"})
    assert jawaban.status_code == 403
    assert _bidang(jawaban)["isi"] == TEKS
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', jawaban.content.decode())
    assert token
    kiriman = {**_bidang(jawaban), "csrfmiddlewaretoken": token[1]}
    assert klien.post(_alamat(kota), kiriman, headers={"Origin": "http://testserver"}).status_code == 302


@pytest.mark.parametrize("asal", ["https://contoh.invalid", "null", ""])
def test_formulir_dari_luar_tetap_ditolak(kota: Kota, asal: str) -> None:
    klien = Client(enforce_csrf_checks=True)
    klien.force_login(kota.budi)
    jawaban = klien.post(_alamat(kota), _isian(), headers={"Origin": asal} if asal else {})
    assert (jawaban.status_code, _bidang(jawaban)) == (403, {})


def test_keluar_membuang_sesi_yang_terkunci(client: Client, kota: Kota, jam: Any) -> None:
    _masuk(client, kota.ani)
    jam.shift(40 * MENIT)
    client.post("/keluar/")
    assert "dikunci" not in client.get("/masuk/").content.decode()


def test_daftar_perangkat(client: Client, kota: Kota, jam: Any) -> None:
    agen = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36"
    ponsel = Client(headers={"User-Agent": agen})
    _masuk(ponsel, kota.ani)
    _masuk(client, kota.ani)
    isi = client.get("/akun/sesi/").content.decode()
    assert "Chrome di Android" in isi
    assert "Peramban ini" in isi
    satu = UserSession.objects.get(user_agent=agen)
    lain = Client()
    _masuk(lain, kota.budi)
    assert lain.post(f"/akun/sesi/{satu.pk}/akhiri/").status_code == 404
    assert client.post(f"/akun/sesi/{satu.pk}/akhiri/").status_code == 302
    assert ponsel.get("/pemberitahuan/").status_code == 302
    assert client.get("/pemberitahuan/").status_code == 200


def test_akhiri_semua_yang_lain(client: Client, kota: Kota) -> None:
    lain = [Client(), Client()]
    for klien in (*lain, client):
        _masuk(klien, kota.ani)
    client.post("/akun/sesi/akhiri-lain/")
    assert [klien.get("/pemberitahuan/").status_code for klien in lain] == [302, 302]
    assert client.get("/pemberitahuan/").status_code == 200


def test_ganti_sandi_mengakhiri_yang_lain(client: Client, kota: Kota) -> None:
    lain = Client()
    for klien in (lain, client):
        _masuk(klien, kota.ani)
    baru = "kalimat-panjang-baru-7"
    isi = {"oldpassword": SANDI, "password1": baru, "password2": baru}
    assert client.post("/akun/sandi/", isi)["Location"] == "/akun/sandi/"
    assert lain.get("/pemberitahuan/").status_code == 302
    assert client.get("/pemberitahuan/").status_code == 200
    assert UserSession.objects.filter(user=kota.ani).count() == 1
    assert "Kata sandi Anda baru saja diganti" in client.get("/pemberitahuan/").content.decode()


def test_sesi_yang_sudah_berakhir_dibersihkan(client: Client, kota: Kota) -> None:
    from kinerja.akun.sesi import bersihkan

    _masuk(client, kota.ani)
    UserSession.objects.create(user=kota.ani, ip="10.0.0.1", session_key="sudah-tidak-ada", user_agent="")
    assert bersihkan() == 1
    assert UserSession.objects.filter(user=kota.ani).count() == 1
