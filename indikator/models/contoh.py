"""Examples of an SKP for everybody with a post of one name. They stand by themselves and name nobody."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from indikator.enums import Aspek, JenisRHK, Pendekatan, Perspektif
from indikator.models.pustaka import Indikator
from indikator.models.skp import NARATIF, target_lengkap
from indikator.querysets import ContohQuerySet
from inti.audit import riwayat
from inti.querysets import BaseQuerySet
from pegawai.models import NamaJabatan


@riwayat()
class ContohSKP(models.Model):
    """What HR recommends as a beginning for everybody with a post of this name.

    A copy of results and indicators of somebody's set SKP, and no way back to it: neither whose it was nor what
    became of it is kept.
    """

    nama_jabatan = models.ForeignKey(
        NamaJabatan, verbose_name="nama jabatan", on_delete=models.PROTECT, related_name="contoh_skp_set"
    )
    judul = models.CharField("judul", max_length=150)
    keterangan = models.CharField("keterangan", max_length=500, blank=True, default="")
    pendekatan = models.CharField("pendekatan", max_length=12, choices=Pendekatan.choices)
    dibuat_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="dibuat oleh", on_delete=models.PROTECT, related_name="+"
    )
    dibuat_pada = models.DateTimeField("dibuat pada")
    ditarik_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="ditarik oleh",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    ditarik_pada = models.DateTimeField("ditarik pada", null=True, blank=True)
    versi = models.PositiveIntegerField("versi baris", default=1)

    objects = ContohQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "contoh SKP"
        ordering = ["nama_jabatan__nama", "judul", "id"]
        constraints = [
            models.UniqueConstraint(fields=["nama_jabatan", "judul"], name="contohskp_judul_sekali"),
            models.CheckConstraint(
                name="contohskp_ditarik_lengkap",
                condition=Q(ditarik_pada__isnull=True, ditarik_oleh__isnull=True)
                | Q(ditarik_pada__isnull=False, ditarik_oleh__isnull=False),
                violation_error_message="Contoh yang ditarik menyebut waktu dan orangnya.",
            ),
        ]

    def __str__(self) -> str:
        return self.judul


@riwayat()
class RHKContoh(models.Model):
    """One result of an example. Which result of a superior it serves, whoever copies it chooses."""

    TANPA_CAKUPAN = "dibaca lewat contoh SKP yang boleh dilihat"

    contoh = models.ForeignKey(ContohSKP, verbose_name="contoh SKP", on_delete=models.CASCADE, related_name="rhk_set")
    jenis = models.CharField("jenis", max_length=10, choices=JenisRHK.choices, default=JenisRHK.UTAMA)
    perspektif = models.CharField("perspektif", max_length=20, choices=Perspektif.choices, blank=True, default="")
    uraian = models.CharField("rencana hasil kerja", max_length=300)
    urutan = models.PositiveSmallIntegerField("urutan", default=1)

    objects = BaseQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "RHK contoh"
        ordering = ["contoh", "jenis", "urutan", "id"]

    def __str__(self) -> str:
        return self.uraian


@riwayat()
class IKIContoh(models.Model):
    """One indicator of an example: of the library with weight and target, or in a qualitative one a sentence.

    Its definition is the library's; whoever copies it gets the version that is published on that day.
    """

    TANPA_CAKUPAN = "dibaca lewat contoh SKP yang boleh dilihat"

    rhk = models.ForeignKey(RHKContoh, verbose_name="RHK contoh", on_delete=models.CASCADE, related_name="iki_set")
    indikator = models.ForeignKey(
        Indikator, verbose_name="indikator pustaka", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    nama = models.CharField("indikator", max_length=500)
    aspek = models.CharField("aspek", max_length=10, choices=Aspek.choices)
    target_tahun = models.DecimalField("target tahun", max_digits=18, decimal_places=4, null=True, blank=True)
    target_bawah = models.DecimalField("batas bawah", max_digits=18, decimal_places=4, null=True, blank=True)
    target_atas = models.DecimalField("batas atas", max_digits=18, decimal_places=4, null=True, blank=True)
    bobot = models.DecimalField("bobot", max_digits=9, decimal_places=4, null=True, blank=True)
    urutan = models.PositiveSmallIntegerField("urutan", default=1)

    objects = BaseQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "indikator contoh"
        ordering = ["rhk", "urutan", "id"]
        constraints = [
            target_lengkap("ikicontoh_target_lengkap", "target_tahun", naratif=NARATIF),
            models.CheckConstraint(
                name="ikicontoh_bobot_positif",
                condition=Q(bobot__isnull=True) | Q(bobot__gt=0),
                violation_error_message="Bobot harus lebih besar dari nol.",
            ),
        ]

    def __str__(self) -> str:
        return self.nama
