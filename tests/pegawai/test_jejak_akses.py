"""Opening somebody's personnel file is an entry; reading one's own is not (UU 27/2022 art. 31, 32)."""

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connections, transaction
from django.test import Client
from django.urls import reverse

from pegawai.enums import PintuData
from pegawai.models import AksesData
from pegawai.services import catat_akses, tulis_akses, tulis_akses_banyak
from tests.pemeran import SEKARANG, Kota


def _catat(kota: Kota, **isi: Any) -> bool:
    return tulis_akses(
        **{"pelaku": kota.budi, "subjek": kota.ani, "pintu": PintuData.BERKAS_PEGAWAI, "pada": SEKARANG} | isi
    )


def test_satu_catatan_untuk_pembacaan_yang_sama(kota: Kota) -> None:
    assert _catat(kota)
    assert not _catat(kota, pada=SEKARANG + timedelta(minutes=59))
    assert _catat(kota, pada=SEKARANG + timedelta(minutes=61))
    assert AksesData.objects.count() == 2


@pytest.mark.parametrize(
    "beda",
    [{"pintu": PintuData.KINERJA}, {"objek": "SKP 7"}, {"alasan": "permintaan Inspektorat"}],
    ids=str,
)
def test_pintu_objek_atau_alasan_lain_adalah_catatan_lain(kota: Kota, beda: dict[str, Any]) -> None:
    assert _catat(kota)
    assert _catat(kota, **beda)


def test_orang_lain_adalah_catatan_lain(kota: Kota) -> None:
    assert _catat(kota)
    assert _catat(kota, pelaku=kota.citra)
    assert _catat(kota, subjek=kota.eka)


def test_data_sendiri_tidak_dicatat(kota: Kota) -> None:
    assert not _catat(kota, pelaku=kota.ani)
    assert AksesData.objects.count() == 0


def test_tindakan_beralasan_selalu_dicatat(kota: Kota) -> None:
    for _ in range(2):
        assert _catat(kota, subjek=None, pintu=PintuData.IDENTITAS_PELAPOR, objek="MKS-1", alasan="pemanggilan")


def test_ekspor_dicatat_pada_tiap_orang_kecuali_pengunduhnya(kota: Kota) -> None:
    ids = [kota.ani.pk, kota.eka.pk, kota.farida.pk, kota.ani.pk]
    assert (
        tulis_akses_banyak(pelaku=kota.farida, subjek_ids=ids, pintu=PintuData.EKSPOR, objek="Daftar", pada=SEKARANG)
        == 2
    )
    assert set(AksesData.objects.values_list("subjek_id", flat=True)) == {kota.ani.pk, kota.eka.pk}


@pytest.mark.django_db(transaction=True)
def test_dua_jendela_bersamaan_satu_catatan() -> None:
    kota = Kota.muat()
    mulai, hasil = threading.Barrier(4), []

    def buka() -> None:
        try:
            mulai.wait(10)
            hasil.append(_catat(kota))
        finally:
            connections.close_all()

    utas = [threading.Thread(target=buka) for _ in range(4)]
    for satu in utas:
        satu.start()
    for satu in utas:
        satu.join(20)
    assert sorted(hasil) == [False, False, False, True]
    assert AksesData.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_halaman_pegawai_tercatat(masuk: Callable[[Any], Client]) -> None:
    kota = Kota.muat()
    url = reverse("pegawai:detail", args=[kota.ani.pk])
    for _ in range(2):
        assert masuk(kota.budi).get(url).status_code == 200
    assert masuk(kota.ani).get(url).status_code == 200
    assert masuk(kota.dedi).get(url).status_code == 404
    satu = AksesData.objects.get()
    assert (satu.pelaku_id, satu.subjek_id, satu.pintu) == (kota.budi.pk, kota.ani.pk, PintuData.BERKAS_PEGAWAI)


@pytest.mark.django_db(transaction=True)
def test_tanpa_catatan_halaman_tidak_terbuka(masuk: Callable[[Any], Client], monkeypatch: pytest.MonkeyPatch) -> None:
    kota = Kota.muat()

    def gagal(**_: Any) -> None:
        raise DatabaseError("log penuh")

    monkeypatch.setattr("pegawai.services.data_pribadi.tulis_akses", gagal)
    klien = masuk(kota.budi)
    klien.raise_request_exception = False
    jawaban = klien.get(reverse("pegawai:detail", args=[kota.ani.pk]))
    assert jawaban.status_code == 500
    assert kota.ani.nama not in jawaban.content.decode()


@pytest.mark.django_db(transaction=True)
def test_ditulis_sesudah_transaksi_yang_dibaca() -> None:
    kota = Kota.muat()
    with transaction.atomic():
        catat_akses(pelaku=kota.budi, subjek=kota.ani, pintu=PintuData.PROFIL, pada=SEKARANG)
        assert AksesData.objects.count() == 0
    assert AksesData.objects.count() == 1


def test_pemilik_membaca_siapa_dengan_jabatan_saat_itu(kota: Kota, masuk: Callable[[Any], Client]) -> None:
    _catat(kota, alasan="pemeriksaan kenaikan pangkat")
    isi = masuk(kota.ani).get(reverse("pegawai:pembaca_data")).content.decode()
    jabatan = kota.budi.penugasan_set.get().jabatan.nama_jabatan.nama
    for kata in (kota.budi.nama, jabatan, "Membuka berkas pegawai", "pemeriksaan kenaikan pangkat"):
        assert kata in isi
    assert kota.budi.nama not in masuk(kota.eka).get(reverse("pegawai:pembaca_data")).content.decode()
