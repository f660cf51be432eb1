"""Retention of who reported: overwritten some years after the report has ended (UU 27/2022 art. 44)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import Max

from inti.setelan import nilai
from pegawai.registry import Retensi
from pegawai.rules.retensi import PELAPOR_DIHAPUS, batas
from pengaduan.models import Pelapor
from pengaduan.rules import alur
from pengaduan.setelan import RETENSI_PELAPOR


def _pelapor(hari: date) -> Any:
    """Reporters of ended cases on which nothing happened since."""
    sampai = batas(hari, nilai(RETENSI_PELAPOR, hari))
    lama = (
        Pelapor.objects.filter(pengaduan__status__in=sorted(alur.TERTUTUP))
        .exclude(nama=PELAPOR_DIHAPUS)
        .annotate(terakhir=Max("pengaduan__peristiwa_set__pada"))
        .filter(terakhir__date__lte=sampai)
    )
    return Pelapor.objects.filter(pk__in=lama.values("pk"))


def _hapus(hari: date, pada: datetime) -> int:
    return int(_pelapor(hari).update(nama=PELAPOR_DIHAPUS, alamat="", telepon="", surel=""))


PELAPOR = Retensi(
    nama="Identitas pelapor pada laporan yang sudah berakhir",
    dasar="UU 27/2022 Pasal 44 ayat (1) huruf a",
    setelan=RETENSI_PELAPOR,
    jatuh_tempo=lambda hari: int(_pelapor(hari).count()),
    hapus=_hapus,
)
