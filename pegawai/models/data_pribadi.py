"""Who read somebody's personal data, and what people ask about their own (UU 27/2022)."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from inti.audit import riwayat, tetap
from pegawai.enums import DasarPenolakan, JenisPermintaanData, PintuData, StatusPermintaanData
from pegawai.querysets import AksesDataQuerySet, PermintaanDataQuerySet


@tetap
class AksesData(models.Model):
    """Somebody read another person's data: who, whose, by which door, on what (art. 31, 32).

    `subjek` is None where the data is not an employee's (the identity of a reporter); `objek` then names the case.
    The table is partitioned by month (`inti.partisi`); the owner drops months that are past their keeping.
    """

    PARTISI_BULANAN = "pada"

    pk = models.CompositePrimaryKey("pada", "kode")
    pada = models.DateTimeField("pada")
    kode = models.UUIDField("kode", default=uuid.uuid4, editable=False)
    pelaku = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="pelaku", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    subjek = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="subjek data",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    pintu = models.CharField("pintu", max_length=20, choices=PintuData.choices)
    objek = models.CharField("objek", max_length=100, blank=True)
    alasan = models.CharField("alasan", max_length=300, blank=True)

    objects = AksesDataQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "akses data pribadi"
        ordering = ["-pada"]
        indexes = [
            models.Index(fields=["subjek", "-pada"], name="aksesdata_subjek"),
            models.Index(fields=["pelaku", "-pada"], name="aksesdata_pelaku"),
        ]

    def __str__(self) -> str:
        return f"{self.get_pintu_display()} ({self.pada:%d-%m-%Y})"


@riwayat()
class PermintaanData(models.Model):
    """A request of a data subject with its clock of 3 x 24 hours (art. 30, 32, 40, 41)."""

    pegawai = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="pemohon", on_delete=models.PROTECT, related_name="permintaan_data_set"
    )
    jenis = models.CharField("jenis", max_length=15, choices=JenisPermintaanData.choices)
    bidang = models.CharField("data yang dimaksud", max_length=100, blank=True)
    isi = models.TextField("permintaan")
    diterima_pada = models.DateTimeField("diterima pada")
    tenggat = models.DateTimeField("tenggat")
    status = models.CharField(
        "status", max_length=10, choices=StatusPermintaanData.choices, default=StatusPermintaanData.DIAJUKAN
    )
    dasar_penolakan = models.CharField("dasar penolakan", max_length=20, choices=DasarPenolakan.choices, blank=True)
    jawaban = models.TextField("jawaban", blank=True)
    dijawab_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="dijawab oleh",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    dijawab_pada = models.DateTimeField("dijawab pada", null=True, blank=True)
    versi = models.PositiveIntegerField("versi", default=1)

    objects = PermintaanDataQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "permintaan data pribadi"
        ordering = ["tenggat", "id"]
        indexes = [models.Index(fields=["tenggat"], name="permintaandata_menunggu", condition=Q(status="diajukan"))]
        constraints = [
            models.CheckConstraint(
                name="permintaandata_bukan_dijawab_sendiri",
                condition=Q(dijawab_oleh__isnull=True) | ~Q(dijawab_oleh=F("pegawai")),
                violation_error_message="Permintaan sendiri dijawab oleh orang lain.",
            ),
            models.CheckConstraint(
                name="permintaandata_ditolak_berdasar",
                condition=Q(status="ditolak", dasar_penolakan__gt="") | (~Q(status="ditolak") & Q(dasar_penolakan="")),
                violation_error_message="Permintaan yang ditolak memerlukan dasar penolakan.",
            ),
            models.CheckConstraint(
                name="permintaandata_dijawab_lengkap",
                condition=~Q(status__in=["dipenuhi", "ditolak"])
                | Q(dijawab_oleh__isnull=False, dijawab_pada__isnull=False, jawaban__gt=""),
                violation_error_message="Jawaban permintaan belum lengkap.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} ({self.get_status_display()})"


@tetap
class CatatanRetensi(models.Model):
    """One run of one kind of retention: how many rows were due, how many were overwritten (art. 42-45)."""

    TANPA_CAKUPAN = "hanya jumlah, tanpa data orang"

    nama = models.CharField("jenis data", max_length=60)
    pada = models.DateTimeField("pada")
    jatuh_tempo = models.PositiveIntegerField("jatuh tempo")
    dihapus = models.PositiveIntegerField("dihapus")

    class Meta:
        verbose_name = verbose_name_plural = "catatan retensi"
        ordering = ["-pada", "-id"]

    def __str__(self) -> str:
        return f"{self.nama} ({self.pada:%d-%m-%Y})"
