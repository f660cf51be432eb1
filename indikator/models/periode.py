"""The calendar of measurement and evaluation."""

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from indikator.enums import JenisPeriode, PutusanPembukaan, StatusPeriode
from indikator.querysets import PembukaanQuerySet, PeriodeQuerySet, UsulanPembukaanQuerySet
from inti.audit import riwayat, tetap
from inti.models import tanpa_tumpang, urutan_tanggal
from inti.pemicu import sebelum_ubah
from inti.waktu import BULAN, BULAN_PENDEK

_EMPAT_MATA = """
IF OLD.status = 'ditutup' AND NEW.status <> 'ditutup' AND NOT EXISTS (
  SELECT FROM indikator_pembukaanperiode b
  WHERE b.periode_id = OLD.id AND b.putusan = 'disetujui' AND b.ditutup_pada = OLD.ditutup_pada
) THEN
  RAISE EXCEPTION 'periode % ditutup; pembukaan kembali perlu disetujui orang kedua', OLD.id
    USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""


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
    ditutup_pada = models.DateTimeField("ditutup pada", null=True, blank=True)
    ditutup_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="ditutup oleh",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    objects = PeriodeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "periode"
        ordering = ["-mulai", "jenis"]
        constraints = [
            models.UniqueConstraint(fields=["jenis", "tahun", "urutan"], name="periode_sekali"),
            urutan_tanggal("periode_urutan"),
            models.CheckConstraint(name="periode_batas", condition=Q(batas_pengisian__gte=F("mulai"))),
            models.CheckConstraint(
                name="periode_waktu_tutup",
                condition=Q(status=StatusPeriode.DITUTUP, ditutup_pada__isnull=False)
                | (~Q(status=StatusPeriode.DITUTUP) & Q(ditutup_pada__isnull=True, ditutup_oleh__isnull=True)),
                violation_error_message="Periode yang ditutup mencatat kapan ia ditutup, dan hanya periode itu.",
            ),
            tanpa_tumpang(
                "periode_tanpa_tumpang",
                "jenis",
                pesan="Sudah ada periode sejenis pada tanggal tersebut.",
            ),
        ]
        triggers = [sebelum_ubah("buka_dengan_empat_mata", _EMPAT_MATA)]

    def __str__(self) -> str:
        if self.jenis == JenisPeriode.TRIWULANAN:
            return f"Triwulan {['I', 'II', 'III', 'IV'][self.urutan - 1]} {self.tahun}"
        if self.jenis == JenisPeriode.TAHUNAN:
            return f"Tahun {self.tahun}"
        return f"{BULAN[self.urutan - 1]} {self.tahun}"

    @property
    def singkat(self) -> str:
        """Name within its year, short enough to stand below a chart: "TW III", "Jul"."""
        if self.jenis == JenisPeriode.TRIWULANAN:
            return f"TW {['I', 'II', 'III', 'IV'][self.urutan - 1]}"
        return str(self.tahun) if self.jenis == JenisPeriode.TAHUNAN else BULAN_PENDEK[self.urutan - 1]

    @property
    def hari_terakhir(self) -> date:
        """The last day of the period, as people write a range."""
        return self.sampai - timedelta(days=1)


@tetap
class UsulanPembukaan(models.Model):
    """Somebody of personnel administration asks to open a closed period again, and says why."""

    TANPA_CAKUPAN = "pembukaan kembali periode terbuka bagi pegawai"

    periode = models.ForeignKey(
        Periode, verbose_name="periode", on_delete=models.PROTECT, related_name="usulan_pembukaan_set"
    )
    alasan = models.TextField("alasan")
    batas_pengisian = models.DateField("batas pengisian yang baru")
    diusulkan_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="diusulkan oleh", on_delete=models.PROTECT, related_name="+"
    )
    diusulkan_pada = models.DateTimeField("diusulkan pada")

    objects = UsulanPembukaanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "usulan pembukaan periode"
        ordering = ["-diusulkan_pada", "-id"]
        constraints = [
            models.CheckConstraint(
                name="usulanpembukaan_alasan",
                condition=~Q(alasan=""),
                violation_error_message="Tuliskan alasan membuka periode ini kembali.",
            ),
            # what the decision copies (a composite foreign key, migration 0008)
            models.UniqueConstraint(fields=["id", "periode", "diusulkan_oleh"], name="usulanpembukaan_salinan"),
        ]

    def __str__(self) -> str:
        return f"Usulan membuka kembali {self.periode}"


@tetap
class PembukaanPeriode(models.Model):
    """What the second person decided. An approved one opened the period and is shown with it for ever.

    `periode` and `diusulkan_oleh` are copies of the proposal, held true by the database, so that one row says that
    two different people did it. `ditutup_pada` is the closing that it undoes.
    """

    TANPA_CAKUPAN = "pembukaan kembali periode terbuka bagi pegawai"

    usulan = models.OneToOneField(
        UsulanPembukaan, verbose_name="usulan", on_delete=models.PROTECT, related_name="pembukaan"
    )
    periode = models.ForeignKey(Periode, verbose_name="periode", on_delete=models.PROTECT, related_name="pembukaan_set")
    diusulkan_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="diusulkan oleh", on_delete=models.PROTECT, related_name="+"
    )
    putusan = models.CharField("putusan", max_length=10, choices=PutusanPembukaan.choices)
    catatan = models.TextField("catatan", blank=True)
    ditutup_pada = models.DateTimeField("penutupan yang dibuka")
    diputus_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="diputus oleh", on_delete=models.PROTECT, related_name="+"
    )
    diputus_pada = models.DateTimeField("diputus pada")

    objects = PembukaanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "pembukaan kembali periode"
        ordering = ["-diputus_pada", "-id"]
        constraints = [
            models.CheckConstraint(
                name="pembukaanperiode_empat_mata",
                condition=~Q(diputus_oleh=F("diusulkan_oleh")),
                violation_error_message="Pembukaan kembali diputus oleh orang lain, bukan oleh pengusulnya.",
            ),
            models.CheckConstraint(
                name="pembukaanperiode_tolak_beralasan",
                condition=Q(putusan=PutusanPembukaan.DISETUJUI) | ~Q(catatan=""),
                violation_error_message="Tuliskan alasan menolak.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_putusan_display()} {self.diputus_pada:%d-%m-%Y}"
