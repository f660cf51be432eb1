"""The search of the audit asks for one author or one act, newest first; pghistory's own table has no index for it."""

from django.db import migrations

PELAKU = """
CREATE INDEX inti_konteks_pelaku ON pghistory_context
    ((COALESCE(metadata ->> 'oleh', metadata ->> 'user')), created_at)
"""
TINDAKAN = "CREATE INDEX inti_konteks_tindakan ON pghistory_context ((metadata ->> 'tindakan'), created_at)"


class Migration(migrations.Migration):
    dependencies = [
        ("inti", "0005_riwayat_menurut_waktu"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.RunSQL(PELAKU, "DROP INDEX inti_konteks_pelaku"),
        migrations.RunSQL(TINDAKAN, "DROP INDEX inti_konteks_tindakan"),
    ]
