"""Who may ask which address of the results of surveys (tests/hak.py)."""

from collections.abc import Mapping
from typing import Any

from tests.hak import SEMUA, Baris, MilikUnit
from tests.pemeran import Kota
from tests.pengaduan.survei import catat, kembalikan, terima

UNIT = ("capil_bidang", "disdukcapil", "dishub_lalin", "diskominfo", "inspektorat")
"""Whose surveys are made: a bidang, an OPD, another OPD's, and those of the units in which who decides has a post."""


def _laporan(kota: Kota, unit: Any) -> Mapping[str, Any]:
    return {"kode": catat(kota, unit).berkas.kode}


OBJEK = {
    "skm_menunggu": MilikUnit(lambda kota, unit: {"pk": catat(kota, unit).pk}, UNIT),
    "skm_diterima": MilikUnit(lambda kota, unit: {"pk": terima(kota, catat(kota, unit)).pk}, UNIT[:3]),
    "skm_dikembalikan": MilikUnit(lambda kota, unit: {"pk": kembalikan(kota, catat(kota, unit)).pk}, UNIT[:3]),
    "laporan_skm": MilikUnit(_laporan, UNIT),
}

PEMUTUS = {"koordinator_pengaduan", "inspektorat"}
MENANGANI = PEMUTUS | {"penghubung_opd", "di_atas", "pimpinan"}
"""Who decides, who records for the office, who leads the unit or one above it."""

BARIS = [
    Baris("pengaduan:skm_list", boleh=SEMUA, sebab="accepted results are figures of an office"),
    Baris("pengaduan:skm_catat", boleh={"penghubung"}, sebab="the penghubung records for their office"),
    Baris("pengaduan:skm_catat", boleh={"penghubung"}, metode="post"),
    Baris("pengaduan:skm_detail", "skm_diterima", boleh=SEMUA),
    Baris("pengaduan:skm_detail", "skm_menunggu", boleh=MENANGANI, sebab="not a figure yet"),
    Baris("pengaduan:skm_detail", "skm_dikembalikan", boleh=MENANGANI),
    Baris("inti:berkas", "laporan_skm", boleh=MENANGANI, sebab="nobody can tell what else stands in a report"),
    Baris("pengaduan:skm_perbaiki", "skm_dikembalikan", boleh={"penghubung_opd"}),
    Baris("pengaduan:skm_perbaiki", "skm_dikembalikan", boleh={"penghubung_opd"}, metode="post"),
    Baris(
        "pengaduan:skm_putus",
        "skm_menunggu",
        boleh=PEMUTUS,
        kecuali={"pemilik"},
        sebab="the coordinator or Inspektorat, never about a figure of their own unit",
    ),
    Baris("pengaduan:skm_putus", "skm_menunggu", boleh=PEMUTUS, kecuali={"pemilik"}, metode="post"),
]
