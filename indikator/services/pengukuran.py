"""Measuring: every source reports into the staging table, one statement applies the rules."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any
from uuid import UUID, uuid4

from django.db import connection
from django.utils import timezone

from indikator.enums import StatusPeriode
from indikator.models import IKI, SKP, PengukuranStaging, Periode
from indikator.registry import BatchPengukuran, sumber
from indikator.services.periode import kunci_terbuka
from inti.audit import tindakan
from inti.galat import AturanDilanggar
from inti.waktu import WITA

UKUR_SEKALI = 2_000
"""IKI measured in one transaction, and by one task."""

_SQL = """
INSERT INTO indikator_pengukuran
  (iki_id, periode_id, putaran, status, nilai, n, batas_bawah, batas_atas, sumber, rumus_versi, per, sidik)
SELECT h.iki_id, %(periode)s, %(putaran)s, h.status,
       CASE WHEN h.status = 'cukup' THEN h.nilai END, h.n,
       CASE WHEN h.status = 'cukup' THEN h.selang[1] END,
       CASE WHEN h.status = 'cukup' THEN h.selang[2] END,
       h.sumber, h.rumus_versi, %(per)s, h.sidik
FROM (
  SELECT i.id AS iki_id, i.sumber, i.rumus_versi, s.nilai, coalesce(s.n, 0) AS n, coalesce(s.sidik, '') AS sidik,
         CASE WHEN s.nilai IS NULL OR s.n = 0 THEN 'tanpa_data'
              WHEN s.n < i.sampel_minimum THEN 'belum_cukup'
              ELSE 'cukup' END AS status,
         indikator_selang(i.agregasi, i.satuan, s.nilai, s.n, s.jumlah, s.kuadrat) AS selang
  FROM indikator_iki i
  LEFT JOIN (
    SELECT * FROM indikator_pengukuranstaging WHERE iki_id = ANY(%(iki_ids)s) AND putaran = %(putaran)s
  ) s ON s.iki_id = i.id
  WHERE i.id = ANY(%(iki_ids)s)
) h
WHERE NOT %(hanya_berubah)s OR NOT EXISTS (
  SELECT FROM (
    SELECT t.status, t.nilai, t.n, t.rumus_versi, t.sidik FROM indikator_pengukuran t
    WHERE t.iki_id = h.iki_id AND t.periode_id = %(periode)s ORDER BY t.per DESC, t.id DESC LIMIT 1
  ) lama
  WHERE lama.status = h.status AND lama.n = h.n AND lama.sidik = h.sidik AND lama.rumus_versi = h.rumus_versi
    AND lama.nilai IS NOT DISTINCT FROM CASE WHEN h.status = 'cukup' THEN h.nilai END
)
ORDER BY h.iki_id
ON CONFLICT (putaran, iki_id) DO NOTHING
"""

_BUANG = "DELETE FROM indikator_pengukuranstaging WHERE iki_id = ANY(%(iki_ids)s) AND putaran = %(putaran)s"
# A scalar subquery, which the planner cannot turn into a join: it knows nothing of a round that has just begun, and
# would join by reading all that the round has measured for each indicator.
_BELUM = """
SELECT i.sumber, array_agg(i.id ORDER BY i.id) FROM indikator_iki i
WHERE i.id = ANY(%(iki_ids)s)
  AND (SELECT true FROM indikator_pengukuran t WHERE t.putaran = %(putaran)s AND t.iki_id = i.id) IS NULL
GROUP BY i.sumber ORDER BY i.sumber
"""


def iki_terukur(periode: Periode) -> list[int]:
    """Ids of all IKI that the period measures: those of set SKP that hold on at least one of its days.

    What a qualitative SKP says in words is never measured.
    """
    skp = SKP.objects.untuk_periode(periode).values("pk")
    return list(
        IKI.objects.filter(rhk__skp__in=skp, indikator__isnull=False).order_by("pk").values_list("pk", flat=True)
    )


def ukur(
    *,
    periode: Periode,
    per: datetime,
    putaran: UUID,
    iki_ids: Iterable[int] | None = None,
    hanya_berubah: bool = False,
) -> int:
    """Measure IKI of a period as the data stood at `per`; returns how many measurements are new.

    Each source is asked once for all its IKI. What this round has already measured is left alone, so a computation
    can go on after a break with the same `putaran`, in whatever pieces. A value below the indicator's minimum sample
    is kept as "belum cukup data", without a number. With `hanya_berubah` an indicator whose rows give what its newest
    measurement already says gets no new one. Raises AturanDilanggar for a closed period, and for an indicator
    whose source no app offers.
    """
    with tindakan("pengukuran.ukur", oleh=None):
        kunci_terbuka(periode)
        isi: dict[str, Any] = {
            "periode": periode.pk,
            "putaran": putaran,
            "per": per,
            "iki_ids": list(iki_terukur(periode) if iki_ids is None else iki_ids),
            "hanya_berubah": hanya_berubah,
        }
        with connection.cursor() as kursor:
            kursor.execute(_BELUM, isi)
            per_sumber: dict[str, list[int]] = dict(kursor.fetchall())
            for kode, milik in per_sumber.items():
                if kode not in sumber:
                    raise AturanDilanggar(
                        f"Sumber data “{kode}” tidak tersedia, sehingga indikatornya tidak dapat diukur."
                    )
                sumber[kode].isi(
                    BatchPengukuran(
                        putaran=putaran,
                        periode_id=periode.pk,
                        mulai=datetime.combine(periode.mulai, time.min, WITA),
                        sampai=datetime.combine(periode.sampai, time.min, WITA),
                        per=per,
                        iki_ids=milik,
                    )
                )
            isi["iki_ids"] = [pk for milik in per_sumber.values() for pk in milik]
            kursor.execute(_SQL, isi)
            baru = kursor.rowcount
            kursor.execute(_BUANG, isi)
    return baru


@dataclass(frozen=True, slots=True)
class BagianUkur:
    """A piece of a measuring round: the IKI of set SKP with ids `[awal, akhir]`. Doing it twice changes nothing."""

    periode_id: int
    putaran: UUID
    awal: int
    akhir: int


def bagian_ukur(periode: Periode, *, sekali: int = UKUR_SEKALI) -> list[BagianUkur]:
    """A new round for a period, cut into pieces; one query, and no list of all IKI in memory."""
    skp = SKP.objects.untuk_periode(periode).values("pk")
    sql, isi = (
        IKI.objects.filter(rhk__skp__in=skp, indikator__isnull=False).order_by().values("id").query.sql_with_params()
    )
    putaran = uuid4()
    with connection.cursor() as kursor:
        kursor.execute(
            f"""SELECT min(id), max(id) FROM (
                  SELECT id, (row_number() OVER (ORDER BY id) - 1) / %s AS nomor FROM ({sql}) terukur
                ) urut GROUP BY nomor ORDER BY nomor""",  # noqa: S608, the inner statement is the ORM's
            [sekali, *isi],
        )
        return [BagianUkur(periode.pk, putaran, awal, akhir) for awal, akhir in kursor.fetchall()]


def ukur_bagian(bagian: BagianUkur, *, per: datetime, hanya_berubah: bool = True) -> int:
    """Measure one piece in a transaction of its own; how many measurements are new.

    An indicator whose source is not installed is passed over; the evaluation names it. A period that was closed
    meanwhile is left alone.
    """
    periode = Periode.objects.get(pk=bagian.periode_id)
    if periode.status == StatusPeriode.DITUTUP:
        return 0
    skp = SKP.objects.untuk_periode(periode).values("pk")
    milik = IKI.objects.filter(rhk__skp__in=skp, indikator__isnull=False, pk__gte=bagian.awal, pk__lte=bagian.akhir)
    return ukur(
        periode=periode,
        per=per,
        putaran=bagian.putaran,
        iki_ids=[pk for pk, kode in milik.order_by("pk").values_list("pk", "sumber") if kode in sumber],
        hanya_berubah=hanya_berubah,
    )


def bagian_berjalan(*, per: datetime) -> list[BagianUkur]:
    """The pieces of all periods that run at `per`."""
    berjalan = Periode.objects.berlaku(timezone.localdate(per, WITA)).filter(status=StatusPeriode.BERJALAN)
    return [bagian for periode in berjalan for bagian in bagian_ukur(periode)]


def ukur_berjalan(*, per: datetime) -> int:
    """Measure the periods that run at `per`, so that people see where they stand; how many measurements are new.

    Only what changed is written.
    """
    return sum(ukur_bagian(bagian, per=per) for bagian in bagian_berjalan(per=per))


def kosongkan(*, putaran: UUID) -> int:
    """Remove what a broken round left in the staging table; returns the number of rows."""
    return PengukuranStaging.objects.filter(putaran=putaran).delete()[0]
