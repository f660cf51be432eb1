"""One's own photo and contact: a square without a place in it, an address that moves only with its link."""

import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from inti.galat import AturanDilanggar
from inti.models import Pemberitahuan
from inti.telepon import TeleponTidakSah, rapikan
from pegawai.models import Pegawai
from pegawai.services import ganti_foto, hapus_foto, kirim_tautan_surel, sahkan_surel, ubah_kontak
from pegawai.services.profil import token_surel
from tests.pemeran import SEKARANG, Kota

Tangkap = Callable[..., Any]
SANDI = "Pelabuhan-Paotere-9"


def _foto(lebar: int = 900, tinggi: int = 600) -> SimpleUploadedFile:
    keluar = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "rumah saya"
    Image.new("RGB", (lebar, tinggi), "teal").save(keluar, "JPEG", exif=exif)
    return SimpleUploadedFile("saya.jpg", keluar.getvalue())


def _bersandi(kota: Kota, email: str = "ani@makassar.test") -> Pegawai:
    kota.ani.set_password(SANDI)
    kota.ani.email = email
    kota.ani.save()
    return kota.ani


def test_foto_persegi_dua_ukuran_tanpa_exif(kota: Kota) -> None:
    saya = ganti_foto(oleh=kota.ani, unggahan=_foto())
    for berkas, sisi in ((saya.foto, 512), (saya.foto_kecil, 96)):
        with default_storage.open(berkas.jalur) as isi, Image.open(isi) as gambar:
            assert gambar.size == (sisi, sisi)
            assert not gambar.getexif()


def test_foto_lama_hilang_bersama_isinya(kota: Kota, django_capture_on_commit_callbacks: Tangkap) -> None:
    lama = ganti_foto(oleh=kota.ani, unggahan=_foto()).foto
    with django_capture_on_commit_callbacks(execute=True):
        ganti_foto(oleh=kota.ani, unggahan=_foto())
    assert not default_storage.exists(lama.jalur)
    with django_capture_on_commit_callbacks(execute=True):
        saya = hapus_foto(oleh=kota.ani)
    assert (saya.foto, saya.foto_kecil) == (None, None)


@pytest.mark.parametrize("isi", [b"", b"%PDF-1.7 x", b"<svg onload=alert(1)>", b"\xff\xd8\xff bukan"])
def test_bukan_foto_ditolak_di_kolomnya(kota: Kota, masuk: Callable[[Any], Client], isi: bytes) -> None:
    jawaban = masuk(kota.ani).post(reverse("pegawai:profil_foto"), {"foto": SimpleUploadedFile("x.jpg", isi)})
    assert jawaban.status_code == 422
    assert "foto" in jawaban.context["form_foto"].errors


def test_foto_dilihat_semua_pegawai_dan_tidak_oleh_luar(kota: Kota, masuk: Callable[[Any], Client]) -> None:
    url = reverse("inti:berkas", args=[ganti_foto(oleh=kota.ani, unggahan=_foto()).foto_kecil.kode])
    assert masuk(kota.dedi).get(url).status_code == 200
    assert Client().get(url).status_code == 404


@pytest.mark.parametrize(
    ("tertulis", "tersimpan"),
    [("0812 3456 7890", "+6281234567890"), ("+62 411-123456", "+62411123456"), ("", ""), ("  ", "")],
)
def test_telepon_satu_bentuk(tertulis: str, tersimpan: str) -> None:
    assert rapikan(tertulis) == tersimpan


@pytest.mark.parametrize("tertulis", ["12", "abc", "0812"])
def test_telepon_yang_tidak_lengkap_ditolak(kota: Kota, tertulis: str) -> None:
    with pytest.raises(TeleponTidakSah):
        rapikan(tertulis)
    with pytest.raises(AturanDilanggar) as galat:
        ubah_kontak(oleh=kota.ani, telepon=tertulis, email=kota.ani.email)
    assert galat.value.kolom == "telepon"


def test_telepon_tanpa_sandi_surel_dengan_sandi(kota: Kota) -> None:
    ani = _bersandi(kota)
    assert not ubah_kontak(oleh=ani, telepon="0812 3456 7890", email=ani.email)
    with pytest.raises(AturanDilanggar) as galat:
        ubah_kontak(oleh=ani, telepon="", email="baru@makassar.test", sandi="keliru")
    assert galat.value.kolom == "sandi"
    ani.refresh_from_db()
    assert ani.telepon == "+6281234567890"


def test_menebak_sandi_dihentikan(kota: Kota) -> None:
    ani = _bersandi(kota)
    for _ in range(5):
        with pytest.raises(AturanDilanggar, match="keliru"):
            ubah_kontak(oleh=ani, telepon="", email="baru@makassar.test", sandi="keliru")
    with pytest.raises(AturanDilanggar, match="Terlalu banyak"):
        ubah_kontak(oleh=ani, telepon="", email="baru@makassar.test", sandi=SANDI)


def test_surel_baru_berlaku_sesudah_tautannya_dan_yang_lama_dikabari(
    kota: Kota, django_capture_on_commit_callbacks: Tangkap
) -> None:
    ani = _bersandi(kota)
    assert ubah_kontak(oleh=ani, telepon="", email="baru@makassar.test", sandi=SANDI)
    ani.refresh_from_db()
    assert ani.email == "ani@makassar.test"
    kirim_tautan_surel(pegawai_id=ani.pk, email="baru@makassar.test")
    assert mail.outbox[0].to == ["baru@makassar.test"]
    token = mail.outbox[0].body.split("/profil/surel/")[1].split("/")[0]
    sahkan_surel(oleh=ani, token=token, pada=SEKARANG)
    ani.refresh_from_db()
    assert ani.email == "baru@makassar.test"
    assert Pemberitahuan.objects.filter(penerima=ani, judul__contains="Surel").exists()
    with pytest.raises(AturanDilanggar, match="tidak berlaku"):
        sahkan_surel(oleh=ani, token=token, pada=SEKARANG)


def test_tautan_orang_lain_dan_yang_basi_tidak_ada(
    kota: Kota, masuk: Callable[[Any], Client], jam: time_machine.Traveller
) -> None:
    url = reverse("pegawai:profil_surel", args=[token_surel(_bersandi(kota), "baru@makassar.test")])
    assert masuk(kota.dedi).get(url).status_code == 404
    assert "baru@makassar.test" in masuk(kota.ani).get(url).content.decode()
    klien = masuk(kota.ani)
    jam.shift(timedelta(hours=25))
    klien.force_login(kota.ani)
    assert klien.get(url).status_code == 404


def test_yang_diketik_tidak_hilang(kota: Kota, masuk: Callable[[Any], Client]) -> None:
    _bersandi(kota)
    jawaban = masuk(kota.ani).post(
        reverse("pegawai:profil_kontak"), {"telepon": "0812 3456 7890", "email": "bukan-surel", "sandi": SANDI}
    )
    assert jawaban.status_code == 422
    isi = jawaban.content.decode()
    assert "0812 3456 7890" in isi
    assert "bukan-surel" in isi
    assert SANDI not in isi


def test_profil_memuat_riwayat_jabatan(kota: Kota, masuk: Callable[[Any], Client]) -> None:
    isi = masuk(kota.budi).get(reverse("pegawai:profil")).content.decode()
    assert kota.budi.penugasan_set.get().jabatan.nama_jabatan.nama in isi
