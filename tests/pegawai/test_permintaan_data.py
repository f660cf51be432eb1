"""Requests of data subjects: the clock of 3 x 24 hours (T11), grounds of refusal, reminders, never one's own."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from inti.galat import AturanDilanggar, TidakBerwenang, TransisiTidakSah, VersiKedaluwarsa
from inti.models import Pemberitahuan
from inti.waktu import WITA
from pegawai.data_pribadi import tugas_permintaan_data
from pegawai.enums import DasarPenolakan, JenisPermintaanData, StatusPermintaanData
from pegawai.models import PermintaanData
from pegawai.rules.data_pribadi import DASAR_PENOLAKAN, ragam, sisa, tenggat
from pegawai.services import ajukan_permintaan, ingatkan_permintaan, jawab_permintaan, tarik_permintaan
from tests.pemeran import SEKARANG, Kota


def _minta(kota: Kota, nama: str = "ani", **isi: Any) -> PermintaanData:
    return ajukan_permintaan(
        **{"oleh": kota[nama], "jenis": JenisPermintaanData.KOREKSI, "isi": "Nama tanpa gelar.", "pada": SEKARANG} | isi
    )


def _jawab(kota: Kota, satu: PermintaanData, nama: str = "farida", **isi: Any) -> PermintaanData:
    return jawab_permintaan(
        **{"oleh": kota[nama], "permintaan": satu, "dipenuhi": True, "jawaban": "Sudah.", "pada": SEKARANG} | isi
    )


@pytest.mark.parametrize(
    ("diterima", "batas"),
    [
        # T11; 1 March 2025 is a Saturday, and the weekend counts
        (datetime(2025, 3, 1, 10, tzinfo=WITA), datetime(2025, 3, 4, 10, tzinfo=WITA)),
        (datetime(2028, 2, 27, 23, 59, tzinfo=WITA), datetime(2028, 3, 1, 23, 59, tzinfo=WITA)),
        (datetime(2026, 12, 31, 8, tzinfo=WITA), datetime(2027, 1, 3, 8, tzinfo=WITA)),
    ],
)
def test_tiga_kali_dua_puluh_empat_jam(diterima: datetime, batas: datetime) -> None:
    assert tenggat(diterima) == batas


def test_jamnya_disimpan_bersama_permintaan(kota: Kota) -> None:
    satu = _minta(kota, pada=datetime(2025, 3, 1, 10, tzinfo=WITA))
    assert satu.tenggat == datetime(2025, 3, 4, 10, tzinfo=WITA)


@pytest.mark.parametrize(
    ("lama", "kata", "warna"),
    [
        (timedelta(hours=5), "sisa 5 jam", "soon"),
        (timedelta(hours=51), "sisa 2 hari 3 jam", "biasa"),
        (timedelta(hours=48), "sisa 2 hari", "biasa"),
        (timedelta(minutes=40), "sisa 40 menit", "soon"),
        (timedelta(0), "terlambat 0 menit", "late"),
        (timedelta(hours=-4), "terlambat 4 jam", "late"),
    ],
)
def test_kata_sisa(lama: timedelta, kata: str, warna: str) -> None:
    assert sisa(SEKARANG, SEKARANG + lama) == kata
    assert ragam(SEKARANG, SEKARANG + lama) == warna


def test_setiap_dasar_penolakan_ada_di_kedua_tabel() -> None:
    assert set(DASAR_PENOLAKAN) == set(DasarPenolakan.values)
    assert {j for jenis in DASAR_PENOLAKAN.values() for j in jenis} == set(JenisPermintaanData.values)


def test_hr_menjawab_dan_pemohon_dikabari(kota: Kota) -> None:
    satu = _jawab(kota, _minta(kota))
    assert satu.status == StatusPermintaanData.DIPENUHI
    assert Pemberitahuan.objects.filter(penerima=kota.ani, judul__contains="dipenuhi").exists()


@pytest.mark.parametrize("nama", ["ani", "budi", "citra", "rini", "indah", "walikota"])
def test_bukan_admin_kepegawaian_tidak_menjawab(kota: Kota, nama: str) -> None:
    with pytest.raises(TidakBerwenang):
        _jawab(kota, _minta(kota), nama)


def test_permintaan_sendiri_tidak_dijawab_sendiri(kota: Kota) -> None:
    with pytest.raises(TidakBerwenang):
        _jawab(kota, _minta(kota, "farida"))
    assert not PermintaanData.objects.menunggu_jawaban(kota.farida).exists()


@pytest.mark.parametrize(
    ("jenis", "dasar", "boleh"),
    [
        ("koreksi", "negara", False),
        ("akses", "negara", False),
        ("koreksi", "sudah_benar", True),
        ("penghapusan", "arsip", True),
        ("penghapusan", "negara", True),
        ("pembatasan", "hukum", True),
        ("pembatasan", "sudah_benar", False),
    ],
)
def test_pengecualian_pasal_15_tidak_mengenai_perbaikan_dan_akses(
    kota: Kota, jenis: str, dasar: str, boleh: bool
) -> None:
    satu = _minta(kota, jenis=jenis)
    if boleh:
        assert _jawab(kota, satu, dipenuhi=False, dasar_penolakan=dasar).status == StatusPermintaanData.DITOLAK
        return
    with pytest.raises(AturanDilanggar) as galat:
        _jawab(kota, satu, dipenuhi=False, dasar_penolakan=dasar)
    assert galat.value.kolom == "dasar_penolakan"


def test_penolakan_tanpa_dasar_dan_jawaban_kosong_ditolak(kota: Kota) -> None:
    satu = _minta(kota)
    with pytest.raises(AturanDilanggar, match="dasar penolakan"):
        _jawab(kota, satu, dipenuhi=False)
    with pytest.raises(AturanDilanggar, match="jawaban"):
        _jawab(kota, satu, jawaban="  ")


def test_dijawab_sekali_dan_menurut_versi(kota: Kota) -> None:
    satu = _minta(kota)
    with pytest.raises(VersiKedaluwarsa):
        _jawab(kota, satu, versi=99)
    _jawab(kota, satu, versi=1)
    with pytest.raises(TransisiTidakSah):
        _jawab(kota, satu)


def test_ditarik_hanya_oleh_pemohon_selama_menunggu(kota: Kota) -> None:
    satu = _minta(kota)
    with pytest.raises(TidakBerwenang):
        tarik_permintaan(oleh=kota.farida, permintaan=satu, pada=SEKARANG)
    assert tarik_permintaan(oleh=kota.ani, permintaan=satu, pada=SEKARANG).status == StatusPermintaanData.DITARIK
    with pytest.raises(TransisiTidakSah):
        tarik_permintaan(oleh=kota.ani, permintaan=satu, pada=SEKARANG)


def test_sabotase_tanpa_kabar_tidak_ada_jawaban(kota: Kota, monkeypatch: pytest.MonkeyPatch) -> None:
    satu = _minta(kota)

    def gagal(**_: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr("pegawai.services.permintaan.beri_tahu", gagal)
    with pytest.raises(RuntimeError):
        _jawab(kota, satu)
    satu.refresh_from_db()
    assert satu.status == StatusPermintaanData.DIAJUKAN


def test_diingatkan_sehari_sebelumnya_dan_sesudah_lewat_masing_masing_sekali(kota: Kota) -> None:
    satu = _minta(kota)
    Pemberitahuan.objects.all().delete()
    assert ingatkan_permintaan(pada=satu.tenggat - timedelta(hours=25)) == 0
    for _ in range(2):
        assert ingatkan_permintaan(pada=satu.tenggat - timedelta(hours=20)) == 1
    assert Pemberitahuan.objects.filter(penerima=kota.farida).count() == 1
    for _ in range(2):
        ingatkan_permintaan(pada=satu.tenggat + timedelta(hours=1))
    assert Pemberitahuan.objects.filter(penerima=kota.farida, judul__contains="melewati").count() == 1


def test_pengingat_tidak_sampai_kepada_pemohonnya(kota: Kota) -> None:
    satu = _minta(kota, "farida")
    ingatkan_permintaan(pada=satu.tenggat)
    assert not Pemberitahuan.objects.filter(penerima=kota.farida).exists()


def test_tugas_menyebut_yang_terdekat(kota: Kota) -> None:
    _minta(kota, pada=SEKARANG - timedelta(hours=67))
    _minta(kota, "eka")
    (tugas,) = tugas_permintaan_data(kota.farida, SEKARANG)
    assert "2 permintaan" in tugas.judul
    assert "sisa 5 jam" in tugas.keterangan
    assert tugas.tingkat == "segera"
    assert tugas_permintaan_data(kota.ani, SEKARANG) == []


def test_halaman_antrean_urut_tenggat(kota: Kota, masuk: Callable[[Any], Client]) -> None:
    _minta(kota, "eka")
    _minta(kota, "ani", pada=SEKARANG - timedelta(hours=66, minutes=30))
    isi = masuk(kota.farida).get(reverse("pegawai:permintaan_antrean")).content.decode()
    assert isi.index(kota.ani.nama) < isi.index(kota.eka.nama)
    assert "sisa 5 jam" in isi


def test_isian_keliru_kembali_dengan_yang_diketik(kota: Kota, masuk: Callable[[Any], Client]) -> None:
    satu = _minta(kota)
    jawaban = masuk(kota.farida).post(
        reverse("pegawai:permintaan_jawab", args=[satu.pk]), {"putusan": "ditolak", "jawaban": "Sudah sesuai ijazah."}
    )
    assert jawaban.status_code == 422
    assert "Sudah sesuai ijazah." in jawaban.content.decode()
    assert "Pilih dasar penolakan" in jawaban.content.decode()


def test_kiriman_ganda_satu_permintaan(kota: Kota, masuk: Callable[[Any], Client]) -> None:
    isi = {"jenis": "koreksi", "isi": "Nama tanpa gelar.", "kunci_form": "6f0c5b1e-52a1-4b36-9a57-3a1d7c1d0f11"}
    klien = masuk(kota.ani)
    url = {klien.post(reverse("pegawai:permintaan_ajukan"), isi)["Location"] for _ in range(2)}
    assert len(url) == 1
    assert PermintaanData.objects.filter(pegawai=kota.ani).count() == 1


def test_kata_yang_sama_selama_menunggu_tetap_satu_permintaan(kota: Kota, masuk: Callable[[Any], Client]) -> None:
    """Going back in the browser loads the form with a new key; sent again, it leads to the request that runs."""
    klien, alamat = masuk(kota.ani), reverse("pegawai:permintaan_ajukan")
    isi = {"jenis": "koreksi", "isi": "Nama tanpa gelar."}
    url = {klien.post(alamat, isi | {"kunci_form": str(uuid4())})["Location"] for _ in range(2)}
    assert len(url) == 1
    satu = PermintaanData.objects.get(pegawai=kota.ani)
    _jawab(kota, satu)
    assert klien.post(alamat, isi | {"kunci_form": str(uuid4())})["Location"] not in url
    assert PermintaanData.objects.filter(pegawai=kota.ani).count() == 2
