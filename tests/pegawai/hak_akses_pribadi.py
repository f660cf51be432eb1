"""Who may ask which address of personal data, profile and directory (tests/hak.py)."""

import io
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from pegawai.enums import JenisPermintaanData
from pegawai.services import ajukan_permintaan, buat_salinan, ganti_foto, minta_ekspor_direktori, minta_salinan
from pegawai.services.profil import token_surel
from pegawai.tasks import ekspor_direktori
from tests.hak import SEMUA, Argumen, Baris, Milik, Umum
from tests.pemeran import SEKARANG, Kota


def _permintaan(kota: Kota, pemilik: Any) -> Argumen:
    satu = ajukan_permintaan(
        oleh=pemilik,
        jenis=JenisPermintaanData.KOREKSI,
        isi="Nama saya tertulis tanpa gelar.",
        pada=SEKARANG - timedelta(hours=5),
    )
    return {"pk": satu.pk}


def _salinan(kota: Kota, pemilik: Any) -> Argumen:
    pekerjaan = minta_salinan(oleh=pemilik, kunci=uuid4())
    buat_salinan(pekerjaan_id=pekerjaan.pk, tulis=lambda *_: b"PK\x05\x06" + bytes(18), pada=SEKARANG)
    pekerjaan.refresh_from_db()
    return {"kode": pekerjaan.hasil.kode}


def _foto(kota: Kota, pemilik: Any) -> Argumen:
    keluar = io.BytesIO()
    Image.new("RGB", (40, 40)).save(keluar, "PNG")
    return {"kode": ganti_foto(oleh=pemilik, unggahan=SimpleUploadedFile("a.png", keluar.getvalue())).foto.kode}


def _ekspor(kota: Kota) -> Argumen:
    pekerjaan = minta_ekspor_direktori(oleh=kota.farida, saringan={}, bentuk="csv", kunci=uuid4())
    ekspor_direktori(pekerjaan_id=pekerjaan.pk)
    pekerjaan.refresh_from_db()
    return {"kode": pekerjaan.hasil.kode}


OBJEK = {
    "permintaan": Milik(_permintaan),
    "salinan": Milik(_salinan),
    "foto": Milik(_foto),
    "surel": Milik(lambda kota, pemilik: {"token": token_surel(pemilik, "baru@makassar.test")}),
    "ekspor_direktori": Umum(_ekspor, "whoever asked for the list opens it, nobody else"),
}

JAWABAN = {"putusan": "dipenuhi", "jawaban": "Nama sudah diperbaiki."}
PETUGAS = {"admin_kepegawaian"}

BARIS = [
    Baris("pegawai:data_saya", boleh=SEMUA, sebab="one's own"),
    Baris("pegawai:pembaca_data", boleh=SEMUA, sebab="who read one's own data (UU 27/2022 art. 32)"),
    Baris("pegawai:minta_salinan", boleh=SEMUA, metode="post", sebab="one's own"),
    Baris("inti:berkas", "salinan", boleh={"pemilik"}, sebab="not even HR takes somebody else's copy"),
    Baris("pegawai:permintaan_ajukan", boleh=SEMUA, sebab="one's own"),
    Baris("pegawai:permintaan_ajukan", boleh=SEMUA, metode="post"),
    Baris("pegawai:permintaan_data", "permintaan", boleh={"pemilik"} | PETUGAS, sebab="who asks, and who answers"),
    Baris("pegawai:permintaan_tarik", "permintaan", boleh={"pemilik"}, metode="post"),
    Baris("pegawai:permintaan_antrean", boleh=PETUGAS, sebab="HR answers"),
    Baris(
        "pegawai:permintaan_jawab",
        "permintaan",
        boleh=PETUGAS,
        kecuali={"pemilik"},
        metode="post",
        data=JAWABAN,
        sebab="HR answers, never its own",
    ),
    Baris("pegawai:retensi", boleh=PETUGAS, sebab="only numbers"),
    Baris("pegawai:profil", boleh=SEMUA, sebab="one's own"),
    Baris("pegawai:profil_kontak", boleh=SEMUA, metode="post"),
    Baris("pegawai:profil_foto", boleh=SEMUA, metode="post"),
    Baris("pegawai:profil_foto_hapus", boleh=SEMUA, metode="post"),
    Baris("pegawai:profil_surel", "surel", boleh={"pemilik"}, sebab="a link that was forwarded is no key"),
    Baris("pegawai:profil_surel", "surel", boleh={"pemilik"}, metode="post"),
    Baris("inti:berkas", "foto", boleh=SEMUA, sebab="names and faces are open to all staff"),
    Baris("pegawai:pilihan", boleh=SEMUA, sebab="names and units are open to all staff"),
    Baris("pegawai:ekspor", boleh=PETUGAS, metode="post", sebab="with NIP and contact, logged for each person"),
    Baris("inti:berkas", "ekspor_direktori", boleh={"farida"}, sebab="who asked for it, while they are HR"),
]
