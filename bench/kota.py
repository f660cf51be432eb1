"""A synthetic city by set-based inserts: people with a set SKP, and the rows that measure its three indicators."""

from django.db import connection

from indikator.services import muat_pustaka
from pengaduan.services import muat_kategori
from tests.pemeran import HARI_INI, Kota

PENGADUAN_SEORANG = 12
PENILAIAN_SEORANG = 8
AKTIVITAS_SEORANG = 60
IKI = (("VOLUME-BERKAS", 40, 1200), ("WAKTU-RESPON", 30, 600), ("KEPUASAN", 30, 3))
"""Code in the library, weight, target of the year."""

_ORANG = """
WITH orang AS (
  INSERT INTO pegawai_pegawai (password, login, nip, nama, email, telepon, is_active, created_at)
  SELECT '!', nip, nip, 'Pegawai ' || n, '', '', true, now()
  FROM (SELECT n, to_char(date '1970-01-01' + n, 'YYYYMMDD') || '2010011001' AS nip
        FROM generate_series(1, %(banyak)s) n) x
  RETURNING id
), tugas AS (
  INSERT INTO pegawai_penugasan (pegawai_id, jabatan_id, unit_id, pimpinan, tunggal, jenis, mulai, sampai, dasar_jenis,
                                 dasar)
  SELECT o.id, j.id, j.unit_id, j.pimpinan, j.tunggal, 'definitif', j.mulai, j.sampai, 'sk', 'SK'
  FROM orang o CROSS JOIN pegawai_jabatan j WHERE j.id = %(jabatan)s
  RETURNING id, pegawai_id
), skp AS (
  INSERT INTO indikator_skp (pegawai_id, penugasan_id, tahun, mulai, sampai, pendekatan, nomor_versi, status, kepala,
                             versi, created_at)
  SELECT pegawai_id, id, 2026, '2026-01-01', '2027-01-01', 'kuantitatif', 1, 'ditetapkan', '{{}}', 1, now() FROM tugas
  RETURNING id
), rhk AS (
  INSERT INTO indikator_rencanahasilkerja (skp_id, jenis, uraian, urutan)
  SELECT id, 'utama', 'Terlayaninya warga', 1 FROM skp
  RETURNING id
)
INSERT INTO indikator_iki (rhk_id, indikator_id, nama, aspek, arah, satuan, sumber, agregasi, sampel_minimum,
                           bila_kosong, rumus_versi, target_tahun, bobot, urutan)
SELECT r.id, i.id, i.nama, i.aspek, i.arah, i.satuan, i.sumber, i.agregasi, i.sampel_minimum, i.bila_kosong,
       i.rumus_versi, x.target, x.bobot, 1
FROM rhk r
CROSS JOIN (VALUES {iki}) AS x(kode, bobot, target)
JOIN indikator_indikator i ON i.kode = x.kode AND i.status = 'terbit'
"""

_KERJA = """
INSERT INTO aktivitas_aktivitas (pegawai_id, rhk_id, tanggal, menit, uraian, volume, satuan, status,
                                 diverifikasi_oleh_id, diverifikasi_pada, kunci_klien, versi, created_at)
SELECT s.pegawai_id, r.id, date '2026-07-01' + a %% 70, 60, 'proses berkas', 1 + (s.id + a) %% 9, 'berkas',
       'terverifikasi', %(atasan)s, timestamptz '2026-09-10 01:00Z', gen_random_uuid(), 2, now()
FROM indikator_skp s
JOIN indikator_rencanahasilkerja r ON r.skp_id = s.id
CROSS JOIN generate_series(1, %(aktivitas)s) a
WHERE s.penugasan_id IN (SELECT id FROM pegawai_penugasan WHERE jabatan_id = %(jabatan)s)
"""

_LAPORAN = """
WITH kasus AS (
  INSERT INTO pengaduan_pengaduan (nomor, sidik_rahasia, jenis, kategori_id, uraian, lokasi, unit_id, identitas,
    publikasi, kanal, diterima_pada, kalender_versi, status, putaran, klasifikasi, petugas_id, tenggat_verifikasi,
    versi, created_at)
  SELECT 'UJI-' || s.id || '-' || k, '', 'pengaduan', %(kategori)s, 'Lampu padam', '', %(opd)s, 'tanpa', 'rahasia',
         'web', t.mulai, %(kalender)s, 'selesai', 1, 'tidak_berkadar', s.pegawai_id, '2026-12-31', 1, now()
  FROM indikator_skp s
  CROSS JOIN generate_series(1, %(laporan)s) k
  CROSS JOIN LATERAL (
    SELECT timestamptz '2026-07-01 00:00Z' + (s.id * 7 + k * 131) %% 1500 * interval '1 hour'
  ) t(mulai)
  WHERE s.penugasan_id IN (SELECT id FROM pegawai_penugasan WHERE jabatan_id = %(jabatan)s)
  RETURNING id, petugas_id, diterima_pada, nomor
), jam AS (
  INSERT INTO pengaduan_segmen (pengaduan_id, tingkat, putaran, unit_id, pegawai_id, mulai, jawab_pertama, selesai)
  SELECT id, 'pegawai', 1, %(opd)s, petugas_id, diterima_pada, diterima_pada + id %% 40 * interval '1 hour',
         diterima_pada + id %% 40 * interval '1 hour'
  FROM kasus
)
INSERT INTO pengaduan_penilaianpengaduan (pengaduan_id, putaran, poin, hasil, komentar, pegawai_id, unit_id, pada)
SELECT id, 1, 1 + id %% 4, 'selesai', '', petugas_id, %(opd)s, diterima_pada + interval '3 days'
FROM kasus WHERE split_part(nomor, '-', 3)::int <= %(penilaian)s
"""


def bangun(kota: Kota, banyak: int) -> None:
    """`banyak` people in Ani's post, with everything that their third quarter is measured by."""
    muat_pustaka()
    muat_kategori(pada=HARI_INI)
    ani = kota.ani.penugasan_set.get()
    iki = ", ".join(f"('{kode}', {bobot}, {target})" for kode, bobot, target in IKI)
    isi = {
        "banyak": banyak,
        "jabatan": ani.jabatan_id,
        "atasan": kota.budi.pk,
        "opd": kota.unit["disdukcapil"].pk,
        "aktivitas": AKTIVITAS_SEORANG,
        "laporan": PENGADUAN_SEORANG,
        "penilaian": PENILAIAN_SEORANG,
    }
    with connection.cursor() as kursor:
        kursor.execute("SELECT max(versi) FROM inti_harikalender")
        isi["kalender"] = kursor.fetchone()[0]
        kursor.execute("SELECT id FROM pengaduan_kategoripengaduan ORDER BY urutan LIMIT 1")
        isi["kategori"] = kursor.fetchone()[0]
        kursor.execute(_ORANG.format(iki=iki), isi)
        kursor.execute(_KERJA, isi)
        kursor.execute(_LAPORAN, isi)
