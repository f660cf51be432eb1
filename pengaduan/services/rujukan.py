"""Reference data: categories and texts for answers."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.utils import timezone

from inti.audit import tindakan
from pegawai.models import UnitKerja
from pengaduan.models import KategoriPengaduan, TemplatTanggapan


def _csv(nama: str) -> Iterator[dict[str, str]]:
    with (Path(__file__).parent.parent / "data" / nama).open(encoding="utf-8", newline="") as berkas:
        yield from csv.DictReader(berkas)


def muat_kategori(*, oleh: Any = None, pada: date | None = None) -> int:
    """Load the categories of data/kategori.csv; again is harmless. The OPD is found by its name on `pada`."""
    opd = {u.nama: u for u in UnitKerja.objects.opd(pada or timezone.localdate())}
    with tindakan("pengaduan.muat_kategori", oleh=oleh):
        baris = list(_csv("kategori.csv"))
        for urutan, satu in enumerate(baris, start=1):
            KategoriPengaduan.objects.update_or_create(
                kode=satu["kode"],
                defaults={
                    "nama": satu["nama"],
                    "unit": opd.get(satu["opd"]),
                    "bobot": int(satu["bobot"]),
                    "asal_data": satu["asal_data"],
                    "urutan": urutan,
                },
            )
    return len(baris)


def muat_templat(*, oleh: Any = None) -> int:
    """Load the first texts for answers; those that exist stay as the office has edited them."""
    with tindakan("pengaduan.muat_templat", oleh=oleh):
        baris = list(_csv("templat.csv"))
        for urutan, satu in enumerate(baris, start=1):
            TemplatTanggapan.objects.get_or_create(judul=satu["judul"], defaults={"isi": satu["isi"], "urutan": urutan})
    return len(baris)
