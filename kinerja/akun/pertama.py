"""A new installation has nobody who could make accounts: the first two come from the server's own console."""

from datetime import date

from pegawai.enums import Peran
from pegawai.models import PeranPegawai

MAKSIMUM = 2
"""Roles of administration need four eyes (`pegawai.services.usulkan_peran`), so there are two to begin with."""


def banyak_admin(tanggal: date) -> int:
    """How many people with an active account administer personnel on this day."""
    return (
        PeranPegawai.objects.berlaku(tanggal)
        .filter(peran=Peran.ADMIN_KEPEGAWAIAN, pegawai__is_active=True)
        .values("pegawai")
        .distinct()
        .count()
    )
