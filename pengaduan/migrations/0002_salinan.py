"""Copies of a row's parent stay those of the parent: composite foreign keys, which Django cannot state."""

from django.db import migrations

# the decision's copy stays that of its result
PUTUSAN = """
ALTER TABLE pengaduan_putusanskm ADD CONSTRAINT putusanskm_salinan
  FOREIGN KEY (hasil_id, dicatat_oleh_id) REFERENCES pengaduan_hasilskm (id, dicatat_oleh_id)
"""
TANPA_PUTUSAN = "ALTER TABLE pengaduan_putusanskm DROP CONSTRAINT putusanskm_salinan"

# a correction is of the same unit
RANTAI = """
ALTER TABLE pengaduan_hasilskm ADD CONSTRAINT hasilskm_satu_unit
  FOREIGN KEY (menggantikan_id, unit_id) REFERENCES pengaduan_hasilskm (id, unit_id)
"""
TANPA_RANTAI = "ALTER TABLE pengaduan_hasilskm DROP CONSTRAINT hasilskm_satu_unit"


class Migration(migrations.Migration):
    dependencies = [("pengaduan", "0001_initial")]

    operations = [migrations.RunSQL(PUTUSAN, TANPA_PUTUSAN), migrations.RunSQL(RANTAI, TANPA_RANTAI)]
