"""Who may ask which address of reports (tests/hak.py)."""

import io
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from pengaduan import services
from pengaduan.enums import Klasifikasi, StatusPengaduan
from tests.hak import Baris
from tests.pemeran import SEKARANG, Kota
from tests.pengaduan.kasus import buat

S = StatusPengaduan
KEMARIN = SEKARANG - timedelta(days=1)


def _pk(status: str, **isi: Any) -> Any:
    return lambda kota: {"pk": buat(kota, status, pada=KEMARIN, **isi).pk}


def _tentang_hasan(kota: Kota) -> Mapping[str, Any]:
    """About the penghubung of the office that has it: the leader stands in."""
    return {"pk": buat(kota, S.DIDISPOSISIKAN, pada=KEMARIN, terlapor=kota.hasan).pk}


def _tentang_wali_kota(kota: Kota) -> Mapping[str, Any]:
    return {"pk": buat(kota, S.DIVERIFIKASI, pada=KEMARIN, terlapor=kota.walikota).pk}


def _foto() -> SimpleUploadedFile:
    keluar = io.BytesIO()
    Image.new("RGB", (20, 20)).save(keluar, "PNG")
    return SimpleUploadedFile("foto.png", keluar.getvalue())


def _berkas(kota: Kota) -> Mapping[str, Any]:
    return {"kode": buat(kota, S.DIPROSES, pada=KEMARIN, foto=[_foto()]).lampiran_set.get().berkas.kode}


def _berkas_berkadar(kota: Kota) -> Mapping[str, Any]:
    satu = buat(kota, S.DIVERIFIKASI, pada=KEMARIN, klasifikasi=Klasifikasi.BERKADAR, terlapor=kota.ani, foto=[_foto()])
    return {"kode": satu.lampiran_set.get().berkas.kode}


def _token(kota: Kota) -> Mapping[str, Any]:
    return {"token": services.terbitkan_tautan(pengaduan=buat(kota, S.SELESAI, pada=KEMARIN), pada=SEKARANG)}


OBJEK = {
    "kasus_diterima": _pk(S.DITERIMA),
    "kasus_diverifikasi": _pk(S.DIVERIFIKASI),
    "kasus_diteruskan": _pk(S.DIDISPOSISIKAN),
    "kasus_diproses": _pk(S.DIPROSES),
    "kasus_ditanggapi": _pk(S.DITANGGAPI),
    "kasus_berkadar": _pk(S.DIVERIFIKASI, klasifikasi=Klasifikasi.BERKADAR),
    "kasus_berkadar_diproses": _pk(S.DIPROSES, klasifikasi=Klasifikasi.BERKADAR),
    "kasus_tersegel": _pk(S.DIVERIFIKASI, klasifikasi=Klasifikasi.BERKADAR, identitas="anonim"),
    "kasus_tersegel_biasa": _pk(S.DIPROSES, identitas="anonim"),
    "kasus_tersegel_tentang_indah": lambda kota: {
        "pk": buat(
            kota,
            S.DIVERIFIKASI,
            pada=KEMARIN,
            klasifikasi=Klasifikasi.BERKADAR,
            identitas="anonim",
            terlapor=kota.indah,
        ).pk
    },
    "kasus_tentang_hasan": _tentang_hasan,
    "kasus_tentang_wali_kota": _tentang_wali_kota,
    "kasus_dijawab_hasan": lambda kota: {"pk": buat(kota, S.DITANGGAPI, pada=KEMARIN, petugas=kota.hasan).pk},
    "foto_kasus": _berkas,
    "foto_berkadar": _berkas_berkadar,
    "foto_acak": lambda kota: {"kode": "00000000-0000-4000-8000-000000000000"},
    "tautan_nilai": _token,
}

KOTA = {"hadi", "walikota"}
"""Coordinator and the city's leader see every case that is not berkadar pengawasan."""
KANTOR = KOTA | {"hasan", "citra"}
"""Penghubung and leader of the office that has the case as well."""

BARIS = [
    Baris("pengaduan:portal", anonim=True),
    Baris("pengaduan:lapor", anonim=True),
    Baris("pengaduan:lapor", anonim=True, metode="post"),
    Baris("pengaduan:lapor_lokasi", anonim=True),
    Baris("pengaduan:lapor_lokasi", anonim=True, metode="post"),
    Baris("pengaduan:lapor_siapa", anonim=True),
    Baris("pengaduan:lapor_siapa", anonim=True, metode="post"),
    Baris("pengaduan:lapor_periksa", anonim=True),
    Baris("pengaduan:lapor_periksa", anonim=True, metode="post"),
    Baris("pengaduan:lapor_bukti", anonim=True),
    Baris("pengaduan:lapor_foto", "foto_acak", boleh=set()),
    Baris("pengaduan:lapor_hapus_foto", "foto_acak", boleh=set(), metode="post"),
    Baris("pengaduan:lacak", anonim=True),
    Baris("pengaduan:lacak", anonim=True, metode="post"),
    Baris("pengaduan:lacak_laporan", anonim=True),
    Baris("pengaduan:lacak_tenggat", anonim=True),
    Baris("pengaduan:lacak_pesan", anonim=True, metode="post"),
    Baris("pengaduan:lacak_lengkapi", anonim=True, metode="post"),
    Baris("pengaduan:lacak_foto", "foto_kasus", boleh=set()),
    Baris("pengaduan:lacak_tutup", anonim=True, metode="post"),
    Baris("pengaduan:nilai", anonim=True),
    Baris("pengaduan:nilai", anonim=True, metode="post"),
    Baris("pengaduan:nilai_laporan", anonim=True),
    Baris("pengaduan:nilai_laporan", anonim=True, metode="post"),
    Baris("pengaduan:nilai_tautan", "tautan_nilai", anonim=True),
    Baris("pengaduan:nilai_tautan", "tautan_nilai", anonim=True, metode="post"),
    # the list is empty for whom nothing is in scope
    Baris("pengaduan:list", boleh=frozenset(t for t in Kota.__annotations__ if not t.startswith("tw"))),
    Baris("pengaduan:pegawai", boleh={"hadi", "indah"}),
    Baris("pengaduan:detail", "kasus_diterima", boleh=KOTA),
    Baris("pengaduan:detail", "kasus_diteruskan", boleh=KANTOR),
    Baris("pengaduan:detail", "kasus_diproses", boleh=KANTOR | {"ani"}),
    Baris("pengaduan:detail", "kasus_berkadar", boleh={"indah"}),
    Baris("pengaduan:detail", "kasus_tentang_hasan", boleh=KANTOR - {"hasan"}),
    Baris("pengaduan:detail", "kasus_tentang_wali_kota", boleh={"hadi"}),
    Baris("pengaduan:hitungan", "kasus_diproses", boleh=KANTOR | {"ani"}),
    Baris("pengaduan:hitungan", "kasus_berkadar", boleh={"indah"}),
    Baris("inti:berkas", "foto_kasus", boleh=KANTOR | {"ani"}),
    Baris("inti:berkas", "foto_berkadar", boleh={"indah"}),
    # a seal is broken by Inspektorat on its own cases, never by who answers, and never about oneself
    Baris("pengaduan:buka_identitas", "kasus_tersegel", boleh={"indah"}, metode="post"),
    Baris("pengaduan:buka_identitas", "kasus_tersegel_biasa", boleh=set(), metode="post"),
    Baris("pengaduan:buka_identitas", "kasus_tersegel_tentang_indah", boleh=set(), metode="post"),
    Baris("pengaduan:buka_identitas", "kasus_berkadar", boleh=set(), metode="post"),
    Baris("pengaduan:verifikasi", "kasus_diterima", boleh={"hadi"}, metode="post"),
    Baris("pengaduan:tunda", "kasus_diterima", boleh={"hadi"}, metode="post"),
    Baris("pengaduan:bukan_wewenang", "kasus_diterima", boleh={"hadi"}, metode="post"),
    Baris("pengaduan:arsipkan", "kasus_diterima", boleh={"hadi"}, metode="post"),
    Baris("pengaduan:verifikasi_ulang", "kasus_diproses", boleh={"hadi"}, metode="post"),
    Baris("pengaduan:verifikasi_ulang", "kasus_berkadar", boleh={"indah"}, metode="post"),
    Baris("pengaduan:disposisi", "kasus_diverifikasi", boleh={"hadi"}, metode="post"),
    Baris("pengaduan:disposisi", "kasus_berkadar", boleh={"indah"}, metode="post"),
    Baris("pengaduan:tugaskan", "kasus_diteruskan", boleh={"hasan"}, metode="post"),
    Baris("pengaduan:tugaskan", "kasus_tentang_hasan", boleh={"citra"}, metode="post"),
    Baris("pengaduan:tanggapi", "kasus_diproses", boleh={"ani"}, metode="post"),
    Baris("pengaduan:tanggapi", "kasus_berkadar_diproses", boleh={"indah"}, metode="post"),
    Baris("pengaduan:tutup", "kasus_ditanggapi", boleh={"hasan"}, metode="post"),
    Baris("pengaduan:tutup", "kasus_dijawab_hasan", boleh=set(), metode="post"),
]
