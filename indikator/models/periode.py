"""The calendar of measurement and evaluation."""

from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q

from indikator.enums import JenisPeriode, StatusPeriode
from indikator.querysets import PeriodeQuerySet
from inti.audit import riwayat
from inti.models import tanpa_tumpang, urutan_tanggal


@riwayat()
class Periode(models.Model):
    """A stretch of measurement and evaluation, half open `[mulai, sampai)`. Closing it freezes its numbers."""

    TANPA_CAKUPAN = "kalender penilaian terbuka bagi pegawai"

    jenis = models.CharField("jenis", max_length=12, choices=JenisPeriode.choices)
    tahun = models.PositiveSmallIntegerField("tahun")
    urutan = models.PositiveSmallIntegerField("urutan dalam tahun", default=1)
    mulai = models.DateField("mulai")
    sampai = models.DateField("sampai")
    batas_pengisian = models.DateField("batas pengisian")
    status = models.CharField(
        "status",
        max_length=10,
        choices=StatusPeriode.choices,
        default=StatusPeriode.BERJALAN,
    )

    objects = PeriodeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "periode"
        ordering = ["-mulai", "jenis"]
        constraints = [
            models.UniqueConstraint(fields=["jenis", "tahun", "urutan"], name="periode_sekali"),
            urutan_tanggal("periode_urutan"),
            models.CheckConstraint(name="periode_batas", condition=Q(batas_pengisian__gte=F("mulai"))),
            tanpa_tumpang(
                "periode_tanpa_tumpang",
                "jenis",
                pesan="Sudah ada periode sejenis pada tanggal tersebut.",
            ),
        ]

    def __str__(self) -> str:
        if self.jenis == JenisPeriode.TRIWULANAN:
            return f"Triwulan {['I', 'II', 'III', 'IV'][self.urutan - 1]} {self.tahun}"
        if self.jenis == JenisPeriode.TAHUNAN:
            return f"Tahun {self.tahun}"
        return f"Bulan {self.urutan} tahun {self.tahun}"

    @property
    def hari_terakhir(self) -> date:
        """The last day of the period, as people write a range."""
        return self.sampai - timedelta(days=1)
