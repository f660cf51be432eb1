"""The superior's live list: what appears, what is verified or returned, and how little an unchanged list costs."""

from collections.abc import Callable
from typing import Any

from django.test import Client
from django.urls import reverse

from aktivitas.models import Aktivitas
from aktivitas.services import hapus, kembalikan, ubah, verifikasi
from tests.aktivitas.pabrik import entri
from tests.pemeran import HARI_INI, SEKARANG, Kota

Masuk = Callable[[Any], Client]
HTMX = {"HX-Request": "true"}


def tanya(klien: Client, sidik: str = "") -> Any:
    kepala = HTMX | ({"If-None-Match": sidik} if sidik else {})
    return klien.get("/aktivitas/tim/", headers=kepala)


def test_catatan_baru_muncul_pada_permintaan_berikutnya(kota: Kota, masuk: Masuk) -> None:
    budi = masuk(kota.budi)
    pertama = tanya(budi)
    assert pertama.status_code == 200
    assert tanya(budi, pertama["ETag"]).status_code == 304
    entri(kota.ani, uraian="Verifikasi berkas akta")
    kedua = tanya(budi, pertama["ETag"])
    assert kedua.status_code == 200
    assert "Verifikasi berkas akta" in kedua.content.decode()


def test_sidik_bergerak_pada_setiap_perubahan_dan_diam_pada_yang_lain(kota: Kota, masuk: Masuk) -> None:
    satu, dua, tiga = entri(kota.ani, 3)
    budi = masuk(kota.budi)
    sidik = tanya(budi)["ETag"]
    entri(kota.dedi)
    assert tanya(budi, sidik).status_code == 304
    for perubahan in (
        lambda: ubah(oleh=kota.ani, aktivitas=satu, versi=1, tanggal=HARI_INI, uraian="Baru", menit=10, pada=SEKARANG),
        lambda: verifikasi(oleh=kota.budi, aktivitas_ids=[satu.pk], pada=SEKARANG),
        lambda: kembalikan(oleh=kota.budi, aktivitas=dua, alasan="x", pada=SEKARANG),
        lambda: hapus(oleh=kota.ani, aktivitas=tiga, pada=SEKARANG),
    ):
        perubahan()
        jawaban = tanya(budi, sidik)
        assert jawaban.status_code == 200
        sidik = jawaban["ETag"]


def test_bagian_hidup_dapat_diingat_peramban_dan_tanpa_token(kota: Kota, masuk: Masuk) -> None:
    entri(kota.ani)
    bagian = tanya(masuk(kota.budi))
    assert bagian["Cache-Control"] == "private, no-cache"
    assert "HX-Request" in bagian["Vary"]
    assert "csrfmiddlewaretoken" not in bagian.content.decode()
    assert "<html" not in bagian.content.decode()
    utuh = masuk(kota.budi).get("/aktivitas/tim/")
    assert utuh["Cache-Control"] == "private, no-store"
    assert "HX-Request" in utuh["Vary"]
    assert "ETag" not in utuh


def test_yang_dipilih_diverifikasi_dan_yang_lain_tetap_menunggu(kota: Kota, masuk: Masuk) -> None:
    satu, dua, tiga = entri(kota.ani, 3)
    budi = masuk(kota.budi)
    jawaban = budi.post("/aktivitas/tim/verifikasi/", {"pilih": [satu.pk, dua.pk]}, follow=True)
    assert "2 aktivitas diverifikasi." in jawaban.content.decode()
    assert list(Aktivitas.objects.filter(status="dicatat")) == [tiga]
    lagi = budi.post("/aktivitas/tim/verifikasi/", {"pilih": [satu.pk, tiga.pk]}, follow=True).content.decode()
    assert "1 aktivitas diverifikasi." in lagi
    assert "1 aktivitas dilewati" in lagi


def test_semua_yang_tampak_diverifikasi_bukan_yang_datang_kemudian(kota: Kota, masuk: Masuk) -> None:
    tampak = entri(kota.ani, 2)
    budi = masuk(kota.budi)
    halaman = budi.get("/aktivitas/tim/").content.decode()
    assert all(f'name="tampak" value="{a.pk}"' in halaman for a in tampak)
    (susulan,) = entri(kota.eka)
    budi.post("/aktivitas/tim/verifikasi/", {"semua": "1", "tampak": [a.pk for a in tampak]})
    assert list(Aktivitas.objects.filter(status="dicatat")) == [susulan]


def test_tanpa_pilihan_diminta_memilih(kota: Kota, masuk: Masuk) -> None:
    for pilih in ([], ["x"], ["²"], ["9" * 30]):
        jawaban = masuk(kota.budi).post("/aktivitas/tim/verifikasi/", {"pilih": pilih}, follow=True)
        assert "Pilih dulu aktivitas" in jawaban.content.decode()


def test_satu_dikembalikan_dengan_alasan(kota: Kota, masuk: Masuk) -> None:
    (satu,) = entri(kota.ani)
    alamat = reverse("aktivitas:kembalikan", args=[satu.pk])
    budi = masuk(kota.budi)
    kosong = budi.post(alamat, {"alasan": ""})
    assert kosong.status_code == 422
    assert "Tuliskan alasan" in kosong.content.decode()
    assert budi.post(alamat, {"alasan": "Sebutkan jumlahnya"}).status_code == 302
    kedua = budi.post(alamat, {"alasan": "Sekali lagi"})
    assert kedua.status_code == 422
    assert "sudah dikembalikan" in kedua.content.decode()


def test_daftar_menyebut_yang_belum_mencatat(kota: Kota, masuk: Masuk) -> None:
    entri(kota.ani, menit=75)
    halaman = masuk(kota.budi).get("/aktivitas/tim/").content.decode()
    assert "1 j 15 m" in halaman
    assert "Belum mencatat" in halaman
    assert kota.dedi.nama not in halaman
