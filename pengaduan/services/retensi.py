"""Retention of who reported and of photos: gone some years after the report has ended (UU 27/2022 art. 44)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import Max

from inti.services import hapus_berkas
from inti.setelan import nilai
from pegawai.registry import Retensi
from pegawai.rules.retensi import PELAPOR_DIHAPUS, batas
from pengaduan.models import Lampiran, Pelapor, Pengaduan
from pengaduan.rules import alur
from pengaduan.setelan import RETENSI_PELAPOR


def _berakhir(hari: date) -> Any:
    """Ended cases on which nothing happened since."""
    sampai = batas(hari, nilai(RETENSI_PELAPOR, hari))
    return (
        Pengaduan.objects.filter(status__in=sorted(alur.TERTUTUP))
        .order_by()
        .annotate(terakhir=Max("peristiwa_set__pada"))
        .filter(terakhir__date__lte=sampai)
        .values("pk")
    )


def _pelapor(hari: date) -> Any:
    return Pelapor.objects.filter(pengaduan__in=_berakhir(hari)).exclude(nama=PELAPOR_DIHAPUS)


def _foto(hari: date) -> Any:
    return Lampiran.objects.filter(pengaduan__in=_berakhir(hari))


def _hapus(hari: date, pada: datetime) -> int:
    return int(_pelapor(hari).update(nama=PELAPOR_DIHAPUS, alamat="", telepon="", surel=""))


def _hapus_foto(hari: date, pada: datetime) -> int:
    banyak = 0
    for satu in _foto(hari).select_related("berkas").select_for_update(of=("self",)):
        berkas = satu.berkas
        satu.delete()
        hapus_berkas(berkas)
        banyak += 1
    return banyak


PELAPOR = Retensi(
    nama="Identitas pelapor pada laporan yang sudah berakhir",
    dasar="UU 27/2022 Pasal 44 ayat (1) huruf a",
    setelan=RETENSI_PELAPOR,
    jatuh_tempo=lambda hari: int(_pelapor(hari).count()),
    hapus=_hapus,
)
FOTO = Retensi(
    nama="Foto pada laporan yang sudah berakhir",
    dasar="UU 27/2022 Pasal 44 ayat (1) huruf a",
    setelan=RETENSI_PELAPOR,
    jatuh_tempo=lambda hari: int(_foto(hari).count()),
    hapus=_hapus_foto,
)
