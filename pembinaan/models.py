"""Continuing feedback by name (umpan balik berkelanjutan, PermenPANRB 6/2022)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from indikator.enums import NilaiDasar
from indikator.models import RencanaHasilKerja
from inti.audit import tetap
from pembinaan.querysets import UmpanBalikQuerySet


@tetap
class UmpanBalik(models.Model):
    """What a superior told an employee about one result (RHK) or one of the seven values, and when.

    Written once: whoever thinks otherwise later writes another one. The evaluation form prints it beside the RHK
    or the value it is tied to, so it is tied to exactly one of both.
    """

    pemberi = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="pemberi",
        on_delete=models.PROTECT,
        related_name="umpan_balik_diberikan_set",
        db_index=False,
    )
    penerima = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="penerima",
        on_delete=models.PROTECT,
        related_name="umpan_balik_diterima_set",
        db_index=False,
    )
    rhk = models.ForeignKey(
        RencanaHasilKerja,
        verbose_name="rencana hasil kerja",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="umpan_balik_set",
    )
    nilai_dasar = models.CharField("nilai dasar", max_length=25, choices=NilaiDasar.choices, blank=True)
    isi = models.TextField("isi")
    pada = models.DateTimeField("pada")

    objects = UmpanBalikQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "umpan balik"
        ordering = ["-pada", "-id"]
        constraints = [
            models.CheckConstraint(
                name="umpanbalik_dua_orang",
                condition=~Q(pemberi=F("penerima")),
                violation_error_message="Umpan balik diberikan kepada orang lain.",
            ),
            models.CheckConstraint(
                name="umpanbalik_satu_pokok",
                condition=Q(rhk__isnull=False, nilai_dasar="") | (Q(rhk__isnull=True) & ~Q(nilai_dasar="")),
                violation_error_message="Pilih satu: rencana hasil kerja, atau satu nilai dasar.",
            ),
            models.CheckConstraint(
                name="umpanbalik_berisi",
                condition=~Q(isi=""),
                violation_error_message="Tuliskan umpan baliknya.",
            ),
        ]
        indexes = [
            models.Index(fields=["penerima", "-pada"], name="umpanbalik_penerima"),
            models.Index(fields=["pemberi", "-pada"], name="umpanbalik_pemberi"),
        ]

    def __str__(self) -> str:
        return self.isi[:80]

    @property
    def pokok(self) -> str:
        """What it is about, in words; needs `rhk` fetched."""
        return self.rhk.uraian if self.rhk else self.get_nilai_dasar_display()
