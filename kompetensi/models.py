"""Trainings: the catalogue of known ones, and who took part with which hours and which certificate."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from inti.audit import riwayat
from inti.models import Berkas
from inti.querysets import BaseQuerySet
from kompetensi.enums import StatusKeikutsertaan
from kompetensi.querysets import KeikutsertaanPelatihanQuerySet

JP_MAKS = 1000


@riwayat()
class Pelatihan(models.Model):
    """A training that HR knows, since it verified somebody's part in it; the form suggests it to others."""

    TANPA_CAKUPAN = "katalog pelatihan terbuka bagi pegawai"

    judul = models.CharField("judul", max_length=200)
    penyelenggara = models.CharField("penyelenggara", max_length=150)

    objects = BaseQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "pelatihan"
        ordering = ["judul", "penyelenggara"]
        constraints = [models.UniqueConstraint(fields=["judul", "penyelenggara"], name="pelatihan_sekali")]

    def __str__(self) -> str:
        return self.judul


@riwayat()
class KeikutsertaanPelatihan(models.Model):
    """One person's part in one training. Its hours count in the year in which it ended, once HR has verified it.

    `mulai` and `selesai` are both days of the training. How many JP an activity is worth is read from its
    certificate; no conversion table is confirmed (regulasi on JP).
    """

    pegawai = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="pegawai",
        on_delete=models.PROTECT,
        related_name="pelatihan_set",
        db_index=False,
    )
    pelatihan = models.ForeignKey(
        Pelatihan, verbose_name="pelatihan di katalog", on_delete=models.PROTECT, null=True, blank=True
    )
    judul = models.CharField("judul pelatihan", max_length=200)
    penyelenggara = models.CharField("penyelenggara", max_length=150)
    mulai = models.DateField("mulai")
    selesai = models.DateField("selesai")
    jp = models.DecimalField("jam pelajaran (JP)", max_digits=6, decimal_places=2)
    sertifikat = models.ForeignKey(Berkas, verbose_name="sertifikat", on_delete=models.PROTECT)
    status = models.CharField(
        "status", max_length=15, choices=StatusKeikutsertaan.choices, default=StatusKeikutsertaan.DIAJUKAN
    )
    diputuskan_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="diputuskan oleh",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    diputuskan_pada = models.DateTimeField("diputuskan pada", null=True, blank=True)
    alasan = models.CharField("alasan penolakan", max_length=500, blank=True)
    created_at = models.DateTimeField("dicatat pada")

    objects = KeikutsertaanPelatihanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "keikutsertaan pelatihan"
        ordering = ["-selesai", "-id"]
        constraints = [
            models.CheckConstraint(
                name="keikutsertaan_urutan",
                condition=Q(selesai__gte=F("mulai")),
                violation_error_message="Tanggal selesai tidak boleh sebelum tanggal mulai.",
            ),
            models.CheckConstraint(
                name="keikutsertaan_jp",
                condition=Q(jp__gt=0, jp__lte=JP_MAKS),
                violation_error_message="JP harus lebih besar dari nol dan tidak lebih dari 1.000.",
            ),
            models.CheckConstraint(
                name="keikutsertaan_diputuskan_lengkap",
                condition=Q(
                    status=StatusKeikutsertaan.DIAJUKAN,
                    diputuskan_oleh__isnull=True,
                    diputuskan_pada__isnull=True,
                )
                | (
                    ~Q(status=StatusKeikutsertaan.DIAJUKAN)
                    & Q(diputuskan_oleh__isnull=False, diputuskan_pada__isnull=False)
                ),
            ),
            models.CheckConstraint(
                name="keikutsertaan_ditolak_beralasan",
                condition=~Q(status=StatusKeikutsertaan.DITOLAK) | ~Q(alasan=""),
                violation_error_message="Tuliskan alasan penolakan.",
            ),
            models.CheckConstraint(
                name="keikutsertaan_diputuskan_orang_lain",
                condition=Q(diputuskan_oleh__isnull=True) | ~Q(diputuskan_oleh=F("pegawai")),
                violation_error_message="Pelatihan sendiri diverifikasi oleh admin kepegawaian lain.",
            ),
            models.UniqueConstraint(
                fields=["pegawai", "judul", "mulai"],
                condition=~Q(status=StatusKeikutsertaan.DITOLAK),
                name="keikutsertaan_sekali",
                violation_error_message="Pelatihan ini dengan tanggal mulai yang sama sudah Anda catat.",
            ),
        ]
        indexes = [
            models.Index(fields=["pegawai", "selesai"], name="keikutsertaan_orang_selesai"),
            models.Index(
                fields=["created_at"],
                name="keikutsertaan_menunggu",
                condition=Q(status=StatusKeikutsertaan.DIAJUKAN),
            ),
        ]

    def __str__(self) -> str:
        return self.judul
