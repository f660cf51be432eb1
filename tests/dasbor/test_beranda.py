"""The first page of each role: what waits, what was done, and no number that nobody measured."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from aktivitas.models import Aktivitas
from aktivitas.services import kembalikan
from pegawai.models import Pegawai
from tests.aktivitas.pabrik import entri
from tests.dasbor.bahan import volume_ani
from tests.pemeran import HARI_INI, SEKARANG, Kota

Masuk = Callable[[Pegawai], Client]
URL = "/beranda/"


def test_sesudah_masuk_ke_beranda(client: Client, kota: Kota) -> None:
    jawaban = client.post("/masuk/", {"login": kota.ani.nip, "password": "kinerja-demo"})
    assert jawaban.headers["Location"] == URL


def test_catatan_cepat_kembali_ke_beranda(kota: Kota, masuk: Masuk) -> None:
    klien = masuk(kota.ani)
    assert 'action="/aktivitas/"' in klien.get(URL).text
    isian = {
        "baris": "loket akta 45m",
        "tanggal": HARI_INI.isoformat(),
        "kunci_form": str(uuid4()),
        "kembali": URL,
    }
    assert klien.post("/aktivitas/", isian).headers["Location"] == URL
    jawaban = klien.get(URL)
    assert Aktivitas.objects.get().menit == 45
    assert "Hari ini tercatat 45 menit" in jawaban.text
    assert "loket akta" in jawaban.text


def test_kedua_formulir_membawa_alamat_kembali(kota: Kota, masuk: Masuk) -> None:
    entri(kota.ani)
    jawaban = masuk(kota.ani).get(URL)
    assert jawaban.context["form"]["kembali"].value() == URL
    assert jawaban.text.count(f'name="kembali" value="{URL}"') == 3, "baris cepat, sekali ketuk, dan warna tampilan"


def test_yang_menunggu_dari_semua_aplikasi(kota: Kota, masuk: Masuk) -> None:
    satu = entri(kota.ani)[0]
    assert "Verifikasi 1 aktivitas tim" in masuk(kota.budi).get(URL).text
    kembalikan(oleh=kota.budi, aktivitas=satu, alasan="Lampirkan daftarnya.", pada=SEKARANG)
    assert "Perbaiki 1 aktivitas yang dikembalikan" in masuk(kota.ani).get(URL).text


def test_indikator_menuju_jejaknya(kota: Kota, masuk: Masuk) -> None:
    pengukuran = volume_ani(kota, [12, 18])
    jawaban = masuk(kota.ani).get(URL)
    assert reverse("dasbor:jejak", args=[pengukuran.pk]) in jawaban.text
    assert "30 dokumen; target 100" in jawaban.text
    terlihat = {i.iki.pk: i.capaian for i in jawaban.context["indikator_list"]}
    assert terlihat[pengukuran.iki_id] == 30
    assert list(terlihat.values()).count(None) == 2, "yang belum diukur tidak bernilai 0"


def test_pegawai_baru_diajari(kota: Kota, masuk: Masuk) -> None:
    jawaban = masuk(kota.gilang).get(URL)
    assert "Belum ada indikator" in jawaban.text
    assert "Dari catatan ke penilaian" in jawaban.text
    entri(kota.gilang)
    assert "Dari catatan ke penilaian" not in masuk(kota.gilang).get(URL).text


def test_wali_kota_tanpa_skp_tanpa_catatan(kota: Kota, masuk: Masuk) -> None:
    jawaban = masuk(kota.walikota).get(URL)
    assert "Akun ini tidak mempunyai SKP" in jawaban.text
    assert 'action="/aktivitas/"' not in jawaban.text
    assert jawaban.context["tim"]["banyak"] >= 1
    assert jawaban.context["jumlah_kota"].n_respon == 0
    assert jawaban.text.count("belum cukup data") == 3


@pytest.mark.parametrize("siapa", ["farida", "indah", "hadi", "hasan", "lestari", "nurul"])
def test_tiap_peran_mendapat_halamannya(siapa: str, kota: Kota, masuk: Masuk) -> None:
    jawaban: Any = masuk(kota[siapa]).get(URL)
    assert jawaban.status_code == 200
    assert jawaban.context["tim"] is None


def test_tim_dalam_satu_kalimat(kota: Kota, masuk: Masuk) -> None:
    entri(kota.ani)
    assert "1 dari 5 orang sudah mencatat hari ini; 1 aktivitas menunggu verifikasi" in masuk(kota.budi).get(URL).text
