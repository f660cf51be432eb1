"""The same day and the same seed give the same city."""

import hashlib
from typing import Any

import pytest
from django.db import connection

from kinerja.demo.kota import Ukuran
from tests.demo.conftest import kota_sendiri
from tests.pangkalan import Pangkalan

SEDIKIT = Ukuran(pengaduan=40, pencatat=4)
UTAMA = {
    "pegawai_pegawai": "login, nama",
    "pegawai_unitsusunan": "nama, jenis",
    "indikator_iki": "nama, target_tahun, bobot",
    "indikator_periode": "tahun, urutan, status, ditutup_pada, batas_pengisian",
    "indikator_skp": "mulai, sampai, status, nomor_versi, alasan_perubahan, ditetapkan_pada",
    "aktivitas_aktivitas": "tanggal, mulai, menit, uraian, volume, status",
    "pengaduan_pengaduan": "nomor, uraian, status, diterima_pada, ditanggapi_pada, selesai_pada, tenggat",
    "pengaduan_segmen": "tingkat, mulai, jawab_pertama, selesai",
    "pengaduan_penilaianpengaduan": "poin, komentar, pada",
    "pengaduan_hasilskm": "layanan, mulai, selesai, responden, u1, u2, u3, u4, u5, u6, u7, u8, u9, dicatat_pada",
    "pengaduan_putusanskm": "putusan, alasan, diputus_pada",
    "evaluasi_evaluasi": "status, rating_hasil, rating_perilaku, predikat",
    "evaluasi_skor": "nilai_hasil, nilai_perilaku",
    "pegawai_impor": "jenis, status, ringkasan",
    "pegawai_barisimpor": "nomor, tindakan, kunci, galat",
}
"""Main tables with the columns that may not differ between two builds."""


def _sidik() -> dict[str, str]:
    hasil = {}
    with connection.cursor() as kursor:
        for tabel, kolom in UTAMA.items():
            kursor.execute(f"SELECT {kolom} FROM {tabel} ORDER BY id")
            hasil[tabel] = hashlib.sha256(repr(kursor.fetchall()).encode()).hexdigest()
    return hasil


@pytest.mark.lambat
def test_dua_kali_sama(pangkalan: Pangkalan, django_db_blocker: Any) -> None:
    sidik = []
    with django_db_blocker.unblock():
        for _ in range(2):
            with kota_sendiri(pangkalan, SEDIKIT):
                sidik.append(_sidik())
    assert sidik[0] == sidik[1]
