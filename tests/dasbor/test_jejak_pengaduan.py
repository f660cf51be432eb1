"""The chain from a citizen's report to a measured number: found by its ticket, and by nobody who may not."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.test import Client
from django.urls import reverse

from indikator.models import Pengukuran
from indikator.services import ukur
from pegawai.models import Pegawai
from pengaduan.enums import Identitas
from tests.indikator import bahan
from tests.pemeran import SEKARANG, Kota
from tests.pengaduan.kasus import buat

Masuk = Callable[[Pegawai], Client]
AWAL = SEKARANG - timedelta(days=7)


def _ukur(kota: Kota, kode: str = "WAKTU-RESPON") -> Pengukuran:
    skp = bahan.skp_ditetapkan(kota.ani)
    iki = bahan.iki(skp, kode)
    ukur(periode=kota.tw3, per=SEKARANG, putaran=uuid4(), iki_ids=[iki.pk])
    return Pengukuran.objects.filter(iki=iki).latest("pk")


def _buka(masuk: Masuk, siapa: Pegawai, pengukuran: Pengukuran) -> Any:
    return masuk(siapa).get(reverse("dasbor:jejak", args=[pengukuran.pk]))


def test_tiket_ditemukan_dan_nilainya_terhitung_ulang(kota: Kota, masuk: Masuk) -> None:
    kasus = [buat(kota, "ditanggapi", pada=AWAL + timedelta(minutes=n)) for n in range(5)]
    pengukuran = _ukur(kota)
    jawaban = _buka(masuk, kota.ani, pengukuran)
    baris = jawaban.context["jejak"].baris
    assert {b.label for b in baris} == {k.nomor for k in kasus}
    assert sum(b.nilai for b in baris) / len(baris) == pengukuran.nilai == 60
    assert jawaban.context["jejak"].cocok
    assert all(reverse("pengaduan:detail", args=[k.pk]) in jawaban.text for k in kasus)
    # 1 + (1 - 60/360) = 1.833333, and 120 is the most that counts
    assert "183,3333" in jawaban.text
    assert "dibatasi antara 0 dan 120" in jawaban.text


def test_di_bawah_sampel_minimum_tanpa_nilai(kota: Kota, masuk: Masuk) -> None:
    for n in range(4):
        buat(kota, "ditanggapi", pada=AWAL + timedelta(minutes=n))
    pengukuran = _ukur(kota)
    jawaban = _buka(masuk, kota.ani, pengukuran)
    assert pengukuran.nilai is None
    assert "Belum cukup data" in jawaban.text
    assert jawaban.context["jejak"].cocok
    assert jawaban.context["hitungan"] is None


def test_laporan_tentang_pembaca_tertutup_baginya(kota: Kota, masuk: Masuk) -> None:
    biasa = buat(kota, "ditanggapi", pada=AWAL)
    tentang_budi = buat(kota, "ditanggapi", pada=AWAL + timedelta(minutes=5), terlapor=kota.budi)
    pengukuran = _ukur(kota)
    ani = _buka(masuk, kota.ani, pengukuran)
    assert tentang_budi.nomor in ani.text
    budi = _buka(masuk, kota.budi, pengukuran)
    assert tentang_budi.nomor not in budi.text
    assert reverse("pengaduan:detail", args=[tentang_budi.pk]) not in budi.text
    assert biasa.nomor in budi.text
    assert [b.label for b in budi.context["jejak"].baris].count("Tiket tertutup") == 1
    assert len(budi.context["jejak"].baris) == pengukuran.n == 2, "jumlahnya tetap dapat diperiksa"
    unduhan = masuk(kota.budi).get(reverse("dasbor:jejak_unduh", args=[pengukuran.pk]))
    assert tentang_budi.nomor not in b"".join(unduhan.streaming_content).decode()


def test_atasan_melihat_nomor_tanpa_pintu_ke_laporan_yang_bukan_cakupannya(kota: Kota, masuk: Masuk) -> None:
    satu = buat(kota, "ditanggapi", pada=AWAL)
    pengukuran = _ukur(kota)
    farida = _buka(masuk, kota.farida, pengukuran)
    assert satu.nomor in farida.text
    assert reverse("pengaduan:detail", args=[satu.pk]) not in farida.text
    assert reverse("pengaduan:detail", args=[satu.pk]) in _buka(masuk, kota.citra, pengukuran).text


def test_pelapor_anonim_tidak_ada_di_jejak(kota: Kota, masuk: Masuk) -> None:
    buat(kota, "ditanggapi", pada=AWAL, identitas=Identitas.ANONIM, nama="Salma Rahasia")
    pengukuran = _ukur(kota)
    for siapa in (kota.ani, kota.budi, kota.citra):
        assert "Salma" not in _buka(masuk, siapa, pengukuran).text


def test_yang_menjadi_terlapor_sesudahnya_pun_tertutup(kota: Kota, masuk: Masuk) -> None:
    """Ani answered; later the case turns out to be about her: its ticket leaves her trace, the sum stays."""
    satu = buat(kota, "ditanggapi", pada=AWAL)
    pengukuran = _ukur(kota)
    type(satu).objects.filter(pk=satu.pk).update(petugas=kota.eka, terlapor=kota.ani)
    ani = _buka(masuk, kota.ani, pengukuran)
    assert satu.nomor not in ani.text
    assert ani.context["jejak"].cocok
