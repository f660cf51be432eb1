"""Capaian kinerja organisasi: set by the level above, superseded by a newer row, never changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone

from indikator.enums import PredikatOrganisasi
from indikator.models import CapaianOrganisasi, Periode
from indikator.services.periode import kunci_terbuka
from inti.audit import tindakan
from inti.galat import AturanDilanggar, TidakBerwenang, TransisiTidakSah, VersiKedaluwarsa
from inti.registry import alamat
from inti.services import beri_tahu, simpan
from pegawai.models import Penugasan, UnitKerja
from pegawai.querysets import penilai_unit


@dataclass(frozen=True, slots=True)
class PutusanUnit:
    """One unit of a decision: what it gets, why, and which row the page showed (None: none yet)."""

    unit: UnitKerja
    predikat: str
    alasan: str
    menggantikan_id: int | None


def tetapkan_capaian_organisasi(
    *, oleh: Any, periode: Periode, putusan: Iterable[PutusanUnit], pada: datetime | None = None
) -> list[CapaianOrganisasi]:
    """Set the predikat of one or many units for a period, each with its reason; all of them or none.

    Raises TidakBerwenang for anybody but who stands above the unit on that very day, VersiKedaluwarsa where the newest
    row is not the one that the page showed, AturanDilanggar (at `predikat_<unit>` or `alasan_<unit>`) for what is
    missing, and TransisiTidakSah for a period that is closed or has not begun.
    """
    pada = pada or timezone.now()
    hari = timezone.localdate(pada)
    isi = list(putusan)
    if not isi:
        raise AturanDilanggar("Pilih predikat paling sedikit satu unit.")
    if periode.mulai > hari:
        raise TransisiTidakSah(f"{periode} belum dimulai.")
    penilai = penilai_unit([p.unit.pk for p in isi], hari)
    if any(penilai.get(p.unit.pk) != oleh.pk for p in isi):
        raise TidakBerwenang("Capaian organisasi ditetapkan oleh pimpinan unit di atasnya pada hari itu.")
    for satu in isi:
        if satu.predikat not in PredikatOrganisasi.values:
            raise AturanDilanggar("Pilih salah satu predikat.", f"predikat_{satu.unit.pk}")
        if not satu.alasan.strip():
            raise AturanDilanggar("Tuliskan alasan predikat ini.", f"alasan_{satu.unit.pk}")
    with tindakan("organisasi.tetapkan", oleh=oleh):
        kunci_terbuka(periode)
        terkini = dict(
            CapaianOrganisasi.objects.terkini()
            .filter(periode=periode, unit__in=[p.unit.pk for p in isi])
            .values_list("unit_id", "pk")
        )
        if any(terkini.get(p.unit.pk) != p.menggantikan_id for p in isi):
            raise VersiKedaluwarsa(
                "Predikat unit ini sudah ditetapkan lagi sejak halaman Anda dibuka. Periksa isinya, lalu kirim lagi."
            )
        hasil = [
            simpan(
                CapaianOrganisasi(
                    unit=satu.unit,
                    periode=periode,
                    predikat=satu.predikat,
                    alasan=satu.alasan.strip(),
                    menggantikan_id=satu.menggantikan_id,
                    ditetapkan_oleh=oleh,
                    ditetapkan_pada=pada,
                )
            )
            for satu in isi
        ]
        _kabari(hasil, periode, oleh, pada)
    return hasil


def _kabari(hasil: list[CapaianOrganisasi], periode: Periode, oleh: Any, pada: datetime) -> None:
    """Tell who leads the units, in whatever manner."""
    hari = timezone.localdate(pada)
    menurut_unit = {c.unit_id: c for c in hasil}
    memimpin = Penugasan.objects.berlaku(hari).filter(unit__in=list(menurut_unit), pimpinan=True).exclude(pegawai=oleh)
    orang = get_user_model().objects.in_bulk(list(memimpin.values_list("pegawai_id", flat=True)))
    nama = dict(UnitKerja.objects.bernama(hari).filter(pk__in=list(menurut_unit)).values_list("pk", "nama"))
    for penugasan in memimpin:
        capaian = menurut_unit[penugasan.unit_id]
        beri_tahu(
            penerima=orang[penugasan.pegawai_id],
            judul=f"Capaian organisasi {nama[penugasan.unit_id]} {periode}: {capaian.get_predikat_display()}",
            isi=f"Ditetapkan {oleh.nama}. {capaian.alasan}",
            url=reverse(alamat["organisasi"], args=[capaian.unit_id, periode.pk]) if "organisasi" in alamat else "",
            kunci=f"organisasi:{capaian.pk}",
            pada=pada,
        )
