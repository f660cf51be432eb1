"""How well a unit did in a period, as the level above says."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from indikator.enums import PredikatOrganisasi
from indikator.models.pengukuran import periode_terbuka
from indikator.models.periode import Periode
from indikator.querysets import CapaianOrganisasiQuerySet
from inti.audit import tetap
from pegawai.models import UnitKerja


@tetap
class CapaianOrganisasi(models.Model):
    """Predikat of a unit in a period with its reason (SE MenPANRB 03/2023: first step of every evaluation).

    A newer row supersedes the one that it names (`menggantikan`); the old ones stay. The chain is one line: the first
    row of a unit and period replaces nothing, and no row is replaced twice.
    """

    unit = models.ForeignKey(
        UnitKerja, verbose_name="unit kerja", on_delete=models.PROTECT, related_name="capaian_organisasi_set"
    )
    periode = models.ForeignKey(
        Periode, verbose_name="periode", on_delete=models.PROTECT, related_name="capaian_organisasi_set"
    )
    predikat = models.CharField("predikat", max_length=20, choices=PredikatOrganisasi.choices)
    alasan = models.TextField("alasan")
    menggantikan = models.OneToOneField(
        "self",
        verbose_name="menggantikan",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="pengganti",
    )
    ditetapkan_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="ditetapkan oleh", on_delete=models.PROTECT, related_name="+"
    )
    ditetapkan_pada = models.DateTimeField("ditetapkan pada")

    objects = CapaianOrganisasiQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "capaian kinerja organisasi"
        ordering = ["-ditetapkan_pada", "-id"]
        constraints = [
            models.CheckConstraint(
                name="capaianorganisasi_alasan",
                condition=~Q(alasan=""),
                violation_error_message="Tuliskan alasan predikat ini.",
            ),
            models.UniqueConstraint(
                fields=["unit", "periode"],
                condition=Q(menggantikan__isnull=True),
                name="capaianorganisasi_satu_awal",
                violation_error_message="Predikat unit ini baru saja ditetapkan orang lain.",
            ),
            # a row replaces one of its own unit and period (a composite foreign key in the migration)
            models.UniqueConstraint(fields=["id", "unit", "periode"], name="capaianorganisasi_salinan"),
        ]
        triggers = [periode_terbuka("baru.periode_id = p.id")]

    def __str__(self) -> str:
        return self.get_predikat_display()
