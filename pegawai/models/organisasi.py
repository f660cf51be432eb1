"""Dated units, posts and assignments (docs/arsitektur.md, "Units, posts, superior")."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from inti.audit import riwayat, tanpa_riwayat
from inti.models import Wilayah, tanpa_tumpang, urutan_tanggal
from inti.querysets import BaseQuerySet, BerjangkaQuerySet
from inti.waktu import SELAMANYA
from pegawai.enums import (
    DasarPenugasan,
    Eselon,
    JenisJabatan,
    JenisPenerus,
    JenisPenugasan,
    JenisPerubahanUnit,
    JenisUnit,
    Jenjang,
)
from pegawai.querysets import (
    JabatanQuerySet,
    PenugasanQuerySet,
    PerubahanUnitQuerySet,
    UnitKerjaQuerySet,
    UnitSusunanQuerySet,
)


@riwayat()
class UnitKerja(models.Model):
    """Identity of a unit; name, kind and place in the tree are dated facts in `UnitSusunan`."""

    kode = models.CharField("kode", max_length=40, unique=True)
    wilayah = models.OneToOneField(Wilayah, verbose_name="wilayah", on_delete=models.PROTECT, null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = UnitKerjaQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "unit kerja"
        ordering = ["kode"]

    def __str__(self) -> str:
        return self.kode


@riwayat()
class UnitSusunan(models.Model):
    """Name, kind and parent of a unit in a period."""

    TANPA_CAKUPAN = "struktur organisasi terbuka bagi pegawai"

    unit = models.ForeignKey(UnitKerja, verbose_name="unit", on_delete=models.PROTECT, related_name="susunan_set")
    induk = models.ForeignKey(
        UnitKerja, verbose_name="induk", on_delete=models.PROTECT, null=True, blank=True, related_name="anak_set"
    )
    nama = models.CharField("nama", max_length=150)
    jenis = models.CharField("jenis", max_length=20, choices=JenisUnit.choices)
    mulai = models.DateField("mulai")
    sampai = models.DateField("sampai", default=SELAMANYA)
    dasar = models.CharField("dasar", max_length=200, blank=True)

    objects = UnitSusunanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "susunan unit"
        # by the number, not by what a unit is ordered by: no join for a question about one day
        ordering = ["unit_id", "mulai"]
        constraints = [
            urutan_tanggal("unitsusunan_urutan"),
            tanpa_tumpang(
                "unitsusunan_satu_sehari", "unit", pesan="Unit ini sudah punya nama dan induk pada tanggal tersebut."
            ),
            models.CheckConstraint(
                name="unitsusunan_bukan_induk_sendiri",
                condition=Q(induk__isnull=True) | ~Q(induk=F("unit")),
                violation_error_message="Unit tidak dapat menjadi induk bagi dirinya sendiri.",
            ),
        ]
        indexes = [models.Index(fields=["induk", "mulai", "sampai"], name="unitsusunan_induk")]

    def __str__(self) -> str:
        return self.nama


@riwayat()
class UnitPenerus(models.Model):
    """Which unit took over from which, when units merge, split or are replaced."""

    TANPA_CAKUPAN = "struktur organisasi terbuka bagi pegawai"

    asal = models.ForeignKey(UnitKerja, verbose_name="asal", on_delete=models.PROTECT, related_name="penerus_set")
    penerus = models.ForeignKey(UnitKerja, verbose_name="penerus", on_delete=models.PROTECT, related_name="asal_set")
    tanggal = models.DateField("tanggal")
    jenis = models.CharField("jenis", max_length=10, choices=JenisPenerus.choices)

    objects = BaseQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "penerus unit"
        constraints = [
            models.UniqueConstraint(fields=["asal", "penerus", "tanggal"], name="unitpenerus_sekali"),
            models.CheckConstraint(name="unitpenerus_dua_unit", condition=~Q(asal=F("penerus"))),
        ]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} ({self.tanggal:%d-%m-%Y})"


@riwayat()
class PerubahanUnit(models.Model):
    """A unit that ends by a guided act: what was decided, what was shown before, and what taking it back restores.

    The dated rows (places, posts, assignments, roles) are written when the act is recorded; until its day it can be
    taken back, and `jejak` says which row ended and which one began. What is open at the unit is handed over by the
    registry `dampak_unit`: at once where the day has come, otherwise by the night's task on the day.
    """

    TANPA_CAKUPAN = "struktur organisasi terbuka bagi pegawai; rincian orangnya hanya dibaca admin kepegawaian"

    unit = models.ForeignKey(UnitKerja, verbose_name="unit", on_delete=models.PROTECT, related_name="perubahan_set")
    jenis = models.CharField("jenis", max_length=10, choices=JenisPerubahanUnit.choices)
    tanggal = models.DateField("berakhir mulai")
    penerus = models.ForeignKey(
        UnitKerja, verbose_name="penerus", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    dasar = models.CharField("dasar", max_length=200)
    rincian = models.JSONField("rincian", default=list)
    jejak = models.JSONField("jejak", default=dict)
    dicatat_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="dicatat oleh", on_delete=models.PROTECT, null=True, related_name="+"
    )
    dicatat_pada = models.DateTimeField("dicatat pada")
    dilaksanakan_pada = models.DateTimeField("dilaksanakan pada", null=True, blank=True)
    dibatalkan_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="dibatalkan oleh",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    dibatalkan_pada = models.DateTimeField("dibatalkan pada", null=True, blank=True)

    objects = PerubahanUnitQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "perubahan unit"
        ordering = ["-tanggal", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit"],
                condition=Q(dibatalkan_pada__isnull=True),
                name="perubahanunit_satu",
                violation_error_message="Unit ini sudah diakhiri atau dijadwalkan berakhir.",
            ),
            models.CheckConstraint(
                name="perubahanunit_gabung_berpenerus",
                condition=~Q(jenis=JenisPerubahanUnit.GABUNG) | Q(penerus__isnull=False),
                violation_error_message="Pilih unit tempat bergabung.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} mulai {self.tanggal:%d-%m-%Y}"


@tanpa_riwayat("turunan dari susunan unit; dibangun ulang utuh pada tiap perubahan")
class UnitLeluhur(models.Model):
    """Closure of the dated tree: `leluhur` stands `jarak` levels above `unit` (0 is the unit itself)."""

    TANPA_CAKUPAN = "struktur organisasi terbuka bagi pegawai"

    leluhur = models.ForeignKey(
        UnitKerja, verbose_name="leluhur", on_delete=models.CASCADE, related_name="keturunan_set", db_index=False
    )
    unit = models.ForeignKey(
        UnitKerja, verbose_name="unit", on_delete=models.CASCADE, related_name="leluhur_set", db_index=False
    )
    jarak = models.PositiveSmallIntegerField("jarak")
    mulai = models.DateField("mulai")
    sampai = models.DateField("sampai")

    objects = BerjangkaQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "leluhur unit"
        indexes = [
            models.Index(fields=["leluhur", "mulai", "sampai"], include=["unit", "jarak"], name="unitleluhur_ke_bawah"),
            models.Index(fields=["unit", "jarak"], include=["leluhur", "mulai", "sampai"], name="unitleluhur_ke_atas"),
        ]

    def __str__(self) -> str:
        return f"{self.leluhur_id} di atas {self.unit_id}"


@riwayat()
class NamaJabatan(models.Model):
    """Catalogue of posts: what a post is called and of which kind it is; not one post at one unit."""

    TANPA_CAKUPAN = "katalog jabatan terbuka bagi pegawai"

    nama = models.CharField("nama", max_length=150, unique=True)
    jenis = models.CharField("jenis", max_length=20, choices=JenisJabatan.choices)
    jenjang = models.CharField("jenjang", max_length=15, choices=Jenjang.choices, blank=True)
    eselon = models.CharField("eselon", max_length=6, choices=Eselon.choices, blank=True)
    kelas = models.PositiveSmallIntegerField("kelas jabatan", null=True, blank=True)

    objects = BaseQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "nama jabatan"
        ordering = ["nama"]

    def __str__(self) -> str:
        return self.nama


@riwayat()
class Jabatan(models.Model):
    """One post at one unit. `tunggal`: one definitive holder at a time; `pimpinan`: its holder leads the unit."""

    TANPA_CAKUPAN = "struktur jabatan terbuka bagi pegawai"

    nama_jabatan = models.ForeignKey(NamaJabatan, verbose_name="nama jabatan", on_delete=models.PROTECT)
    unit = models.ForeignKey(UnitKerja, verbose_name="unit", on_delete=models.PROTECT, related_name="jabatan_set")
    pimpinan = models.BooleanField("memimpin unit", default=False)
    tunggal = models.BooleanField("satu pemegang", default=False)
    mulai = models.DateField("mulai")
    sampai = models.DateField("sampai", default=SELAMANYA)

    objects = JabatanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "jabatan"
        constraints = [
            urutan_tanggal("jabatan_urutan"),
            models.CheckConstraint(
                name="jabatan_pimpinan_tunggal",
                condition=Q(pimpinan=False) | Q(tunggal=True),
                violation_error_message="Jabatan yang memimpin unit hanya punya satu pemegang.",
            ),
            models.UniqueConstraint(fields=["id", "unit", "pimpinan", "tunggal"], name="jabatan_salinan"),
            tanpa_tumpang(
                "jabatan_satu_pimpinan",
                "unit",
                condition=Q(pimpinan=True),
                pesan="Unit ini sudah punya jabatan pimpinan pada tanggal tersebut.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.nama_jabatan)


@riwayat()
class Penugasan(models.Model):
    """Who held which post where, from when to when, in which manner and on what basis.

    `unit`, `pimpinan` and `tunggal` are copies of the post, held true by a composite foreign key, so that
    constraints and look-ups need one table.
    """

    pegawai = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="pegawai",
        on_delete=models.PROTECT,
        related_name="penugasan_set",
        db_index=False,
    )
    jabatan = models.ForeignKey(Jabatan, verbose_name="jabatan", on_delete=models.PROTECT, related_name="penugasan_set")
    unit = models.ForeignKey(
        UnitKerja, verbose_name="unit", on_delete=models.PROTECT, related_name="penugasan_set", db_index=False
    )
    pimpinan = models.BooleanField("memimpin unit")
    tunggal = models.BooleanField("satu pemegang")
    jenis = models.CharField("jenis", max_length=15, choices=JenisPenugasan.choices)
    mulai = models.DateField("mulai")
    sampai = models.DateField("sampai", default=SELAMANYA)
    dasar_jenis = models.CharField("jenis dasar", max_length=15, choices=DasarPenugasan.choices)
    dasar = models.CharField("nomor dan tanggal dasar", max_length=200)

    objects = PenugasanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "penugasan"
        ordering = ["pegawai", "mulai"]
        constraints = [
            urutan_tanggal("penugasan_urutan"),
            tanpa_tumpang(
                "penugasan_satu_definitif_per_jabatan",
                "jabatan",
                condition=Q(jenis=JenisPenugasan.DEFINITIF, tunggal=True),
                pesan="Jabatan ini sudah punya pemegang definitif pada tanggal tersebut.",
            ),
            tanpa_tumpang(
                "penugasan_satu_definitif_per_orang",
                "pegawai",
                condition=Q(jenis=JenisPenugasan.DEFINITIF),
                pesan="Pegawai ini sudah punya jabatan definitif pada tanggal tersebut.",
            ),
            tanpa_tumpang(
                "penugasan_satu_plt",
                "jabatan",
                condition=Q(jenis=JenisPenugasan.PLT),
                pesan="Jabatan ini sudah punya Plt pada tanggal tersebut.",
            ),
            tanpa_tumpang(
                "penugasan_satu_plh",
                "jabatan",
                condition=Q(jenis=JenisPenugasan.PLH),
                pesan="Jabatan ini sudah punya Plh pada tanggal tersebut.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["pegawai", "sampai", "mulai"], include=["unit", "jenis", "pimpinan"], name="penugasan_orang"
            ),
            models.Index(
                fields=["unit", "sampai", "mulai"], include=["pegawai", "jenis", "pimpinan"], name="penugasan_unit"
            ),
            # "who leads" is asked on every page, of one assignment in six
            models.Index(
                fields=["unit", "sampai", "mulai"],
                include=["pegawai", "jenis"],
                condition=Q(pimpinan=True),
                name="penugasan_pimpinan",
            ),
            # how many people each unit of the city has
            models.Index(
                fields=["sampai", "mulai"],
                include=["unit"],
                condition=Q(jenis=JenisPenugasan.DEFINITIF),
                name="penugasan_jumlah",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} sejak {self.mulai:%d-%m-%Y}"
