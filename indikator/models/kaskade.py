"""The cascade above and between SKP: what the city and its offices want, and who below does which part of it."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from indikator.enums import Arah
from indikator.models.pustaka import Indikator
from indikator.models.rantai import tanpa_putaran
from indikator.models.skp import RencanaHasilKerja, target_lengkap
from indikator.querysets import IKUQuerySet, PeranHasilQuerySet
from inti.audit import riwayat
from pegawai.models import UnitKerja


@pgtrigger.register(tanpa_putaran("iku_tanpa_putaran", "induk"))
@riwayat()
class IKU(models.Model):
    """Indikator Kinerja Utama of the city (RPJMD) or of an office or unit (Renstra) for one year.

    It serves a higher one (`induk`), of its own unit or of one above. Direction and unit of measure are copied from
    the library, so that the year keeps its meaning when the library moves on.
    """

    unit = models.ForeignKey(UnitKerja, verbose_name="unit", on_delete=models.PROTECT, related_name="iku_set")
    tahun = models.PositiveSmallIntegerField("tahun")
    kode = models.CharField("kode", max_length=20)
    sasaran = models.CharField("sasaran", max_length=300)
    indikator = models.ForeignKey(
        Indikator, verbose_name="indikator pustaka", on_delete=models.PROTECT, related_name="iku_set"
    )
    nama = models.CharField("indikator", max_length=200)
    satuan = models.CharField("satuan", max_length=40)
    arah = models.CharField("arah", max_length=10, choices=Arah.choices)
    target = models.DecimalField("target", max_digits=18, decimal_places=4, null=True, blank=True)
    target_bawah = models.DecimalField("batas bawah", max_digits=18, decimal_places=4, null=True, blank=True)
    target_atas = models.DecimalField("batas atas", max_digits=18, decimal_places=4, null=True, blank=True)
    induk = models.ForeignKey(
        "self",
        verbose_name="IKU yang didukung",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="turunan_set",
    )
    versi = models.PositiveIntegerField("versi baris", default=1)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = IKUQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "IKU"
        ordering = ["tahun", "unit", "kode"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "tahun", "kode"],
                name="iku_satu_kode",
                violation_error_message="Unit ini sudah punya IKU dengan kode yang sama pada tahun itu.",
            ),
            target_lengkap("iku_target_lengkap", "target"),
            models.CheckConstraint(
                name="iku_target_sesuai_arah",
                condition=Q(arah=Arah.RENTANG, target__isnull=True) | (~Q(arah=Arah.RENTANG) & Q(target__isnull=False)),
                violation_error_message="Indikator berentang memakai batas bawah dan atas; "
                "yang lain memakai satu target.",
            ),
            models.CheckConstraint(
                name="iku_bukan_induk_sendiri",
                condition=Q(induk__isnull=True) | ~Q(induk=F("id")),
                violation_error_message="IKU tidak dapat mendukung dirinya sendiri.",
            ),
        ]
        indexes = [
            models.Index(fields=["tahun"], condition=Q(induk__isnull=True), name="iku_puncak"),
        ]

    def __str__(self) -> str:
        return f"{self.kode} {self.nama}"


@riwayat()
class PeranHasil(models.Model):
    """One cell of the matriks peran hasil (MPH): what a superior expects of one person for one own RHK.

    Filled before the person writes the SKP (PermenPANRB 6/2022, cascading). An emptied cell keeps its row, so that
    `versi` goes on and two who write at once are told.
    """

    rhk = models.ForeignKey(
        RencanaHasilKerja, verbose_name="RHK atasan", on_delete=models.CASCADE, related_name="peran_set"
    )
    pegawai = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="pegawai", on_delete=models.PROTECT, related_name="peran_hasil_set"
    )
    uraian = models.CharField("peran dan hasil yang diharapkan", max_length=300, blank=True)
    versi = models.PositiveIntegerField("versi baris", default=1)

    objects = PeranHasilQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "peran hasil"
        constraints = [models.UniqueConstraint(fields=["rhk", "pegawai"], name="peranhasil_satu_sel")]

    def __str__(self) -> str:
        return self.uraian
