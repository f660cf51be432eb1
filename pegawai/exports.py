"""Tables for spreadsheets: what a row of the structure, and of the list of access, says."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import xlsxwriter

from inti.rules.lembar import sel_aman
from inti.waktu import SELAMANYA, hari_terakhir
from pegawai.enums import JenisPenugasan, JenisUnit, Peran
from pegawai.querysets import SimpulUnit

KEPALA_SUSUNAN = (
    "Tingkat",
    "Kode",
    "Nama unit",
    "Jenis",
    "Kode induk",
    "Letak",
    "Pimpinan",
    "Keadaan pimpinan",
    "Jumlah pegawai (unit ini dan di bawahnya)",
    "Berlaku mulai",
    "Berlaku sampai",
    "Dasar",
)


def keadaan_pimpinan(jenis: str | None) -> str:
    """How a unit is led: "Definitif", "Plt", "Plh" and so on, or "Kosong"."""
    pendek = {JenisPenugasan.PLT: "Plt", JenisPenugasan.PLH: "Plh"}
    return pendek.get(JenisPenugasan(jenis), str(JenisPenugasan(jenis).label)) if jenis else "Kosong"


def baris_susunan(simpul: Iterable[SimpulUnit], atas: tuple[SimpulUnit, ...] = ()) -> Iterator[list[str | int]]:
    """The tree line by line, each unit before those below it."""
    for satu in simpul:
        s = satu.susunan
        yield [
            len(atas),
            s.unit.kode,
            s.nama,
            JenisUnit(s.jenis).label,
            atas[-1].susunan.unit.kode if atas else "",
            " › ".join(a.susunan.nama for a in atas),
            s.pimpinan_nama or "",
            keadaan_pimpinan(s.pimpinan_jenis),
            satu.jumlah,
            s.mulai.isoformat(),
            "" if s.sampai == SELAMANYA else s.sampai.isoformat(),
            s.dasar,
        ]
        yield from baris_susunan(satu.anak, (*atas, satu))


def tulis_xlsx(judul: str, kepala: Sequence[str], baris: Iterable[Sequence[Any]]) -> bytes:
    """One sheet in constant memory. Text stays text: nothing in a name is computed, nor after saving as CSV."""
    keluar = io.BytesIO()
    buku = xlsxwriter.Workbook(
        keluar,
        {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
    )
    lembar = buku.add_worksheet(judul[:31])
    tebal = buku.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    lembar.set_column(0, len(kepala) - 1, 22)
    lembar.freeze_panes(1, 0)
    for kolom, teks in enumerate(kepala):
        lembar.write_string(0, kolom, teks, tebal)
    for nomor, satu in enumerate(baris, 1):
        for kolom, nilai in enumerate(satu):
            if isinstance(nilai, str):
                lembar.write_string(nomor, kolom, sel_aman(nilai))
            else:
                lembar.write_number(nomor, kolom, nilai)
    buku.close()
    return keluar.getvalue()


KEPALA_AKSES = ("Asal", "Peran atau penugasan", "Nama", "Unit", "Mulai", "Hari terakhir", "Dasar")


def sebutan_akses(asal: str, kode: str) -> str:
    """What a row of the list of access is called: a given role, or in what manner somebody leads."""
    return Peran(kode).label if asal == "peran" else f"Pimpinan ({JenisPenugasan(kode).label})"


def baris_akses(satu: Mapping[str, Any]) -> Sequence[str]:
    akhir: date | None = hari_terakhir(satu["sampai"])
    return (
        "Diberikan" if satu["asal"] == "peran" else "Dari jabatan",
        sebutan_akses(satu["asal"], satu["kode"]),
        satu["pegawai__nama"],
        satu["unit_nama"] or ("Sekota" if satu["unit_id"] is None else ""),
        satu["mulai"].isoformat(),
        akhir.isoformat() if akhir else "",
        satu["dasar"],
    )
