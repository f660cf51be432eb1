"""Copies of a row's parent stay those of the parent: composite foreign keys, which Django cannot state."""

from django.db import migrations

# the decision's copies stay those of its proposal
USULAN = """
ALTER TABLE indikator_pembukaanperiode ADD CONSTRAINT pembukaanperiode_salinan_usulan
  FOREIGN KEY (usulan_id, periode_id, diusulkan_oleh_id)
  REFERENCES indikator_usulanpembukaan (id, periode_id, diusulkan_oleh_id)
"""
TANPA_USULAN = "ALTER TABLE indikator_pembukaanperiode DROP CONSTRAINT pembukaanperiode_salinan_usulan"

# a row replaces one of its own unit and period
RANTAI = """
ALTER TABLE indikator_capaianorganisasi ADD CONSTRAINT capaianorganisasi_rantai
  FOREIGN KEY (menggantikan_id, unit_id, periode_id) REFERENCES indikator_capaianorganisasi (id, unit_id, periode_id)
"""
TANPA_RANTAI = "ALTER TABLE indikator_capaianorganisasi DROP CONSTRAINT capaianorganisasi_rantai"

# the decision's copy stays that of its realisation
REALISASI = """
ALTER TABLE indikator_putusanrealisasi ADD CONSTRAINT putusanrealisasi_salinan
  FOREIGN KEY (realisasi_id, dicatat_oleh_id) REFERENCES indikator_realisasimanual (id, dicatat_oleh_id)
"""
TANPA_REALISASI = "ALTER TABLE indikator_putusanrealisasi DROP CONSTRAINT putusanrealisasi_salinan"


class Migration(migrations.Migration):
    dependencies = [("indikator", "0002_rumus")]

    operations = [
        migrations.RunSQL(USULAN, TANPA_USULAN),
        migrations.RunSQL(RANTAI, TANPA_RANTAI),
        migrations.RunSQL(REALISASI, TANPA_REALISASI),
    ]
