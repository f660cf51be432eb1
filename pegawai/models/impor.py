"""Import of spreadsheets: the file, how its columns are read, what each row would do, and what was applied."""

from django.conf import settings
from django.db import models

from inti.audit import riwayat, tanpa_riwayat
from inti.models import Berkas, Pekerjaan
from inti.querysets import BaseQuerySet
from pegawai.enums import JenisImpor, StatusImpor, TindakanImpor
from pegawai.querysets import ImporQuerySet


@riwayat()
class PemetaanImpor(models.Model):
    """Which column of a file with these headings is which field; remembered for the next file of the same kind."""

    TANPA_CAKUPAN = "dipakai hanya oleh halaman impor milik admin kepegawaian"

    jenis = models.CharField("jenis", max_length=15, choices=JenisImpor.choices)
    sidik_kepala = models.CharField("sidik judul kolom", max_length=64)
    pemetaan = models.JSONField("pemetaan")
    diubah_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="diubah oleh", on_delete=models.PROTECT, null=True, related_name="+"
    )
    diubah_pada = models.DateTimeField("diubah pada")

    objects = BaseQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "pemetaan impor"
        constraints = [models.UniqueConstraint(fields=["jenis", "sidik_kepala"], name="pemetaanimpor_satu")]

    def __str__(self) -> str:
        return self.get_jenis_display()


@riwayat()
class Impor(models.Model):
    """One uploaded spreadsheet on its way: mapped, checked, applied as a whole or not at all."""

    jenis = models.CharField("jenis", max_length=15, choices=JenisImpor.choices)
    berkas = models.ForeignKey(Berkas, verbose_name="berkas", on_delete=models.PROTECT, related_name="+")
    lembar = models.CharField("lembar", max_length=100, blank=True)
    kepala = models.JSONField("judul kolom", default=list)
    pemetaan = models.JSONField("pemetaan", default=dict)
    tanggal = models.DateField("berlaku mulai")
    lengkap = models.BooleanField(
        "daftar lengkap", default=False, help_text="Yang tidak ada dalam daftar diusulkan untuk diakhiri."
    )
    status = models.CharField("status", max_length=12, choices=StatusImpor.choices, default=StatusImpor.DIUNGGAH)
    ringkasan = models.JSONField("ringkasan", default=dict)
    sidik = models.CharField("sidik hasil pemeriksaan", max_length=64, blank=True)
    laporan = models.ForeignKey(
        Berkas, verbose_name="laporan galat", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    pekerjaan = models.ForeignKey(
        Pekerjaan, verbose_name="pekerjaan", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    diunggah_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="diunggah oleh", on_delete=models.PROTECT, related_name="impor_set"
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

    objects = ImporQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "impor"
        ordering = ["-diunggah_pada", "-id"]

    def __str__(self) -> str:
        return f"Impor {self.get_jenis_display().lower()} ({self.get_status_display().lower()})"


@tanpa_riwayat("hasil pemeriksaan satu berkas; yang diterapkan tercatat pada objeknya")
class BarisImpor(models.Model):
    """What one row of the file would do: the fields that change, or why it is refused."""

    TANPA_CAKUPAN = "dibaca lewat impor yang boleh dilihat"

    impor = models.ForeignKey(Impor, verbose_name="impor", on_delete=models.CASCADE, related_name="baris_set")
    nomor = models.PositiveIntegerField("nomor baris")
    tindakan = models.CharField("tindakan", max_length=8, choices=TindakanImpor.choices)
    kunci = models.CharField("kunci", max_length=60, blank=True)
    isi = models.JSONField("isi", default=dict)
    beda = models.JSONField("perbedaan", default=dict)
    galat = models.JSONField("galat", default=list)

    objects = BaseQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "baris impor"
        ordering = ["impor", "nomor"]
        constraints = [models.UniqueConstraint(fields=["impor", "nomor"], name="barisimpor_satu")]
        indexes = [models.Index(fields=["impor", "tindakan", "nomor"], name="barisimpor_tindakan")]

    def __str__(self) -> str:
        return f"baris {self.nomor}"
