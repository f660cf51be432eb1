"""Leave and duty away from the desk, and patterns of work (shifts), as dated records."""

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q

from inti.audit import riwayat
from inti.models import tanpa_tumpang, urutan_tanggal
from inti.querysets import BaseQuerySet
from inti.rules.kalender import PolaKerja as Pola
from inti.waktu import SELAMANYA
from pegawai.enums import JenisKetidakhadiran, StatusPermohonan, SumberCatatan
from pegawai.querysets import KetidakhadiranQuerySet, PolaPegawaiQuerySet


@riwayat()
class Ketidakhadiran(models.Model):
    """Days on which a person is on leave or on duty elsewhere, `[mulai, sampai)`; asked for, recorded, or imported."""

    pegawai = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="pegawai", on_delete=models.PROTECT, related_name="ketidakhadiran_set"
    )
    jenis = models.CharField("jenis", max_length=20, choices=JenisKetidakhadiran.choices)
    mulai = models.DateField("mulai")
    sampai = models.DateField("sampai")
    keterangan = models.CharField("keterangan", max_length=300, blank=True)
    dasar = models.CharField("dasar", max_length=200, blank=True)
    sumber = models.CharField("sumber", max_length=12, choices=SumberCatatan.choices)
    status = models.CharField("status", max_length=12, choices=StatusPermohonan.choices)
    diajukan_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="diajukan oleh", on_delete=models.PROTECT, null=True, related_name="+"
    )
    diajukan_pada = models.DateTimeField("diajukan pada")
    diputus_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="diputus oleh",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    diputus_pada = models.DateTimeField("diputus pada", null=True, blank=True)
    alasan = models.CharField("alasan keputusan", max_length=300, blank=True)
    versi = models.PositiveIntegerField("versi", default=1)

    objects = KetidakhadiranQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "ketidakhadiran"
        ordering = ["-mulai", "-id"]
        constraints = [
            urutan_tanggal("ketidakhadiran_urutan"),
            tanpa_tumpang(
                "ketidakhadiran_tidak_tumpang",
                "pegawai",
                condition=Q(status__in=[StatusPermohonan.DIAJUKAN, StatusPermohonan.DISETUJUI]),
                pesan="Pada tanggal itu sudah ada cuti atau dinas lain. Ubah tanggalnya, atau batalkan yang lama.",
            ),
            models.CheckConstraint(
                name="ketidakhadiran_bukan_diputus_sendiri",
                condition=~Q(status__in=[StatusPermohonan.DISETUJUI, StatusPermohonan.DITOLAK])
                | Q(diputus_oleh__isnull=True)
                | ~Q(diputus_oleh=models.F("pegawai")),
                violation_error_message="Permohonan sendiri tidak dapat diputus sendiri.",
            ),
        ]
        indexes = [models.Index(fields=["pegawai", "sampai", "mulai"], name="ketidakhadiran_orang")]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} mulai {self.mulai:%d-%m-%Y}"

    @property
    def sampai_dengan(self) -> date:
        """The last day, as people say it."""
        return self.sampai - timedelta(days=1)


@riwayat()
class PolaKerja(models.Model):
    """A pattern of work that repeats: `siklus` is a list of days, each a list of [start, end] in minutes.

    The first day of the cycle falls on `jangkar`. `ikut_libur`: holidays are free (offices), or not (wards, fire).
    """

    TANPA_CAKUPAN = "pola kerja terbuka bagi pegawai"

    kode = models.CharField("kode", max_length=30, unique=True)
    nama = models.CharField("nama", max_length=100)
    siklus = models.JSONField("siklus")
    jangkar = models.DateField("hari pertama siklus")
    ikut_libur = models.BooleanField("libur pada hari libur", default=True)

    objects = BaseQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "pola kerja"
        ordering = ["nama"]

    def __str__(self) -> str:
        return self.nama

    @property
    def aturan(self) -> Pola:
        """The pattern as a rule."""
        siklus = tuple(tuple((sesi[0], sesi[1]) for sesi in hari) for hari in self.siklus)
        return Pola(siklus, self.jangkar, self.ikut_libur)


@riwayat()
class PolaPegawai(models.Model):
    """The pattern by which a person works in a period; without one, the office hours of the city."""

    pegawai = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="pegawai", on_delete=models.PROTECT, related_name="pola_set"
    )
    pola = models.ForeignKey(PolaKerja, verbose_name="pola kerja", on_delete=models.PROTECT, related_name="+")
    mulai = models.DateField("mulai")
    sampai = models.DateField("sampai", default=SELAMANYA)
    dasar = models.CharField("dasar", max_length=200, blank=True)

    objects = PolaPegawaiQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "pola kerja pegawai"
        ordering = ["pegawai", "mulai"]
        constraints = [
            urutan_tanggal("polapegawai_urutan"),
            tanpa_tumpang(
                "polapegawai_satu", "pegawai", pesan="Pegawai ini sudah punya pola kerja pada tanggal tersebut."
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pola} sejak {self.mulai:%d-%m-%Y}"
