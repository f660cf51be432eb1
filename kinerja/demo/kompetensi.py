"""Trainings of staff with their hours (data/pelatihan.csv), and words of superiors (data/umpan_balik.csv)."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from kinerja.demo.jam import Jam, awal_triwulan, saat
from kinerja.demo.orang import Pelaku
from kinerja.demo.peluang import Peluang
from kinerja.demo.pemeran import Pemeran
from kinerja.demo.tabel import baca
from kompetensi.services import catat_pelatihan, tolak, verifikasi
from pegawai.enums import Keperluan
from pegawai.models import Pegawai
from pegawai.querysets import atasan_semua
from pembinaan.services import beri_umpan_balik

PROFIL_KHUSUS = {
    "capil": {"loket", "dafduk", "pranata"},
    "dishub": {"lampu", "lalin"},
    "dlh": {"sampah"},
    "kesehatan": {"nakes", "nakes_dinas", "kapus"},
    "inspektorat": {"auditor"},
}
BELUM_DIPUTUSKAN_HARI = 6


def sertifikat(judul: str) -> SimpleUploadedFile:
    """A drawn certificate; it names nobody."""
    gambar = Image.new("RGB", (720, 480), "#f6f2e7")
    pena = ImageDraw.Draw(gambar)
    pena.rectangle((16, 16, 704, 464), outline="#7a5c2e", width=4)
    pena.text((60, 180), "SERTIFIKAT (contoh)", fill="#333333", font_size=34)
    pena.text((60, 240), judul, fill="#333333", font_size=22)
    isi = io.BytesIO()
    gambar.save(isi, "JPEG", quality=70)
    return SimpleUploadedFile("sertifikat.jpg", isi.getvalue(), content_type="image/jpeg")


def bangun_pelatihan(*, jam: Jam, benih: int, pemeran: Pemeran, pelaku: Sequence[Pelaku]) -> int:
    """One or two trainings since the last quarter's beginning for most staff; the newest still wait for HR."""
    farida = pemeran.orang["farida"]
    pengganti = next(p.pegawai for p in pelaku if p.pemutus)
    awal = awal_triwulan(awal_triwulan(jam.hari_ini) - timedelta(days=1))
    tabel = baca("pelatihan")
    banyak = 0
    for p in pelaku:
        if not p.profil:
            continue
        peluang = Peluang(benih, "pelatihan", p.nip)
        cocok = [b for b in tabel if not b["profil"] or p.profil in PROFIL_KHUSUS[b["profil"]]]
        for baris in peluang.sample(cocok, peluang.pilih((0, 1, 2), (2, 5, 3))):
            hari = jam.hari_kerja(awal, jam.hari_ini - timedelta(days=4))
            mulai = peluang.choice(hari)
            selesai = mulai + timedelta(days=int(baris["hari"]) - 1)
            catatan = catat_pelatihan(
                oleh=p.pegawai,
                judul=baris["judul"],
                penyelenggara=baris["penyelenggara"],
                mulai=mulai,
                selesai=selesai,
                jp=Decimal(baris["jp"]),
                sertifikat=sertifikat(baris["judul"]),
                pada=saat(selesai, 16, 45),
            )
            banyak += 1
            putus = jam.maju(saat(selesai, 16, 45), 900)
            if putus >= jam.batas - timedelta(days=BELUM_DIPUTUSKAN_HARI):
                continue
            pemutus = pengganti if p.pegawai.pk == farida.pk else farida
            if peluang.ya(0.05):
                tolak(
                    oleh=pemutus,
                    keikutsertaan=catatan,
                    alasan="Jumlah JP pada sertifikat tidak terbaca. Unggah gambar yang lebih jelas.",
                    pada=putus,
                )
            else:
                verifikasi(oleh=pemutus, keikutsertaan=catatan, pada=putus)
    return banyak


def bangun_umpan_balik(*, jam: Jam, benih: int, pelaku: Sequence[Pelaku]) -> int:
    """Superiors speak by name about one of the seven values; Ani hears twice from Budi."""
    orang = {p.pk: p for p in Pegawai.objects.all()}
    tabel = baca("umpan_balik")
    banyak = 0
    for p in pelaku:
        peluang = Peluang(benih, "umpan balik", p.nip)
        for _ in range(2 if p.profil == "loket" and p.pemeran else p.profil not in {"", "kadis"} and peluang.ya(0.35)):
            tanggal = jam.hari_kerja_sebelum(jam.hari_ini, peluang.randint(1, 40))
            atasan = orang[atasan_semua(tanggal, Keperluan.BERTINDAK, [p.pegawai.pk])[p.pegawai.pk]]
            baris = peluang.choice(tabel)
            beri_umpan_balik(
                oleh=atasan,
                pegawai=p.pegawai,
                isi=baris["teks"],
                nilai_dasar=baris["nilai"],
                pada=saat(tanggal, 14, peluang.randrange(60)),
            )
            banyak += 1
    return banyak
