"""Results of surveys: the office records, somebody else accepts, a correction is a new row, nobody counts twice."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from unittest.mock import patch

import pytest
from django.db import IntegrityError, transaction

from inti.galat import AturanDilanggar, TidakBerwenang, TransisiTidakSah, VersiKedaluwarsa
from inti.models import Berkas, Pemberitahuan
from pegawai.enums import Peran
from pegawai.services import beri_peran
from pengaduan.kontribusi import menu_jumlah, tugas_skm
from pengaduan.models import HasilSKM, PutusanSKM
from pengaduan.permissions import boleh_memutus_skm
from pengaduan.rules.skm import UNSUR
from pengaduan.services import putuskan_skm
from pengaduan.services import skm as layanan
from tests.pemeran import HARI_INI, SEKARANG, Kota
from tests.pengaduan.survei import KEMARIN, SEMESTER_1, T4, TRIWULAN_3, catat, kembalikan, penghubung, sama, terima


def test_dicatat_penghubung_lalu_diterima_orang_lain(kota: Kota) -> None:
    hasil = catat(kota)
    assert (hasil.jumlah, hasil.responden, hasil.dicatat_oleh) == (T4, 29, kota.hasan)
    assert hasil.hitungan.ikm == Decimal("91.48")
    assert not hasattr(hasil, "putusan")
    terima(kota, hasil)
    putusan = PutusanSKM.objects.get(hasil=hasil)
    assert (putusan.putusan, putusan.diputus_oleh, putusan.dicatat_oleh) == ("diterima", kota.hadi, kota.hasan)
    kabar = Pemberitahuan.objects.get(penerima=kota.hasan)
    assert kabar.judul == "SKM Akta pencatatan sipil: diterima"


@pytest.mark.parametrize("siapa", ["ani", "budi", "citra", "dedi", "farida", "hadi", "indah", "rini", "walikota"])
def test_hanya_penghubung_kantornya_mencatat(kota: Kota, siapa: str) -> None:
    with pytest.raises(TidakBerwenang):
        catat(kota, oleh=kota[siapa])
    with pytest.raises(TidakBerwenang):
        catat(kota, kota.unit["dishub_lalin"], oleh=kota.hasan)
    assert not HasilSKM.objects.exists()


@pytest.mark.parametrize("siapa", ["ani", "budi", "citra", "dedi", "farida", "hasan", "rini", "walikota"])
def test_hanya_koordinator_atau_inspektorat_memutus(kota: Kota, siapa: str) -> None:
    hasil = catat(kota)
    with pytest.raises(TidakBerwenang):
        putuskan_skm(oleh=kota[siapa], hasil=hasil, putusan="diterima", pada=SEKARANG)
    assert not PutusanSKM.objects.exists()
    putuskan_skm(oleh=kota.indah, hasil=hasil, putusan="diterima", pada=SEKARANG)


def test_koordinator_tidak_memutus_yang_dicatatnya_sendiri(kota: Kota) -> None:
    """Hadi stands in as penghubung; Inspektorat decides."""
    beri_peran(oleh=None, pegawai=kota.hadi, peran=Peran.PENGHUBUNG, unit=kota.unit["disdukcapil"], mulai=HARI_INI)
    hasil = catat(kota, oleh=kota.hadi, pada=SEKARANG)
    with pytest.raises(TidakBerwenang):
        putuskan_skm(oleh=kota.hadi, hasil=hasil, putusan="diterima", pada=SEKARANG)
    putuskan_skm(oleh=kota.indah, hasil=hasil, putusan="diterima", pada=SEKARANG)


def test_koordinator_tidak_memutus_hasil_kantornya(kota: Kota) -> None:
    """The figure of Diskominfo would be Hadi's own; that of Inspektorat would be Indah's."""
    for unit, sendiri, lain in (("diskominfo", kota.hadi, kota.indah), ("inspektorat", kota.indah, kota.hadi)):
        hasil = catat(kota, kota.unit[unit], oleh=penghubung(kota, kota.unit[unit]))
        assert not boleh_memutus_skm(sendiri, hasil, HARI_INI)
        assert boleh_memutus_skm(lain, hasil, HARI_INI)


@pytest.mark.parametrize(
    ("isi", "kolom"),
    [
        ({"layanan": "  "}, "layanan"),
        ({"masa": (date(2026, 6, 30), date(2026, 6, 29))}, "selesai"),
        ({"masa": (date(2026, 9, 1), HARI_INI + timedelta(days=1))}, "selesai"),
        ({"responden": 0}, "responden"),
        ({"responden": 1_000_001}, "responden"),
        ({"jumlah": (28, *T4[1:])}, "u1"),
        ({"jumlah": (*T4[:8], 117)}, "u9"),
        ({"bukti": None}, "bukti"),
        ({"masa": (date(2020, 1, 1), date(2020, 6, 30))}, "unit"),
    ],
)
def test_isian_yang_ditolak(kota: Kota, isi: dict[str, Any], kolom: str) -> None:
    with pytest.raises(AturanDilanggar) as galat:
        catat(kota, **isi)
    assert galat.value.kolom == kolom
    assert not HasilSKM.objects.exists()
    assert not Berkas.objects.exists()


def test_batas_jumlah_diterima(kota: Kota) -> None:
    assert catat(kota, **sama(1, 29)).hitungan.ikm == 25
    assert catat(kota, masa=TRIWULAN_3, **sama(4, 29)).hitungan.ikm == 100


def test_layanan_yang_sama_tidak_terhitung_dua_kali(kota: Kota) -> None:
    """One day in common is enough, and capitals make no other service; another service or half-year is."""
    catat(kota)
    with pytest.raises(AturanDilanggar, match="sudah tercatat"):
        catat(kota, layanan="akta  PENCATATAN sipil", masa=(date(2026, 6, 30), date(2026, 8, 31)))
    catat(kota, layanan="Kartu identitas anak")
    catat(kota, masa=TRIWULAN_3)
    assert HasilSKM.objects.count() == 3


def test_dikembalikan_lalu_diperbaiki(kota: Kota) -> None:
    satu = catat(kota)
    with pytest.raises(AturanDilanggar, match="perlu diperbaiki") as galat:
        putuskan_skm(oleh=kota.hadi, hasil=satu, putusan="dikembalikan", alasan="  ", pada=KEMARIN)
    assert galat.value.kolom == "alasan"
    with pytest.raises(TransisiTidakSah, match="masih menunggu"):
        catat(kota, memperbaiki=satu)
    kembalikan(kota, satu)
    assert list(HasilSKM.objects.perlu_diperbaiki(kota.hasan, HARI_INI)) == [satu]
    with pytest.raises(TransisiTidakSah, match="sudah diputus"):
        terima(kota, satu)
    with pytest.raises(AturanDilanggar) as galat:
        catat(kota, memperbaiki=satu, alasan=" ")
    assert galat.value.kolom == "alasan"
    dua = catat(kota, memperbaiki=satu)
    assert (dua.asal, dua.menggantikan, dua.berkas) == (satu, satu, satu.berkas)
    assert not HasilSKM.objects.perlu_diperbaiki(kota.hasan, HARI_INI).exists()
    with pytest.raises(VersiKedaluwarsa):
        catat(kota, memperbaiki=satu)
    assert kembalikan(kota, dua)
    tiga = catat(kota, memperbaiki=dua)
    assert (tiga.asal, tiga.menggantikan) == (satu, dua)
    assert HasilSKM.objects.count() == 3


def test_perbaikan_melepas_masa_lama_setelah_diterima(kota: Kota) -> None:
    satu = terima(kota, catat(kota))
    dua = catat(kota, memperbaiki=satu, masa=TRIWULAN_3)
    for masa in (SEMESTER_1, TRIWULAN_3):
        with pytest.raises(AturanDilanggar, match="sudah tercatat"):
            catat(kota, masa=masa)
    terima(kota, dua)
    catat(kota, masa=SEMESTER_1)
    with pytest.raises(AturanDilanggar, match="sudah tercatat"):
        catat(kota, masa=TRIWULAN_3)


def test_perbaikan_menyangkut_unit_yang_sama(kota: Kota) -> None:
    satu = terima(kota, catat(kota))
    with pytest.raises(AturanDilanggar, match="unit yang sama"):
        catat(kota, kota.unit["disdukcapil"], memperbaiki=satu)


# The database itself


def _baris(kota: Kota, **ganti: Any) -> HasilSKM:
    """A row past the service."""
    lama = HasilSKM.objects.get()
    isi: dict[str, Any] = {
        "unit": lama.unit, "layanan": "Lain", "mulai": lama.mulai, "selesai": lama.selesai, "responden": 10,
        "berkas": lama.berkas, "dicatat_oleh": kota.hasan, "dicatat_pada": SEKARANG,
        **{u.kode: 30 for u in UNSUR},
    }  # fmt: skip
    return HasilSKM.objects.create(**(isi | ganti))


@pytest.mark.parametrize(
    ("ganti", "aturan"),
    [
        ({"u5": 9}, "hasilskm_jumlah"),
        ({"u9": 41}, "hasilskm_jumlah"),
        ({"responden": 0, **{u.kode: 0 for u in UNSUR}}, "hasilskm_responden"),
        ({"selesai": date(2026, 1, 1)}, "hasilskm_urutan"),
        ({"alasan": "Tanpa yang diperbaiki."}, "hasilskm_rantai"),
        ({"layanan": "AKTA pencatatan sipil"}, "sudah ada"),
    ],
)
def test_basis_data_menolak(kota: Kota, ganti: dict[str, Any], aturan: str) -> None:
    catat(kota)
    with pytest.raises(IntegrityError, match=aturan), transaction.atomic():
        _baris(kota, **ganti)


def test_basis_data_menolak_menerima_milik_sendiri(kota: Kota) -> None:
    hasil = catat(kota)
    isi = {"hasil": hasil, "putusan": "diterima", "diputus_pada": SEKARANG}
    with pytest.raises(IntegrityError, match="putusanskm_orang_lain"), transaction.atomic():
        PutusanSKM.objects.create(dicatat_oleh=kota.hasan, diputus_oleh=kota.hasan, **isi)
    with pytest.raises(IntegrityError, match="putusanskm_salinan"), transaction.atomic():
        PutusanSKM.objects.create(dicatat_oleh=kota.hadi, diputus_oleh=kota.hasan, **isi)


# Sabotage: what fails half-way leaves nothing


class Sabotase(Exception):
    pass


def test_gagal_di_tengah_tidak_meninggalkan_apa_pun(kota: Kota) -> None:
    hasil = catat(kota)
    with patch.object(layanan, "simpan", side_effect=Sabotase), pytest.raises(Sabotase):
        catat(kota, masa=TRIWULAN_3)
    assert Berkas.objects.count() == 1
    with patch.object(layanan, "beri_tahu", side_effect=Sabotase), pytest.raises(Sabotase):
        terima(kota, hasil)
    assert not PutusanSKM.objects.exists()


# Scope


def test_yang_diterima_terbuka_bagi_pegawai_yang_lain_tidak(kota: Kota) -> None:
    menunggu, terbuka = catat(kota), terima(kota, catat(kota, masa=TRIWULAN_3))
    kembali = kembalikan(kota, catat(kota, layanan="Kartu identitas anak"))

    def melihat(hasil: HasilSKM) -> set[str]:
        return {o for o in kota.orang if HasilSKM.objects.visible_to(kota[o]).filter(pk=hasil.pk).exists()}

    menangani = {"hasan", "budi", "citra", "walikota", "hadi", "indah"}
    assert melihat(menunggu) == melihat(kembali) == menangani
    assert melihat(terbuka) == set(kota.orang)
    laporan = {o for o in kota.orang if HasilSKM.objects.ditangani(kota[o]).filter(pk=terbuka.pk).exists()}
    assert laporan == menangani


def test_tugas_dan_menu(kota: Kota) -> None:
    def judul(orang: str, pada: datetime = SEKARANG) -> list[str]:
        return [t.judul for t in tugas_skm(kota[orang], pada)]

    hasil = catat(kota)
    assert (judul("hadi"), judul("indah"), judul("hasan")) == (["Periksa 1 hasil SKM"], ["Periksa 1 hasil SKM"], [])
    kembalikan(kota, hasil)
    assert (judul("hadi"), judul("hasan")) == ([], ["Perbaiki 1 hasil SKM"])
    assert (menu_jumlah(kota.hadi), menu_jumlah(kota.hasan)) == (0, 1)
