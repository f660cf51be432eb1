"""Measurement source `aktivitas.volume`: verified volume on an RHK, in the unit of its indicator."""

from __future__ import annotations

from datetime import datetime, time
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import Value
from django.db.models.functions import Lower, Trim
from django.utils import timezone

from aktivitas.enums import StatusAktivitas
from aktivitas.models import Aktivitas
from indikator.registry import BarisRincian, BatchPengukuran
from inti.rules.pembulatan import CAPAIAN, bulatkan
from inti.waktu import WITA

# An entry counts iff it serves the indicator's RHK, is of its owner, carries the indicator's unit, was done in
# the period, and was verified at `per` at the latest. Verified entries never change, so the sum never does.
_SQL_ISI = """
INSERT INTO indikator_pengukuranstaging (putaran, iki_id, nilai, n, jumlah, kuadrat, sidik)
SELECT %(putaran)s, i.id, round(sum(a.volume), 4), count(a.id), sum(a.volume), round(sum(a.volume * a.volume), 4),
       CASE WHEN count(a.id) = 0 THEN '' ELSE encode(sha256(convert_to(
           string_agg(a.id::text || ':' || a.volume::numeric(18,4)::text, '|' ORDER BY a.id), 'UTF8')), 'hex') END
FROM indikator_iki i
JOIN indikator_rencanahasilkerja r ON r.id = i.rhk_id
JOIN indikator_skp s ON s.id = r.skp_id
LEFT JOIN aktivitas_aktivitas a
  ON a.rhk_id = i.rhk_id AND a.pegawai_id = s.pegawai_id AND a.status = 'terverifikasi'
 AND a.diverifikasi_pada <= %(per)s AND a.tanggal >= %(mulai)s AND a.tanggal < %(sampai)s
 AND a.volume IS NOT NULL AND lower(btrim(a.satuan)) = lower(btrim(i.satuan))
WHERE i.id = ANY(%(iki_ids)s) AND i.sumber = 'aktivitas.volume'
GROUP BY i.id
"""


class SumberVolume:
    """Sum of verified volume; nothing verified yet is "belum ada data", never 0."""

    kode = "aktivitas.volume"
    judul = "Volume aktivitas terverifikasi"

    def isi(self, batch: BatchPengukuran) -> None:
        """One row for each IKI of the batch that uses this source."""
        with connection.cursor() as kursor:
            kursor.execute(
                _SQL_ISI,
                {
                    "putaran": batch.putaran,
                    "per": batch.per,
                    "mulai": timezone.localdate(batch.mulai, WITA),
                    "sampai": timezone.localdate(batch.sampai, WITA),
                    "iki_ids": list(batch.iki_ids),
                },
            )

    def rincian(self, iki: Any, mulai: datetime, sampai: datetime, per: datetime) -> list[BarisRincian]:
        """The entries that make up the sum, in order of day and time."""
        aktivitas = (
            Aktivitas.objects.filter(
                rhk_id=iki.rhk_id,
                pegawai_id=iki.rhk.skp.pegawai_id,
                status=StatusAktivitas.TERVERIFIKASI,
                diverifikasi_pada__lte=per,
                volume__isnull=False,
            )
            .antara(timezone.localdate(mulai, WITA), timezone.localdate(sampai, WITA))
            .annotate(satuan_rapi=Lower(Trim("satuan")))
            .filter(satuan_rapi=Lower(Trim(Value(iki.satuan))))
            .select_related("diverifikasi_oleh")
            .order_by("tanggal", "mulai", "id")
        )
        return [
            BarisRincian(
                label=a.uraian,
                waktu=datetime.combine(a.tanggal, a.mulai or time(0), WITA),
                nilai=bulatkan(a.volume or Decimal(0), CAPAIAN),
                keterangan=f"Diverifikasi {a.diverifikasi_oleh}",
                url_name="aktivitas:detail",
                url_args={"pk": a.pk},
            )
            for a in aktivitas
        ]
