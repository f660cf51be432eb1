"""Roles that are given, the proposals that four eyes must see, and sessions of "lihat sebagai"."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from inti.audit import riwayat
from inti.models import tanpa_tumpang, urutan_tanggal
from inti.waktu import SELAMANYA, hari_terakhir
from pegawai.enums import PERAN_SELURUH_KOTA, Peran, StatusUsulan
from pegawai.models.organisasi import UnitKerja
from pegawai.querysets import LihatSebagaiQuerySet, PeranQuerySet, UsulanPeranQuerySet


@riwayat()
class PeranPegawai(models.Model):
    """A role given to a person between two dates: for one unit and what is below it, or for the whole city.

    Which of the two follows from the role, so that a question without a unit can never meet a role of one unit only.
    """

    pegawai = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="pegawai", on_delete=models.PROTECT, related_name="peran_set"
    )
    peran = models.CharField("peran", max_length=25, choices=Peran.choices)
    unit = models.ForeignKey(
        UnitKerja, verbose_name="unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    mulai = models.DateField("mulai")
    sampai = models.DateField("sampai", default=SELAMANYA)
    dasar = models.CharField("dasar", max_length=200, blank=True)
    diberikan_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="diberikan oleh",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    diakhiri_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="diakhiri oleh",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    alasan_berakhir = models.CharField("alasan berakhir", max_length=300, blank=True)

    objects = PeranQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "peran pegawai"
        ordering = ["pegawai", "peran"]
        constraints = [
            urutan_tanggal("peranpegawai_urutan"),
            models.CheckConstraint(
                name="peranpegawai_bukan_diri_sendiri",
                condition=Q(diberikan_oleh__isnull=True) | ~Q(diberikan_oleh=F("pegawai")),
                violation_error_message="Peran tidak dapat diberikan kepada diri sendiri.",
            ),
            models.CheckConstraint(
                name="peranpegawai_cakupan",
                condition=Q(peran__in=PERAN_SELURUH_KOTA, unit__isnull=True)
                | (~Q(peran__in=PERAN_SELURUH_KOTA) & Q(unit__isnull=False)),
                violation_error_message="Pejabat penghubung dan admin unit memerlukan unit; peran lain berlaku sekota.",
            ),
            tanpa_tumpang(
                "peranpegawai_sekali_sekota",
                "pegawai",
                "peran",
                condition=Q(unit__isnull=True),
                pesan="Orang ini sudah memegang peran itu pada sebagian tanggal tersebut.",
            ),
            tanpa_tumpang(
                "peranpegawai_sekali_per_unit",
                "pegawai",
                "peran",
                "unit",
                condition=Q(unit__isnull=False),
                pesan="Orang ini sudah memegang peran itu untuk unit tersebut pada sebagian tanggal itu.",
            ),
        ]
        indexes = [models.Index(fields=["peran", "unit"], name="peranpegawai_peran_unit")]

    def __str__(self) -> str:
        return self.get_peran_display()

    @property
    def hari_terakhir(self) -> date | None:
        """The last day with the role; None while no end is set."""
        return hari_terakhir(self.sampai)


@riwayat()
class UsulanPeran(models.Model):
    """A role that one officer proposes and another one must give (four eyes)."""

    pegawai = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="pegawai", on_delete=models.PROTECT, related_name="usulan_peran_set"
    )
    peran = models.CharField("peran", max_length=25, choices=Peran.choices)
    mulai = models.DateField("mulai")
    sampai = models.DateField("sampai", default=SELAMANYA)
    dasar = models.CharField("dasar", max_length=200)
    status = models.CharField("status", max_length=12, choices=StatusUsulan.choices, default=StatusUsulan.DIUSULKAN)
    diusulkan_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="diusulkan oleh", on_delete=models.PROTECT, related_name="+"
    )
    diusulkan_pada = models.DateTimeField("diusulkan pada")
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
    hasil = models.OneToOneField(
        PeranPegawai, verbose_name="peran yang diberikan", on_delete=models.PROTECT, null=True, blank=True
    )

    objects = UsulanPeranQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "usulan peran"
        ordering = ["-diusulkan_pada"]
        constraints = [
            urutan_tanggal("usulanperan_urutan"),
            models.CheckConstraint(
                name="usulanperan_bukan_diri_sendiri",
                condition=~Q(diusulkan_oleh=F("pegawai")),
                violation_error_message="Peran tidak dapat diusulkan untuk diri sendiri.",
            ),
            models.CheckConstraint(
                name="usulanperan_empat_mata",
                condition=Q(diputus_oleh__isnull=True)
                | Q(status=StatusUsulan.DIBATALKAN)
                | (~Q(diputus_oleh=F("diusulkan_oleh")) & ~Q(diputus_oleh=F("pegawai"))),
                violation_error_message="Usulan diputus oleh orang lain, bukan oleh pengusul atau penerima peran.",
            ),
            models.UniqueConstraint(
                fields=["pegawai", "peran"],
                condition=Q(status=StatusUsulan.DIUSULKAN),
                name="usulanperan_satu_menunggu",
                violation_error_message="Usulan yang sama masih menunggu keputusan.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_peran_display()} ({self.get_status_display()})"

    @property
    def hari_terakhir(self) -> date | None:
        """The last day with the role; None while no end is proposed."""
        return hari_terakhir(self.sampai)


@riwayat()
class LihatSebagai(models.Model):
    """A stretch of time in which HR looked at the product as somebody else, without writing."""

    pelaku = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="pelaku", on_delete=models.PROTECT, related_name="lihat_sebagai_set"
    )
    subjek = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="dilihat sebagai", on_delete=models.PROTECT, related_name="dilihat_set"
    )
    alasan = models.CharField("alasan", max_length=300)
    mulai_pada = models.DateTimeField("mulai pada")
    batas_pada = models.DateTimeField("berakhir paling lambat pada")
    selesai_pada = models.DateTimeField("selesai pada", null=True, blank=True)

    objects = LihatSebagaiQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "lihat sebagai"
        ordering = ["-mulai_pada"]
        constraints = [
            models.CheckConstraint(
                name="lihatsebagai_bukan_diri_sendiri",
                condition=~Q(pelaku=F("subjek")),
                violation_error_message="Pilih orang lain.",
            ),
            models.UniqueConstraint(
                fields=["pelaku"],
                condition=Q(selesai_pada__isnull=True),
                name="lihatsebagai_satu_sekali",
                violation_error_message="Anda masih melihat sebagai orang lain. Akhiri dulu.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pelaku} sebagai {self.subjek}"
