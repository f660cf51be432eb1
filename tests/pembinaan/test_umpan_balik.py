"""Feedback by name: who may give it to whom, what it is tied to, who reads it, and that it stays as written."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.db import transaction
from django.db.utils import InternalError, ProgrammingError
from django.test import Client

from indikator.models import SKP, RencanaHasilKerja
from inti.galat import AturanDilanggar, TidakBerwenang
from inti.models import Pemberitahuan
from pegawai.models import Jabatan, Penugasan
from pegawai.services import angkat
from pembinaan.models import UmpanBalik
from pembinaan.services import beri_umpan_balik
from tests.pembinaan.pabrik import umpan_balik
from tests.pemeran import HARI_INI, SEKARANG, Kota

Masuk = Callable[[Any], Client]


def rhk(pegawai: Any, status: str = "ditetapkan") -> RencanaHasilKerja:
    skp = SKP.objects.create(
        pegawai=pegawai,
        penugasan=Penugasan.objects.utama(pegawai, HARI_INI),
        tahun=2026,
        mulai=HARI_INI.replace(month=1, day=1),
        sampai=HARI_INI.replace(year=2027, month=1, day=1),
        status=status,
    )
    return RencanaHasilKerja.objects.create(skp=skp, uraian="Terlayaninya pencatatan kelahiran")


def test_atasan_memberi_umpan_balik_dengan_nama_dan_pegawai_diberi_tahu(kota: Kota) -> None:
    satu = beri_umpan_balik(oleh=kota.budi, pegawai=kota.ani, isi=" Runtut. ", rhk=rhk(kota.ani), pada=SEKARANG)
    assert (satu.pemberi, satu.penerima, satu.isi, satu.pada) == (kota.budi, kota.ani, "Runtut.", SEKARANG)
    assert satu.pokok == "Terlayaninya pencatatan kelahiran"
    kabar = Pemberitahuan.objects.get(penerima=kota.ani)
    assert kota.budi.nama in kabar.judul


@pytest.mark.parametrize("pemberi", ["ani", "eka", "dedi", "farida", "hasan", "joko"])
def test_yang_tidak_memimpin_pegawai_itu_tidak_dapat_memberi(kota: Kota, pemberi: str) -> None:
    with pytest.raises(TidakBerwenang):
        umpan_balik(kota[pemberi], kota.ani)


def test_plt_memberi_di_masanya_dan_tidak_sehari_lebih(kota: Kota) -> None:
    jabatan = Jabatan.objects.get(unit=kota.unit["capil_bidang"], pimpinan=True)
    Penugasan.objects.filter(pegawai=kota.budi).update(sampai=HARI_INI)
    angkat(
        oleh=kota.farida,
        pegawai=kota.hasan,
        jabatan=jabatan,
        jenis="plt",
        mulai=HARI_INI,
        sampai=HARI_INI + timedelta(days=1),
        dasar_jenis="surat_perintah",
        dasar="SP 1/2026",
    )
    isi: dict[str, Any] = {"oleh": kota.hasan, "pegawai": kota.ani, "isi": "Baik.", "nilai_dasar": "loyal"}
    beri_umpan_balik(pada=SEKARANG, **isi)
    with pytest.raises(TidakBerwenang):
        beri_umpan_balik(pada=SEKARANG + timedelta(days=1), **isi)


def test_pokoknya_tepat_satu(kota: Kota) -> None:
    isi: dict[str, Any] = {"oleh": kota.budi, "pegawai": kota.ani, "isi": "Baik.", "pada": SEKARANG}
    for pokok in (
        {},
        {"rhk": rhk(kota.ani), "nilai_dasar": "loyal"},
        {"nilai_dasar": "rajin"},
        {"rhk": rhk(kota.eka)},
        {"rhk": rhk(kota.gilang, "draf")},
    ):
        with pytest.raises(AturanDilanggar) as galat:
            beri_umpan_balik(**isi, **pokok)
        assert galat.value.kolom == "pokok"
    with pytest.raises(AturanDilanggar) as galat:
        beri_umpan_balik(**(isi | {"isi": "  "}), nilai_dasar="loyal")
    assert galat.value.kolom == "isi"
    assert not UmpanBalik.objects.exists()


def test_terbaca_oleh_keduanya_dan_atasan_di_atasnya_saja(kota: Kota) -> None:
    umpan_balik(kota.budi, kota.ani)
    pembaca = {nama for nama, orang in kota.orang.items() if UmpanBalik.objects.visible_to(orang).exists()}
    assert pembaca == {"ani", "budi", "citra", "walikota"}


def test_terakhir_diterima_menurut_orang(kota: Kota) -> None:
    umpan_balik(kota.budi, kota.ani, 2)
    assert UmpanBalik.objects.terakhir([kota.ani.pk, kota.eka.pk]) == {kota.ani.pk: SEKARANG}


def test_yang_sudah_terkirim_tidak_dapat_diubah(kota: Kota) -> None:
    umpan_balik(kota.budi, kota.ani)
    for ganti in (lambda: UmpanBalik.objects.update(isi="x"), lambda: UmpanBalik.objects.all().delete()):
        with pytest.raises((InternalError, ProgrammingError)), transaction.atomic():
            ganti()


def test_batal_utuh_bila_pemberitahuannya_gagal(kota: Kota) -> None:
    with patch("pembinaan.services.beri_tahu", side_effect=RuntimeError), pytest.raises(RuntimeError):
        umpan_balik(kota.budi, kota.ani)
    assert not UmpanBalik.objects.exists()


def test_formulir_dikirim_dua_kali_menjadi_satu(kota: Kota, masuk: Masuk) -> None:
    budi, alamat = masuk(kota.budi), f"/umpan-balik/beri/{kota.ani.pk}/"
    hasil = rhk(kota.ani)
    assert hasil.uraian in budi.get(alamat).content.decode()
    isi = {"pokok": f"rhk:{hasil.pk}", "isi": "Runtut.", "kunci_form": str(uuid4())}
    for _ in range(2):
        assert budi.post(alamat, isi).status_code == 302
    assert UmpanBalik.objects.get().rhk == hasil
    assert budi.post(alamat, isi | {"isi": "Lain"}).status_code == 409
    assert "Runtut." in masuk(kota.ani).get("/umpan-balik/").content.decode()
    assert "Runtut." in budi.get("/umpan-balik/diberikan/").content.decode()


def test_isian_yang_kurang_kembali_dengan_kalimat(kota: Kota, masuk: Masuk) -> None:
    jawaban = masuk(kota.budi).post(f"/umpan-balik/beri/{kota.ani.pk}/", {"isi": "Runtut."})
    assert jawaban.status_code == 422
    assert "Pilih tentang apa umpan balik ini." in jawaban.content.decode()
    assert "Runtut." in jawaban.content.decode()
