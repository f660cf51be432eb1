"""Photos of some of the cast, who read their data, and requests about it."""

from __future__ import annotations

import io
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from kinerja.demo.jam import Jam, saat
from kinerja.demo.pemeran import Pemeran
from pegawai.enums import JenisPermintaanData, PintuData
from pegawai.services import ajukan_permintaan, ganti_foto, jawab_permintaan, tulis_akses

FOTO = {
    "ani": ("#dfe9e6", "#8c5a3c", "#2f6f6a"),
    "budi": ("#e9e4da", "#7a4e34", "#27496d"),
    "citra": ("#e6dfe9", "#a06b49", "#6d2748"),
}
"""Who has a photo: colours of wall, face and clothes."""
AKSES = (
    ("budi", "ani", PintuData.KINERJA, "", "", 1, 8, 20),
    ("budi", "ani", PintuData.KINERJA, "SKP {tahun}", "", 6, 10, 5),
    ("citra", "ani", PintuData.KINERJA, "", "", 9, 14, 40),
    ("rini", "ani", PintuData.BERKAS_PEGAWAI, "", "", 12, 9, 15),
    ("farida", "ani", PintuData.BERKAS_PEGAWAI, "", "", 20, 11, 2),
    ("citra", "budi", PintuData.KINERJA, "", "", 3, 13, 30),
    ("farida", "budi", PintuData.BERKAS_PEGAWAI, "", "", 15, 10, 45),
)
"""Who read whose data by which door, on what, why, how many days before the demo's day, and when."""


def potret(wajah: tuple[str, str, str]) -> SimpleUploadedFile:
    """A drawn face; nobody's."""
    dinding, kulit, baju = wajah
    gambar = Image.new("RGB", (600, 720), dinding)
    pena = ImageDraw.Draw(gambar)
    pena.ellipse((60, 500, 540, 1000), fill=baju)
    pena.rectangle((250, 420, 350, 540), fill=kulit)
    pena.ellipse((180, 150, 420, 460), fill=kulit)
    pena.pieslice((165, 110, 435, 400), 180, 360, fill="#2b211c")
    isi = io.BytesIO()
    gambar.save(isi, "JPEG", quality=80)
    return SimpleUploadedFile("foto.jpg", isi.getvalue(), content_type="image/jpeg")


def bangun_data_pribadi(*, jam: Jam, pemeran: Pemeran) -> list[str]:
    """Photos, entries of the trail, one answered request and one that waits."""
    orang = pemeran.orang
    for nama, wajah in FOTO.items():
        ganti_foto(oleh=orang[nama], unggahan=potret(wajah))
    for pelaku, subjek, pintu, objek, alasan, hari, pukul, menit in AKSES:
        tulis_akses(
            pelaku=orang[pelaku],
            subjek=orang[subjek],
            pintu=pintu,
            objek=objek.format(tahun=jam.hari_ini.year),
            alasan=alasan,
            pada=saat(jam.hari_ini - timedelta(days=hari), pukul, menit),
        )
    lama = saat(jam.hari_ini - timedelta(days=30), 9, 10)
    dijawab = ajukan_permintaan(
        oleh=orang["eka"],
        jenis=JenisPermintaanData.KOREKSI,
        bidang="Surel atau telepon",
        isi="Nomor telepon saya sudah berganti sejak bulan lalu.",
        pada=lama,
    )
    jawab_permintaan(
        oleh=orang["farida"],
        permintaan=dijawab,
        dipenuhi=True,
        jawaban="Nomor lama sudah dihapus. Nomor baru dapat Anda isi sendiri di halaman profil.",
        pada=lama + timedelta(hours=5),
    )
    ajukan_permintaan(
        oleh=orang["ani"],
        jenis=JenisPermintaanData.KOREKSI,
        bidang="Nama",
        isi="Gelar saya belum tercatat. Ijazah S.A.P. terbit bulan lalu, aslinya dapat saya bawa.",
        pada=saat(jam.hari_ini - timedelta(days=2), 15, 20),
    )
    return [f"{len(FOTO)} foto", f"{len(AKSES)} jejak", "2 permintaan"]
