"""Loading the indicator library."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from indikator.enums import StatusIndikator
from indikator.models import Indikator
from inti.audit import tindakan

BERKAS = Path(__file__).resolve().parent.parent / "data" / "pustaka.csv"
_ISI = (
    "nama",
    "definisi_operasional",
    "satuan",
    "aspek",
    "arah",
    "sumber",
    "agregasi",
    "sampel_minimum",
    "bila_kosong",
    "rumus",
    "rumus_versi",
)


def muat_pustaka(*, oleh: Any = None, berkas: Path = BERKAS) -> int:
    """Bring the library to the state of the file; returns how many definitions are new.

    A changed definition becomes the next version and supersedes the old one, since set SKP point at it. Loading the
    same file again does nothing. Definitions that the file does not name stay.
    """
    with (
        tindakan("pustaka.muat", oleh=oleh),
        berkas.open(encoding="utf-8", newline="") as f,
    ):
        berlaku = {i.kode: i for i in Indikator.objects.select_for_update().filter(status=StatusIndikator.TERBIT)}
        baru = []
        for baris in csv.DictReader(f):
            isi = {k: baris[k].strip() for k in _ISI} | {"sampel_minimum": int(baris["sampel_minimum"])}
            lama = berlaku.get(baris["kode"])
            if lama and all(getattr(lama, k) == v for k, v in isi.items()):
                continue
            baru.append(
                Indikator(
                    kode=baris["kode"],
                    nomor_versi=lama.nomor_versi + 1 if lama else 1,
                    **isi,
                )
            )
        for indikator in baru:
            indikator.full_clean()
        Indikator.objects.filter(kode__in=[i.kode for i in baru]).update(status=StatusIndikator.DIGANTIKAN)
        Indikator.objects.bulk_create(baru)
    return len(baru)
