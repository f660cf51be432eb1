"""Dated settings of the dashboards: from when on a page says that somebody may need help. None is in a score."""

from datetime import date
from decimal import Decimal

from dasbor.rules.perhatian import Ambang
from inti.setelan import Definisi, daftarkan, nilai

_SENDIRI = "Setelan sendiri; hanya mengatur urutan dan tanda pada Tim saya"
CAPAIAN = Definisi("dasbor.capaian_perhatian", Decimal, Decimal(90), "Capaian di bawah ini ditandai", _SENDIRI)
KOSONG = Definisi("dasbor.kosong_hari_kerja", int, 3, "Hari kerja tanpa catatan sebelum ditandai", _SENDIRI)
LAJU = Definisi("dasbor.laju_persen", int, 75, "Menit tercatat di bawah persen laju ini ditandai", _SENDIRI)
UMPAN_BALIK = Definisi("dasbor.umpan_balik_hari", int, 30, "Hari tanpa umpan balik sebelum ditandai", _SENDIRI)


def daftarkan_semua() -> None:
    """Register the definitions; called once, from AppConfig.ready()."""
    for satu in (CAPAIAN, KOSONG, LAJU, UMPAN_BALIK):
        daftarkan(satu)


def ambang(pada: date) -> Ambang:
    """The thresholds that hold on `pada`."""
    return Ambang(
        capaian=nilai(CAPAIAN.kunci, pada),
        kosong=nilai(KOSONG.kunci, pada),
        laju=nilai(LAJU.kunci, pada),
        umpan_balik=nilai(UMPAN_BALIK.kunci, pada),
    )
