"""The pages: what they say, what they refuse, and that nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from evaluasi import services
from evaluasi.kontribusi import jumlah_evaluasi, tugas
from evaluasi.models import Evaluasi, JawabanTunda, PesertaSurvei
from inti.models import Pekerjaan
from inti.registry import menu
from pegawai.models import Pegawai
from tests.evaluasi import bahan
from tests.evaluasi.hak_akses import tujuh
from tests.indikator.bahan import tutup
from tests.pemeran import SEKARANG, Kota

Masuk = Callable[[Pegawai], Client]


def _detail(satu: Evaluasi) -> str:
    return reverse("evaluasi:detail", args=[satu.pk])


def test_atasan_memutuskan_dari_halaman(kota: Kota, masuk: Masuk) -> None:
    satu = bahan.terhitung(kota)
    klien = masuk(kota.budi)
    isi = klien.get(_detail(satu)).content.decode()
    for bagian in ("Usulan program", ">98<", "90 – 110", "Rata-rata tertimbang 1 dari 1 indikator"):
        assert bagian in isi
    assert 'aria-current="true">Baik' in isi
    alamat = reverse("evaluasi:tetapkan", args=[satu.pk])
    jawaban = klien.post(
        alamat,
        {"rating_hasil": "di_atas", "rating_perilaku": "sesuai", "catatan": "Pertahankan.", "versi": satu.versi},
    )
    assert jawaban.status_code == 422
    assert "berbeda dari usulan program" in jawaban.content.decode()
    assert "Pertahankan." in jawaban.content.decode()
    jawaban = klien.post(
        alamat,
        {"rating_hasil": "sesuai", "rating_perilaku": "sesuai", "serahkan_sekarang": "on", "versi": satu.versi},
        follow=True,
    )
    assert "Ditetapkan: Baik." in jawaban.content.decode()
    assert bahan.evaluasi_ani(kota).status == "diserahkan"


def test_dua_orang_memutuskan_sekaligus_dari_halaman(kota: Kota, masuk: Masuk) -> None:
    """The second one is told, keeps what was typed, and the form carries the newest version."""
    satu = bahan.terhitung(kota)
    alamat = reverse("evaluasi:tetapkan", args=[satu.pk])
    isi = {"rating_hasil": "sesuai", "rating_perilaku": "sesuai", "versi": satu.versi}
    assert masuk(kota.budi).post(alamat, isi).status_code == 302
    jawaban = masuk(kota.budi).post(alamat, isi | {"catatan": "Catatan kedua."})
    teks = jawaban.content.decode()
    assert jawaban.status_code == 409
    assert "baru saja diubah" in teks
    assert "Catatan kedua." in teks
    assert f'name="versi" value="{bahan.evaluasi_ani(kota).versi}"' in teks


def test_tanpa_versi_ditolak(kota: Kota, masuk: Masuk) -> None:
    satu = bahan.terhitung(kota)
    jawaban = masuk(kota.budi).post(
        reverse("evaluasi:tetapkan", args=[satu.pk]), {"rating_hasil": "sesuai", "rating_perilaku": "sesuai"}
    )
    assert jawaban.status_code == 409


def test_perilaku_tidak_lengkap(kota: Kota, masuk: Masuk) -> None:
    bahan.rencana(kota)
    bahan.survei(kota, {})
    satu = bahan.evaluasi_ani(kota)
    klien = masuk(kota.budi)
    assert "Nilai perilaku menurut Anda" in klien.get(_detail(satu)).content.decode()
    jawaban = klien.post(reverse("evaluasi:perilaku", args=[satu.pk]), {**tujuh(), "loyal": ""})
    assert jawaban.status_code == 422
    assert "Pilih satu jawaban untuk Loyal." in jawaban.content.decode()
    assert klien.post(reverse("evaluasi:perilaku", args=[satu.pk]), tujuh("3")).status_code == 302
    assert set(satu.perilaku_set.values_list("jawaban", flat=True)) == {3}


def test_pegawai_menerima_atau_keberatan(kota: Kota, masuk: Masuk) -> None:
    satu = bahan.ditetapkan(kota)
    klien = masuk(kota.ani)
    isi = klien.get(_detail(satu)).content.decode()
    assert "Keputusan: Baik" in isi
    assert "Terima hasil ini" in isi
    assert "29 September 2026" in isi
    assert klien.get(reverse("evaluasi:keberatan", args=[satu.pk])).status_code == 200
    jawaban = klien.post(reverse("evaluasi:terima", args=[satu.pk]), {"versi": satu.versi}, follow=True)
    assert "sudah diterima" in jawaban.content.decode()


def test_keberatan_terlambat_diberi_tahu(kota: Kota, masuk: Masuk) -> None:
    satu = bahan.ditetapkan(kota)
    Evaluasi.objects.filter(pk=satu.pk).update(diserahkan_pada=SEKARANG - timedelta(days=15))
    klien = masuk(kota.ani)
    assert "Ajukan keberatan" not in klien.get(_detail(satu)).content.decode()
    jawaban = klien.post(
        reverse("evaluasi:keberatan", args=[satu.pk]), {"alasan": "Datanya kurang.", "versi": satu.versi}
    )
    assert jawaban.status_code == 422
    assert "14 hari sejak hasil diserahkan" in jawaban.content.decode()
    assert "Datanya kurang." in jawaban.content.decode()


def test_survei_dikirim_dua_kali_dari_halaman(kota: Kota, masuk: Masuk) -> None:
    bahan.rencana(kota)
    putaran = bahan.survei(kota, {}, tutup=False)
    undangan = PesertaSurvei.objects.get(putaran=putaran, penilai=kota.eka, dinilai=kota.ani)
    alamat = reverse("evaluasi:survei_isi", args=[undangan.pk])
    klien = masuk(kota.eka)
    isi = klien.get(alamat).content.decode()
    assert isi.count('type="radio"') == 28
    assert "checked" not in isi
    assert "tidak disimpan bersama nama Anda" in isi
    assert klien.post(alamat, tujuh("3")).status_code == 302
    jawaban = klien.post(alamat, tujuh("1"))
    assert jawaban.status_code == 422
    assert "sudah terkirim" in jawaban.content.decode()
    assert set(JawabanTunda.objects.values_list("jawaban", flat=True)) == {3}
    # What was sent is not shown again, not even to the one who sent it.
    sesudah = klien.get(alamat).content.decode()
    assert 'type="radio"' not in sesudah


def test_periode_yang_ditutup_tanpa_hitungan_tidak_menawarkannya(kota: Kota, masuk: Masuk) -> None:
    hitung = reverse("evaluasi:hitung", args=[kota.tw2.pk])
    papan = masuk(kota.farida), reverse("evaluasi:periode_detail", args=[kota.tw2.pk])
    assert hitung in papan[0].get(papan[1]).text
    tutup(kota, kota.tw2)
    sesudah = papan[0].get(papan[1]).text
    assert hitung not in sesudah
    assert "ditutup tanpa pernah dihitung" in sesudah


def test_papan_periode_membawa_langkah_demi_langkah(kota: Kota, masuk: Masuk) -> None:
    bahan.rencana(kota)
    klien = masuk(kota.farida)
    papan = reverse("evaluasi:periode_detail", args=[kota.tw3.pk])

    def kirim(nama: str) -> str:
        return klien.post(reverse(f"evaluasi:{nama}", args=[kota.tw3.pk]), follow=True).content.decode()

    assert "Survei dibuka." in kirim("buka_survei")
    assert "Tutup survei" in klien.get(papan).content.decode()
    assert "masih dibuka" in kirim("hitung")
    assert "Survei ditutup." in kirim("tutup_survei")
    assert "sudah pernah dibuka" in kirim("buka_survei")
    assert "Perhitungan dimulai." in kirim("hitung")
    assert "Lanjutkan perhitungan" in klien.get(papan).content.decode()
    assert "Belum ada evaluasi yang ditetapkan" in kirim("terbitkan")
    assert "sedang dibuat" in kirim("ekspor")


def test_dua_tindakan_dari_satu_halaman_adalah_dua_pekerjaan(kota: Kota, masuk: Masuk) -> None:
    """Back in the browser shows the same page with the same key: an export is not mistaken for the issuing."""
    bahan.ditetapkan(kota)
    klien, kunci = masuk(kota.farida), {"kunci_form": str(uuid4())}
    sebelum = Pekerjaan.objects.count()
    for tindakan in ("terbitkan", "ekspor", "ekspor"):
        assert klien.post(reverse(f"evaluasi:{tindakan}", args=[kota.tw3.pk]), kunci).status_code == 302
    jenis = Pekerjaan.objects.order_by("-pk").values_list("jenis", flat=True)
    assert sorted(jenis[: len(jenis) - sebelum]) == ["evaluasi.ekspor", "evaluasi.penerbitan"]


def test_tugas_menunjuk_yang_harus_bertindak(kota: Kota) -> None:
    bahan.rencana(kota)
    putaran = bahan.survei(kota, {}, tutup=False)
    assert [t.judul for t in tugas(kota.eka, SEKARANG)] == ["Isi survei perilaku kerja"]
    assert f"Isi nilai perilaku {kota.ani.nama}" in [t.judul for t in tugas(kota.budi, SEKARANG)]
    services.tutup_survei(oleh=kota.farida, putaran=putaran, pada=SEKARANG)
    assert tugas(kota.eka, SEKARANG) == []
    bahan.perilaku(kota)
    bahan.hitung(kota)
    assert f"Tetapkan evaluasi {kota.ani.nama}" in [t.judul for t in tugas(kota.budi, SEKARANG)]
    satu = bahan.evaluasi_ani(kota)
    services.tetapkan(
        oleh=kota.budi, evaluasi=satu, versi=satu.versi, pada=SEKARANG, rating_hasil="sesuai", rating_perilaku="sesuai"
    )
    milik = tugas(kota.ani, SEKARANG)[0]
    assert milik.tenggat == (SEKARANG + timedelta(days=14)).date()
    assert tugas(kota.ani, SEKARANG + timedelta(days=15))[0].tingkat == "terlambat"
    assert jumlah_evaluasi(kota.ani) == 1


@pytest.mark.parametrize(("siapa", "tampak"), [("farida", True), ("budi", False), ("ani", False), ("walikota", False)])
def test_menu_kepegawaian_hanya_untuk_kepegawaian(kota: Kota, siapa: str, tampak: bool) -> None:
    assert menu["kepegawaian"].tampak(kota[siapa]) is tampak


def test_daftar_mendahulukan_yang_menunggu(kota: Kota, masuk: Masuk) -> None:
    bahan.terhitung(kota)
    isi = masuk(kota.budi).get(reverse("evaluasi:list")).content.decode()
    assert "Orang yang Anda nilai" in isi
    assert "Menunggu keputusan Anda" in isi
    assert "Menunggu keputusan Citra" in isi
    kosong = masuk(kota.dedi).get(reverse("evaluasi:list")).content.decode()
    assert "Belum ada evaluasi" in kosong
