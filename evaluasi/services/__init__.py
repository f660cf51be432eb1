"""Writes of judgement: closed survey, computation, decision, document, export."""

from evaluasi.services.dokumen import (
    mulai_ekspor,
    mulai_penerbitan,
    simpan_ekspor,
    terbitkan,
    terbitkan_banyak,
)
from evaluasi.services.penilaian import butuh_alasan, isi_perilaku, keberatan, serahkan, terima, tetapkan
from evaluasi.services.perhitungan import gagalkan, hitung, mulai_perhitungan, tertinggal
from evaluasi.services.survei import buka_survei, jawab, siapkan_evaluasi, tutup_survei

__all__ = [
    "buka_survei",
    "butuh_alasan",
    "gagalkan",
    "hitung",
    "isi_perilaku",
    "jawab",
    "keberatan",
    "mulai_ekspor",
    "mulai_penerbitan",
    "mulai_perhitungan",
    "serahkan",
    "siapkan_evaluasi",
    "simpan_ekspor",
    "terbitkan",
    "terbitkan_banyak",
    "terima",
    "tertinggal",
    "tetapkan",
    "tutup_survei",
]
