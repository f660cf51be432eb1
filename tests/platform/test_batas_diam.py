"""A browser left alone is locked, and nothing that was typed is lost: the same person signs in and sends it again."""

import hashlib
import re
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.test import Client
from django.utils import timezone

from kinerja.akun import titipan
from pegawai.enums import GunaKode
from pegawai.models import Pegawai
from pegawai.services.akun import buat_kode
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


def _titipan(klien: Client) -> list[titipan.Titipan]:
    """What the browser has left, by its cookies."""
    permintaan = HttpRequest()
    permintaan.COOKIES = {nama: satu.value for nama, satu in klien.cookies.items()}
    return titipan.dititipkan(permintaan)


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
    """Without JavaScript: the form waits for its owner, and a page after the sign-in sends it again."""
    _masuk(client, kota.budi)
    jam.shift(40 * MENIT)
    tertahan = client.post(_alamat(kota), _isian())
    assert tertahan.status_code == 401
    assert "belum disimpan, tetapi tidak hilang" in tertahan.content.decode()
    assert client.post("/masuk/", {"login": kota.budi.login, "password": "x"}).status_code == 422
    assert _masuk(client, kota.budi)["Location"] == "/masuk/lanjut/"
    lanjutan = client.get("/masuk/lanjut/")
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
    client.post("/umpan-balik/beri/1/", {"isi": teks, "pilihan": ["a", "b"]})
    (satu,) = _titipan(client)
    assert satu.isi == [["isi", teks], ["pilihan", "a"], ["pilihan", "b"]]


def test_juga_lewat_langkah_kedua(client: Client, kota: Kota, jam: Any) -> None:
    rahasia = pasang_totp(kota.budi)
    _masuk(client, kota.budi)
    client.post("/masuk/faktor/", {"code": kode_totp(rahasia)})
    jam.shift(40 * MENIT)
    client.post(_alamat(kota), _isian())
    assert _masuk(client, kota.budi)["Location"] == "/masuk/faktor/"
    assert client.post("/masuk/faktor/", {"code": "000000"}).status_code == 422
    assert client.post("/masuk/faktor/", {"code": kode_totp(rahasia)})["Location"] == "/masuk/lanjut/"
    assert _bidang(client.get("/masuk/lanjut/"))["isi"] == TEKS


def test_juga_dengan_kode_dari_slip(client: Client, kota: Kota, jam: Any) -> None:
    _masuk(client, kota.budi)
    jam.shift(40 * MENIT)
    client.post(_alamat(kota), _isian())
    kode = buat_kode(oleh=kota.farida, pegawai=kota.budi, guna=GunaKode.SETEL_ULANG, alasan="Lupa", pada=timezone.now())
    baru = "kalimat-panjang-baru-7"
    isi = {"login": kota.budi.login, "kode": kode, "password1": baru, "password2": baru}
    assert client.post("/masuk/kode/", isi)["Location"] == "/masuk/lanjut/"
    assert _bidang(client.get("/masuk/lanjut/"))["isi"] == TEKS


def test_juga_bila_sesinya_diakhiri_dari_perangkat_lain(client: Client, kota: Kota) -> None:
    """Nothing on the server says any more whose browser it was; the browser itself does."""
    _masuk(client, kota.budi)
    client.get("/pemberitahuan/")
    lain = Client()
    _masuk(lain, kota.budi)
    lain.post("/akun/sesi/akhiri-lain/")
    tertahan = client.post(_alamat(kota), _isian())
    assert tertahan.status_code == 401
    assert "Sesi Anda sudah berakhir" in tertahan.content.decode()
    assert _masuk(client, kota.budi)["Location"] == "/masuk/lanjut/"
    assert _bidang(client.get("/masuk/lanjut/"))["isi"] == TEKS


def test_sesudah_keluar_tidak_ada_yang_ditahan(client: Client, kota: Kota) -> None:
    """A shared computer: who signed out has left, and the next one's forms are not theirs."""
    _masuk(client, kota.budi)
    client.get("/pemberitahuan/")
    client.post("/keluar/")
    assert client.post(_alamat(kota), _isian()).status_code == 302


def test_dua_tab_tidak_saling_menghapus(client: Client, kota: Kota, jam: Any) -> None:
    _masuk(client, kota.budi)
    jam.shift(40 * MENIT)
    client.post(_alamat(kota), _isian())
    client.post(
        f"/umpan-balik/beri/{kota.eka.pk}/", {"pokok": "nilai:kolaboratif", "isi": "verifikasi dua belas berkas"}
    )
    _masuk(client, kota.budi)
    isi = client.get("/masuk/lanjut/").content.decode()
    assert TEKS in isi
    assert "verifikasi dua belas berkas" in isi
    assert client.post(_alamat(kota), _isian()).status_code == 302
    isi = client.get("/masuk/lanjut/").content.decode()
    assert TEKS not in isi
    assert "verifikasi dua belas berkas" in isi
    client.post("/masuk/lanjut/")
    assert _titipan(client) == []


def test_di_server_hanya_sandinya(client: Client, kota: Kota, jam: Any) -> None:
    """The cache holds it without the key, and under a name that does not tell the cookie."""
    _masuk(client, kota.budi)
    jam.shift(40 * MENIT)
    client.post(_alamat(kota), _isian())
    kuki = client.cookies[titipan.KUKI]
    assert (kuki["httponly"], kuki["samesite"]) == (True, "Lax")
    tersimpan = cache.get(f"titipan:{hashlib.sha256(kuki.value.encode()).hexdigest()}")
    assert TEKS.encode() not in tersimpan
    assert kuki.value.encode() not in tersimpan


def test_orang_lain_tidak_mengirim_isian_itu(client: Client, kota: Kota, jam: Any) -> None:
    _masuk(client, kota.budi)
    jam.shift(40 * MENIT)
    client.post(_alamat(kota), _isian())
    assert _masuk(client, kota.citra)["Location"] == "/beranda/"
    assert "milik orang lain" in client.get("/beranda/").content.decode()
    assert _titipan(client) == []


@pytest.mark.parametrize("palsu", ["é", "a" * 44, "x"])
def test_kuki_karangan_diabaikan(client: Client, kota: Kota, palsu: str) -> None:
    client.cookies[titipan.KUKI] = palsu
    client.cookies[titipan.KUKI_ORANG] = palsu
    assert client.post(_alamat(kota), _isian()).status_code == 302
    assert _masuk(client, kota.ani)["Location"] == "/beranda/"


def test_sandi_tidak_ikut_dibawa(client: Client, kota: Kota, jam: Any) -> None:
    _masuk(client, kota.ani)
    jam.shift(40 * MENIT)
    isi = {"oldpassword": SANDI, "password1": "kalimat-panjang-7", "password2": "kalimat-panjang-7"}
    assert client.post("/akun/sandi/", isi).status_code == 302
    client.post("/unit/1/ubah/", {"nama": "Seksi", **isi, "kata_sandi": "x"})
    (satu,) = _titipan(client)
    assert satu.isi == [["nama", "Seksi"]]


def test_berkas_diminta_lagi(client: Client, kota: Kota, jam: Any) -> None:
    _masuk(client, kota.ani)
    jam.shift(40 * MENIT)
    isi = {"judul": "Pelatihan pelayanan", "berkas": SimpleUploadedFile("a.pdf", b"%PDF-1.4")}
    client.post("/pelatihan/catat/", isi)
    _masuk(client, kota.ani)
    lanjutan = client.get("/masuk/lanjut/")
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
    assert client.post("/akun/sandi/", isi)["Location"] == "/akun/"
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
