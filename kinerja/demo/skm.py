"""Surveys of three services (data/skm.csv) in the last two half-years; the report is drawn and names nobody.

`suka` is the share in percent that answers 4; the others mostly answer 3. Of the newest half-year one result was
returned and mended, and the last one still waits for the coordinator.
"""

from __future__ import annotations

import io
from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from indikator.enums import PutusanBukti
from kinerja.demo.jam import Jam, saat
from kinerja.demo.peluang import Peluang
from kinerja.demo.pemeran import Pemeran
from kinerja.demo.tabel import baca
from pegawai.enums import Peran
from pegawai.models import Pegawai, PeranPegawai, UnitKerja
from pegawai.querysets import di_atas
from pengaduan.rules.skm import UNSUR
from pengaduan.services import catat_skm, putuskan_skm

KELIRU = "U4 tidak sama dengan tabel pada laporan. Cocokkan lagi."


def semester(jam: Jam) -> list[tuple[date, date]]:
    """The last two half-years that are over, half open, oldest first."""
    akhir = date(jam.hari_ini.year, 7 if jam.hari_ini.month > 6 else 1, 1)
    tengah = date(akhir.year, 1, 1) if akhir.month == 7 else date(akhir.year - 1, 7, 1)
    awal = date(tengah.year - 1, tengah.month + 6, 1) if tengah.month == 1 else date(tengah.year, 1, 1)
    return [(awal, tengah), (tengah, akhir)]


def laporan(layanan: str) -> SimpleUploadedFile:
    """A drawn page in the place of a report."""
    gambar = Image.new("RGB", (720, 960), "#ffffff")
    pena = ImageDraw.Draw(gambar)
    pena.rectangle((40, 40, 680, 920), outline="#c8c2b4", width=2)
    pena.text((80, 90), "LAPORAN SKM (contoh)", fill="#333333", font_size=34)
    pena.text((80, 150), layanan, fill="#333333", font_size=24)
    isi = io.BytesIO()
    gambar.save(isi, "JPEG", quality=70)
    return SimpleUploadedFile("laporan-skm.jpg", isi.getvalue(), content_type="image/jpeg")


def _jumlah(peluang: Peluang, responden: int, suka: int) -> list[int]:
    """Totals of the nine elements; each has its own leaning."""
    hasil = []
    for _ in UNSUR:
        baik = suka + peluang.randint(-12, 12)
        hasil.append(sum(peluang.choices((4, 3, 2, 1), (baik, 94 - baik, 5, 1), k=responden)))
    return hasil


def _penghubung(unit: UnitKerja, tanggal: date) -> Pegawai:
    peran = PeranPegawai.objects.berlaku(tanggal).filter(peran=Peran.PENGHUBUNG, unit__in=di_atas([unit.pk], tanggal))
    return peran.select_related("pegawai").earliest("id").pegawai


def bangun_skm(*, jam: Jam, benih: int, pemeran: Pemeran) -> int:
    """Record and accept the surveys; returns how many results wait."""
    hadi = pemeran.orang["hadi"]
    baris_list, masa_list = baca("skm"), semester(jam)
    menunggu = 0
    for mulai, sampai in masa_list:
        terbaru = sampai == masa_list[-1][1]
        for nomor, baris in enumerate(baris_list):
            unit = UnitKerja.objects.get(kode=baris["unit"])
            peluang = Peluang(benih, "skm", baris["unit"], mulai)
            responden = int(baris["responden"]) + peluang.randint(-15, 15)
            jumlah = _jumlah(peluang, responden, int(baris["suka"]))
            # a survey runs in the last two months of its half-year
            isi: dict[str, Any] = {
                "unit": unit,
                "layanan": baris["layanan"],
                "mulai": date(mulai.year, mulai.month + 4, 1),
                "selesai": jam.hari_kerja_sebelum(sampai),
                "responden": responden,
            }
            tunggu = terbaru and nomor == len(baris_list) - 1
            catat_pada = jam.maju(saat(sampai, 8), 450)
            if tunggu:
                catat_pada = max(catat_pada, saat(jam.hari_kerja_sebelum(jam.hari_ini, 2), 10, 20))
            if catat_pada >= jam.batas:
                continue
            oleh = _penghubung(unit, catat_pada.date())
            keliru = terbaru and nomor == 1
            tercatat = [*jumlah[:3], jumlah[3] - 9, *jumlah[4:]] if keliru else jumlah
            hasil = catat_skm(oleh=oleh, jumlah=tercatat, bukti=laporan(baris["layanan"]), pada=catat_pada, **isi)
            putus_pada = jam.maju(catat_pada, 300)
            if tunggu or putus_pada >= jam.batas:
                menunggu += 1
                continue
            if keliru:
                putuskan_skm(oleh=hadi, hasil=hasil, putusan=PutusanBukti.DIKEMBALIKAN, alasan=KELIRU, pada=putus_pada)
                catat_pada, putus_pada = (jam.maju(putus_pada, menit) for menit in (240, 400))
                if putus_pada >= jam.batas:
                    continue
                hasil = catat_skm(
                    oleh=oleh,
                    jumlah=jumlah,
                    memperbaiki=hasil,
                    alasan="Jumlah U4 disalin ulang dari laporan.",
                    pada=catat_pada,
                    **isi,
                )
            putuskan_skm(oleh=hadi, hasil=hasil, putusan=PutusanBukti.DITERIMA, pada=putus_pada)
    return menunggu
