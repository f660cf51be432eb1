"""Who may open the pages that show many people or many offices."""

from datetime import date
from typing import Any

from dasbor.querysets.tim import memimpin
from inti.ingatan import sekali_seminta
from pegawai.enums import JENIS_OPD, Peran
from pegawai.models import UnitSusunan
from pegawai.permissions import punya_peran
from pegawai.querysets import unit_dipimpin


def boleh_lihat_tim(user: Any, tanggal: date) -> bool:
    """Whoever leads a unit today, in whatever manner; a Plt or Plh between their dates."""
    return bool(user.is_authenticated) and memimpin(user, tanggal)


def boleh_lihat_kota(user: Any, tanggal: date) -> bool:
    """The city's leader and the coordinators of reports see all OPD, who leads an OPD sees that one."""
    if not user.is_authenticated:
        return False
    if punya_peran(user, Peran.PIMPINAN, Peran.KOORDINATOR_PENGADUAN, tanggal=tanggal):
        return True
    dipimpin = unit_dipimpin(user, tanggal)
    return bool(dipimpin) and sekali_seminta(
        ("pimpin_opd", user.pk, tanggal),
        lambda: UnitSusunan.objects.berlaku(tanggal).filter(unit__in=dipimpin, jenis__in=JENIS_OPD).exists(),
    )
