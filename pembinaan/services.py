"""Every write of continuing feedback."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from indikator.enums import NilaiDasar, StatusSKP
from indikator.models import RencanaHasilKerja
from inti.audit import tindakan
from inti.galat import AturanDilanggar, TidakBerwenang
from inti.services import beri_tahu
from pembinaan.models import UmpanBalik
from pembinaan.permissions import boleh_memberi_umpan_balik


def beri_umpan_balik(
    *,
    oleh: Any,
    pegawai: Any,
    isi: str,
    rhk: RencanaHasilKerja | None = None,
    nilai_dasar: str = "",
    pada: datetime,
) -> UmpanBalik:
    """Tell an employee by name what one sees in one of their results or in one of the seven values.

    Raises TidakBerwenang unless `oleh` leads them on that day, AturanDilanggar at the field for the rest.
    """
    isi = isi.strip()
    if not boleh_memberi_umpan_balik(oleh, pegawai, timezone.localdate(pada)):
        raise TidakBerwenang("Umpan balik diberikan oleh atasan yang memimpin pegawai ini pada hari itu.")
    if not isi:
        raise AturanDilanggar("Tuliskan umpan baliknya.", "isi")
    if (rhk is None) == (not nilai_dasar):
        raise AturanDilanggar("Pilih satu: rencana hasil kerja, atau satu nilai dasar.", "pokok")
    if nilai_dasar and nilai_dasar not in NilaiDasar.values:
        raise AturanDilanggar("Nilai dasar ini tidak dikenal. Pilih dari daftar.", "pokok")
    if rhk is not None and (
        rhk.skp.pegawai_id != pegawai.pk or rhk.skp.status not in {StatusSKP.DITETAPKAN, StatusSKP.DITUTUP}
    ):
        raise AturanDilanggar("Rencana hasil kerja ini bukan dari SKP pegawai itu yang sudah ditetapkan.", "pokok")
    with tindakan("pembinaan.beri_umpan_balik", oleh=oleh):
        satu = UmpanBalik.objects.create(
            pemberi=oleh, penerima=pegawai, isi=isi, rhk=rhk, nilai_dasar=nilai_dasar, pada=pada
        )
        beri_tahu(
            penerima=pegawai,
            judul=f"Umpan balik dari {oleh.nama}",
            isi=isi,
            url=f"{reverse('pembinaan:daftar')}#umpan-balik-{satu.pk}",
            kunci=f"pembinaan.umpan_balik:{satu.pk}",
            pada=pada,
        )
    return satu
