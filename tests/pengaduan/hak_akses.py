"""Who may ask which address of reports (tests/hak.py)."""

import io
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from pengaduan import services
from pengaduan.enums import Klasifikasi, StatusPengaduan
from tests.hak import ASING, ATAS, BAWAH, SEMUA, Baris, Milik, MilikUnit, Umum
from tests.pemeran import SEKARANG, Kota
from tests.pengaduan.kasus import buat

S = StatusPengaduan
KEMARIN = SEKARANG - timedelta(days=1)


PETUGAS = ("ani", "budi", "dedi", "hadi", "hasan")
"""To whom the cases are assigned: staff, a leader, another OPD, and the coordinator and a penghubung themselves."""


def _kasus(status: str, **isi: Any) -> Milik:
    """Belongs to whom it is assigned."""
    return Milik(lambda kota, petugas: {"pk": buat(kota, status, pada=KEMARIN, petugas=petugas, **isi).pk}, PETUGAS)


def _belum(status: str, **isi: Any) -> Umum:
    return Umum(lambda kota: {"pk": buat(kota, status, pada=KEMARIN, **isi).pk}, "not routed to an office yet")


def _kantor(status: str) -> MilikUnit:
    """Belongs to the office that has it."""
    return MilikUnit(
        lambda kota, unit: {"pk": buat(kota, status, pada=KEMARIN, petugas=PENERIMA[unit.kode](kota)).pk},
        ("disdukcapil", "dishub"),
        (BAWAH, ATAS, ASING),
    )


PENERIMA: Mapping[str, Any] = {"DISDUKCAPIL": lambda kota: kota.ani, "DISHUB": lambda kota: kota.dedi}
BERKADAR = "inspektorat's, whoever's office it is about"


def _berkadar(status: str, **isi: Any) -> Umum:
    return Umum(
        lambda kota: {"pk": buat(kota, status, pada=KEMARIN, klasifikasi=Klasifikasi.BERKADAR, **isi).pk}, BERKADAR
    )


def _tentang_hasan(kota: Kota) -> Mapping[str, Any]:
    """About the penghubung of the office that has it: the leader stands in."""
    return {"pk": buat(kota, S.DIDISPOSISIKAN, pada=KEMARIN, terlapor=kota.hasan).pk}


def _tersegel_tentang_indah(kota: Kota) -> Mapping[str, Any]:
    isi = {"klasifikasi": Klasifikasi.BERKADAR, "identitas": "anonim", "terlapor": kota.indah}
    return {"pk": buat(kota, S.DIVERIFIKASI, pada=KEMARIN, **isi).pk}


def _tentang_wali_kota(kota: Kota) -> Mapping[str, Any]:
    return {"pk": buat(kota, S.DIVERIFIKASI, pada=KEMARIN, terlapor=kota.walikota).pk}


def _foto() -> SimpleUploadedFile:
    keluar = io.BytesIO()
    Image.new("RGB", (20, 20)).save(keluar, "PNG")
    return SimpleUploadedFile("foto.png", keluar.getvalue())


def _berkas(kota: Kota, petugas: Any) -> Mapping[str, Any]:
    satu = buat(kota, S.DIPROSES, pada=KEMARIN, petugas=petugas, foto=[_foto()])
    return {"kode": satu.lampiran_set.get().berkas.kode}


def _berkas_berkadar(kota: Kota) -> Mapping[str, Any]:
    satu = buat(kota, S.DIVERIFIKASI, pada=KEMARIN, klasifikasi=Klasifikasi.BERKADAR, terlapor=kota.ani, foto=[_foto()])
    return {"kode": satu.lampiran_set.get().berkas.kode}


def _token(kota: Kota) -> Mapping[str, Any]:
    return {"token": services.terbitkan_tautan(pengaduan=buat(kota, S.SELESAI, pada=KEMARIN), pada=SEKARANG)}


OBJEK = {
    "kasus_diterima": _belum(S.DITERIMA),
    "kasus_diverifikasi": _belum(S.DIVERIFIKASI),
    "kasus_diteruskan": _kantor(S.DIDISPOSISIKAN),
    "kasus_diproses": _kasus(S.DIPROSES),
    "kasus_ditanggapi": _kasus(S.DITANGGAPI),
    "kasus_berkadar": _berkadar(S.DIVERIFIKASI),
    "kasus_berkadar_diproses": _berkadar(S.DIPROSES),
    "kasus_tersegel": _berkadar(S.DIVERIFIKASI, identitas="anonim"),
    "kasus_tersegel_biasa": _kasus(S.DIPROSES, identitas="anonim"),
    "kasus_tersegel_tentang_indah": Umum(_tersegel_tentang_indah, "told by name: about who would open it"),
    "kasus_tentang_hasan": Umum(_tentang_hasan, "told by name: about the penghubung of its office"),
    "kasus_tentang_wali_kota": Umum(_tentang_wali_kota, "told by name: about the Wali Kota"),
    "foto_kasus": Milik(_berkas, PETUGAS),
    "foto_berkadar": Umum(_berkas_berkadar, BERKADAR),
    "foto_acak": Umum(lambda kota: {"kode": "00000000-0000-4000-8000-000000000000"}, "there is no such photo"),
    "tautan_nilai": Umum(_token, "the one-time link itself opens it"),
}

KOTA = {"koordinator_pengaduan", "pimpinan"}
"""Coordinator and the city's leader see every case that is not berkadar pengawasan."""
KANTOR = KOTA | {"penghubung_opd", "kepala_opd"}
"""Penghubung and leaders of the office that has the case as well."""
PETUGAS_JUGA = KANTOR | {"pemilik"}
KOORDINATOR = {"koordinator_pengaduan"}
INSPEKTORAT = {"inspektorat"}

BARIS = [
    Baris("pengaduan:portal", anonim=True, sebab="no account for citizens"),
    Baris("pengaduan:lapor", anonim=True, sebab="no account for citizens"),
    Baris("pengaduan:lapor", anonim=True, metode="post"),
    Baris("pengaduan:lapor_lokasi", anonim=True),
    Baris("pengaduan:lapor_lokasi", anonim=True, metode="post"),
    Baris("pengaduan:lapor_siapa", anonim=True),
    Baris("pengaduan:lapor_siapa", anonim=True, metode="post"),
    Baris("pengaduan:lapor_periksa", anonim=True),
    Baris("pengaduan:lapor_periksa", anonim=True, metode="post"),
    Baris("pengaduan:lapor_bukti", anonim=True),
    Baris("pengaduan:lapor_foto", "foto_acak", boleh=set(), sebab="only the browser that uploaded it"),
    Baris("pengaduan:lapor_hapus_foto", "foto_acak", boleh=set(), metode="post"),
    Baris("pengaduan:lacak", anonim=True, sebab="opens with number and secret only"),
    Baris("pengaduan:lacak", anonim=True, metode="post"),
    Baris("pengaduan:lacak_laporan", anonim=True),
    Baris("pengaduan:lacak_tenggat", anonim=True),
    Baris("pengaduan:lacak_pesan", anonim=True, metode="post"),
    Baris("pengaduan:lacak_lengkapi", anonim=True, metode="post"),
    Baris("pengaduan:lacak_foto", "foto_kasus", boleh=set(), sebab="only the browser that opened the report"),
    Baris("pengaduan:lacak_tutup", anonim=True, metode="post"),
    Baris("pengaduan:nilai", anonim=True),
    Baris("pengaduan:nilai", anonim=True, metode="post"),
    Baris("pengaduan:nilai_laporan", anonim=True),
    Baris("pengaduan:nilai_laporan", anonim=True, metode="post"),
    Baris("pengaduan:nilai_tautan", "tautan_nilai", anonim=True, sebab="the one-time link itself opens it"),
    Baris("pengaduan:nilai_tautan", "tautan_nilai", anonim=True, metode="post"),
    Baris("pengaduan:list", boleh=SEMUA, sebab="empty for whom nothing is in scope"),
    Baris("pengaduan:pegawai", boleh=KOORDINATOR | INSPEKTORAT, sebab="whom a report may be about"),
    Baris("pengaduan:detail", "kasus_diterima", boleh=KOTA, sebab="not routed yet"),
    Baris("pengaduan:detail", "kasus_diteruskan", boleh=KANTOR, sebab="the office that has it"),
    Baris("pengaduan:detail", "kasus_diproses", boleh=PETUGAS_JUGA, sebab="and to whom it is assigned"),
    Baris("pengaduan:detail", "kasus_berkadar", boleh=INSPEKTORAT, sebab="inspektorat only"),
    Baris(
        "pengaduan:detail",
        "kasus_tentang_hasan",
        boleh=KOTA | {"citra"},
        sebab="not Hasan, though he is its penghubung",
    ),
    Baris("pengaduan:detail", "kasus_tentang_wali_kota", boleh=KOORDINATOR, sebab="not the Wali Kota"),
    Baris("pengaduan:hitungan", "kasus_diproses", boleh=PETUGAS_JUGA),
    Baris("pengaduan:hitungan", "kasus_berkadar", boleh=INSPEKTORAT),
    Baris("inti:berkas", "foto_kasus", boleh=PETUGAS_JUGA, sebab="a photo has the scope of its case"),
    Baris("inti:berkas", "foto_berkadar", boleh=INSPEKTORAT),
    Baris(
        "pengaduan:buka_identitas",
        "kasus_tersegel",
        boleh=INSPEKTORAT,
        metode="post",
        sebab="a seal is broken with a reason, and the reporter is told",
    ),
    Baris(
        "pengaduan:buka_identitas",
        "kasus_tersegel_biasa",
        boleh=set(),
        metode="post",
        sebab="who answers a report need not know who wrote it",
    ),
    Baris("pengaduan:buka_identitas", "kasus_tersegel_tentang_indah", boleh=set(), metode="post"),
    Baris("pengaduan:buka_identitas", "kasus_berkadar", boleh=set(), metode="post", sebab="there is no seal"),
    Baris("pengaduan:verifikasi", "kasus_diterima", boleh=KOORDINATOR, metode="post"),
    Baris("pengaduan:tunda", "kasus_diterima", boleh=KOORDINATOR, metode="post"),
    Baris("pengaduan:bukan_wewenang", "kasus_diterima", boleh=KOORDINATOR, metode="post"),
    Baris("pengaduan:arsipkan", "kasus_diterima", boleh=KOORDINATOR, metode="post"),
    Baris("pengaduan:verifikasi_ulang", "kasus_diproses", boleh=KOORDINATOR, metode="post"),
    Baris("pengaduan:verifikasi_ulang", "kasus_berkadar", boleh=INSPEKTORAT, metode="post"),
    Baris(
        "pengaduan:disposisi", "kasus_diverifikasi", boleh=KOORDINATOR, metode="post", sebab="the coordinator routes"
    ),
    Baris("pengaduan:disposisi", "kasus_berkadar", boleh=INSPEKTORAT, metode="post"),
    Baris(
        "pengaduan:tugaskan",
        "kasus_diteruskan",
        boleh={"penghubung_opd"},
        metode="post",
        sebab="the penghubung of the office assigns",
    ),
    Baris("pengaduan:tugaskan", "kasus_tentang_hasan", boleh={"citra"}, metode="post", sebab="its leader stands in"),
    Baris("pengaduan:tanggapi", "kasus_diproses", boleh={"pemilik"}, metode="post", sebab="to whom it is assigned"),
    Baris("pengaduan:tanggapi", "kasus_berkadar_diproses", boleh=INSPEKTORAT, metode="post"),
    Baris(
        "pengaduan:tutup",
        "kasus_ditanggapi",
        boleh={"penghubung_opd"},
        kecuali={"pemilik"},
        metode="post",
        sebab="the penghubung closes, never their own answer",
    ),
]
