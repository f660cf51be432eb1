"""Predicates on one evaluation and on the acts of HR."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from evaluasi.enums import StatusEvaluasi
from evaluasi.models import Evaluasi, SkorPerilakuMasukan
from evaluasi.rules.alur import DAPAT_DITETAPKAN, TERBUKA_BAGI_PEGAWAI
from indikator.enums import StatusPeriode
from pegawai.enums import Peran
from pegawai.permissions import adalah_atasan, punya_peran


def boleh_mengelola(user: Any, tanggal: date | None = None) -> bool:
    """Surveys, computation, documents and export: personnel administration."""
    return punya_peran(user, Peran.ADMIN_KEPEGAWAIAN, tanggal=tanggal)


def adalah_penilai(user: Any, evaluasi: Evaluasi, tanggal: date) -> bool:
    """The superior on that very day (a Plt between its dates), never the person themselves."""
    return user.pk != evaluasi.pegawai_id and adalah_atasan(user, evaluasi.pegawai, tanggal)


def perilaku_terkunci(evaluasi: Evaluasi) -> bool:
    """Once a computation has frozen the superior's values, peers' figures are visible and nothing may change."""
    return SkorPerilakuMasukan.objects.filter(evaluasi=evaluasi).exists()


def periode_terbuka(evaluasi: Evaluasi) -> bool:
    return bool(evaluasi.periode.status != StatusPeriode.DITUTUP)


def boleh_memutuskan(user: Any, evaluasi: Evaluasi, tanggal: date) -> bool:
    return evaluasi.status in DAPAT_DITETAPKAN and periode_terbuka(evaluasi) and adalah_penilai(user, evaluasi, tanggal)


def boleh_menanggapi(user: Any, evaluasi: Evaluasi) -> bool:
    """Accept or object: the person evaluated, once, after the handing over."""
    return user.pk == evaluasi.pegawai_id and evaluasi.status == StatusEvaluasi.DISERAHKAN


def boleh_membaca_putusan(user: Any, evaluasi: Evaluasi) -> bool:
    """After the handing over the employee reads decision, values and document; others in scope do at any time."""
    return user.pk != evaluasi.pegawai_id or evaluasi.status in TERBUKA_BAGI_PEGAWAI


def boleh_membuka_dokumen(user: Any, evaluasi: Evaluasi) -> bool:
    """The employee (after the handing over), the superior of today, and HR; who decided once, not for ever."""
    if not user.is_authenticated:
        return False
    if user.pk == evaluasi.pegawai_id:
        return evaluasi.status in TERBUKA_BAGI_PEGAWAI
    return boleh_mengelola(user) or adalah_penilai(user, evaluasi, timezone.localdate())
