"""Shared kernel: calendar, settings with dates, notifications, files, idempotency, long jobs, regions."""

import uuid

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from inti.audit import riwayat, tanpa_riwayat
from inti.enums import JenisHariLibur, JenisWilayah, StatusPekerjaan
from inti.querysets import BaseQuerySet, PekerjaanQuerySet, PemberitahuanQuerySet


class RentangTanggal(Func):
    """`daterange(mulai, sampai)`, half open, for exclusion constraints only."""

    function = "DATERANGE"
    output_field = DateRangeField()


def tanpa_tumpang(name: str, *kolom: str, condition: Q | None = None, pesan: str) -> ExclusionConstraint:
    """No two rows with equal `kolom` may hold on the same day."""
    return ExclusionConstraint(
        name=name,
        expressions=[
            *((k, RangeOperators.EQUAL) for k in kolom),
            (RentangTanggal(F("mulai"), F("sampai")), RangeOperators.OVERLAPS),
        ],
        condition=condition,
        violation_error_message=pesan,
    )


def urutan_tanggal(name: str) -> models.CheckConstraint:
    """The end lies after the beginning."""
    return models.CheckConstraint(
        name=name,
        condition=Q(mulai__lt=F("sampai")),
        violation_error_message="Tanggal selesai harus sesudah tanggal mulai.",
    )


@riwayat()
class HariLibur(models.Model):
    """A day on which the city's offices rest; national days are loaded, joint leave and local days are entered."""

    TANPA_CAKUPAN = "kalender kerja terbuka untuk semua"

    tanggal = models.DateField("tanggal", unique=True)
    nama = models.CharField("nama", max_length=120)
    jenis = models.CharField("jenis", max_length=20, choices=JenisHariLibur.choices)
    dasar = models.CharField("dasar", max_length=200, help_text="Keputusan yang menetapkan hari ini.")

    objects = BaseQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "hari libur"
        ordering = ["tanggal"]

    def __str__(self) -> str:
        return f"{self.nama} ({self.tanggal:%d-%m-%Y})"


@tanpa_riwayat("turunan dari hari libur; tiap versi disimpan utuh dan tidak diubah")
class HariKalender(models.Model):
    """One day of one version of the work calendar, with working minutes counted from the calendar's first day.

    `kumulatif` holds the working minutes before this day, so the working time between two moments is a difference
    of two look-ups. A case keeps the version with which it came in.
    """

    TANPA_CAKUPAN = "kalender kerja terbuka untuk semua"

    versi = models.PositiveIntegerField("versi")
    tanggal = models.DateField("tanggal")
    nama_libur = models.CharField("nama libur", max_length=120, blank=True)
    sesi1_mulai = models.PositiveSmallIntegerField("menit mulai sesi pertama", default=0)
    sesi1_selesai = models.PositiveSmallIntegerField("menit selesai sesi pertama", default=0)
    sesi2_mulai = models.PositiveSmallIntegerField("menit mulai sesi kedua", default=0)
    sesi2_selesai = models.PositiveSmallIntegerField("menit selesai sesi kedua", default=0)
    kumulatif = models.PositiveIntegerField("menit kerja sebelum hari ini")

    objects = BaseQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "hari kalender"
        constraints = [models.UniqueConstraint(fields=["versi", "tanggal"], name="harikalender_satu_per_versi")]

    def __str__(self) -> str:
        return f"{self.tanggal:%d-%m-%Y} (versi {self.versi})"


@riwayat()
class Setelan(models.Model):
    """A value that holds from a date on: our own formulas and facts that HR may change, never law."""

    TANPA_CAKUPAN = "setelan terbuka bagi pegawai; yang boleh mengubah diatur pada layanannya"

    kunci = models.CharField("kunci", max_length=80)
    mulai = models.DateField("berlaku mulai")
    nilai = models.JSONField("nilai")
    dasar = models.CharField("dasar", max_length=300)
    diubah_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="diubah oleh", on_delete=models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = BaseQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "setelan"
        constraints = [
            models.UniqueConstraint(
                fields=["kunci", "mulai"],
                name="setelan_satu_per_tanggal",
                violation_error_message="Setelan ini sudah punya nilai pada tanggal tersebut.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kunci} sejak {self.mulai:%d-%m-%Y}"


@tanpa_riwayat("pemberitahuan hanya menunjuk pada tindakan yang sudah tercatat")
class Pemberitahuan(models.Model):
    """A message to one person inside the product; `kunci` keeps a repeated task from telling twice."""

    penerima = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name="penerima", on_delete=models.CASCADE)
    judul = models.CharField("judul", max_length=200)
    isi = models.TextField("isi", blank=True)
    url = models.CharField("alamat", max_length=300, blank=True)
    kunci = models.CharField("kunci", max_length=120)
    created_at = models.DateTimeField()
    dibaca_pada = models.DateTimeField("dibaca pada", null=True, blank=True)

    objects = PemberitahuanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "pemberitahuan"
        ordering = ["-created_at", "-id"]
        constraints = [models.UniqueConstraint(fields=["penerima", "kunci"], name="pemberitahuan_sekali")]
        indexes = [models.Index(fields=["penerima", "-created_at"], name="pemberitahuan_penerima")]

    def __str__(self) -> str:
        return self.judul


@riwayat()
class Berkas(models.Model):
    """A checked file outside the web root: random path; name, size and hash stand in the row.

    Where something that must stay points at it, the end of its keeping leaves the row without bytes (`dihapus_pada`).
    """

    TANPA_CAKUPAN = "dibuka lewat aturan pemiliknya (inti.registry.pemilik_berkas)"

    kode = models.UUIDField("kode", default=uuid.uuid4, unique=True, editable=False)
    jenis = models.CharField("jenis pemilik", max_length=40)
    jalur = models.CharField("jalur", max_length=120, unique=True)
    nama = models.CharField("nama", max_length=200)
    tipe_isi = models.CharField("tipe isi", max_length=80)
    ukuran = models.PositiveIntegerField("ukuran (bita)")
    sha256 = models.CharField("sha256", max_length=64)
    diunggah_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="diunggah oleh", on_delete=models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    dihapus_pada = models.DateField("isinya dihapus pada", null=True, blank=True)

    objects = BaseQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "berkas"

    def __str__(self) -> str:
        return self.nama


@tanpa_riwayat("catatan teknis pengiriman; objek hasilnya punya riwayat sendiri")
class KunciIdempotensi(models.Model):
    """One sent form: the same key with the same body gives the earlier result, with another body it is refused."""

    TANPA_CAKUPAN = "catatan teknis; tidak pernah ditampilkan"

    lingkup = models.CharField("lingkup", max_length=60)
    pelaku = models.CharField("pelaku", max_length=60, help_text="Nomor pegawai, atau 'warga'.")
    kunci = models.UUIDField("kunci")
    sidik_isi = models.CharField("sidik isi", max_length=64)
    hasil = models.JSONField("hasil", default=dict)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = BaseQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "kunci idempotensi"
        constraints = [models.UniqueConstraint(fields=["lingkup", "pelaku", "kunci"], name="kunciidempotensi_sekali")]

    def __str__(self) -> str:
        return f"{self.lingkup} {self.kunci}"


@riwayat()
class Wilayah(models.Model):
    """Region by the ministry's code (Kepmendagri 300.2.2-2430/2025); a place, not an office."""

    TANPA_CAKUPAN = "data wilayah terbuka untuk umum"

    kode = models.CharField("kode", max_length=13, unique=True)
    nama = models.CharField("nama", max_length=80)
    jenis = models.CharField("jenis", max_length=10, choices=JenisWilayah.choices)
    induk = models.ForeignKey("self", verbose_name="induk", on_delete=models.PROTECT, null=True, blank=True)

    objects = BaseQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "wilayah"
        ordering = ["kode"]

    def __str__(self) -> str:
        return self.nama


@tanpa_riwayat("kemajuan pekerjaan latar; hasil dan tindakannya tercatat pada objeknya")
class Pekerjaan(models.Model):
    """A long job that somebody asked for, with its progress and its result."""

    jenis = models.CharField("jenis", max_length=60)
    judul = models.CharField("judul", max_length=200)
    pemohon = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name="pemohon", on_delete=models.PROTECT)
    kunci = models.UUIDField("kunci", default=uuid.uuid4, unique=True)
    parameter = models.JSONField("parameter", default=dict)
    status = models.CharField("status", max_length=10, choices=StatusPekerjaan.choices, default=StatusPekerjaan.ANTRE)
    maju = models.PositiveIntegerField("sudah dikerjakan", default=0)
    total = models.PositiveIntegerField("jumlah seluruhnya", default=0)
    pesan = models.CharField("pesan", max_length=300, blank=True)
    hasil = models.ForeignKey(Berkas, verbose_name="hasil", on_delete=models.PROTECT, null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    selesai_pada = models.DateTimeField("selesai pada", null=True, blank=True)

    objects = PekerjaanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "pekerjaan"
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.judul

    @property
    def persen(self) -> int:
        """Progress in whole percent, 0 to 100."""
        return min(100, self.maju * 100 // self.total) if self.total else 0
