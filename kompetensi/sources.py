"""Measurement source `kompetensi.jp`: verified hours of trainings that ended in the period."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django.db import connection
from django.utils import timezone

from indikator.registry import BarisRincian, BatchPengukuran
from inti.rules.pembulatan import CAPAIAN, bulatkan
from inti.waktu import WITA
from kompetensi.models import KeikutsertaanPelatihan

# A training counts iff it is of the SKP's owner, ended in the period, and was verified at `per` at the latest.
_SQL_ISI = """
INSERT INTO indikator_pengukuranstaging (putaran, iki_id, nilai, n, jumlah, kuadrat, sidik)
SELECT %(putaran)s, i.id, round(sum(k.jp), 4), count(k.id), sum(k.jp), round(sum(k.jp * k.jp), 4),
       CASE WHEN count(k.id) = 0 THEN '' ELSE encode(sha256(convert_to(
           string_agg(k.id::text || ':' || k.jp::numeric(18,4)::text, '|' ORDER BY k.id), 'UTF8')), 'hex') END
FROM indikator_iki i
JOIN indikator_rencanahasilkerja r ON r.id = i.rhk_id
JOIN indikator_skp s ON s.id = r.skp_id
LEFT JOIN kompetensi_keikutsertaanpelatihan k
  ON k.pegawai_id = s.pegawai_id AND k.status = 'terverifikasi' AND k.diputuskan_pada <= %(per)s
 AND k.selesai >= %(mulai)s AND k.selesai < %(sampai)s
WHERE i.id = ANY(%(iki_ids)s) AND i.sumber = 'kompetensi.jp'
GROUP BY i.id
"""


class SumberJP:
    """Sum of verified JP; nothing verified yet is "belum ada data", never 0."""

    kode = "kompetensi.jp"
    judul = "Jam pelajaran (JP) terverifikasi"

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
        """The trainings that make up the sum, in order of their last day."""
        daftar = (
            KeikutsertaanPelatihan.objects.terverifikasi()
            .filter(
                pegawai_id=iki.rhk.skp.pegawai_id,
                diputuskan_pada__lte=per,
                selesai__gte=timezone.localdate(mulai, WITA),
                selesai__lt=timezone.localdate(sampai, WITA),
            )
            .order_by("selesai", "id")
        )
        return [
            BarisRincian(
                label=k.judul,
                waktu=datetime.combine(k.selesai, time(0), WITA),
                nilai=bulatkan(k.jp, CAPAIAN),
                keterangan=k.penyelenggara,
                url_name="kompetensi:detail",
                url_args={"pk": k.pk},
            )
            for k in daftar
        ]
