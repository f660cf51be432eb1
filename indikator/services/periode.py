"""Opening and closing of periods, by HR."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from indikator.enums import JenisPeriode, StatusPeriode
from indikator.models import Periode
from indikator.permissions import boleh_kelola_periode
from indikator.rules.alur import periode_boleh_melangkah
from indikator.rules.periode import rentang
from indikator.setelan import BATAS_PENGISIAN
from inti import setelan
from inti.audit import tindakan
from inti.galat import AturanDilanggar, TidakBerwenang, TransisiTidakSah


def _periksa_wewenang(oleh: Any, tanggal: date) -> None:
    """`oleh` None is the program itself (first load of a city)."""
    if oleh is not None and not boleh_kelola_periode(oleh, tanggal):
        raise TidakBerwenang("Hanya admin kepegawaian yang dapat membuka atau menutup periode.")


def buka_periode(*, oleh: Any, jenis: str, tahun: int, urutan: int = 1, pada: Any = None) -> Periode:
    """Open a period; its dates follow from kind, year and number, its filling limit from the dated setting."""
    _periksa_wewenang(oleh, timezone.localdate(pada or timezone.now()))
    try:
        mulai, sampai = rentang(jenis, tahun, urutan)
    except ValueError as galat:
        raise AturanDilanggar("Nomor periode ini tidak ada dalam setahun.", "urutan") from galat
    batas = sampai + timedelta(days=setelan.nilai(BATAS_PENGISIAN, mulai))
    periode = Periode(
        jenis=JenisPeriode(jenis),
        tahun=tahun,
        urutan=urutan,
        mulai=mulai,
        sampai=sampai,
        batas_pengisian=batas,
    )
    with tindakan("periode.buka", oleh=oleh):
        try:
            with transaction.atomic():
                periode.save()
        except IntegrityError as galat:
            raise AturanDilanggar(f"{periode} sudah dibuka.", "urutan") from galat
    return periode


def _langkah(oleh: Any, periode: Periode, ke: StatusPeriode, kode: str, tolak: str) -> Periode:
    _periksa_wewenang(oleh, timezone.localdate())
    with tindakan(kode, oleh=oleh):
        periode = Periode.objects.select_for_update().get(pk=periode.pk)
        if not periode_boleh_melangkah(periode.status, ke):
            raise TransisiTidakSah(tolak)
        periode.status = ke
        periode.save(update_fields=["status"])
    return periode


def mulai_penilaian(*, oleh: Any, periode: Periode) -> Periode:
    """From now on the period is evaluated."""
    return _langkah(
        oleh,
        periode,
        StatusPeriode.PENILAIAN,
        "periode.mulai_penilaian",
        f"Penilaian {periode} sudah pernah dimulai.",
    )


def tutup_periode(*, oleh: Any, periode: Periode) -> Periode:
    """Freeze the period: nothing of it is measured or evaluated any more."""
    return _langkah(
        oleh,
        periode,
        StatusPeriode.DITUTUP,
        "periode.tutup",
        f"{periode} hanya dapat ditutup dari masa penilaian.",
    )
