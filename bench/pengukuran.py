"""Measuring one month for the whole city beside one raw statement that aggregates the same rows and writes the same
results into the same table as a round of its own, and the pages of plans beside an empty page.

The program measures in pieces, each in a transaction of its own as its Celery task does; it is broken off after half of
them and started again, to see that nothing is measured twice. Memory is the peak of the process.
"""

from __future__ import annotations

import resource
from time import perf_counter
from uuid import uuid4

from django.db import connection, transaction
from django.urls import reverse

from bench import sekota
from indikator.models import SKP, Pengukuran, Periode
from indikator.services import bagian_ukur, ukur_bagian
from tests.pemeran import SEKARANG, Kota

_MENTAH = """
WITH iki AS MATERIALIZED (
  SELECT i.id, i.rhk_id, i.sumber, i.satuan, i.sampel_minimum, i.rumus_versi, s.pegawai_id
  FROM indikator_iki i
  JOIN indikator_rencanahasilkerja r ON r.id = i.rhk_id
  JOIN indikator_skp s ON s.id = r.skp_id
  WHERE s.status = 'ditetapkan' AND s.mulai < %(sampai)s AND s.sampai > %(mulai)s
), baris AS (
  SELECT i.id AS iki_id, m.id, m.nilai, ':' || m.n AS banyak
  FROM iki i
  JOIN indikator_realisasimanual m ON m.iki_id = i.id
  JOIN indikator_putusanrealisasi p ON p.realisasi_id = m.id AND p.putusan = 'diterima' AND p.diputus_pada <= %(per)s
  WHERE i.sumber = 'manual' AND m.tanggal >= %(mulai)s AND m.tanggal < %(sampai)s
  UNION ALL
  SELECT i.id, a.id, a.volume, ''
  FROM iki i
  JOIN aktivitas_aktivitas a ON a.rhk_id = i.rhk_id AND a.pegawai_id = i.pegawai_id AND a.status = 'terverifikasi'
   AND a.diverifikasi_pada <= %(per)s AND a.tanggal >= %(mulai)s AND a.tanggal < %(sampai)s AND a.satuan = i.satuan
  WHERE i.sumber = 'aktivitas.volume'
)
INSERT INTO indikator_pengukuran (iki_id, periode_id, putaran, status, nilai, n, sumber, rumus_versi, per, sidik)
SELECT i.id, %(periode)s, %(mentah)s, CASE WHEN count(b.nilai) = 0 THEN 'tanpa_data'
         WHEN count(b.nilai) < i.sampel_minimum THEN 'belum_cukup' ELSE 'cukup' END,
       CASE WHEN count(b.nilai) >= i.sampel_minimum THEN round(sum(b.nilai), 4) END, count(b.nilai), i.sumber,
       i.rumus_versi, %(per)s, coalesce(encode(sha256(convert_to(string_agg(
         b.id::text || ':' || b.nilai::numeric(18,4)::text || b.banyak, '|' ORDER BY b.id), 'UTF8')), 'hex'), '')
FROM iki i LEFT JOIN baris b ON b.iki_id = i.id
GROUP BY i.id, i.sumber, i.sampel_minimum, i.rumus_versi
"""
_BEDA = """
SELECT count(*) FROM (SELECT * FROM indikator_pengukuran WHERE putaran = %(putaran)s) p
FULL JOIN (SELECT * FROM indikator_pengukuran WHERE putaran = %(mentah)s) b ON b.iki_id = p.iki_id
WHERE (p.status, p.nilai, p.n, p.sidik) IS DISTINCT FROM (b.status, b.nilai, b.n, b.sidik)
"""


def _puncak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _bulan(periode: Periode) -> None:
    bagian = bagian_ukur(periode)
    tengah, awal, memori = len(bagian) // 2, perf_counter(), _puncak()
    for satu in bagian[:tengah]:
        ukur_bagian(satu, per=SEKARANG, hanya_berubah=False)
    memori_tengah = _puncak()
    for satu in bagian[tengah:]:
        ukur_bagian(satu, per=SEKARANG, hanya_berubah=False)
    program = perf_counter() - awal
    # as after a crash: everything is sent again
    awal = perf_counter()
    lagi = sum(ukur_bagian(satu, per=SEKARANG, hanya_berubah=False) for satu in bagian)
    ulang = perf_counter() - awal
    isi = {
        "periode": periode.pk,
        "mulai": periode.mulai,
        "sampai": periode.sampai,
        "per": SEKARANG,
        "putaran": bagian[0].putaran,
        "mentah": uuid4(),
    }
    with connection.cursor() as kursor:
        awal = perf_counter()
        with transaction.atomic():
            kursor.execute(_MENTAH, isi)
        mentah = perf_counter() - awal
        kursor.execute(_BEDA, isi)
        (beda,) = kursor.fetchone()
    banyak = Pengukuran.objects.filter(putaran=bagian[0].putaran).count()
    print(f"\n{banyak} IKI in {len(bagian)} pieces; results that differ: {beda}; measured twice: {lagi}")
    print(f"{'program':<24}{program:>8.2f} s")
    print(f"{'sent again':<24}{ulang:>8.2f} s")
    print(f"{'one raw statement':<24}{mentah:>8.2f} s")
    print(f"{'ratio':<24}{program / mentah:>8.2f}")
    print(f"{'peak of memory (MB)':<24}{memori:>8} before, {memori_tengah} after half, {_puncak()} at the end")


def _halaman(kota: Kota, ulang: int) -> None:
    skp = SKP.objects.filter(pegawai=kota.ani).first() or SKP.objects.earliest("pk")
    milik = skp.pegawai
    halaman = [
        sekota.Halaman("SKP saya, daftar", milik, reverse("indikator:skp_list")),
        sekota.Halaman("SKP saya, isi", milik, reverse("indikator:skp_detail", args=[skp.pk])),
        sekota.Halaman("SKP bawahan", kota.budi, reverse("indikator:skp_bawahan")),
        sekota.Halaman("Tim saya", kota.budi, reverse("dasbor:tim")),
    ]
    print(f"\n{'Halaman':<28}{'ms':>8}{'kosong':>8}{'kali':>7}{'query':>7}")
    dasar = sekota.Penanya(kota.ani)
    for satu in halaman:
        lama, kosong, query = sekota.ukur(satu, dasar, ulang)
        print(f"{satu.judul:<28}{lama * 1000:>8.1f}{kosong * 1000:>8.1f}{lama / kosong:>7.2f}{query:>7}", flush=True)


def cetak(kota: Kota, ulang: int = sekota.ULANG) -> None:
    """Both tables."""
    _bulan(Periode.objects.get(jenis="bulanan", tahun=2026, urutan=8))
    _halaman(kota, ulang)
