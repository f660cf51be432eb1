"""The seal of an anonymous reporter: who breaks it, what stays of it, and that the reporter is told."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse

from inti.galat import AturanDilanggar, TidakBerwenang
from pegawai.enums import PintuData
from pegawai.models import AksesData
from pengaduan.enums import Identitas, JenisPeristiwa, Klasifikasi, StatusPengaduan
from pengaduan.models import Pengaduan, Peristiwa
from pengaduan.services import buka_identitas, kirim_kabar_identitas
from tests.pemeran import SEKARANG, Kota
from tests.pengaduan.kasus import buat

ALASAN = "Keterangan saksi diperlukan untuk pemeriksaan 12/2026."
NAMA = "Salma Daeng Kanang"


def _tersegel(kota: Kota, **isi: Any) -> Pengaduan:
    return buat(
        kota,
        StatusPengaduan.DIVERIFIKASI,
        pada=SEKARANG - timedelta(days=1),
        klasifikasi=Klasifikasi.BERKADAR,
        identitas=Identitas.ANONIM,
        nama=NAMA,
        **isi,
    )


def test_tercatat_di_jejak_dan_di_laporan(kota: Kota) -> None:
    satu = _tersegel(kota)
    buka_identitas(oleh=kota.indah, pengaduan=satu, alasan=ALASAN, pada=SEKARANG)
    akses = AksesData.objects.get()
    assert (akses.pelaku_id, akses.subjek_id, akses.pintu) == (kota.indah.pk, None, PintuData.IDENTITAS_PELAPOR)
    assert (akses.objek, akses.alasan) == (satu.nomor, ALASAN)
    peristiwa = satu.peristiwa_set.get(jenis=JenisPeristiwa.IDENTITAS_DIBUKA)
    assert peristiwa.publik
    assert peristiwa.isi == ALASAN


@pytest.mark.parametrize("nama", ["hadi", "hasan", "citra", "ani", "farida", "walikota"])
def test_bukan_inspektorat_ditolak(kota: Kota, nama: str) -> None:
    with pytest.raises(TidakBerwenang):
        buka_identitas(oleh=kota[nama], pengaduan=_tersegel(kota), alasan=ALASAN, pada=SEKARANG)
    assert AksesData.objects.count() == 0


def test_terlapor_tidak_pernah(kota: Kota) -> None:
    with pytest.raises(TidakBerwenang):
        buka_identitas(oleh=kota.indah, pengaduan=_tersegel(kota, terlapor=kota.indah), alasan=ALASAN, pada=SEKARANG)


@pytest.mark.parametrize("alasan", ["", "   ", "perlu"])
def test_alasan_harus_dapat_dinilai_pelapor(kota: Kota, alasan: str) -> None:
    with pytest.raises(AturanDilanggar) as galat:
        buka_identitas(oleh=kota.indah, pengaduan=_tersegel(kota), alasan=alasan, pada=SEKARANG)
    assert galat.value.kolom == "alasan"


def test_sabotase_tanpa_jejak_tidak_ada_pembukaan(kota: Kota, monkeypatch: pytest.MonkeyPatch) -> None:
    satu = _tersegel(kota)

    def gagal(*_: Any, **__: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr("pengaduan.services.identitas.catat", gagal)
    with pytest.raises(RuntimeError):
        buka_identitas(oleh=kota.indah, pengaduan=satu, alasan=ALASAN, pada=SEKARANG)
    assert AksesData.objects.count() == 0


def test_pelapor_dikabari_lewat_surel(kota: Kota) -> None:
    satu = _tersegel(kota, surel="salma@contoh.id")
    peristiwa = buka_identitas(oleh=kota.indah, pengaduan=satu, alasan=ALASAN, pada=SEKARANG)
    assert kirim_kabar_identitas(peristiwa_id=peristiwa.pk)
    assert mail.outbox[0].to == ["salma@contoh.id"]
    assert ALASAN in mail.outbox[0].body
    tanpa = buka_identitas(oleh=kota.indah, pengaduan=_tersegel(kota), alasan=ALASAN, pada=SEKARANG)
    assert not kirim_kabar_identitas(peristiwa_id=tanpa.pk)


def test_halaman_menampilkannya_sepuluh_menit_pada_sesi_itu_saja(
    kota: Kota, masuk: Callable[[Any], Client], jam: time_machine.Traveller
) -> None:
    satu = _tersegel(kota)
    klien, lain = masuk(kota.indah), masuk(kota.indah)
    url = reverse("pengaduan:detail", args=[satu.pk])
    assert NAMA not in klien.get(url).content.decode()
    tolak = klien.post(reverse("pengaduan:buka_identitas", args=[satu.pk]), {"alasan": "perlu"})
    assert tolak.status_code == 422
    assert "perlu</textarea>" in tolak.content.decode()
    assert klien.post(reverse("pengaduan:buka_identitas", args=[satu.pk]), {"alasan": ALASAN}).status_code == 302
    assert NAMA in klien.get(url).content.decode()
    assert NAMA not in lain.get(url).content.decode()
    assert NAMA not in str(dict(klien.session))
    jam.shift(timedelta(minutes=11))
    assert NAMA not in klien.get(url).content.decode()


def test_nama_tidak_masuk_riwayat(kota: Kota) -> None:
    satu = _tersegel(kota)
    buka_identitas(oleh=kota.indah, pengaduan=satu, alasan=ALASAN, pada=SEKARANG)
    assert not any(NAMA in f"{p.judul}{p.isi}" for p in Peristiwa.objects.filter(pengaduan=satu))
