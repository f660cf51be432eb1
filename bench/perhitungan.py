"""The computation of a quarter beside one raw statement that aggregates the same rows and writes the same results.

Both run in one transaction on the same rows, which is rolled back; so neither pays for commits, and both find the rows
warm. Their scores are compared: the ratio means something only where they are equal.
"""

from datetime import datetime, time
from time import perf_counter
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import connection, transaction

from bench import kota as generator
from evaluasi.models import Perhitungan
from evaluasi.services import hitung, mulai_perhitungan
from inti.waktu import WITA
from tests.pemeran import SEKARANG, Kota

ULANG = 3

_PERILAKU = """
INSERT INTO evaluasi_nilaiperilaku (evaluasi_id, nilai, jawaban)
SELECT e.id, v, 1 + (e.id + length(v)) % 3
FROM evaluasi_evaluasi e
CROSS JOIN unnest(ARRAY['berorientasi_pelayanan', 'akuntabel', 'kompeten', 'harmonis', 'loyal', 'adaptif',
                        'kolaboratif']) v
"""

_WADAH = """
CREATE TABLE bench_masukan (skp_id bigint, iki_id bigint, n int, realisasi numeric(18,4), capaian numeric(18,4),
                            PRIMARY KEY (skp_id, iki_id));
CREATE TABLE bench_skor (skp_id bigint PRIMARY KEY, nilai_hasil numeric(18,4), nilai_perilaku numeric(18,4));
"""

_MENTAH = """
WITH iki AS MATERIALIZED (
  SELECT i.*, s.id AS skp_id, s.pegawai_id
  FROM evaluasi_evaluasi e
  JOIN indikator_skp s ON s.id = e.skp_id
  JOIN indikator_rencanahasilkerja r ON r.skp_id = s.id
  JOIN indikator_iki i ON i.rhk_id = r.id
  WHERE e.periode_id = %(periode)s
), baris AS (
  SELECT i.id, a.volume AS nilai
  FROM iki i JOIN aktivitas_aktivitas a ON a.rhk_id = i.rhk_id
  WHERE i.sumber = 'aktivitas.volume' AND a.status = 'terverifikasi' AND a.diverifikasi_pada <= %(per)s
    AND a.tanggal >= %(mulai)s::date AND a.tanggal < %(sampai)s::date AND a.satuan = i.satuan
  UNION ALL
  SELECT i.id, inti_menit_kerja(p.kalender_versi, g.mulai, least(coalesce(g.jawab_pertama, %(per)s), %(per)s))
  FROM iki i
  JOIN pengaduan_segmen g ON g.tingkat = 'pegawai' AND g.pegawai_id = i.pegawai_id
  JOIN pengaduan_pengaduan p ON p.id = g.pengaduan_id
  WHERE i.sumber = 'pengaduan.waktu_respon' AND g.mulai < %(per)s
    AND coalesce(g.jawab_pertama, %(per)s) >= %(mulai)s
  UNION ALL
  SELECT i.id, n.poin
  FROM iki i JOIN pengaduan_penilaianpengaduan n ON n.pegawai_id = i.pegawai_id
  WHERE i.sumber = 'pengaduan.kepuasan' AND n.pada >= %(mulai)s AND n.pada < %(per)s
), ukur AS (
  SELECT i.skp_id, i.id AS iki_id, i.arah, i.bobot, u.n,
         CASE WHEN i.agregasi = 'jumlah' THEN indikator_bagi(i.target_tahun, 4, 4) ELSE i.target_tahun END AS target,
         CASE WHEN u.n < i.sampel_minimum THEN NULL WHEN i.agregasi = 'jumlah' THEN u.jumlah
              ELSE indikator_bagi(u.jumlah, u.n::numeric, 4) END AS realisasi
  FROM iki i
  JOIN (SELECT id, sum(nilai)::numeric AS jumlah, count(*) AS n FROM baris GROUP BY id) u ON u.id = i.id
), masukan AS (
  INSERT INTO bench_masukan
  SELECT skp_id, iki_id, n, realisasi,
         CASE WHEN realisasi IS NOT NULL THEN indikator_capaian(arah, realisasi, target, NULL, NULL) END
  FROM ukur ORDER BY skp_id, iki_id
  RETURNING skp_id, iki_id, capaian
), hasil AS (
  SELECT m.skp_id, indikator_bagi(sum(m.capaian * i.bobot), sum(i.bobot), 4) AS nilai
  FROM masukan m JOIN iki i ON i.id = m.iki_id WHERE m.capaian IS NOT NULL GROUP BY m.skp_id
), perilaku AS (
  SELECT e.skp_id, indikator_bagi(sum(v.jawaban)::numeric, count(*)::numeric, 4) AS nilai
  FROM evaluasi_evaluasi e JOIN evaluasi_nilaiperilaku v ON v.evaluasi_id = e.id GROUP BY e.skp_id
)
INSERT INTO bench_skor
SELECT e.skp_id, h.nilai, p.nilai
FROM evaluasi_evaluasi e LEFT JOIN hasil h ON h.skp_id = e.skp_id LEFT JOIN perilaku p ON p.skp_id = e.skp_id
WHERE e.periode_id = %(periode)s
"""

_BEDA = """
SELECT count(*) FROM bench_skor b
FULL JOIN (SELECT * FROM evaluasi_skor WHERE perhitungan_id = %s) s ON s.skp_id = b.skp_id
WHERE b.nilai_hasil IS DISTINCT FROM s.nilai_hasil OR b.nilai_perilaku IS DISTINCT FROM s.nilai_perilaku
"""


def _perbarui_statistik(kursor: Any, tabel: str) -> None:
    """What autovacuum does in a live database, for both sides; the owner's right."""
    kursor.execute("SET LOCAL ROLE NONE")
    kursor.execute(f"ANALYZE {tabel}")
    kursor.execute(f"SET LOCAL ROLE {settings.PERAN_BASIS_DATA}")


def _sekali(kota: Kota) -> tuple[float, float, int, int]:
    """Seconds of the product, seconds of the raw statement, scores, differences."""
    periode = kota.tw3
    kunci = uuid4()
    mulai_perhitungan(oleh=kota.farida, periode=periode, kunci=kunci, pada=SEKARANG)
    run = Perhitungan.objects.get(pekerjaan=kunci)
    with connection.cursor() as kursor:
        kursor.execute(_PERILAKU)
        kursor.execute("UPDATE evaluasi_evaluasi SET perilaku_pada = now()")
        isi: dict[str, Any] = {
            "periode": periode.pk,
            "per": run.per,
            "mulai": datetime.combine(periode.mulai, time.min, WITA),
            "sampai": datetime.combine(periode.sampai, time.min, WITA),
        }
        _perbarui_statistik(kursor, "evaluasi_evaluasi, evaluasi_nilaiperilaku")
        awal = perf_counter()
        kursor.execute(_MENTAH, isi)
        mentah = perf_counter() - awal
    awal = perf_counter()
    hitung(perhitungan_id=run.pk, pada=SEKARANG)
    produk = perf_counter() - awal
    with connection.cursor() as kursor:
        kursor.execute(_BEDA, [run.pk])
        beda = kursor.fetchone()[0]
        kursor.execute("SELECT count(*) FROM bench_skor")
        banyak = kursor.fetchone()[0]
    return produk, mentah, banyak, beda


def cetak(kota: Kota, pegawai: int) -> None:
    """The best of some runs of both, and their ratio."""
    with transaction.atomic():
        generator.bangun(kota, pegawai)
        with connection.cursor() as kursor:
            kursor.execute("SET LOCAL ROLE NONE")
            kursor.execute(_WADAH)
            kursor.execute(f"GRANT ALL ON bench_masukan, bench_skor TO {settings.PERAN_BASIS_DATA}")
            _perbarui_statistik(kursor, "")
        hasil = []
        for _ in range(ULANG):
            with transaction.atomic():
                hasil.append(_sekali(kota))
                transaction.set_rollback(True)
        transaction.set_rollback(True)
    produk, mentah = min(h[0] for h in hasil), min(h[1] for h in hasil)
    beda = max(h[3] for h in hasil)
    print(
        f"\nPerhitungan {hasil[0][2]} SKP, {pegawai * generator.AKTIVITAS_SEORANG} aktivitas, "
        f"{pegawai * generator.PENGADUAN_SEORANG} pengaduan (terbaik dari {ULANG})"
    )
    print(f"{'program':<28}{produk:>8.2f} detik\n{'satu pernyataan SQL':<28}{mentah:>8.2f} detik")
    print(f"{'perbandingan':<28}{produk / mentah:>8.1f}\n{'nilai yang berbeda':<28}{beda:>8}")
