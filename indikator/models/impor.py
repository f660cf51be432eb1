"""Import of SKP from a spreadsheet: the file on its way, and what it would do to each SKP."""

from django.conf import settings
from django.db import models

from indikator.enums import StatusImporSKP, TindakanImporSKP
from indikator.models.skp import SKP
from indikator.querysets import BagianImporQuerySet, ImporSKPQuerySet
from inti.audit import riwayat, tanpa_riwayat
from inti.models import Berkas, Pekerjaan


@riwayat()
class ImporSKP(models.Model):
    """One uploaded sheet of SKP: checked, then applied as a whole or not at all."""

    berkas = models.ForeignKey(Berkas, verbose_name="berkas", on_delete=models.PROTECT, related_name="+")
    status = models.CharField("status", max_length=12, choices=StatusImporSKP.choices, default=StatusImporSKP.DIPERIKSA)
    ringkasan = models.JSONField("ringkasan", default=dict)
    laporan = models.ForeignKey(
        Berkas, verbose_name="lembar alasan", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    pekerjaan = models.ForeignKey(
        Pekerjaan, verbose_name="pekerjaan", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    diunggah_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="diunggah oleh", on_delete=models.PROTECT, related_name="impor_skp_set"
    )
    diunggah_pada = models.DateTimeField("diunggah pada")
    diterapkan_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="diterapkan oleh",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    diterapkan_pada = models.DateTimeField("diterapkan pada", null=True, blank=True)
    versi = models.PositiveIntegerField("versi", default=1)

    objects = ImporSKPQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "impor SKP"
        ordering = ["-diunggah_pada", "-id"]
        constraints = [
            models.CheckConstraint(
                name="imporskp_diterapkan",
                condition=models.Q(diterapkan_pada__isnull=True, diterapkan_oleh__isnull=True)
                | models.Q(
                    status=StatusImporSKP.DITERAPKAN, diterapkan_pada__isnull=False, diterapkan_oleh__isnull=False
                ),
                violation_error_message="Impor yang diterapkan mencatat siapa yang menerapkannya dan kapan.",
            )
        ]

    def __str__(self) -> str:
        return f"Impor SKP ({self.get_status_display().lower()})"


@tanpa_riwayat("hasil pemeriksaan satu berkas; yang diterapkan tercatat pada SKP-nya")
class BagianImporSKP(models.Model):
    """What the rows of one SKP would do to it, or why they are refused; without `skp` where none could be found.

    `versi` is the row version of the SKP when it was compared, `isi` the content as it is to be written.
    """

    TANPA_CAKUPAN = "dibaca lewat impor yang boleh dilihat"

    impor = models.ForeignKey(ImporSKP, verbose_name="impor", on_delete=models.CASCADE, related_name="bagian_set")
    nomor = models.PositiveIntegerField("baris pertama")
    banyak = models.PositiveIntegerField("banyaknya baris")
    nama = models.CharField("nama", max_length=200, blank=True)
    skp = models.ForeignKey(
        SKP, verbose_name="SKP", on_delete=models.PROTECT, null=True, blank=True, related_name="impor_set"
    )
    versi = models.PositiveIntegerField("versi SKP", default=0)
    tindakan = models.CharField("tindakan", max_length=5, choices=TindakanImporSKP.choices)
    isi = models.JSONField("isi", default=list)
    beda = models.JSONField("perbedaan", default=list)
    galat = models.JSONField("galat", default=list)
    catatan = models.JSONField("yang belum lengkap", default=list)

    objects = BagianImporQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "bagian impor SKP"
        ordering = ["impor", "nomor"]
        constraints = [
            models.UniqueConstraint(fields=["impor", "nomor"], name="bagianimporskp_satu"),
            models.UniqueConstraint(fields=["impor", "skp"], name="bagianimporskp_satu_skp"),
        ]
        indexes = [models.Index(fields=["impor", "tindakan", "nomor"], name="bagianimporskp_tindakan")]

    def __str__(self) -> str:
        return self.nama
