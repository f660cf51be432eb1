"""From a recorded training to verified hours: who decides, what is refused, and what the pages show."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from inti.galat import AturanDilanggar, TidakBerwenang, TransisiTidakSah, VersiKedaluwarsa
from inti.models import Berkas, Pemberitahuan
from inti.registry import tugas
from kompetensi.models import KeikutsertaanPelatihan, Pelatihan
from kompetensi.services import hapus, tolak, verifikasi
from tests.kompetensi.pabrik import pelatihan, sertifikat
from tests.pemeran import SEKARANG, Kota

Masuk = Callable[[Any], Client]


@pytest.mark.parametrize(
    ("isi", "kolom"),
    [
        ({"judul": " "}, "judul"),
        ({"penyelenggara": ""}, "penyelenggara"),
        ({"mulai": date(2026, 3, 7)}, "selesai"),
        ({"selesai": date(2026, 9, 16)}, "selesai"),
        ({"jp": Decimal(0)}, "jp"),
        ({"jp": Decimal("1000.01")}, "jp"),
    ],
)
def test_isian_yang_tidak_dapat_diterima_ditolak_pada_kolomnya(kota: Kota, isi: dict[str, Any], kolom: str) -> None:
    with pytest.raises(AturanDilanggar) as galat:
        pelatihan(kota.ani, **isi)
    assert galat.value.kolom == kolom
    assert not Berkas.objects.exists()


def test_pelatihan_yang_sama_tidak_tercatat_dua_kali_kecuali_yang_dulu_ditolak(kota: Kota) -> None:
    pertama = pelatihan(kota.ani)
    with pytest.raises(AturanDilanggar) as galat:
        pelatihan(kota.ani)
    assert galat.value.kolom == "judul"
    assert Berkas.objects.count() == 1
    tolak(oleh=kota.farida, keikutsertaan=pertama, alasan="Sertifikat buram", pada=SEKARANG)
    pelatihan(kota.ani)
    pelatihan(kota.eka)


def test_hr_memverifikasi_dan_pelatihan_masuk_katalog(kota: Kota) -> None:
    satu = verifikasi(oleh=kota.farida, keikutsertaan=pelatihan(kota.ani), pada=SEKARANG)
    assert (satu.status, satu.diputuskan_oleh, satu.diputuskan_pada) == ("terverifikasi", kota.farida, SEKARANG)
    assert Pelatihan.objects.get() == satu.pelatihan
    assert "20 JP" in Pemberitahuan.objects.get(penerima=kota.ani).isi
    verifikasi(oleh=kota.farida, keikutsertaan=pelatihan(kota.eka), pada=SEKARANG)
    assert Pelatihan.objects.count() == 1


def test_dua_admin_memutuskan_bersamaan_yang_kedua_diberi_tahu(kota: Kota) -> None:
    satu = pelatihan(kota.ani)
    verifikasi(oleh=kota.farida, keikutsertaan=satu, pada=SEKARANG)
    with pytest.raises(TransisiTidakSah, match="sudah terverifikasi"):
        tolak(oleh=kota.farida, keikutsertaan=satu, alasan="x", pada=SEKARANG)
    with pytest.raises(TransisiTidakSah):
        hapus(oleh=kota.ani, keikutsertaan=satu)


def test_tidak_seorang_pun_memutuskan_pelatihannya_sendiri(kota: Kota) -> None:
    sendiri = pelatihan(kota.farida)
    with pytest.raises(TidakBerwenang):
        verifikasi(oleh=kota.farida, keikutsertaan=sendiri, pada=SEKARANG)
    assert not KeikutsertaanPelatihan.objects.menunggu_verifikasi(kota.farida).exists()
    milik_ani = pelatihan(kota.ani)
    for bukan_hr in (kota.budi, kota.citra, kota.walikota, kota.ani):
        with pytest.raises(TidakBerwenang):
            verifikasi(oleh=bukan_hr, keikutsertaan=milik_ani, pada=SEKARANG)
        assert not KeikutsertaanPelatihan.objects.menunggu_verifikasi(bukan_hr).exists()


def test_penolakan_perlu_alasan_dan_sampai_ke_pegawai(kota: Kota) -> None:
    satu = pelatihan(kota.ani)
    with pytest.raises(AturanDilanggar) as galat:
        tolak(oleh=kota.farida, keikutsertaan=satu, alasan=" ", pada=SEKARANG)
    assert galat.value.kolom == "alasan"
    tolak(oleh=kota.farida, keikutsertaan=satu, alasan="Sertifikat buram", pada=SEKARANG)
    assert "Sertifikat buram" in Pemberitahuan.objects.get(penerima=kota.ani).isi


def test_keputusan_batal_utuh_bila_pemberitahuannya_gagal(kota: Kota) -> None:
    satu = pelatihan(kota.ani)
    with patch("kompetensi.services.beri_tahu", side_effect=RuntimeError), pytest.raises(RuntimeError):
        verifikasi(oleh=kota.farida, keikutsertaan=satu, pada=SEKARANG)
    satu.refresh_from_db()
    assert satu.status == "diajukan"
    assert not Pelatihan.objects.exists()


def test_yang_menunggu_dapat_dihapus_pemiliknya_saja(kota: Kota) -> None:
    satu = pelatihan(kota.ani)
    with pytest.raises(TidakBerwenang):
        hapus(oleh=kota.farida, keikutsertaan=satu)
    hapus(oleh=kota.ani, keikutsertaan=satu)
    with pytest.raises(VersiKedaluwarsa):
        verifikasi(oleh=kota.farida, keikutsertaan=satu, pada=SEKARANG)


def test_tugas_hr_menyebut_yang_menunggu(kota: Kota) -> None:
    pelatihan(kota.ani)
    pelatihan(kota.farida)
    assert [t.judul for t in tugas["kompetensi"](kota.farida, SEKARANG)] == ["Verifikasi 1 pelatihan"]
    assert tugas["kompetensi"](kota.ani, SEKARANG) == []


@pytest.mark.parametrize(
    ("nama", "boleh"),
    [("ani", True), ("farida", True), ("budi", True), ("citra", True), ("dedi", False), ("eka", False)],
)
def test_sertifikat_terbuka_bagi_pemilik_hr_dan_atasan(kota: Kota, masuk: Masuk, nama: str, boleh: bool) -> None:
    alamat = reverse("inti:berkas", args=[pelatihan(kota.ani).sertifikat.kode])
    assert masuk(kota[nama]).get(alamat).status_code == (200 if boleh else 404)


def test_sertifikat_tertutup_bagi_yang_belum_masuk(kota: Kota, client: Client) -> None:
    assert client.get(reverse("inti:berkas", args=[pelatihan(kota.ani).sertifikat.kode])).status_code == 404


def isian(**lain: Any) -> dict[str, Any]:
    return {
        "judul": "Pelayanan Prima",
        "penyelenggara": "LAN",
        "mulai": "2026-03-02",
        "selesai": "2026-03-06",
        "jp": "7,5",
        "sertifikat": sertifikat(),
        "kunci_form": str(uuid4()),
    } | lain


def test_formulir_dikirim_dua_kali_menjadi_satu_pelatihan(kota: Kota, masuk: Masuk) -> None:
    ani, kunci = masuk(kota.ani), str(uuid4())
    for _ in range(2):
        jawaban = ani.post("/pelatihan/catat/", isian(kunci_form=kunci))
        assert jawaban.status_code == 302
    satu = KeikutsertaanPelatihan.objects.get()
    assert (satu.jp, jawaban["Location"]) == (Decimal("7.5"), f"/pelatihan/{satu.pk}/")
    assert ani.post("/pelatihan/catat/", isian(kunci_form=kunci, judul="Lain")).status_code == 409


def test_berkas_yang_bukan_sertifikat_ditolak_dan_isian_tinggal(kota: Kota, masuk: Masuk) -> None:
    palsu = sertifikat()
    palsu.file.write(b"MZ bukan pdf")
    palsu.file.seek(0)
    jawaban = masuk(kota.ani).post("/pelatihan/catat/", isian(sertifikat=palsu))
    assert jawaban.status_code == 422
    assert "Hanya foto" in jawaban.content.decode()
    assert 'value="Pelayanan Prima"' in jawaban.content.decode()
    assert not KeikutsertaanPelatihan.objects.exists()


def test_halaman_menyandingkan_jp_dengan_angka_tahunan(kota: Kota, masuk: Masuk) -> None:
    verifikasi(oleh=kota.farida, keikutsertaan=pelatihan(kota.ani, "19.5"), pada=SEKARANG)
    assert "Masih kurang 0,5 JP" in masuk(kota.ani).get("/pelatihan/").content.decode()
    assert "PPPK tidak punya jumlah minimum" in masuk(kota.lestari).get("/pelatihan/").content.decode()
    assert masuk(kota.ani).get("/pelatihan/?tahun=²").status_code == 200


def test_hr_memutuskan_dari_halamannya(kota: Kota, masuk: Masuk) -> None:
    satu, farida = pelatihan(kota.ani), masuk(kota.farida)
    assert "Pelayanan Prima" in farida.get("/pelatihan/verifikasi/").content.decode()
    assert farida.post(f"/pelatihan/{satu.pk}/verifikasi/", follow=True).status_code == 200
    assert "sudah terverifikasi" in farida.post(f"/pelatihan/{satu.pk}/tolak/", {"alasan": "x"}).content.decode()


def test_sertifikat_yang_sudah_dihapus_tidak_ditautkan(kota: Kota, masuk: Masuk) -> None:
    satu = pelatihan(kota.ani)
    klien, alamat = masuk(kota.farida), reverse("inti:berkas", args=[satu.sertifikat.kode])
    assert alamat in klien.get(reverse("kompetensi:verifikasi_list")).content.decode()
    Berkas.objects.update(dihapus_pada=SEKARANG)
    isi = klien.get(reverse("kompetensi:verifikasi_list")).content.decode()
    assert alamat not in isi
    assert "Isinya sudah dihapus." in isi
