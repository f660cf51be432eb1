"""Who may ask which address of personal data (tests/hak.py)."""

import io
from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from pegawai.enums import JenisPermintaanData
from pegawai.services import ajukan_permintaan, buat_salinan, ganti_foto, minta_ekspor_direktori, minta_salinan
from pegawai.services.profil import token_surel
from pegawai.tasks import ekspor_direktori
from tests.hak import SEMUA, Baris
from tests.pemeran import SEKARANG, Kota


def _permintaan(nama: str) -> Any:
    def buat(kota: Kota) -> Mapping[str, Any]:
        satu = ajukan_permintaan(
            oleh=kota[nama],
            jenis=JenisPermintaanData.KOREKSI,
            isi="Nama saya tertulis tanpa gelar.",
            pada=SEKARANG - timedelta(hours=5),
        )
        return {"pk": satu.pk}

    return buat


def _salinan(kota: Kota) -> Mapping[str, Any]:

    pekerjaan = minta_salinan(oleh=kota.ani, kunci=uuid4())
    buat_salinan(pekerjaan_id=pekerjaan.pk, tulis=lambda *_: b"PK\x05\x06" + bytes(18), pada=SEKARANG)
    pekerjaan.refresh_from_db()
    return {"kode": pekerjaan.hasil.kode}


OBJEK: dict[str, Any] = {
    "permintaan_ani": _permintaan("ani"),
    "permintaan_farida": _permintaan("farida"),
    "salinan_ani": _salinan,
}


def _foto_ani(kota: Kota) -> Mapping[str, Any]:
    keluar = io.BytesIO()
    Image.new("RGB", (40, 40)).save(keluar, "PNG")
    return {"kode": ganti_foto(oleh=kota.ani, unggahan=SimpleUploadedFile("a.png", keluar.getvalue())).foto.kode}


def _ekspor(kota: Kota) -> Mapping[str, Any]:
    pekerjaan = minta_ekspor_direktori(oleh=kota.farida, saringan={}, bentuk="csv", kunci=uuid4())
    ekspor_direktori(pekerjaan_id=pekerjaan.pk)
    pekerjaan.refresh_from_db()
    return {"kode": pekerjaan.hasil.kode}


OBJEK |= {
    "foto_ani": _foto_ani,
    "ekspor_farida": _ekspor,
    "surel_ani": lambda kota: {"token": token_surel(kota.ani, "baru@makassar.test")},
}

JAWABAN = {"putusan": "dipenuhi", "jawaban": "Nama sudah diperbaiki."}

BARIS = [
    # one's own data: everybody, each only their own
    Baris("pegawai:data_saya", boleh=SEMUA),
    Baris("pegawai:pembaca_data", boleh=SEMUA),
    Baris("pegawai:minta_salinan", boleh=SEMUA, metode="post"),
    Baris("inti:berkas", "salinan_ani", boleh={"ani"}),
    Baris("pegawai:permintaan_ajukan", boleh=SEMUA),
    Baris("pegawai:permintaan_ajukan", boleh=SEMUA, metode="post"),
    Baris("pegawai:permintaan_data", "permintaan_ani", boleh={"ani", "farida"}),
    Baris("pegawai:permintaan_data", "permintaan_farida", boleh={"farida"}),
    Baris("pegawai:permintaan_tarik", "permintaan_ani", boleh={"ani"}, metode="post"),
    # one's own profile; a photo is for all staff
    Baris("pegawai:profil", boleh=SEMUA),
    Baris("pegawai:profil_kontak", boleh=SEMUA, metode="post"),
    Baris("pegawai:profil_foto", boleh=SEMUA, metode="post"),
    Baris("pegawai:profil_foto_hapus", boleh=SEMUA, metode="post"),
    Baris("pegawai:profil_surel", "surel_ani", boleh={"ani"}),
    Baris("pegawai:profil_surel", "surel_ani", boleh={"ani"}, metode="post"),
    Baris("inti:berkas", "foto_ani", boleh=SEMUA),
    # the directory
    Baris("pegawai:pilihan", boleh=SEMUA),
    Baris("pegawai:ekspor", boleh={"farida"}, metode="post"),
    Baris("inti:berkas", "ekspor_farida", boleh={"farida"}),
    # HR answers, never its own
    Baris("pegawai:permintaan_antrean", boleh={"farida"}),
    Baris("pegawai:permintaan_jawab", "permintaan_ani", boleh={"farida"}, metode="post", data=JAWABAN),
    Baris("pegawai:permintaan_jawab", "permintaan_farida", boleh=set(), metode="post", data=JAWABAN),
]
