"""What pghistory's own table of contexts lacks: indexes for the search of the audit, and that it stays as written.

The search asks for one author or one act, newest first. Who acted and why may grow in its own transaction and never
afterwards: pghistory writes it by an upsert, so the application's role needs UPDATE, and a trigger keeps that to rows
of the same transaction (`created_at` is its begin). One change passes later, for whatever role: a network address may
be taken out once it is a year old, so that the monthly run of retention needs no right to change the audit. A setting
may keep it longer, never shorter (`pegawai.retensi_alamat_tahun`).
"""

from django.db import migrations

INDEKS = """
CREATE INDEX inti_konteks_pelaku ON pghistory_context
    ((COALESCE(metadata ->> 'oleh', metadata ->> 'user')), created_at);
CREATE INDEX inti_konteks_tindakan ON pghistory_context ((metadata ->> 'tindakan'), created_at);
CREATE INDEX inti_konteks_alamat ON pghistory_context (created_at) WHERE metadata ? 'alamat';
"""
TANPA_INDEKS = "DROP INDEX inti_konteks_alamat; DROP INDEX inti_konteks_tindakan; DROP INDEX inti_konteks_pelaku;"

TETAP = """
CREATE FUNCTION inti_konteks_tetap() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.id, NEW.created_at) <> (OLD.id, OLD.created_at) OR (
        OLD.created_at IS DISTINCT FROM transaction_timestamp()
        AND (
            OLD.created_at > transaction_timestamp() - interval '1 year'
            OR NEW.metadata IS DISTINCT FROM OLD.metadata - 'alamat'
        )
    ) THEN
        RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER inti_konteks_tetap BEFORE UPDATE ON pghistory_context
FOR EACH ROW EXECUTE FUNCTION inti_konteks_tetap();
"""
TIDAK_TETAP = "DROP TRIGGER inti_konteks_tetap ON pghistory_context; DROP FUNCTION inti_konteks_tetap();"


class Migration(migrations.Migration):
    dependencies = [("inti", "0003_menit_kerja"), ("pghistory", "0007_auto_20250421_0444")]

    operations = [migrations.RunSQL(INDEKS, TANPA_INDEKS), migrations.RunSQL(TETAP, TIDAK_TETAP)]
