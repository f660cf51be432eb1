"""A network address in the context of an act may be taken out once it is a year old; everything else in it stays.

The trigger of 0007 lets that one change through, for whatever role: the monthly run of retention needs no right to
change the audit, and nothing but an address that is past its keeping can be lost. A setting may keep it longer, never
shorter (`pegawai.retensi_alamat_tahun`).
"""

from django.db import migrations

PASANG = """
CREATE OR REPLACE FUNCTION inti_konteks_tetap() RETURNS trigger LANGUAGE plpgsql AS $$
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
CREATE INDEX inti_konteks_alamat ON pghistory_context (created_at) WHERE metadata ? 'alamat';
"""
LEPAS = """
DROP INDEX inti_konteks_alamat;
CREATE OR REPLACE FUNCTION inti_konteks_tetap() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.created_at IS DISTINCT FROM transaction_timestamp() OR (NEW.id, NEW.created_at) <> (OLD.id, OLD.created_at)
    THEN
        RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("inti", "0007_konteks_tetap")]

    operations = [migrations.RunSQL(PASANG, LEPAS)]
