"""Daily work: entries, the day that holds their sum, and the superior's acts on them."""

from decimal import Decimal

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from aktivitas.enums import StatusAktivitas, TindakanAtasan
from aktivitas.querysets import AktivitasQuerySet, HariKerjaQuerySet, VerifikasiAktivitasQuerySet
from aktivitas.rules.batas import MENIT_SEHARI
from indikator.models import RencanaHasilKerja
from inti.audit import riwayat_perubahan, tanpa_riwayat, tetap


class _Saat(Func):
    """`tanggal + jam`: a local moment without zone, which is immutable and so may stand in an index."""

    template = "(%(expressions)s)"
    arg_joiner = " + "
    output_field = models.DateTimeField()


class _RentangSaat(Func):
    function = "TSRANGE"
    output_field = DateTimeRangeField()


@riwayat_perubahan()
class Aktivitas(models.Model):
    """One piece of work of one person on one day, with the result (RHK) that it serves.

    `menit` is what counts; `mulai` and `selesai` are optional, and the minutes may be fewer than their span (a
    break). `diverifikasi_pada` never changes once set: the sum of verified volume "as of" any moment stays the same.
    """

    pegawai = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="pegawai",
        on_delete=models.PROTECT,
        related_name="aktivitas_set",
        db_index=False,
    )
    tanggal = models.DateField("tanggal")
    mulai = models.TimeField("mulai", null=True, blank=True)
    selesai = models.TimeField("selesai", null=True, blank=True)
    menit = models.PositiveSmallIntegerField("lama (menit)")
    uraian = models.CharField("uraian", max_length=300)
    rhk = models.ForeignKey(
        RencanaHasilKerja,
        verbose_name="rencana hasil kerja",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="aktivitas_set",
        db_index=False,
    )
    volume = models.DecimalField("volume", max_digits=18, decimal_places=4, null=True, blank=True)
    satuan = models.CharField("satuan", max_length=40, blank=True)
    status = models.CharField("status", max_length=15, choices=StatusAktivitas.choices, default=StatusAktivitas.DICATAT)
    diverifikasi_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="diverifikasi oleh",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    diverifikasi_pada = models.DateTimeField("diverifikasi pada", null=True, blank=True)
    kunci_klien = models.UUIDField("kunci dari perangkat", unique=True, editable=False)
    versi = models.PositiveIntegerField("versi baris", default=1)
    created_at = models.DateTimeField("dicatat pada")

    objects = AktivitasQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "aktivitas"
        ordering = ["-tanggal", "mulai", "id"]
        constraints = [
            models.CheckConstraint(
                name="aktivitas_menit_sehari",
                condition=Q(menit__gte=1, menit__lte=MENIT_SEHARI),
                violation_error_message="Lamanya antara 1 menit dan 24 jam.",
            ),
            models.CheckConstraint(
                name="aktivitas_jam_berpasangan",
                condition=Q(mulai__isnull=True, selesai__isnull=True)
                | Q(mulai__isnull=False, selesai__isnull=False, selesai__gt=F("mulai")),
                violation_error_message="Isi jam mulai dan jam selesai, yang selesai sesudah yang mulai.",
            ),
            models.CheckConstraint(
                name="aktivitas_volume_positif",
                condition=Q(volume__isnull=True) | Q(volume__gt=Decimal(0)),
                violation_error_message="Volume harus lebih besar dari nol.",
            ),
            models.CheckConstraint(
                name="aktivitas_volume_bersatuan",
                condition=Q(volume__isnull=True) | ~Q(satuan=""),
                violation_error_message="Isi satuan untuk volume ini.",
            ),
            models.CheckConstraint(
                name="aktivitas_terverifikasi_lengkap",
                condition=Q(
                    status=StatusAktivitas.TERVERIFIKASI,
                    diverifikasi_oleh__isnull=False,
                    diverifikasi_pada__isnull=False,
                )
                | (
                    ~Q(status=StatusAktivitas.TERVERIFIKASI)
                    & Q(diverifikasi_oleh__isnull=True, diverifikasi_pada__isnull=True)
                ),
            ),
            models.CheckConstraint(
                name="aktivitas_verifikasi_orang_lain",
                condition=Q(diverifikasi_oleh__isnull=True) | ~Q(diverifikasi_oleh=F("pegawai")),
                violation_error_message="Aktivitas diverifikasi atasan, bukan oleh pegawai itu sendiri.",
            ),
            ExclusionConstraint(
                name="aktivitas_tanpa_tumpang",
                expressions=[
                    ("pegawai", RangeOperators.EQUAL),
                    (
                        _RentangSaat(_Saat(F("tanggal"), F("mulai")), _Saat(F("tanggal"), F("selesai"))),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(mulai__isnull=False),
                violation_error_message="Jamnya bertumpang dengan aktivitas lain pada hari itu.",
            ),
        ]
        indexes = [
            models.Index(fields=["pegawai", "tanggal"], name="aktivitas_orang_hari"),
            models.Index(
                fields=["pegawai", "tanggal"],
                name="aktivitas_menunggu",
                condition=Q(status=StatusAktivitas.DICATAT),
            ),
            models.Index(
                fields=["pegawai"], name="aktivitas_dikembalikan", condition=Q(status=StatusAktivitas.DIKEMBALIKAN)
            ),
            models.Index(
                fields=["rhk", "tanggal"],
                name="aktivitas_rhk_terverifikasi",
                condition=Q(status=StatusAktivitas.TERVERIFIKASI, rhk__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.uraian


@tanpa_riwayat("jumlah turunan dari aktivitas, dihitung ulang pada tiap perubahan; aktivitasnya punya riwayat")
class HariKerja(models.Model):
    """One person's day: the sum of its minutes, and a version that moves with every change of its entries.

    Its row is the one lock for overlap and daily cap; the versions of a team make the ETag of its live list.
    """

    pegawai = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="pegawai",
        on_delete=models.PROTECT,
        related_name="hari_kerja_set",
        db_index=False,
    )
    tanggal = models.DateField("tanggal")
    menit = models.PositiveSmallIntegerField("jumlah menit", default=0)
    versi = models.PositiveIntegerField("versi", default=0)

    objects = HariKerjaQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "hari kerja"
        constraints = [
            models.UniqueConstraint(fields=["pegawai", "tanggal"], name="harikerja_sekali"),
            models.CheckConstraint(
                name="harikerja_menit_sehari",
                condition=Q(menit__gte=0, menit__lte=MENIT_SEHARI),
                violation_error_message="Satu hari paling banyak 24 jam.",
            ),
        ]
        indexes = [models.Index(fields=["tanggal", "pegawai"], name="harikerja_tanggal")]

    def __str__(self) -> str:
        return f"{self.tanggal:%d-%m-%Y}: {self.menit} menit"


@tetap
class VerifikasiAktivitas(models.Model):
    """One act of a superior on one entry: verified or returned, by whom, when, why.

    The key has no constraint in the database: a returned entry may be removed by its owner, and the act stays.
    """

    aktivitas = models.ForeignKey(
        Aktivitas,
        verbose_name="aktivitas",
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="tindakan_set",
    )
    tindakan = models.CharField("tindakan", max_length=12, choices=TindakanAtasan.choices)
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="oleh", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    pada = models.DateTimeField("pada")
    alasan = models.CharField("alasan", max_length=500, blank=True)

    objects = VerifikasiAktivitasQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "tindakan atas aktivitas"
        ordering = ["pada", "id"]
        constraints = [
            models.CheckConstraint(
                name="verifikasiaktivitas_alasan",
                condition=~Q(tindakan=TindakanAtasan.KEMBALIKAN) | ~Q(alasan=""),
                violation_error_message="Tuliskan alasan pengembalian.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_tindakan_display()} {self.pada:%d-%m-%Y}"
