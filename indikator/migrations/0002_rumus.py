"""Achievement and intervals in SQL, equal to `indikator.rules` to the last digit (a property test compares).

The two that are called once for each row are PL/pgSQL: an SQL function that cannot be inlined starts an executor at
every call, 58 and 70 microseconds instead of some 5.
"""

from django.db import migrations

SQL = """
CREATE FUNCTION indikator_bagi(pembilang numeric, penyebut numeric, tempat integer) RETURNS numeric
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT round(
    sign(pembilang) * div(2 * abs(pembilang) * ('1e' || tempat)::numeric + penyebut, 2 * penyebut)
      * ('1e-' || tempat)::numeric,
    tempat)
$$;

CREATE FUNCTION indikator_capaian(arah text, realisasi numeric, target numeric, bawah numeric, atas numeric)
RETURNS numeric LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  rasio numeric;
BEGIN
  rasio := CASE
    WHEN arah = 'naik' AND target > 0 THEN indikator_bagi(realisasi, target, 6)
    WHEN arah = 'turun' AND target > 0 THEN 2 - indikator_bagi(realisasi, target, 6)
    WHEN arah = 'rentang' AND bawah > 0 AND atas >= bawah THEN
      CASE WHEN realisasi < bawah THEN indikator_bagi(realisasi, bawah, 6)
           WHEN realisasi <= atas THEN 1
           WHEN realisasi > atas THEN 2 - indikator_bagi(realisasi, atas, 6) END
  END;
  RETURN CASE WHEN rasio IS NULL THEN NULL
              WHEN rasio < 0 THEN 0.0000
              WHEN rasio > 1.2 THEN 120.0000
              ELSE round(rasio * 100, 4) END;
END
$$;

CREATE FUNCTION indikator_kuantil_t(derajat integer) RETURNS numeric
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE
    WHEN derajat < 1 THEN NULL
    WHEN derajat <= 30 THEN ('{12.706205,4.302653,3.182446,2.776445,2.570582,2.446912,2.364624,2.306004,2.262157,'
      '2.228139,2.200985,2.178813,2.160369,2.144787,2.131450,2.119905,2.109816,2.100922,2.093024,2.085963,2.079614,'
      '2.073873,2.068658,2.063899,2.059539,2.055529,2.051831,2.048407,2.045230,2.042272}'::numeric[])[derajat]
    ELSE indikator_bagi(
      1.959963985 * v * v * v * v + 2.372271230 * v * v * v + 2.822498616 * v * v + 2.555849680 * v + 1.589534053,
      v * v * v * v, 6)
  END
  FROM (SELECT derajat::numeric AS v) d
$$;

CREATE FUNCTION indikator_selang(
  agregasi text, satuan text, nilai numeric, n integer, jumlah numeric, kuadrat numeric
) RETURNS numeric[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  z2 CONSTANT numeric := 3.841458881296;
  v numeric;
  tengah numeric;
  jarak numeric;
BEGIN
  IF agregasi = 'rata_rata' AND n >= 2 AND jumlah IS NOT NULL AND kuadrat IS NOT NULL THEN
    v := n * kuadrat - jumlah * jumlah;
    IF v < 0 THEN
      v := 0;
    END IF;
    tengah := round(jumlah, 40) / n;
    jarak := indikator_kuantil_t(n - 1) * sqrt(round(v, 40) / (n::numeric * n * (n - 1)));
    RETURN ARRAY[round(round(tengah - jarak, 30), 4), round(round(tengah + jarak, 30), 4)];
  ELSIF agregasi = 'rasio' AND satuan = 'persen' AND n >= 1 AND nilai BETWEEN 0 AND 100 THEN
    v := indikator_bagi(nilai * n, 100, 0);
    tengah := v + z2 / 2;
    jarak := 1.959964 * sqrt(round(v * (n - v), 40) / n + z2 / 4);
    RETURN ARRAY[round(round(100 * round(tengah - jarak, 40) / (n + z2), 30), 4),
                 round(round(100 * round(tengah + jarak, 40) / (n + z2), 30), 4)];
  END IF;
  RETURN NULL;
END
$$;
"""
BATAL = """
DROP FUNCTION indikator_selang(text, text, numeric, integer, numeric, numeric);
DROP FUNCTION indikator_kuantil_t(integer);
DROP FUNCTION indikator_capaian(text, numeric, numeric, numeric, numeric);
DROP FUNCTION indikator_bagi(numeric, numeric, integer);
"""


class Migration(migrations.Migration):
    dependencies = [("indikator", "0001_initial")]

    operations = [
        migrations.RunSQL(SQL, BATAL),
        # a working table: its rows live within one transaction, so a crash loses nothing that the log could bring back
        migrations.RunSQL(
            "ALTER TABLE indikator_pengukuranstaging SET UNLOGGED",
            "ALTER TABLE indikator_pengukuranstaging SET LOGGED",
        ),
    ]
