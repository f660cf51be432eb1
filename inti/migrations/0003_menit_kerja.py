"""Working minutes in SQL, equal to `inti.rules.kalender.KalenderKerja.menit_kerja` (a property test compares)."""

from django.db import migrations

SQL = """
CREATE FUNCTION inti_menit_sampai(versi_kalender integer, saat timestamptz) RETURNS integer
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT h.kumulatif
    + CASE WHEN m.menit <= h.sesi1_mulai THEN 0 WHEN m.menit >= h.sesi1_selesai THEN h.sesi1_selesai - h.sesi1_mulai
           ELSE m.menit - h.sesi1_mulai END
    + CASE WHEN m.menit <= h.sesi2_mulai THEN 0 WHEN m.menit >= h.sesi2_selesai THEN h.sesi2_selesai - h.sesi2_mulai
           ELSE m.menit - h.sesi2_mulai END
  FROM (SELECT saat AT TIME ZONE 'Asia/Makassar' AS lokal) s,
       LATERAL (SELECT (extract(hour FROM s.lokal) * 60 + extract(minute FROM s.lokal))::integer AS menit) m,
       inti_harikalender h
  WHERE h.versi = versi_kalender AND h.tanggal = s.lokal::date
$$;

CREATE FUNCTION inti_menit_kerja(versi_kalender integer, mulai timestamptz, selesai timestamptz) RETURNS integer
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN selesai <= mulai THEN 0
              ELSE inti_menit_sampai(versi_kalender, selesai) - inti_menit_sampai(versi_kalender, mulai) END
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("inti", "0002_initial")]

    operations = [
        migrations.RunSQL(
            SQL,
            "DROP FUNCTION inti_menit_kerja(integer, timestamptz, timestamptz);"
            "DROP FUNCTION inti_menit_sampai(integer, timestamptz);",
        )
    ]
