"""A measured number can be opened down to its rows, and says so when they do not give it any more."""

from collections.abc import Callable
from decimal import Decimal
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from aktivitas.models import Aktivitas
from dasbor.querysets.jejak import bagi_pembaca
from indikator.models import Pengukuran
from indikator.registry import BarisRincian
from indikator.services import ukur
from pegawai.models import Pegawai
from tests.dasbor.bahan import volume_ani
from tests.pemeran import SEKARANG, Kota

Masuk = Callable[[Pegawai], Client]


def _url(pk: int) -> str:
    return reverse("dasbor:jejak", args=[pk])


def test_jumlah_dari_baris_sama_dengan_yang_tersimpan(kota: Kota, masuk: Masuk) -> None:
    pengukuran = volume_ani(kota, [12, 18, 7])
    jawaban = masuk(kota.ani).get(_url(pengukuran.pk))
    baris = jawaban.context["jejak"].baris
    assert sum(b.nilai for b in baris) == pengukuran.nilai == Decimal(37)
    assert jawaban.context["jejak"].cocok
    assert "Cocok: 3 baris" in jawaban.text
    assert "Berkas akta 1" in jawaban.text
    assert jawaban.context["hitungan"].capaian == Decimal("37.0000")  # 37 of the quarter's 100


def test_selisih_dikatakan_terus_terang(kota: Kota, masuk: Masuk) -> None:
    pengukuran = volume_ani(kota, [12, 18])
    Aktivitas.objects.filter(uraian="Berkas akta 0").update(volume=Decimal(20))
    jawaban = masuk(kota.ani).get(_url(pengukuran.pk))
    assert not jawaban.context["jejak"].cocok
    assert "Tidak cocok: barisnya kini memberi 38,0000 dari 2 baris" in jawaban.text
    assert "yang tersimpan 30,0000" in jawaban.text


def test_yang_diverifikasi_sesudah_diukur_tidak_ikut(kota: Kota, masuk: Masuk) -> None:
    pengukuran = volume_ani(kota, [12], per=SEKARANG)
    Aktivitas.objects.filter(uraian="Berkas akta 0").update(diverifikasi_pada=SEKARANG.replace(hour=11))
    assert "Tidak cocok: barisnya kini memberi belum ada data" in masuk(kota.ani).get(_url(pengukuran.pk)).text


def test_belum_ada_data_bukan_nol(kota: Kota, masuk: Masuk) -> None:
    pengukuran = volume_ani(kota, [])
    jawaban = masuk(kota.ani).get(_url(pengukuran.pk))
    assert "Belum ada data" in jawaban.text
    assert jawaban.context["hitungan"] is None
    assert jawaban.context["jejak"].cocok


def test_tautan_baris_hanya_bagi_yang_boleh_membukanya(kota: Kota) -> None:
    pengukuran = volume_ani(kota, [12])
    satu = Aktivitas.objects.get(uraian="Berkas akta 0")
    baris = [
        BarisRincian("Berkas", SEKARANG, Decimal(12), url_name="aktivitas:detail", url_args={"pk": satu.pk}),
        BarisRincian("Lain", SEKARANG, Decimal(1), url_name="admin:index"),
    ]
    assert pengukuran.nilai == 12
    assert [bool(b.url) for b in bagi_pembaca(kota.budi, baris)] == [True, False]
    assert [bool(b.url) for b in bagi_pembaca(kota.dedi, baris)] == [False, False]


@pytest.mark.parametrize("siapa", ["dedi", "eka", "hadi", "hasan", "indah", "joko"])
def test_di_luar_cakupan_tidak_ditemukan(siapa: str, kota: Kota, masuk: Masuk) -> None:
    pengukuran = volume_ani(kota, [12])
    assert masuk(kota[siapa]).get(_url(pengukuran.pk)).status_code == 404
    assert masuk(kota[siapa]).get(reverse("dasbor:jejak_unduh", args=[pengukuran.pk])).status_code == 404


def test_csv_berisi_baris_yang_sama_dan_tidak_menghitung(kota: Kota, masuk: Masuk) -> None:
    pengukuran = volume_ani(kota, [12, 18])
    Aktivitas.objects.filter(uraian="Berkas akta 0").update(uraian="=1+1")
    jawaban = masuk(kota.ani).get(reverse("dasbor:jejak_unduh", args=[pengukuran.pk]))
    teks = b"".join(jawaban.streaming_content).decode("utf-8-sig")
    kepala, *isi = teks.splitlines()
    assert kepala == "Baris;Waktu;Nilai;Banyak;Keterangan"
    assert len(isi) == 2
    assert isi[0].startswith("'=1+1;15-09-2026 00.00;12;1;")


def test_semua_baris_satu_halaman_untuk_dicetak(kota: Kota, masuk: Masuk) -> None:
    pengukuran = volume_ani(kota, [1] * 30)
    klien = masuk(kota.ani)
    assert len(klien.get(_url(pengukuran.pk)).context["halaman"].object_list) == 25
    assert len(klien.get(_url(pengukuran.pk), {"cetak": 1}).context["halaman"].object_list) == 30


def test_pengukuran_lama_menunjuk_yang_terbaru(kota: Kota, masuk: Masuk) -> None:
    lama = volume_ani(kota, [12])
    ukur(periode=kota.tw3, per=SEKARANG.replace(hour=12), putaran=uuid4(), iki_ids=[lama.iki_id])
    baru = Pengukuran.objects.exclude(pk=lama.pk).get()
    assert _url(baru.pk) in masuk(kota.ani).get(_url(lama.pk)).text
