"""Who acted and why, once written, stays: a context may grow in its own transaction and never afterwards.

pghistory writes it by an upsert, so the application's role needs UPDATE; a trigger keeps that to rows of the same
transaction (`created_at` is its begin).
"""

from django.db import migrations

PASANG = """
CREATE FUNCTION inti_konteks_tetap() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.created_at IS DISTINCT FROM transaction_timestamp() OR (NEW.id, NEW.created_at) <> (OLD.id, OLD.created_at)
    THEN
        RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER inti_konteks_tetap BEFORE UPDATE ON pghistory_context
FOR EACH ROW EXECUTE FUNCTION inti_konteks_tetap();
"""
LEPAS = "DROP TRIGGER inti_konteks_tetap ON pghistory_context; DROP FUNCTION inti_konteks_tetap();"


class Migration(migrations.Migration):
    dependencies = [("inti", "0006_konteks_menurut_pelaku"), ("pghistory", "0007_auto_20250421_0444")]

    operations = [migrations.RunSQL(PASANG, LEPAS)]
