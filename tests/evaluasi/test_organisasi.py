"""Who leads a unit is rated by its capaian organisasi (SE MenPANRB 03/2023); it is set on its own pages."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from evaluasi import services
from evaluasi.documents import isi_dokumen
from evaluasi.models import Perhitungan, Skor, SkorOrganisasiMasukan
from evaluasi.rules.hasil import PETA_ORGANISASI
from evaluasi.setelan import Batas
from indikator.enums import PredikatOrganisasi
from indikator.models import CapaianOrganisasi
from inti.registry import tugas
from inti.services import ubah_setelan
from pegawai.models import Pegawai
from tests.evaluasi import bahan
from tests.indikator.bahan import tutup
from tests.pemeran import HARI_INI, SEKARANG, Kota

Masuk = Callable[[Pegawai], Client]


def _budi(kota: Kota) -> Skor:
    bahan.rencana(kota)
    bahan.kerjakan(kota.budi, kota.citra, bahan.skp_ditetapkan(kota.budi), "98")
    services.siapkan_evaluasi(oleh=kota.farida, periode=kota.tw3, pada=SEKARANG)
    bahan.hitung(kota)
    return bahan.evaluasi(kota, kota.budi).skor


@pytest.mark.parametrize(
    ("predikat", "rating"),
    [
        ("istimewa", "di_atas"),
        ("baik", "sesuai"),
        ("butuh_perbaikan", "di_bawah"),
        ("kurang", "di_bawah"),
        ("sangat_kurang", "di_bawah"),
    ],
)
def test_rating_pimpinan_mengikuti_unitnya(kota: Kota, predikat: str, rating: str) -> None:
    """Budi's indicators give 98, which would be "sesuai"; the capaian of his bidang decides."""
    bahan.organisasi(kota, "capil_bidang", predikat)
    skor = _budi(kota)
    assert (skor.nilai_hasil, skor.rating_hasil) == (Decimal(98), rating)
    beku = SkorOrganisasiMasukan.objects.untuk(skor)
    assert (beku.predikat, beku.rating, beku.unit) == (predikat, rating, kota.unit["capil_bidang"])
    ani = bahan.evaluasi_ani(kota).skor
    assert ani.rating_hasil == "sesuai"
    assert SkorOrganisasiMasukan.objects.untuk(ani) is None


def test_belum_ditetapkan_tidak_ada_usulan(kota: Kota, masuk: Masuk) -> None:
    skor = _budi(kota)
    assert (skor.nilai_hasil, skor.rating_hasil) == (Decimal(98), "")
    e = bahan.evaluasi(kota, kota.budi)
    for orang in (kota.citra, kota.budi):
        isi = masuk(orang).get(reverse("evaluasi:detail", args=[e.pk])).content.decode()
        assert "Capaian organisasi belum ditetapkan" in isi
        assert f"Menunggu {kota.citra.nama}" in isi
    # set afterwards and computed again
    bahan.organisasi(kota, "capil_bidang", "istimewa")
    bahan.hitung(kota)
    assert bahan.evaluasi(kota, kota.budi).skor.rating_hasil == "di_atas"
    isi = masuk(kota.citra).get(reverse("evaluasi:detail", args=[e.pk])).content.decode()
    assert "mengikuti capaian organisasi" in isi
    assert "Istimewa" in isi


def test_yang_terbaru_dan_hanya_periodenya(kota: Kota) -> None:
    bahan.organisasi(kota, "capil_bidang", "kurang", periode=kota.tw2)
    bahan.organisasi(kota, "capil_bidang", "baik")
    bahan.organisasi(kota, "capil_bidang", "istimewa")
    assert _budi(kota).rating_hasil == "di_atas"
    beku = SkorOrganisasiMasukan.objects.get(skp__pegawai=kota.budi)
    assert beku.capaian == CapaianOrganisasi.objects.terkini().get(periode=kota.tw3)


def test_padanan_adalah_setelan(kota: Kota) -> None:
    assert {p.value: r.value for p, r in PETA_ORGANISASI.items()} == Batas.pada(HARI_INI).organisasi
    ubah_setelan(
        oleh=None,
        kunci="evaluasi.organisasi_butuh_perbaikan",
        mulai=HARI_INI,
        nilai="sesuai",
        dasar="SE",
        pada=HARI_INI,
    )
    bahan.organisasi(kota, "capil_bidang", "butuh_perbaikan")
    assert _budi(kota).rating_hasil == "sesuai"


def test_hitungan_lama_tetap_sama(kota: Kota) -> None:
    """A closed run of version 1 knows no capaian organisasi, and gives its hashes again."""
    bahan.organisasi(kota, "capil_bidang", "istimewa")
    _budi(kota)
    satu = Perhitungan.objects.get()
    lama = {k: v for k, v in satu.setelan.items() if not k.startswith("organisasi_")}
    with transaction.atomic():
        versi1 = Perhitungan.objects.create(
            periode=kota.tw3, rumus_versi="1", setelan=lama, putaran=uuid.uuid4(), per=SEKARANG, garam=satu.garam,
            pekerjaan=uuid.uuid4(), dimulai_pada=SEKARANG, dimulai_oleh=kota.farida, status="selesai",
        )  # fmt: skip
    assert Batas.baca(versi1.setelan).organisasi == {}
    tutup(kota, kota.tw3)
    ulang = bahan.hitung(kota)
    assert ulang.asal == versi1
    assert not SkorOrganisasiMasukan.objects.filter(perhitungan=ulang).exists()


def test_periode_tertutup_menghitung_capaian_yang_sama(kota: Kota) -> None:
    bahan.organisasi(kota, "capil_bidang", "istimewa")
    _budi(kota)
    tutup(kota, kota.tw3)
    ulang = bahan.hitung(kota)
    assert ulang.sama_dengan_asal
    assert Skor.objects.get(perhitungan=ulang, skp__pegawai=kota.budi).rating_hasil == "di_atas"


def test_masukan_beku_lengkap_atau_kosong(kota: Kota) -> None:
    bahan.organisasi(kota, "capil_bidang", "baik")
    skor = _budi(kota)
    beku = SkorOrganisasiMasukan.objects.untuk(skor)
    satu = Perhitungan.objects.create(
        periode=kota.tw3, rumus_versi="2", setelan={}, putaran=uuid.uuid4(), per=SEKARANG, garam=uuid.uuid4(),
        pekerjaan=uuid.uuid4(), dimulai_pada=SEKARANG, dimulai_oleh=kota.farida, status="gagal",
    )  # fmt: skip
    with pytest.raises(IntegrityError, match="lengkap"), transaction.atomic():
        SkorOrganisasiMasukan.objects.create(
            perhitungan=satu, evaluasi=skor.evaluasi, skp=skor.skp, unit=beku.unit, capaian=beku.capaian,
            predikat="baik", rating="",
        )  # fmt: skip


def test_dokumen_dan_jejak_menyebut_sumbernya(kota: Kota, masuk: Masuk) -> None:
    bahan.organisasi(kota, "capil_bidang", "istimewa")
    skor = _budi(kota)
    assert isi_dokumen(bahan.evaluasi(kota, kota.budi))["organisasi"] == "Istimewa"
    assert "organisasi" not in isi_dokumen(bahan.evaluasi_ani(kota))
    pengukuran = skor.perhitungan.putaran
    from indikator.models import Pengukuran  # noqa: PLC0415

    satu = Pengukuran.objects.get(putaran=pengukuran, iki__rhk__skp=skor.skp)
    isi = masuk(kota.citra).get(reverse("dasbor:jejak", args=[satu.pk])).content.decode()
    assert "capaian organisasi: Istimewa" in isi


def test_halaman_daftar_menetapkan_banyak(kota: Kota, masuk: Masuk) -> None:
    klien, alamat = masuk(kota.citra), reverse("evaluasi:organisasi_list")
    halaman = klien.get(alamat)
    assert halaman.status_code == 200
    bidang, sekretariat = kota.unit["capil_bidang"].pk, kota.unit["capil_sekretariat"].pk
    isi = {f"predikat_{bidang}": "baik", f"alasan_{bidang}": "Tercapai.", f"predikat_{sekretariat}": "kurang"}
    gagal = klien.post(alamat, isi)
    assert gagal.status_code == 422
    assert "Tuliskan alasan predikat ini" in gagal.content.decode()
    assert not CapaianOrganisasi.objects.exists()
    assert klien.post(alamat, isi | {f"alasan_{sekretariat}": "Belum ada kemajuan."}).status_code == 302
    assert CapaianOrganisasi.objects.count() == 2
    # a page from before: what was set meanwhile is not overwritten unseen
    basi = klien.post(alamat, {f"predikat_{bidang}": "istimewa", f"alasan_{bidang}": "Lagi."})
    assert basi.status_code == 409
    kini = CapaianOrganisasi.objects.terkini().get(unit=bidang)
    assert f'value="{kini.pk}"' in basi.content.decode()
    assert (
        klien.post(
            alamat, {f"predikat_{bidang}": "istimewa", f"alasan_{bidang}": "Lagi.", f"terkini_{bidang}": kini.pk}
        ).status_code
        == 302
    )
    rincian = reverse("evaluasi:organisasi", args=[bidang, kota.tw3.pk])
    for orang in (kota.citra, kota.budi, kota.farida):
        teks = masuk(orang).get(rincian).content.decode()
        assert "Lagi." in teks
        assert "Tercapai." in teks
    assert masuk(kota.budi).post(rincian, isi).status_code == 403


def test_halaman_pimpinan_membaca_unitnya(kota: Kota, masuk: Masuk) -> None:
    bahan.organisasi(kota, "capil_bidang", "baik")
    isi = masuk(kota.budi).get(reverse("evaluasi:organisasi_list")).content.decode()
    assert "Bidang Pelayanan Pencatatan Sipil" in isi
    assert "Baik" in isi
    kosong = masuk(kota.ani).get(reverse("evaluasi:organisasi_list")).content.decode()
    assert "Tidak ada unit yang Anda tetapkan" in kosong


def test_yang_diketahui_ada_di_samping(kota: Kota, masuk: Masuk) -> None:
    bahan.organisasi(kota, "disdukcapil", "baik")
    _budi(kota)
    isi = masuk(kota.citra).get(reverse("evaluasi:organisasi_list")).content.decode()
    assert "SKP pimpinan: capaian 98%" in isi
    rinci = masuk(kota.citra).get(reverse("evaluasi:organisasi", args=[kota.unit["capil_bidang"].pk, kota.tw3.pk]))
    assert "<strong>98%</strong> dari 2 dari 2 SKP" in rinci.content.decode()


def test_tugas_pimpinan_selama_penilaian(kota: Kota) -> None:
    from indikator.services import mulai_penilaian  # noqa: PLC0415

    def judul(orang: Any) -> list[str]:
        return [t.judul for isi in tugas for t in isi(orang, SEKARANG)]

    assert not any("capaian organisasi" in j for j in judul(kota.citra))
    mulai_penilaian(oleh=kota.farida, periode=kota.tw3)
    assert "Tetapkan capaian organisasi Triwulan III 2026" in judul(kota.citra)
    assert not any("capaian organisasi" in j for j in judul(kota.ani))
    for unit in ("capil_bidang", "capil_sekretariat"):
        bahan.organisasi(kota, unit, "baik")
    assert not any("capaian organisasi" in j for j in judul(kota.citra))


def test_semua_predikat_punya_padanan() -> None:
    assert set(PETA_ORGANISASI) == set(PredikatOrganisasi)
