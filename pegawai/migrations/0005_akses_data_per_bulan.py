"""The trail of who read whose data is a table partitioned by month (docs/arsitektur.md, "Logs").

Django cannot make one and PostgreSQL cannot turn a table into one, so the table of the first migration, which is empty
still, gives way to it under the same name; the fields do not change.
"""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations

TABEL = """
DROP TABLE pegawai_aksesdata;
CREATE TABLE pegawai_aksesdata (
    pada timestamp with time zone NOT NULL,
    kode uuid NOT NULL,
    pintu varchar(20) NOT NULL,
    objek varchar(100) NOT NULL,
    alasan varchar(300) NOT NULL,
    pelaku_id bigint NOT NULL CONSTRAINT pegawai_aksesdata_pelaku_fk
        REFERENCES pegawai_pegawai (id) DEFERRABLE INITIALLY DEFERRED,
    subjek_id bigint NULL CONSTRAINT pegawai_aksesdata_subjek_fk
        REFERENCES pegawai_pegawai (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (pada, kode)
) PARTITION BY RANGE (pada);
CREATE TABLE pegawai_aksesdata_lain PARTITION OF pegawai_aksesdata DEFAULT;
CREATE INDEX aksesdata_subjek ON pegawai_aksesdata (subjek_id, pada DESC);
CREATE INDEX aksesdata_pelaku ON pegawai_aksesdata (pelaku_id, pada DESC);
"""


class Migration(migrations.Migration):
    dependencies = [("pegawai", "0004_salinan_jabatan")]

    operations = [
        migrations.RunSQL(TABEL, migrations.RunSQL.noop, elidable=False),
        pgtrigger.migrations.AddTrigger(
            model_name="aksesdata",
            trigger=pgtrigger.compiler.Trigger(
                name="tetap",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="be0a0e817490f853a3bcac62028d2673a9dc1f2e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_tetap_745fb",
                    table="pegawai_aksesdata",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="aksesdata",
            trigger=pgtrigger.compiler.Trigger(
                name="tetap_kosongkan",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows from % table', TG_TABLE_NAME;",
                    hash="bea5831f10fea9944d5faaab80d28bc578b293d1",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_tetap_kosongkan_e315a",
                    table="pegawai_aksesdata",
                    when="BEFORE",
                ),
            ),
        ),
    ]
