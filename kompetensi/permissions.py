"""Predicates on one training."""

from datetime import date
from typing import Any

from kompetensi.enums import StatusKeikutsertaan
from kompetensi.models import KeikutsertaanPelatihan
from pegawai.enums import Peran
from pegawai.permissions import punya_peran


def adalah_pemutus(user: Any, keikutsertaan: KeikutsertaanPelatihan, tanggal: date) -> bool:
    """HR decides, never on their own training."""
    return keikutsertaan.pegawai_id != user.pk and punya_peran(user, Peran.ADMIN_KEPEGAWAIAN, tanggal=tanggal)


def boleh_memutuskan(user: Any, keikutsertaan: KeikutsertaanPelatihan, tanggal: date) -> bool:
    """HR, while it waits."""
    return keikutsertaan.status == StatusKeikutsertaan.DIAJUKAN and adalah_pemutus(user, keikutsertaan, tanggal)


def boleh_menghapus(user: Any, keikutsertaan: KeikutsertaanPelatihan) -> bool:
    """Its owner, while it waits."""
    return keikutsertaan.pegawai_id == user.pk and keikutsertaan.status == StatusKeikutsertaan.DIAJUKAN
