"""The copy of one's own data: what is in it, what never is, that it is one's own and goes away."""

import csv
import io
import json
import zipfile
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse

from inti.models import Berkas, Pekerjaan
from pegawai.documents import tulis_salinan
from pegawai.enums import PintuData
from pegawai.models import Pegawai
from pegawai.registry import data_pribadi
from pegawai.services import buat_salinan, hapus_unduhan_lama, minta_salinan, tulis_akses
from pegawai.tasks import salin_data
from pengaduan.enums import Klasifikasi, StatusPengaduan
from tests.pemeran import SEKARANG, Kota
from tests.pengaduan.kasus import buat

APP = {"pegawai", "inti", "indikator", "aktivitas", "kompetensi", "pembinaan", "pengaduan", "evaluasi"}


def _zip(pegawai: Pegawai) -> dict[str, str]:
    pekerjaan = minta_salinan(oleh=pegawai, kunci=uuid4())
    buat_salinan(pekerjaan_id=pekerjaan.pk, tulis=tulis_salinan, pada=SEKARANG)
    pekerjaan.refresh_from_db()
    with default_storage.open(pekerjaan.hasil.jalur) as berkas, zipfile.ZipFile(berkas) as arsip:
        return {nama: arsip.read(nama).decode() for nama in arsip.namelist()}


def test_setiap_app_menyumbang() -> None:
    assert set(data_pribadi.kunci()) == APP, "Tiap app yang menyimpan data orang mengisi data_pribadi.py-nya."
    for satu in data_pribadi:
        assert satu.jenis, satu.judul


def test_json_dan_csv_berisi_sama_dan_ada_penjelasannya(kota: Kota) -> None:
    isi = _zip(kota.ani)
    tabel = {nama.removesuffix(".json") for nama in isi if nama.endswith(".json")} - {"isi"}
    assert tabel == {nama.removesuffix(".csv") for nama in isi if nama.endswith(".csv")}
    assert {nama.split("/")[0] for nama in tabel} == APP
    identitas = json.loads(isi["pegawai/identitas.json"])["baris"][0]
    assert identitas["nip"] == kota.ani.nip
    assert identitas["nama"] in isi["pegawai/identitas.csv"]
    assert set(json.loads(isi["isi.json"])["tabel"]) == tabel
    assert "3 x 24 jam" in isi["README.txt"]
    penugasan = json.loads(isi["pegawai/penugasan.json"])["baris"]
    assert penugasan
    assert penugasan[-1]["sampai"] is None


def test_rumus_dalam_teks_tidak_dihitung(kota: Kota) -> None:
    tulis_akses(
        pelaku=kota.budi,
        subjek=kota.ani,
        pintu=PintuData.KINERJA,
        objek='=HYPERLINK("x")',
        pada=SEKARANG,
    )
    isi = _zip(kota.ani)
    (baris,) = csv.DictReader(io.StringIO(isi["pegawai/akses.csv"].removeprefix("\ufeff")), delimiter=";")
    assert baris["objek"].startswith("'=")
    assert baris["pembaca"] == kota.budi.nama
    assert json.loads(isi["pegawai/akses.json"])["baris"][0]["objek"].startswith("=")


def test_tidak_ada_pelapor_dan_tidak_ada_laporan_tentang_dirinya(kota: Kota) -> None:
    ditangani = buat(kota, StatusPengaduan.DITANGGAPI, pada=SEKARANG - timedelta(days=1), nama="Rahman Daeng Ngalle")
    tentang = buat(
        kota,
        StatusPengaduan.DIVERIFIKASI,
        pada=SEKARANG - timedelta(days=1),
        klasifikasi=Klasifikasi.BERKADAR,
        terlapor=kota.ani,
    )
    semua = "".join(_zip(kota.ani).values())
    assert ditangani.nomor in semua
    assert "Rahman Daeng Ngalle" not in semua
    assert ditangani.uraian not in semua
    assert tentang.nomor not in semua


def test_tidak_ada_data_orang_lain(kota: Kota) -> None:
    semua = "".join(_zip(kota.dedi).values())
    assert kota.ani.nama not in semua
    assert kota.ani.nip not in semua


def test_kata_sandi_tidak_ikut(kota: Kota) -> None:
    assert "password" not in "".join(_zip(kota.ani).values())
    assert kota.ani.password not in "".join(_zip(kota.ani).values())


def test_satu_permintaan_pada_satu_waktu(kota: Kota) -> None:
    pertama = minta_salinan(oleh=kota.ani, kunci=uuid4())
    assert minta_salinan(oleh=kota.ani, kunci=uuid4()).pk == pertama.pk
    assert minta_salinan(oleh=kota.eka, kunci=uuid4()).pk != pertama.pk


def test_dibuat_dua_kali_tetap_satu_berkas(kota: Kota) -> None:
    pekerjaan = minta_salinan(oleh=kota.ani, kunci=uuid4())
    for _ in range(2):
        buat_salinan(pekerjaan_id=pekerjaan.pk, tulis=tulis_salinan, pada=SEKARANG)
    assert Berkas.objects.filter(jenis="pegawai.salinan").count() == 1


def test_hanya_pemiliknya_dan_hanya_sampai_batasnya(
    kota: Kota, masuk: Callable[[Any], Client], jam: time_machine.Traveller
) -> None:
    _zip(kota.ani)
    url = reverse("inti:berkas", args=[Berkas.objects.get(jenis="pegawai.salinan").kode])
    assert masuk(kota.ani).get(url).status_code == 200
    for lain in (kota.farida, kota.budi, kota.walikota):
        assert masuk(lain).get(url).status_code == 404
    jam.shift(timedelta(days=8))
    assert masuk(kota.ani).get(url).status_code == 404


def test_sesudah_masa_unduh_berkasnya_dihapus(
    kota: Kota, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    _zip(kota.ani)
    berkas = Berkas.objects.get(jenis="pegawai.salinan")
    assert hapus_unduhan_lama(pada=SEKARANG + timedelta(days=7)) == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert hapus_unduhan_lama(pada=SEKARANG + timedelta(days=8)) == 1
    assert not default_storage.exists(berkas.jalur)
    assert not Berkas.objects.filter(pk=berkas.pk).exists()
    assert hapus_unduhan_lama(pada=SEKARANG + timedelta(days=9)) == 0


def test_kegagalan_dikatakan_dan_dapat_diminta_lagi(kota: Kota, monkeypatch: pytest.MonkeyPatch) -> None:
    pekerjaan = minta_salinan(oleh=kota.ani, kunci=uuid4())

    def gagal(*_: Any) -> bytes:
        raise OSError("penuh")

    monkeypatch.setattr("pegawai.tasks.tulis_salinan", gagal)
    with pytest.raises(OSError, match="penuh"):
        salin_data(pekerjaan_id=pekerjaan.pk)
    pekerjaan.refresh_from_db()
    assert pekerjaan.status == "gagal"
    assert minta_salinan(oleh=kota.ani, kunci=uuid4()).pk != pekerjaan.pk


def test_tombolnya_membawa_ke_halaman_kemajuan(kota: Kota, masuk: Callable[[Any], Client]) -> None:
    jawaban = masuk(kota.ani).post(reverse("pegawai:minta_salinan"), {"kunci_form": str(uuid4())})
    satu = Pekerjaan.objects.get(jenis="pegawai.salinan")
    assert jawaban["Location"] == reverse("inti:pekerjaan", args=[satu.kunci])
