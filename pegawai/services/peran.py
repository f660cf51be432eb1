"""Roles: given and taken by HR, never to oneself."""

from __future__ import annotations

from datetime import date
from typing import Any

from inti.audit import tindakan
from inti.galat import AturanDilanggar
from inti.services import simpan
from inti.waktu import SELAMANYA
from pegawai.enums import Peran
from pegawai.models import Pegawai, PeranPegawai, UnitKerja


def beri_peran(
    *,
    oleh: Any,
    pegawai: Pegawai,
    peran: Peran,
    mulai: date,
    unit: UnitKerja | None = None,
    sampai: date = SELAMANYA,
    dasar: str = "",
) -> PeranPegawai:
    """Give a role for a unit and all below it (None: the whole city). Nobody gives a role to themselves."""
    if oleh is not None and oleh.pk == pegawai.pk:
        raise AturanDilanggar("Anda tidak dapat memberi peran kepada diri sendiri.", "pegawai")
    with tindakan("peran.beri", oleh=oleh, alasan=dasar):
        return simpan(
            PeranPegawai(
                pegawai=pegawai,
                peran=peran,
                unit=unit,
                mulai=mulai,
                sampai=sampai,
                dasar=dasar,
                diberikan_oleh=oleh,
            )
        )
