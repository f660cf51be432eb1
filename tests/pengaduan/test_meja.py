"""The officers' desk: inbox, one case, the acts on it, and what happens when two act at once."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.urls import reverse

from pengaduan import services
from pengaduan.enums import Klasifikasi, StatusPengaduan
from pengaduan.models import Pengaduan, TautanNilai, TemplatTanggapan
from pengaduan.tasks import bersihkan_foto, kirim_tautan_nilai, tutup_yang_diam
from tests.pemeran import SEKARANG, Kota
from tests.pengaduan.kasus import buat, kategori, terima

KEMARIN = SEKARANG - timedelta(days=1)
S = StatusPengaduan


def kirim(masuk: Any, siapa: Any, nama: str, satu: Pengaduan, **data: Any) -> Any:
    return masuk(siapa).post(reverse(f"pengaduan:{nama}", args=[satu.pk]), {"versi": satu.versi} | data)


def test_dari_meja_sampai_selesai(kota: Kota, masuk: Any, django_capture_on_commit_callbacks: Any) -> None:
    satu = terima(KEMARIN, surel="rahman@example.com").pengaduan
    langkah = [
        (kota.hadi, "verifikasi", {"klasifikasi": "tidak_berkadar", "terlapor": ""}),
        (kota.hadi, "disposisi", {"opd": kota.unit["disdukcapil"].pk}),
        (kota.hasan, "tugaskan", {"pegawai": kota.ani.pk}),
        (kota.ani, "tanggapi", {"isi": "Akta sudah terbit."}),
        (kota.hasan, "tutup", {}),
    ]
    for siapa, nama, data in langkah:
        satu.refresh_from_db()
        halaman = masuk(siapa).get(reverse("pengaduan:detail", args=[satu.pk])).content.decode()
        assert reverse(f"pengaduan:{nama}", args=[satu.pk]) in halaman, nama
        with django_capture_on_commit_callbacks(execute=True):
            jawab = kirim(masuk, siapa, nama, satu, **data)
        assert jawab.status_code == 302, (nama, jawab.content.decode()[:3000])
    satu.refresh_from_db()
    assert satu.status == S.SELESAI
    # the citizen gets a one-time link; only its hash is kept
    (surat,) = mail.outbox
    assert surat.to == ["rahman@example.com"]
    token = surat.body.split("/nilai/")[1].split("/")[0]
    assert services.tautan(token).pengaduan == satu
    assert token not in TautanNilai.objects.get().sidik
    assert kirim_tautan_nilai(pengaduan_id=satu.pk) is False, "sekali per putaran"


def test_hanya_tombol_yang_boleh(kota: Kota, masuk: Any) -> None:
    satu = buat(kota, S.DIPROSES, pada=KEMARIN)

    def tombol(siapa: str) -> set[str]:
        isi = masuk(kota[siapa]).get(reverse("pengaduan:detail", args=[satu.pk])).content.decode()
        return {
            n
            for n in ("verifikasi", "disposisi", "tugaskan", "tanggapi", "tutup", "tunda", "arsipkan")
            if f'action="{reverse(f"pengaduan:{n}", args=[satu.pk])}"' in isi
        }

    assert tombol("hadi") == {"disposisi"}
    assert tombol("hasan") == {"tugaskan"}
    assert tombol("ani") == {"tanggapi"}
    assert tombol("citra") == set()


def test_terlapor_dipilih_dengan_mengetik(kota: Kota, masuk: Any) -> None:
    pilihan = masuk(kota.hadi).get(reverse("pengaduan:pegawai"), {"terlapor": "ani rah"}).content.decode()
    assert "Ani Rahmawati, S.A.P. · Bidang Pelayanan Pencatatan Sipil" in pilihan
    assert kota.ani.nip not in pilihan
    satu = buat(kota, pada=KEMARIN)
    tidak_ada = kirim(masuk, kota.hadi, "verifikasi", satu, klasifikasi="berkadar", terlapor="Tidak Ada Orangnya")
    assert tidak_ada.status_code == 422
    assert "tidak ditemukan" in tidak_ada.content.decode()
    jawab = kirim(
        masuk, kota.hadi, "verifikasi", satu, klasifikasi="berkadar",
        terlapor="Ani Rahmawati, S.A.P. · Bidang Pelayanan Pencatatan Sipil",
    )  # fmt: skip
    # out of the coordinator's sight from here on
    assert jawab.url == reverse("pengaduan:list")
    satu.refresh_from_db()
    assert satu.terlapor == kota.ani


def test_terlapor_dengan_nip(kota: Kota, masuk: Any) -> None:
    satu = buat(kota, pada=KEMARIN)
    kirim(masuk, kota.hadi, "verifikasi", satu, klasifikasi="tidak_berkadar", terlapor=kota.dedi.nip)
    satu.refresh_from_db()
    assert satu.terlapor == kota.dedi


def test_dua_petugas_sekaligus(kota: Kota, masuk: Any) -> None:
    satu = buat(kota, S.DIDISPOSISIKAN, pada=KEMARIN)
    assert kirim(masuk, kota.hasan, "tugaskan", satu, pegawai=kota.ani.pk).status_code == 302
    jawab = kirim(masuk, kota.hasan, "tugaskan", satu, pegawai=kota.eka.pk)
    assert jawab.status_code == 409
    assert "baru saja diubah orang lain" in jawab.content.decode()
    satu.refresh_from_db()
    assert satu.petugas == kota.ani


def test_jawaban_yang_ditolak_tidak_hilang(kota: Kota, masuk: Any) -> None:
    satu = buat(kota, S.DIPROSES, pada=KEMARIN)
    jawab = masuk(kota.ani).post(
        reverse("pengaduan:tanggapi", args=[satu.pk]), {"versi": 1, "isi": "Kalimat panjang saya."}
    )
    assert jawab.status_code == 409
    assert "Kalimat panjang saya." in jawab.content.decode()
    # what is sent again carries the present version
    assert f'name="versi" value="{satu.versi}"' in jawab.content.decode()


def test_isian_kosong_diberi_tahu_di_bidangnya(kota: Kota, masuk: Any) -> None:
    satu = buat(kota, S.DIPROSES, pada=KEMARIN)
    jawab = kirim(masuk, kota.ani, "tanggapi", satu, isi=" ")
    assert jawab.status_code == 422
    assert "Tulis jawaban untuk pelapor." in jawab.content.decode()


def test_templat_mengisi_jawaban_tanpa_javascript(kota: Kota, masuk: Any) -> None:
    services.muat_templat()
    satu = buat(kota, S.DIPROSES, pada=KEMARIN)
    klien, alamat = masuk(kota.ani), reverse("pengaduan:detail", args=[satu.pk])
    pertama = klien.get(alamat).content.decode()
    pk = TemplatTanggapan.objects.first().pk
    assert f"?templat={pk}" in pertama
    assert "memperbaikinya pada …" in klien.get(alamat, {"templat": pk}).content.decode()


def test_daftar_menurut_tenggat_dan_saringan(kota: Kota, masuk: Any) -> None:
    lama = buat(kota, pada=SEKARANG - timedelta(days=5))
    baru = buat(kota, pada=KEMARIN, kategori=kategori("lampu-jalan"), uraian="Lampu jalan mati di depan sekolah.")
    klien, alamat = masuk(kota.hadi), reverse("pengaduan:list")
    isi = klien.get(alamat).content.decode()
    assert isi.index(lama.nomor) < isi.index(baru.nomor)
    assert "data-navigasi" in isi
    for saring in ({"q": "sekolah"}, {"kategori": "lampu-jalan"}, {"q": baru.nomor.lower()}):
        isi = klien.get(alamat, saring).content.decode()
        assert baru.nomor in isi
        assert lama.nomor not in isi
    assert (
        "Tidak ada laporan yang cocok" in klien.get(alamat, {"tampil": "semua", "status": "selesai"}).content.decode()
    )
    assert "Tidak ada yang menunggu Anda" in masuk(kota.citra).get(alamat).content.decode()


def test_laporan_mirip_di_sebelahnya(kota: Kota, masuk: Any) -> None:
    lama = buat(kota, pada=SEKARANG - timedelta(days=5))
    jauh = buat(kota, pada=SEKARANG - timedelta(days=5), uraian="Kartu keluarga salah cetak nama kepala keluarganya.")
    satu = buat(kota, pada=KEMARIN, uraian="Akta kelahiran anak belum jadi sudah sebulan.")
    isi = masuk(kota.hadi).get(reverse("pengaduan:detail", args=[satu.pk])).content.decode()
    assert lama.nomor in isi
    assert jauh.nomor not in isi


def test_giliran_dan_tenggat_dalam_kata(kota: Kota, masuk: Any) -> None:
    satu = buat(kota, S.DIPROSES, pada=KEMARIN)
    assert (
        "Menunggu jawaban Ani Rahmawati"
        in masuk(kota.hasan).get(reverse("pengaduan:detail", args=[satu.pk])).content.decode()
    )
    assert "Menunggu jawaban Anda" in masuk(kota.ani).get(reverse("pengaduan:detail", args=[satu.pk])).content.decode()


def test_halaman_hitungan_menjumlah_ke_angkanya(kota: Kota, masuk: Any) -> None:
    satu = buat(kota, S.DITANGGAPI, pada=KEMARIN)
    isi = masuk(kota.hadi).get(reverse("pengaduan:hitungan", args=[satu.pk])).content.decode()
    # intake Monday 10.00, answer 14.00: three working hours; disposisi 12.00, assignment 13.00: one hour each
    assert "3 jam kerja" in isi
    assert isi.count("1 jam kerja") == 2
    assert "hari kerja ke-14" in isi


@pytest.mark.parametrize(
    ("nama", "data"),
    [
        ("tunda", {"permintaan": "Nomor berkasnya?"}),
        ("bukan_wewenang", {"penjelasan": "Hubungi PLN di 123."}),
        ("arsipkan", {"alasan": "Isinya terlalu umum."}),
    ],
)
def test_jalan_lain_dari_penerimaan(kota: Kota, masuk: Any, nama: str, data: dict[str, str]) -> None:
    satu = buat(kota, pada=KEMARIN)
    assert kirim(masuk, kota.hadi, nama, satu, **data).status_code == 302
    satu.refresh_from_db()
    assert satu.status == {"tunda": S.DITUNDA, "bukan_wewenang": S.BUKAN_WEWENANG, "arsipkan": S.DIARSIPKAN}[nama]
    assert next(iter(data.values())) in str(list(satu.peristiwa_set.publik().values_list("isi", flat=True)))


def test_tugas_latar_dapat_diulang(kota: Kota, jam: Any) -> None:
    buat(kota, S.DITANGGAPI, pada=KEMARIN)
    jam.move_to(SEKARANG + timedelta(days=40))
    assert tutup_yang_diam() == {"ditutup": 1, "dicabut": 0}
    assert tutup_yang_diam() == {"ditutup": 0, "dicabut": 0}
    assert bersihkan_foto() == 0


def test_berkadar_dijalani_inspektorat_sendiri(kota: Kota, masuk: Any) -> None:
    satu = buat(kota, S.DIVERIFIKASI, pada=KEMARIN, klasifikasi=Klasifikasi.BERKADAR, terlapor=kota.ani)
    for nama, data in (
        ("disposisi", {"opd": kota.unit["inspektorat"].pk}),
        ("tugaskan", {"pegawai": kota.indah.pk}),
        ("tanggapi", {"isi": "Sudah kami periksa."}),
    ):
        satu.refresh_from_db()
        assert kirim(masuk, kota.indah, nama, satu, **data).status_code == 302, nama
    satu.refresh_from_db()
    assert satu.tenggat_hari == 60
    # the one who answered does not close
    assert kirim(masuk, kota.indah, "tutup", satu).status_code == 403
