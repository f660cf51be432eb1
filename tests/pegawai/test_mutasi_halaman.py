"""Pages of guided acts: what is found, what is asked again, what is kept."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from pegawai.models import Mutasi, Pegawai
from pegawai.services import catat_mutasi
from tests.pemeran import HARI_INI, SEKARANG, Kota

pytestmark = pytest.mark.django_db

Masuk = Callable[[Pegawai], Client]


def test_a_post_is_found_by_words_of_post_and_unit_with_its_holder(kota: Kota, masuk: Masuk) -> None:
    isi = masuk(kota.farida).get("/jabatan/cari/", {"kata": "kepala pencatatan bidang"}).content.decode()
    assert "Kepala Bidang Pelayanan Pencatatan Sipil, Bidang Pelayanan Pencatatan Sipil" in isi
    assert "Dinas Kependudukan dan Pencatatan Sipil. Dipegang Budi Santoso, S.H." in isi
    isi = masuk(kota.farida).get("/jabatan/cari/", {"kata": "kepala lalu lintas"}).content.decode()
    assert "Kosong, Plt Joko Purnomo" in isi


def test_errors_stand_at_the_field_with_what_was_typed(kota: Kota, masuk: Masuk) -> None:
    data = {"jenis": "pindah", "tanggal": "2205-01-01", "dasar": "SK 77", "kata": "tidakada"}
    jawaban = masuk(kota.farida).post(f"/pegawai/{kota.ani.pk}/mutasi/", data)
    isi = jawaban.content.decode()
    assert jawaban.status_code == 422
    assert "Periksa tahunnya" in isi
    assert "Tidak ada jabatan yang cocok" in isi
    assert 'value="SK 77"' in isi


def test_a_left_over_search_does_not_stand_in_the_way_of_a_retirement(kota: Kota, masuk: Masuk) -> None:
    data = {"jenis": "pensiun", "tanggal": HARI_INI.isoformat(), "dasar": "SK 77", "kata": "kepala"}
    jawaban = masuk(kota.farida).post(f"/pegawai/{kota.ani.pk}/mutasi/", data)
    assert jawaban.status_code == 200
    assert "Tidak dapat dipakai masuk lagi" in jawaban.content.decode()
    assert not Mutasi.objects.exists()


def test_a_list_that_changed_is_shown_again(kota: Kota, masuk: Masuk) -> None:
    data = {"jenis": "pensiun", "tanggal": HARI_INI.isoformat(), "dasar": "SK 77", "langkah": "catat", "sidik": "lama"}
    jawaban = masuk(kota.farida).post(f"/pegawai/{kota.ani.pk}/mutasi/", data)
    assert jawaban.status_code == 422
    assert "Keadaan berubah" in jawaban.content.decode()
    assert not Mutasi.objects.exists()


def test_the_person_reads_their_own_act_and_a_stranger_does_not(kota: Kota, masuk: Masuk) -> None:
    satu = catat_mutasi(
        oleh=kota.farida, pegawai=kota.ani, jenis="pensiun", tanggal=HARI_INI + timedelta(days=9), dasar="SK",
        pada=SEKARANG,
    )  # fmt: skip
    assert masuk(kota.ani).get(f"/mutasi/{satu.pk}/").status_code == 200
    assert masuk(kota.budi).get(f"/mutasi/{satu.pk}/").status_code == 404
    assert "Batalkan" not in masuk(kota.ani).get(f"/mutasi/{satu.pk}/").content.decode()


def test_cancelled_with_its_reason(kota: Kota, masuk: Masuk) -> None:
    satu = catat_mutasi(
        oleh=None, pegawai=kota.ani, jenis="pensiun", tanggal=HARI_INI + timedelta(days=9), dasar="SK", pada=SEKARANG
    )
    farida = masuk(kota.farida)
    assert farida.post(f"/mutasi/{satu.pk}/batal/", {"alasan": ""}).status_code == 422
    farida.post(f"/mutasi/{satu.pk}/batal/", {"alasan": "SK dicabut"})
    isi = farida.get(f"/mutasi/{satu.pk}/").content.decode()
    assert "Dibatalkan" in isi
    assert "SK dicabut" in isi
