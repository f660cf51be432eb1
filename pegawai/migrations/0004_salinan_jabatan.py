"""The copies of a post in `Penugasan` stay equal to the post: a composite foreign key, which Django cannot state."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("pegawai", "0003_faktor_kedua")]

    operations = [
        migrations.RunSQL(
            "ALTER TABLE pegawai_penugasan ADD CONSTRAINT penugasan_salinan_jabatan"
            " FOREIGN KEY (jabatan_id, unit_id, pimpinan, tunggal)"
            " REFERENCES pegawai_jabatan (id, unit_id, pimpinan, tunggal) ON UPDATE CASCADE;",
            "ALTER TABLE pegawai_penugasan DROP CONSTRAINT penugasan_salinan_jabatan;",
        )
    ]
