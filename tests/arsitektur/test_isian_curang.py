"""Other people's ids in one's own forms: what a page offers is checked again when it comes back."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from aktivitas.models import Aktivitas
from indikator.models import SKP, RencanaHasilKerja
from inti.models import Pemberitahuan
from kompetensi.models import KeikutsertaanPelatihan
from pegawai.models import Pegawai, Penugasan
from pembinaan.models import UmpanBalik
from pengaduan.enums import StatusPengaduan
from tests.aktivitas.pabrik import entri
from tests.indikator import bahan
from tests.pemeran import HARI_INI, SEKARANG, Kota
from tests.pengaduan.hak_akses import KEMARIN
from tests.pengaduan.kasus import buat

Masuk = Callable[[Pegawai], Client]


@pytest.mark.parametrize("siapa", ["dedi", "eka"])
def test_aktivitas_untuk_rhk_orang_lain(kota: Kota, masuk: Masuk, siapa: str) -> None:
    rhk = bahan.skp_ditetapkan(kota.ani).rhk_set.get()
    sebelum = Aktivitas.objects.count()
    baris = {"tanggal": HARI_INI.isoformat(), "baris": "loket 30m", "rhk": rhk.pk}
    lengkap = {"tanggal": HARI_INI.isoformat(), "uraian": "Loket", "menit": 20, "rhk": rhk.pk}
    for nama, isi in (("aktivitas:hari", baris), ("aktivitas:baru", lengkap)):
        jawaban = masuk(kota[siapa]).post(reverse(nama), isi)
        assert jawaban.status_code == 422
        assert rhk.uraian not in jawaban.content.decode()
    assert Aktivitas.objects.count() == sebelum


def test_aktivitas_dipindah_ke_rhk_orang_lain(kota: Kota, masuk: Masuk) -> None:
    rhk = bahan.skp_ditetapkan(kota.ani).rhk_set.get()
    satu = entri(kota.dedi)[0]
    isi = {"tanggal": HARI_INI.isoformat(), "uraian": "Loket", "menit": 20, "versi": satu.versi, "rhk": rhk.pk}
    assert masuk(kota.dedi).post(reverse("aktivitas:ubah", args=[satu.pk]), isi).status_code == 422
    satu.refresh_from_db()
    assert satu.rhk_id is None


@pytest.mark.parametrize("siapa", ["joko", "citra", "walikota"])
def test_verifikasi_aktivitas_di_luar_tim(kota: Kota, masuk: Masuk, siapa: str) -> None:
    """Leaders of other teams, and those further up, pass over ids that they were not offered."""
    satu = entri(kota.ani)[0]
    masuk(kota[siapa]).post(reverse("aktivitas:verifikasi"), {"pilih": [satu.pk]})
    satu.refresh_from_db()
    assert satu.status == "dicatat"


def test_pekerjaan_sendiri_tidak_diverifikasi_sendiri(kota: Kota, masuk: Masuk) -> None:
    satu = entri(kota.budi)[0]
    masuk(kota.budi).post(reverse("aktivitas:verifikasi"), {"pilih": [satu.pk]})
    satu.refresh_from_db()
    assert satu.status == "dicatat"


def test_skp_untuk_jabatan_orang_lain(kota: Kota, masuk: Masuk) -> None:
    jabatan = Penugasan.objects.utama(kota.ani, HARI_INI)
    isi = {"penugasan": jabatan.pk, "tahun": HARI_INI.year}
    assert masuk(kota.dedi).post(reverse("indikator:skp_susun"), isi).status_code == 422
    assert not SKP.objects.exists()


def test_draf_dari_contoh_untuk_jabatan_lain(kota: Kota, masuk: Masuk) -> None:
    """Neither an example for another post, nor the SKP of somebody elsewhere under the name of an example."""
    contoh = bahan.contoh(kota, kota.ani)
    skp = SKP.objects.get(pegawai=kota.ani)
    isi = {"penugasan": Penugasan.objects.utama(kota.dedi, HARI_INI).pk, "tahun": 2026, "pendekatan": "kuantitatif"}
    for asal in (f"contoh-{contoh.pk}", f"skp-{skp.pk}", f"contoh-{skp.pk}"):
        jawaban = masuk(kota.dedi).post(reverse("indikator:skp_susun"), isi | {"salin_dari": asal})
        assert (jawaban.status_code, contoh.judul in jawaban.content.decode()) == (422, False)
    assert not SKP.objects.filter(pegawai=kota.dedi).exists()


def test_rhk_mendukung_hasil_pimpinan_lain(kota: Kota, masuk: Masuk) -> None:
    """Neither of another office, nor of the superior's superior."""
    bahan.skp_ditetapkan(kota.budi)
    citra = bahan.skp_ditetapkan(kota.citra).rhk_set.get()
    joko = bahan.skp_ditetapkan(kota.joko).rhk_set.get()
    skp = bahan.draf(kota.ani)
    for rhk in (citra, joko):
        isi = {"uraian": "Akta terbit", "jenis": "utama", "rhk_atasan": rhk.pk, "versi": skp.versi}
        assert masuk(kota.ani).post(reverse("indikator:rhk_tambah", args=[skp.pk]), isi).status_code == 422
    assert not RencanaHasilKerja.objects.filter(skp=skp).exists()


def test_umpan_balik_tentang_hasil_orang_lain(kota: Kota, masuk: Masuk) -> None:
    rhk = bahan.skp_ditetapkan(kota.ani).rhk_set.get()
    isi = {"pokok": f"rhk:{rhk.pk}", "isi": "Bagus."}
    jawaban = masuk(kota.budi).post(reverse("pembinaan:beri", args=[kota.eka.pk]), isi)
    assert jawaban.status_code == 422
    assert not UmpanBalik.objects.exists()


def test_laporan_ditugaskan_ke_kantor_lain(kota: Kota, masuk: Masuk) -> None:
    satu = buat(kota, StatusPengaduan.DIDISPOSISIKAN, pada=KEMARIN)
    isi = {"pegawai": kota.dedi.pk, "versi": satu.versi}
    assert masuk(kota.hasan).post(reverse("pengaduan:tugaskan", args=[satu.pk]), isi).status_code == 422
    satu.refresh_from_db()
    assert satu.petugas is None


def test_pengenal_dalam_alamat_tidak_mengalahkan_cakupan(kota: Kota, masuk: Masuk) -> None:
    """Extra fields that name another person change nobody else's rows."""
    masuk(kota.dedi).post(
        reverse("kompetensi:catat"),
        {"judul": "Curang", "pegawai": kota.ani.pk, "pegawai_id": kota.ani.pk, "status": "terverifikasi"},
    )
    isi = {"tanggal": HARI_INI.isoformat(), "uraian": "Curang", "menit": 20}
    masuk(kota.dedi).post(reverse("aktivitas:baru"), isi | {"pegawai": kota.ani.pk, "status": "terverifikasi"})
    assert not KeikutsertaanPelatihan.objects.filter(pegawai=kota.ani).exists()
    satu = Aktivitas.objects.get(uraian="Curang")
    assert (satu.pegawai, satu.status) == (kota.dedi, "dicatat")


@pytest.mark.parametrize("tujuan", ["https://contoh.id/", "//contoh.id/", "javascript:alert(1)"])
def test_kembali_tidak_keluar_dari_sini(kota: Kota, masuk: Masuk, tujuan: str) -> None:
    isi = {"tanggal": HARI_INI.isoformat(), "baris": "loket 30m", "kembali": tujuan, "next": tujuan}
    for alamat in (reverse("aktivitas:hari"), reverse("inti:tema")):
        jawaban = masuk(kota.ani).post(alamat, isi)
        assert "contoh.id" not in jawaban.get("Location", "")
        assert not jawaban.get("Location", "").startswith("javascript")


def test_pemberitahuan_orang_lain_tidak_tertandai(kota: Kota, masuk: Masuk) -> None:
    entri(kota.ani)
    satu = Pemberitahuan.objects.create(penerima=kota.ani, judul="x", kunci="x", created_at=SEKARANG)
    assert masuk(kota.dedi).post(reverse("inti:buka_pemberitahuan", args=[satu.pk])).status_code == 404
    masuk(kota.dedi).post(reverse("inti:baca_semua"), {"penerima": kota.ani.pk})
    satu.refresh_from_db()
    assert satu.dibaca_pada is None
