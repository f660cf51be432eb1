"""The spreadsheet for who imports: the rows that were uploaded, and why some were refused. Text stays text."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter

ALASAN = "Alasan penolakan"
KOMENTAR_MAKS = 2000
"""Notes at cells; the reasons beside the rows have no limit."""
TEKS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
"""Nothing in a text is computed."""


def _tulis_sel(lembar: Any, ke: int, kolom: int, isi: Any, gaya: Any, gaya_tanggal: Any) -> None:
    """A cell as it was uploaded; nothing in it is computed."""
    if isi is None or isi == "":
        if gaya is not None:
            lembar.write_blank(ke, kolom, None, gaya)
    elif isinstance(isi, datetime | date):
        lembar.write_datetime(ke, kolom, isi, gaya_tanggal)
    elif isinstance(isi, int | float) and not isinstance(isi, bool) and abs(isi) < 1e15:
        lembar.write_number(ke, kolom, isi, gaya)
    else:
        lembar.write_string(ke, kolom, str(isi)[:32_000], gaya)


def tulis_laporan(
    *,
    judul: Sequence[str],
    baris: Iterable[tuple[int, Sequence[Any]]],
    tolakan: Iterable[tuple[int, list[dict[str, str]]]],
    pemetaan: Mapping[str, int],
) -> bytes:
    """The uploaded rows with a column that says why a row is refused; the cells at fault are coloured and noted.

    All rows are in it, in their order, so that it can be mended and uploaded again. Both streams are in row order.
    """
    keluar = io.BytesIO()
    buku = xlsxwriter.Workbook(keluar, {"constant_memory": True, "default_date_format": "dd-mm-yyyy", **TEKS})
    lembar = buku.add_worksheet("Diperiksa")
    tebal = buku.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    salah = buku.add_format({"bg_color": "#F9D9D2", "num_format": "@"})
    tanggal, tanggal_salah = (
        buku.add_format({"num_format": "dd-mm-yyyy"}),
        buku.add_format({"num_format": "dd-mm-yyyy", "bg_color": "#F9D9D2"}),
    )
    alasan_gaya = buku.add_format({"text_wrap": True, "valign": "top", "font_color": "#8A1C1C"})
    # the reasons come first, so that they are seen without scrolling past all the columns of an export
    lembar.set_column(0, 0, 60)
    lembar.set_column(1, len(judul), 20)
    lembar.freeze_panes(1, 1)
    for kolom, isi in enumerate((ALASAN, *judul)):
        lembar.write_string(0, kolom, isi, tebal)
    urutan: Iterator[tuple[int, list[dict[str, str]]]] = iter(tolakan)
    berikut = next(urutan, None)
    ke, komentar = 0, 0
    for nomor, sel in baris:
        ke += 1
        galat: list[dict[str, str]] = []
        if berikut is not None and berikut[0] == nomor:
            galat, berikut = berikut[1], next(urutan, None)
        per_kolom: dict[int, list[str]] = {}
        for satu in galat:
            if (letak := pemetaan.get(satu["kolom"])) is not None:
                per_kolom.setdefault(letak, []).append(satu["alasan"])
        if galat:
            lembar.write_string(ke, 0, "\n".join(_alasan(g, judul, pemetaan) for g in galat)[:32_000], alasan_gaya)
        for kolom, isi in enumerate(sel):
            keliru = kolom in per_kolom
            _tulis_sel(lembar, ke, kolom + 1, isi, salah if keliru else None, tanggal_salah if keliru else tanggal)
            if keliru and komentar < KOMENTAR_MAKS:
                komentar += 1
                lembar.write_comment(ke, kolom + 1, "\n".join(per_kolom[kolom]), {"x_scale": 2})
    if ke:
        lembar.autofilter(0, 0, ke, len(judul))
    buku.close()
    return keluar.getvalue()


def _alasan(galat: Mapping[str, str], judul: Sequence[str], pemetaan: Mapping[str, int]) -> str:
    letak = pemetaan.get(galat["kolom"])
    return f"{judul[letak]}: {galat['alasan']}" if letak is not None else galat["alasan"]
