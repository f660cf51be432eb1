"""What this app and the kernel store about a person, and what it asks of personnel administration (UU 27/2022)."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from inti import registry
from inti.models import Berkas, Pekerjaan, Pemberitahuan
from inti.registry import Tugas
from pegawai.enums import Peran
from pegawai.models import (
    AksesData,
    Ketidakhadiran,
    KodeMasuk,
    LihatSebagai,
    PangkatGolongan,
    Pegawai,
    Penugasan,
    PeranPegawai,
    PermintaanData,
    PolaPegawai,
    StatusKepegawaian,
)
from pegawai.permissions import punya_peran
from pegawai.registry import BagianData, ButirKantor, DataPribadi, JenisData, data_pribadi, kantor, retensi
from pegawai.rules.data_pribadi import PERINGATAN, sisa
from pegawai.services.direktori import JENIS_EKSPOR
from pegawai.services.profil import JENIS_FOTO
from pegawai.services.retensi import AKSES, ALAMAT, IDENTITAS, IMPOR, KONTAK
from pegawai.services.salinan import JENIS_SALINAN
from pegawai.services.unduhan import boleh_mengambil

_ASN = "UU 20/2023 dan PP 11/2017 (manajemen ASN); UU 27/2022 Pasal 20 ayat (2) huruf c dan e"
_PDP = "UU 27/2022 Pasal 31 dan 32 (jejak pemrosesan)"


def _salinan(pegawai_id: int) -> Iterator[BagianData]:
    yield BagianData(
        "identitas",
        "Identitas dan kontak",
        Pegawai.objects.filter(pk=pegawai_id).values(
            "nama", "nip", "login", "email", "telepon", "is_active", "last_login", "created_at", "dihapus_pada"
        ),
    )
    yield BagianData(
        "status",
        "Status kepegawaian",
        StatusKepegawaian.objects.filter(pegawai_id=pegawai_id)
        .order_by("mulai")
        .values("status", "mulai", "sampai", "dasar"),
    )
    yield BagianData(
        "pangkat",
        "Pangkat dan golongan",
        PangkatGolongan.objects.filter(pegawai_id=pegawai_id)
        .order_by("mulai")
        .values("golongan", "mulai", "sampai", "dasar"),
    )
    yield BagianData(
        "penugasan",
        "Jabatan dan penugasan",
        Penugasan.objects.filter(pegawai_id=pegawai_id)
        .dengan_nama_unit()
        .order_by("mulai")
        .values("jenis", "mulai", "sampai", "dasar", "unit_nama", jabatan_nama=F("jabatan__nama_jabatan__nama")),
    )
    yield BagianData(
        "peran",
        "Peran dalam aplikasi",
        PeranPegawai.objects.filter(pegawai_id=pegawai_id).order_by("mulai").values("peran", "mulai", "sampai"),
    )
    yield BagianData(
        "ketidakhadiran",
        "Cuti, sakit, dan dinas",
        Ketidakhadiran.objects.filter(pegawai_id=pegawai_id)
        .order_by("mulai")
        .values("jenis", "mulai", "sampai", "keterangan", "dasar", "status", "alasan", pemutus=F("diputus_oleh__nama")),
    )
    yield BagianData(
        "pola_kerja",
        "Pola kerja dan giliran",
        PolaPegawai.objects.filter(pegawai_id=pegawai_id).order_by("mulai").values("pola__nama", "mulai", "sampai"),
    )
    yield BagianData(
        "akses",
        "Siapa yang membaca data Anda",
        AksesData.objects.filter(subjek_id=pegawai_id)
        .order_by("pada")
        .values("pada", "pintu", "objek", "alasan", pembaca=F("pelaku__nama")),
    )
    yield BagianData(
        "lihat_sebagai",
        "Admin yang melihat aplikasi sebagai Anda",
        LihatSebagai.objects.filter(subjek_id=pegawai_id)
        .order_by("mulai_pada")
        .values("mulai_pada", "selesai_pada", "alasan", admin=F("pelaku__nama")),
    )
    yield BagianData(
        "sesi",
        "Peramban yang sedang masuk dengan akun Anda",
        UserSession.objects.filter(user_id=pegawai_id)
        .order_by("created_at")
        .values("created_at", "last_seen_at", "ip", "user_agent"),
    )
    yield BagianData(
        "verifikasi_dua_langkah",
        "Verifikasi dua langkah",
        Authenticator.objects.filter(user_id=pegawai_id).order_by("created_at").values("type", "created_at"),
    )
    yield BagianData(
        "kode_masuk",
        "Kode masuk yang pernah dibuat bagi Anda",
        KodeMasuk.objects.filter(pegawai_id=pegawai_id)
        .order_by("created_at")
        .values("guna", "created_at", "kedaluwarsa", "dipakai_pada", pembuat=F("dibuat_oleh__nama")),
    )
    yield BagianData(
        "permintaan",
        "Permintaan data pribadi",
        PermintaanData.objects.filter(pegawai_id=pegawai_id)
        .order_by("diterima_pada")
        .values(
            "jenis", "bidang", "isi", "diterima_pada", "tenggat", "status", "dasar_penolakan", "jawaban", "dijawab_pada"
        ),
    )


def _salinan_inti(pegawai_id: int) -> Iterator[BagianData]:
    yield BagianData(
        "pemberitahuan",
        "Pemberitahuan",
        Pemberitahuan.objects.filter(penerima_id=pegawai_id)
        .order_by("created_at")
        .values("judul", "isi", "created_at", "dibaca_pada"),
    )
    yield BagianData(
        "berkas",
        "Berkas yang Anda unggah",
        Berkas.objects.filter(diunggah_oleh_id=pegawai_id)
        .order_by("created_at")
        .values("nama", "jenis", "tipe_isi", "ukuran", "sha256", "created_at"),
    )
    yield BagianData(
        "pekerjaan",
        "Pekerjaan latar yang Anda minta",
        Pekerjaan.objects.filter(pemohon_id=pegawai_id)
        .order_by("created_at")
        .values("judul", "status", "pesan", "created_at", "selesai_pada"),
    )


KEPEGAWAIAN = DataPribadi(
    judul="Kepegawaian",
    jenis=(
        JenisData(
            "Identitas dan kontak",
            "Nama, NIP (di dalamnya tanggal lahir dan jenis kelamin), surel, telepon, foto, dan waktu masuk terakhir.",
            _ASN,
            "Nama dan foto: semua pegawai. NIP lengkap: Anda dan admin kepegawaian; pembaca lain melihat empat angka"
            " terakhir. Surel dan telepon: Anda, admin kepegawaian, dan admin unit Anda.",
            "Selama Anda bekerja, lalu sampai masa simpan arsip kepegawaian habis.",
        ),
        JenisData(
            "Riwayat kepegawaian",
            "Jabatan, unit, status, pangkat dan golongan, dengan tanggal dan dasarnya.",
            _ASN,
            "Jabatan dan unit: semua pegawai. Selebihnya: Anda, atasan Anda, admin unit, admin kepegawaian, pimpinan.",
            "Selama Anda bekerja, lalu sampai masa simpan arsip kepegawaian habis.",
        ),
        JenisData(
            "Kehadiran",
            "Cuti, sakit, dinas luar, tugas belajar, dan pola kerja.",
            "PP 11/2017 Pasal 310 dan seterusnya",
            "Anda, atasan Anda, admin unit, admin kepegawaian.",
            "Selama Anda bekerja, lalu sampai masa simpan arsip kepegawaian habis.",
        ),
        JenisData(
            "Cara masuk",
            "Peramban yang sedang masuk (alamat jaringan dan nama peramban), jenis verifikasi dua langkah, dan kode "
            "masuk yang pernah dibuat; kata sandi dan kodenya hanya tersimpan sebagai sidik.",
            "UU 27/2022 Pasal 35 dan 39 (pelindungan dan pencegahan akses tidak sah)",
            "Anda. Admin kepegawaian melihat jenis verifikasi dan keadaan kodenya.",
            "Sesi: sampai berakhir. Verifikasi: sampai dilepas. Kode: riwayatnya bersama arsip kepegawaian.",
        ),
        JenisData(
            "Jejak akses",
            "Siapa yang membuka data Anda, kapan, dan lewat halaman mana.",
            _PDP,
            "Anda, admin kepegawaian, Inspektorat.",
            "Menurut setelan masa simpan jejak akses.",
        ),
        JenisData(
            "Permintaan data pribadi",
            "Permintaan perbaikan, akses, pembatasan, penghapusan, dan jawabannya.",
            "UU 27/2022 Pasal 5 sampai 13",
            "Anda dan admin kepegawaian.",
            "Bersama arsip kepegawaian.",
        ),
    ),
    salinan=_salinan,
)

APLIKASI = DataPribadi(
    judul="Pemakaian aplikasi",
    jenis=(
        JenisData(
            "Pemberitahuan dan berkas",
            "Pemberitahuan kepada Anda, berkas yang Anda unggah, dan pekerjaan latar yang Anda minta.",
            "UU 27/2022 Pasal 20 ayat (2) huruf e",
            "Anda. Berkas juga dibaca yang berhak atas catatan tempatnya dilampirkan.",
            "Bersama catatan yang ditunjuknya; salinan data pribadi dihapus sesudah masa unduhnya.",
        ),
        JenisData(
            "Riwayat perubahan",
            "Siapa mengubah catatan apa, kapan, dari alamat jaringan mana, dan alasannya. Riwayat ini tidak dapat "
            "diubah.",
            _PDP,
            "Admin kepegawaian dan Inspektorat.",
            "Selama catatannya disimpan; alamat jaringannya menurut setelan masa simpannya.",
        ),
    ),
    salinan=_salinan_inti,
)


def tugas_permintaan_data(pengguna: Any, pada: datetime) -> list[Tugas]:
    """Requests of data subjects that wait for personnel administration, as one task with the nearest end."""
    menunggu = PermintaanData.objects.menunggu_jawaban(pengguna)
    pertama = menunggu.first()
    if pertama is None:
        return []
    tingkat = "segera" if pertama.tenggat - pada <= PERINGATAN else "biasa"
    return [
        Tugas(
            judul=f"Jawab {menunggu.count()} permintaan data pribadi",
            keterangan=f"Yang terdekat {sisa(pada, pertama.tenggat)} dari 3 x 24 jam.",
            url=reverse("pegawai:permintaan_antrean"),
            tenggat=timezone.localdate(pertama.tenggat),
            tingkat="terlambat" if pada >= pertama.tenggat else tingkat,
        )
    ]


def boleh_membuka_ekspor(berkas: Berkas, pengguna: Any) -> bool:
    """Only who asked for the list, and only while they keep the records of the city."""
    return boleh_mengambil(berkas, pengguna) and _admin(pengguna)


def boleh_membuka_foto(berkas: Berkas, pengguna: Any) -> bool:
    """All staff see each other's photos; one that was replaced or taken off is seen by nobody."""
    return pengguna.is_authenticated and Pegawai.objects.filter(Q(foto=berkas) | Q(foto_kecil=berkas)).exists()


def _admin(pengguna: Any) -> bool:
    return punya_peran(pengguna, Peran.ADMIN_KEPEGAWAIAN)


def daftarkan() -> None:
    """Called once, when the app is ready."""
    registry.tugas.daftarkan("permintaan_data", tugas_permintaan_data)
    registry.pemilik_berkas.daftarkan(JENIS_SALINAN, boleh_mengambil)
    registry.pemilik_berkas.daftarkan(JENIS_EKSPOR, boleh_membuka_ekspor)
    registry.pemilik_berkas.daftarkan(JENIS_FOTO, boleh_membuka_foto)
    data_pribadi.daftarkan("inti", APLIKASI)
    data_pribadi.daftarkan("pegawai", KEPEGAWAIAN)
    retensi.daftarkan("kontak", KONTAK)
    retensi.daftarkan("identitas", IDENTITAS)
    retensi.daftarkan("akses", AKSES)
    retensi.daftarkan("alamat", ALAMAT)
    retensi.daftarkan("impor", IMPOR)
    kantor.daftarkan(
        "retensi",
        ButirKantor(
            "Masa simpan data",
            "Data apa yang sudah habis masa simpannya, dan apa yang sudah dihapus.",
            "pegawai:retensi",
            "hourglass-split",
            65,
            _admin,
        ),
    )
    kantor.daftarkan(
        "permintaan_data",
        ButirKantor(
            "Permintaan data pribadi",
            "Perbaikan, akses, pembatasan, dan penghapusan; dijawab dalam 3 x 24 jam.",
            "pegawai:permintaan_antrean",
            "shield-check",
            60,
            _admin,
            lambda pengguna: PermintaanData.objects.menunggu_jawaban(pengguna).count(),
        ),
    )
