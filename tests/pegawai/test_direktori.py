"""The directory: everybody by a part of the name, typing errors allowed; an NIP is confirmed only in scope."""

import io
import zipfile
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from django.urls import reverse

from inti.models import Berkas
from pegawai.enums import PintuData
from pegawai.models import AksesData, Pegawai
from pegawai.services import minta_ekspor_direktori
from pegawai.tasks import ekspor_direktori
from tests.pemeran import Kota

Masuk = Callable[[Any], Client]


def _isi(klien: Client, **data: str) -> str:
    jawaban = klien.get(reverse("pegawai:list"), data)
    assert jawaban.status_code == 200
    return jawaban.content.decode()


def _orang(nama: str, nomor: int = 1) -> Pegawai:
    return Pegawai.objects.create(login=f"uji-{nama}-{nomor}", nama=nama)


@pytest.mark.parametrize(
    ("tertulis", "diketik"),
    [
        ("Syahruddin Daeng Ngawing", "sahrudin"),
        ("Syahruddin Daeng Ngawing", "SYAHRUDDIN"),
        ("Syahruddin Daeng Ngawing", "ngawing syahrudin"),
        ("Muhammad Yusuf Kalla", "muhamad yusup"),
        ("Muhammad Iqbal", "ikbal"),
        ("Rachmawaty", "rahmawati"),
        ("Hasanuddin", "hasan"),
        ("Hasanuddin", "uddin"),
        ("Nur'aeni, S.Pd.", "nuraeni"),
    ],
)
def test_ejaan_yang_keliru_tetap_menemukan(kota: Kota, tertulis: str, diketik: str) -> None:
    satu = _orang(tertulis)
    assert satu in Pegawai.objects.cari(diketik, kota.ani)


def test_yang_paling_mirip_lebih_dulu(kota: Kota) -> None:
    mirip, tepat = _orang("Rahmawatih"), _orang("Rahmawati")
    temu = [p.pk for p in Pegawai.objects.cari("rahmawati", kota.ani)]
    assert temu.index(tepat.pk) < temu.index(mirip.pk)


def test_setiap_kata_harus_ada(kota: Kota) -> None:
    satu = _orang("Syahruddin Daeng Ngawing")
    assert satu not in Pegawai.objects.cari("syahruddin makmur", kota.ani)


def test_pencarian_memakai_indeks(kota: Kota) -> None:
    Pegawai.objects.bulk_create(Pegawai(login=f"uji{n}", nama=f"Orang Ke {n:05d} Tammerang") for n in range(3000))
    satu = _orang("Syahruddin")
    with connection.cursor() as kursor:
        kursor.execute("SET LOCAL enable_seqscan = off")
    rencana = Pegawai.objects.cari("sahrudin", kota.ani).explain()
    assert "pegawai_nama_trgm" in rencana
    assert satu in Pegawai.objects.cari("sahrudin", kota.ani)


def test_semua_pegawai_terdaftar_berkas_hanya_dalam_lingkup(kota: Kota, masuk: Masuk) -> None:
    for nama, terbuka in (("dedi", False), ("budi", True), ("ani", True), ("farida", True)):
        isi = _isi(masuk(kota[nama]), q=kota.ani.nama)
        assert kota.ani.nama in isi
        assert (reverse("pegawai:detail", args=[kota.ani.pk]) in isi) == terbuka, nama


def test_yang_tidak_aktif_hanya_dilihat_admin_kepegawaian(kota: Kota, masuk: Masuk) -> None:
    Pegawai.objects.filter(pk=kota.eka.pk).update(is_active=False)
    assert kota.eka.nama not in _isi(masuk(kota.ani), q=kota.eka.nama).split("</form>")[-1]
    assert kota.eka.nama not in _isi(masuk(kota.ani), akun="semua")
    assert kota.eka.nama in _isi(masuk(kota.farida), akun="nonaktif")


@pytest.mark.parametrize(
    ("pembaca", "panjang", "ketemu"),
    [
        ("dedi", 18, False),
        ("dedi", 8, False),
        ("budi", 18, True),
        ("budi", 8, False),  # a beginning would tell a superior the birth date digit by digit
        ("farida", 8, True),
        ("rini", 8, True),
        ("ani", 8, True),
        ("walikota", 8, False),
        ("walikota", 18, True),
    ],
)
def test_nip_hanya_dibenarkan_dalam_lingkup(kota: Kota, pembaca: str, panjang: int, ketemu: bool) -> None:
    assert (kota.ani in Pegawai.objects.cari(kota.ani.nip[:panjang], kota[pembaca])) == ketemu


def test_nip_tidak_pernah_tertulis_di_direktori(kota: Kota, masuk: Masuk) -> None:
    assert kota.ani.nip not in _isi(masuk(kota.farida), q=kota.ani.nama)


def test_daftar_panjang_tidak_dihitung_habis(kota: Kota, masuk: Masuk) -> None:
    Pegawai.objects.bulk_create(Pegawai(login=f"uji{n}", nama=f"Orang {n:05d}") for n in range(1100))
    isi = _isi(masuk(kota.ani))
    assert "1.000+" in isi
    assert masuk(kota.ani).get(reverse("pegawai:list"), {"halaman": "40"}).status_code == 200


@pytest.mark.parametrize("kata", ["", "a", "  ", "'; --", "%", "\\", "🙂🙂", "0" * 40, "á" * 300, "S.E., M.Si."])
def test_masukan_aneh_tidak_menggagalkan(kota: Kota, masuk: Masuk, kata: str) -> None:
    _isi(masuk(kota.ani), q=kata)
    assert masuk(kota.ani).get(reverse("pegawai:pilihan"), {"q": kata}).status_code == 200


def test_pilihan_sambil_mengetik(kota: Kota, masuk: Masuk) -> None:
    klien = masuk(kota.budi)
    for n in range(12):
        _orang("Hasanuddin", n)
    assert klien.get(reverse("pegawai:pilihan"), {"q": "hasanudin"}).content.decode().count("<option") == 10
    assert "<option" not in klien.get(reverse("pegawai:pilihan"), {"q": "h"}).content.decode()
    assert kota.dedi.nama in klien.get(reverse("pegawai:pilihan"), {"q": kota.dedi.nama}).content.decode()
    dalam = {"q": kota.dedi.nama, "lingkup": "saya"}
    assert kota.dedi.nama not in klien.get(reverse("pegawai:pilihan"), dalam).content.decode()
    assert kota.ani.nip not in klien.get(reverse("pegawai:pilihan"), {"q": kota.ani.nip}).content.decode()


@pytest.mark.parametrize("bentuk", ["xlsx", "csv"])
def test_ekspor_tercatat_pada_tiap_orang(kota: Kota, bentuk: str) -> None:
    nakal = _orang("=HYPERLINK(1)")
    pekerjaan = minta_ekspor_direktori(oleh=kota.farida, saringan={"q": ""}, bentuk=bentuk, kunci=uuid4())
    for _ in range(2):
        ekspor_direktori(pekerjaan_id=pekerjaan.pk)
    akses = AksesData.objects.filter(pintu=PintuData.EKSPOR)
    assert akses.filter(subjek=kota.ani, pelaku=kota.farida).count() == 1
    assert not akses.filter(subjek=kota.farida).exists()
    berkas = Berkas.objects.get(jenis="pegawai.ekspor")
    with default_storage.open(berkas.jalur) as isi:
        mentah = isi.read()
    if bentuk == "csv":
        assert f"'{nakal.nama}" in mentah.decode()
        assert kota.ani.nip in mentah.decode()
    else:
        with zipfile.ZipFile(io.BytesIO(mentah)) as arsip:
            assert "<f>" not in arsip.read("xl/worksheets/sheet1.xml").decode()


def test_ekspor_hanya_yang_disaring(kota: Kota) -> None:
    pekerjaan = minta_ekspor_direktori(oleh=kota.farida, saringan={"q": kota.ani.nama}, bentuk="csv", kunci=uuid4())
    ekspor_direktori(pekerjaan_id=pekerjaan.pk)
    assert not AksesData.objects.filter(subjek=kota.walikota).exists()
