"""What the program closes by itself when a citizen stays silent."""

from __future__ import annotations

from datetime import date, datetime

from inti.galat import VersiKedaluwarsa
from inti.kalender import kalender
from inti.setelan import nilai as setelan
from pengaduan.enums import JenisPeristiwa, Pelaku, StatusPengaduan, Tingkat
from pengaduan.models import Jeda, Pengaduan
from pengaduan.rules import tenggat
from pengaduan.services.dasar import akhiri_jam, catat, hari, langkah, selesaikan


def tutup_tanpa_tanggapan(*, pada: datetime) -> int:
    """Close answered cases on which the citizen was silent for 10 working days; counted apart, without rating."""
    tanggal = hari(pada)
    banyak = 0
    for satu in Pengaduan.objects.filter(status=StatusPengaduan.DITANGGAPI).order_by("ditanggapi_pada"):
        if satu.ditanggapi_pada is not None and _diam(satu, satu.ditanggapi_pada, tanggal):
            try:
                with langkah("tutup_tanpa_tanggapan", satu, pada=pada, pelaku=Pelaku.PROGRAM, versi=satu.versi) as (
                    terkunci,
                    pelaku,
                ):
                    selesaikan(terkunci, pada, None)
                    catat(
                        terkunci,
                        JenisPeristiwa.TANPA_TANGGAPAN,
                        pada=pada,
                        pelaku=pelaku,
                        judul="Laporan ditutup karena tidak ada tanggapan lagi dari Anda",
                        isi="Bila masalahnya belum beres, kirim laporan baru dan sebut nomor tiket ini.",
                    )
            except VersiKedaluwarsa:
                # somebody acted between the list and the lock: the case is no longer silent
                continue
            banyak += 1
    return banyak


def _diam(satu: Pengaduan, dijawab: datetime, tanggal: date) -> bool:
    lama = setelan("pengaduan.diam_warga", hari(dijawab))
    return tenggat.tenggat(kalender(satu.kalender_versi), hari(dijawab), lama) < tanggal


def arsipkan_tak_dilengkapi(*, pada: datetime) -> int:
    """Reports that the citizen did not complete in 30 days count as withdrawn (UU 25/2009 art. 44(5))."""
    banyak = 0
    lewat = Jeda.objects.filter(
        selesai__isnull=True, batas__lt=hari(pada), pengaduan__status=StatusPengaduan.DITUNDA
    ).select_related("pengaduan")
    for jeda in lewat:
        try:
            with langkah(
                "anggap_dicabut", jeda.pengaduan, pada=pada, pelaku=Pelaku.PROGRAM, versi=jeda.pengaduan.versi
            ) as (satu, pelaku):
                Jeda.objects.filter(pk=jeda.pk).update(selesai=pada)
                satu.selesai_pada = pada
                akhiri_jam(satu, pada, Tingkat.KOTA)
                catat(
                    satu,
                    JenisPeristiwa.DIARSIPKAN,
                    pada=pada,
                    pelaku=pelaku,
                    judul="Laporan dianggap dicabut karena tidak dilengkapi",
                    isi="Anda dapat mengirim laporan baru kapan saja.",
                )
        except VersiKedaluwarsa:
            continue
        banyak += 1
    return banyak
