"""Measurement source `manual`: realisations entered with evidence and accepted by the superior."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django.db import connection
from django.utils import timezone

from indikator.models import RealisasiManual
from indikator.registry import BarisRincian, BatchPengukuran
from indikator.rules.realisasi import SUMBER_MANUAL, baris, berbagian
from inti.waktu import WITA

# Of each chain of corrections the newest row that was accepted at `per` counts, in the period of its own day. Indicator
# by indicator (LATERAL), each by its index: joined at once, the planner takes the rows for few and compares each with
# all of them.
_SQL_ISI = """
INSERT INTO indikator_pengukuranstaging (putaran, iki_id, nilai, n, jumlah, kuadrat, sidik)
SELECT %(putaran)s, i.id, h.nilai, h.n, h.jumlah, h.kuadrat, h.sidik
FROM indikator_iki i
JOIN indikator_rencanahasilkerja r ON r.id = i.rhk_id
JOIN indikator_skp s ON s.id = r.skp_id
CROSS JOIN LATERAL (
  SELECT CASE WHEN i.agregasi = 'jumlah' THEN round(sum(b.isi), 4)
              WHEN i.agregasi = 'posisi_akhir' THEN round((array_agg(b.nilai ORDER BY b.tanggal DESC, b.id DESC))[1], 4)
              ELSE indikator_bagi(sum(b.isi), sum(b.banyak)::numeric, 4) END AS nilai,
         coalesce(sum(b.banyak), 0) AS n,
         -- a row that is itself a mean of several tells nothing about how these differ: no interval then
         CASE WHEN max(b.n) = 1 THEN round(sum(b.isi), 4) END AS jumlah,
         CASE WHEN max(b.n) = 1 THEN round(sum(b.nilai * b.nilai), 4) END AS kuadrat,
         CASE WHEN count(b.id) = 0 THEN '' ELSE encode(sha256(convert_to(
             string_agg(b.id::text || ':' || b.nilai::numeric(18,4)::text || ':' || b.n, '|' ORDER BY b.id), 'UTF8')),
             'hex') END AS sidik
  FROM (
    SELECT d.*,
           CASE WHEN i.agregasi IN ('jumlah', 'posisi_akhir') THEN 1 ELSE d.n END AS banyak,
           CASE WHEN i.agregasi = 'rasio' AND i.satuan = 'persen' THEN 100 * d.nilai
                WHEN i.agregasi IN ('jumlah', 'posisi_akhir') THEN d.nilai ELSE d.nilai * d.n END AS isi
    FROM (
      SELECT DISTINCT ON (coalesce(m.asal_id, m.id)) m.id, m.tanggal, m.nilai, m.n
      FROM indikator_realisasimanual m
      JOIN indikator_putusanrealisasi p
        ON p.realisasi_id = m.id AND p.putusan = 'diterima' AND p.diputus_pada <= %(per)s
      WHERE m.iki_id = i.id
      ORDER BY coalesce(m.asal_id, m.id), m.id DESC
    ) d
    WHERE d.tanggal >= %(mulai)s AND d.tanggal < %(sampai)s AND d.tanggal >= s.mulai AND d.tanggal < s.sampai
  ) b
) h
WHERE i.id = ANY(%(iki_ids)s) AND i.sumber = 'manual'
"""


class SumberManual:
    """Entered results by their day; nothing accepted yet is "belum ada data", never 0."""

    kode = SUMBER_MANUAL
    judul = "Realisasi yang dicatat dengan bukti dan diterima atasan"

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
        """The accepted rows that count, in order of their day; a share as its hits and its misses."""
        skp = iki.rhk.skp
        dari, ke = max(timezone.localdate(mulai, WITA), skp.mulai), min(timezone.localdate(sampai, WITA), skp.sampai)
        terakhir: dict[int, RealisasiManual] = {}
        for satu in (
            RealisasiManual.objects.filter(iki=iki.pk, putusan__putusan="diterima", putusan__diputus_pada__lte=per)
            .select_related("putusan__diputus_oleh")
            .order_by("id")
        ):
            terakhir[satu.asal_id or satu.pk] = satu
        hasil = []
        for satu in sorted(terakhir.values(), key=lambda r: (r.tanggal, r.pk)):
            if not dari <= satu.tanggal < ke:
                continue
            for nilai, n in baris(iki.agregasi, iki.satuan, satu.nilai, satu.n):
                bagian = ("memenuhi" if nilai else "tidak memenuhi") if berbagian(iki.agregasi, iki.satuan) else ""
                hasil.append(
                    BarisRincian(
                        label=satu.keterangan,
                        waktu=datetime.combine(satu.tanggal, time(0), WITA),
                        nilai=nilai,
                        n=n,
                        keterangan=", ".join(
                            k for k in (f"{n} {bagian}" if bagian else "", f"Diterima {satu.putusan.diputus_oleh}") if k
                        ),
                        url_name="indikator:realisasi_detail",
                        url_args={"pk": satu.pk},
                    )
                )
        return hasil
