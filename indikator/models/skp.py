"""SKP with its results, indicators, targets and steps."""

from datetime import date, timedelta

import pgtrigger
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper

from indikator.enums import (
    Agregasi,
    AlasanPerubahan,
    Arah,
    Aspek,
    BentukSKP,
    BilaKosong,
    JenisLampiran,
    JenisRHK,
    NilaiDasar,
    Pendekatan,
    Perspektif,
    StatusSKP,
)
from indikator.models.periode import Periode
from indikator.models.pustaka import Indikator
from indikator.models.rantai import tanpa_putaran
from indikator.querysets import IKIQuerySet, KomentarQuerySet, RHKQuerySet, SKPQuerySet
from indikator.rules.kemajuan import Batas
from indikator.rules.statistik import PERSEN
from inti.audit import riwayat, tetap
from inti.models import tanpa_tumpang, urutan_tanggal
from inti.querysets import BaseQuerySet
from pegawai.models import Penugasan

NARATIF = Q(
    indikator__isnull=True, target_tahun__isnull=True, target_bawah__isnull=True, target_atas__isnull=True,
    bobot__isnull=True,
)  # fmt: skip
"""An indicator of a qualitative SKP."""


def dicari(kolom: str, name: str) -> GinIndex:
    """An index for words anywhere in a text, as `icontains` asks (it compares in capitals)."""
    return GinIndex(OpClass(Upper(kolom), name="gin_trgm_ops"), name=name)


def target_lengkap(name: str, target: str, naratif: Q | None = None) -> models.CheckConstraint:
    """A target is one positive number, or a range with two; which of them the direction decides (T16)."""
    satu = Q(**{f"{target}__gt": 0, "target_bawah__isnull": True, "target_atas__isnull": True})
    rentang = Q(**{f"{target}__isnull": True, "target_bawah__gt": 0, "target_atas__gte": F("target_bawah")})
    syarat = satu | rentang
    if naratif is not None:
        syarat = naratif | (Q(indikator__isnull=False) & syarat)
    return models.CheckConstraint(
        name=name,
        condition=syarat,
        violation_error_message="Isi target lebih besar dari nol, atau batas bawah dan batas atas yang berurutan.",
    )


@riwayat()
class SKP(models.Model):
    """Sasaran Kinerja Pegawai: expectations set between a person and their superior (PP 30/2019 art. 8-24).

    `kepala` keeps names, posts and units of both sides as they stood when it was set. A set SKP changes only by
    a new version (`menggantikan`).
    """

    pegawai = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="pegawai",
        on_delete=models.PROTECT,
        related_name="skp_set",
    )
    penilai = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="pejabat penilai",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="skp_dinilai_set",
    )
    penugasan = models.ForeignKey(
        Penugasan,
        verbose_name="penugasan",
        on_delete=models.PROTECT,
        related_name="skp_set",
    )
    tahun = models.PositiveSmallIntegerField("tahun")
    mulai = models.DateField("mulai")
    sampai = models.DateField("sampai")
    pendekatan = models.CharField(
        "pendekatan",
        max_length=12,
        choices=Pendekatan.choices,
        default=Pendekatan.KUANTITATIF,
    )
    bentuk = models.CharField("bentuk formulir", max_length=5, choices=BentukSKP.choices, default=BentukSKP.UMUM)
    nomor_versi = models.PositiveSmallIntegerField("versi dokumen", default=1)
    menggantikan = models.OneToOneField(
        "self",
        verbose_name="menggantikan",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="pengganti",
    )
    alasan_perubahan = models.CharField(
        "alasan perubahan", max_length=12, choices=AlasanPerubahan.choices, blank=True, default=""
    )
    penjelasan_perubahan = models.TextField("penjelasan perubahan", blank=True, default="")
    status = models.CharField("status", max_length=12, choices=StatusSKP.choices, default=StatusSKP.DRAF)
    kepala = models.JSONField("kepala dokumen", default=dict, blank=True)
    diajukan_pada = models.DateTimeField("diajukan pada", null=True, blank=True)
    ditetapkan_pada = models.DateTimeField("ditetapkan pada", null=True, blank=True)
    ditetapkan_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="ditetapkan oleh",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    versi = models.PositiveIntegerField("versi baris", default=1)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = SKPQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "SKP"
        ordering = ["-tahun", "-mulai", "-nomor_versi"]
        constraints = [
            urutan_tanggal("skp_urutan"),
            models.UniqueConstraint(fields=["penugasan", "mulai", "nomor_versi"], name="skp_satu_per_versi"),
            tanpa_tumpang(
                "skp_satu_berlaku",
                "penugasan",
                condition=Q(status__in=[StatusSKP.DITETAPKAN, StatusSKP.DITUTUP]),
                pesan="Sudah ada SKP yang berlaku untuk jabatan ini pada rentang tanggal tersebut.",
            ),
            models.CheckConstraint(
                name="skp_perubahan_beralasan",
                condition=Q(menggantikan__isnull=True, alasan_perubahan="")
                | (Q(menggantikan__isnull=False) & ~Q(alasan_perubahan="")),
                violation_error_message="SKP yang menggantikan SKP lain menyebut alasannya (PP 30/2019 Pasal 28).",
            ),
            models.CheckConstraint(
                name="skp_penilai_bukan_diri_sendiri",
                condition=Q(penilai__isnull=True) | ~Q(penilai=F("pegawai")),
                violation_error_message="Pegawai tidak dapat menilai dirinya sendiri.",
            ),
            models.CheckConstraint(
                name="skp_ditetapkan_orang_lain",
                condition=Q(ditetapkan_oleh__isnull=True) | ~Q(ditetapkan_oleh=F("pegawai")),
                violation_error_message="SKP ditetapkan oleh atasan, bukan oleh pegawai itu sendiri.",
            ),
        ]
        indexes = [models.Index(fields=["pegawai", "mulai"], name="skp_pegawai_mulai")]

    def __str__(self) -> str:
        return f"SKP {self.tahun}"

    @property
    def hari_terakhir(self) -> date:
        """The last day on which it holds, as people write a range."""
        return self.sampai - timedelta(days=1)


@pgtrigger.register(tanpa_putaran("rhk_tanpa_putaran", "rhk_atasan"))
@riwayat()
class RencanaHasilKerja(models.Model):
    """One expected result (RHK), tied to the superior's RHK that it serves; a leader's also to an IKU.

    A leader's form has a perspective; `asal` is the same result in the version that this SKP replaces.
    """

    skp = models.ForeignKey(SKP, verbose_name="SKP", on_delete=models.CASCADE, related_name="rhk_set")
    jenis = models.CharField("jenis", max_length=10, choices=JenisRHK.choices, default=JenisRHK.UTAMA)
    rhk_atasan = models.ForeignKey(
        "self",
        verbose_name="RHK pimpinan yang diintervensi",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="turunan_set",
    )
    iku = models.ForeignKey(
        "indikator.IKU",
        verbose_name="IKU yang didukung",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="rhk_set",
    )
    perspektif = models.CharField("perspektif", max_length=20, choices=Perspektif.choices, blank=True, default="")
    asal = models.ForeignKey(
        "self",
        verbose_name="RHK pada versi sebelumnya",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="penerus_set",
    )
    uraian = models.CharField("rencana hasil kerja", max_length=300)
    urutan = models.PositiveSmallIntegerField("urutan", default=1)

    objects = RHKQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "rencana hasil kerja"
        ordering = ["skp", "jenis", "urutan", "id"]
        constraints = [
            models.CheckConstraint(
                name="rhk_bukan_atasan_sendiri",
                condition=Q(rhk_atasan__isnull=True) | ~Q(rhk_atasan=F("id")),
                violation_error_message="RHK tidak dapat mendukung dirinya sendiri.",
            )
        ]
        indexes = [dicari("uraian", "rhk_uraian_trgm")]

    def __str__(self) -> str:
        return self.uraian


@riwayat()
class IKI(models.Model):
    """Indikator Kinerja Individu: how one RHK is measured, with the target of the year.

    Copies the library's definition (direction, source, aggregation, minimum sample, formula version), so that a
    set SKP keeps its meaning when the library moves on. In a qualitative SKP indicator and target are one sentence in
    `nama`: nothing of the library, no number, no weight, and never a computed value.
    """

    rhk = models.ForeignKey(
        RencanaHasilKerja,
        verbose_name="RHK",
        on_delete=models.CASCADE,
        related_name="iki_set",
    )
    indikator = models.ForeignKey(
        Indikator, verbose_name="indikator pustaka", on_delete=models.PROTECT, null=True, blank=True
    )
    nama = models.CharField("indikator", max_length=500)
    aspek = models.CharField("aspek", max_length=10, choices=Aspek.choices)
    arah = models.CharField("arah", max_length=10, choices=Arah.choices)
    satuan = models.CharField("satuan", max_length=40, blank=True)
    sumber = models.CharField("sumber", max_length=40, blank=True)
    agregasi = models.CharField("agregasi", max_length=15, choices=Agregasi.choices)
    sampel_minimum = models.PositiveSmallIntegerField("sampel minimum", default=1)
    bila_kosong = models.CharField("bila data kosong", max_length=15, choices=BilaKosong.choices)
    rumus_versi = models.CharField("versi rumus", max_length=20, blank=True)
    target_tahun = models.DecimalField("target tahun", max_digits=18, decimal_places=4, null=True, blank=True)
    target_bawah = models.DecimalField("batas bawah", max_digits=18, decimal_places=4, null=True, blank=True)
    target_atas = models.DecimalField("batas atas", max_digits=18, decimal_places=4, null=True, blank=True)
    bobot = models.DecimalField("bobot", max_digits=9, decimal_places=4, null=True, blank=True)
    urutan = models.PositiveSmallIntegerField("urutan", default=1)

    objects = IKIQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "indikator kinerja individu"
        ordering = ["rhk", "urutan", "id"]
        constraints = [
            target_lengkap("ikitarget_lengkap", "target_tahun", naratif=NARATIF),
            models.CheckConstraint(
                name="iki_target_sesuai_arah",
                condition=Q(indikator__isnull=True)
                | Q(arah=Arah.RENTANG, target_tahun__isnull=True)
                | (~Q(arah=Arah.RENTANG) & Q(target_tahun__isnull=False)),
                violation_error_message="Indikator berentang memakai batas bawah dan atas; "
                "yang lain memakai satu target.",
            ),
            models.CheckConstraint(
                name="iki_bobot_positif",
                condition=Q(bobot__isnull=True) | Q(bobot__gt=0),
                violation_error_message="Bobot harus lebih besar dari nol.",
            ),
            models.CheckConstraint(
                name="iki_bersatuan",
                condition=Q(indikator__isnull=True, sumber="") | (~Q(satuan="") & ~Q(sumber="")),
                violation_error_message="Indikator terukur punya satuan dan sumber data.",
            ),
            models.CheckConstraint(
                name="iki_bagian_paling_100",
                condition=~(
                    Q(agregasi=Agregasi.RASIO, satuan=PERSEN) & (Q(target_tahun__gt=100) | Q(target_atas__gt=100))
                ),
                violation_error_message="Persentase yang menjadi bagian dari seluruhnya paling besar 100.",
            ),
        ]
        indexes = [models.Index(fields=["sumber"], name="iki_sumber"), dicari("nama", "iki_nama_trgm")]

    def __str__(self) -> str:
        return self.nama

    @property
    def batas(self) -> Batas:
        """The target of the year."""
        return Batas(self.target_tahun, self.target_bawah, self.target_atas)


@riwayat()
class TargetPeriode(models.Model):
    """Target of one IKI in one period (rencana aksi). Without a row the year's target holds for the period."""

    TANPA_CAKUPAN = "dibaca lewat SKP yang boleh dilihat"

    iki = models.ForeignKey(IKI, verbose_name="IKI", on_delete=models.CASCADE, related_name="target_set")
    periode = models.ForeignKey(Periode, verbose_name="periode", on_delete=models.PROTECT)
    target = models.DecimalField("target", max_digits=18, decimal_places=4, null=True, blank=True)
    target_bawah = models.DecimalField("batas bawah", max_digits=18, decimal_places=4, null=True, blank=True)
    target_atas = models.DecimalField("batas atas", max_digits=18, decimal_places=4, null=True, blank=True)

    objects = BaseQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "target periode"
        constraints = [
            models.UniqueConstraint(fields=["iki", "periode"], name="targetperiode_sekali"),
            target_lengkap("targetperiode_lengkap", "target"),
        ]

    def __str__(self) -> str:
        return f"{self.target or self.target_bawah}"

    @property
    def batas(self) -> Batas:
        return Batas(self.target, self.target_bawah, self.target_atas)


@riwayat()
class EkspektasiPerilaku(models.Model):
    """The leader's special expectation on one of the seven values (column of the SKP form)."""

    TANPA_CAKUPAN = "dibaca lewat SKP yang boleh dilihat"

    skp = models.ForeignKey(SKP, verbose_name="SKP", on_delete=models.CASCADE, related_name="ekspektasi_set")
    nilai = models.CharField("nilai dasar", max_length=25, choices=NilaiDasar.choices)
    ekspektasi = models.TextField("ekspektasi khusus pimpinan", blank=True)

    objects = BaseQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "ekspektasi perilaku"
        constraints = [models.UniqueConstraint(fields=["skp", "nilai"], name="ekspektasiperilaku_sekali")]

    def __str__(self) -> str:
        return self.get_nilai_display()


@tetap
class RiwayatSKP(models.Model):
    """One step of an SKP's workflow: from, to, by whom, when, with which note.

    A submission keeps the content as it was handed over (services/isi.py), so that the next one can show what changed.
    """

    TANPA_CAKUPAN = "dibaca lewat SKP yang boleh dilihat"

    skp = models.ForeignKey(SKP, verbose_name="SKP", on_delete=models.PROTECT, related_name="riwayat_set")
    dari = models.CharField("dari", max_length=12, choices=StatusSKP.choices, blank=True)
    ke = models.CharField("ke", max_length=12, choices=StatusSKP.choices)
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="oleh",
        on_delete=models.PROTECT,
        related_name="+",
    )
    pada = models.DateTimeField("pada")
    catatan = models.TextField("catatan", blank=True)
    isi = models.JSONField("isi saat diajukan", null=True, blank=True)

    objects = BaseQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "riwayat SKP"
        ordering = ["pada", "id"]

    def __str__(self) -> str:
        return f"{self.get_ke_display()} {self.pada:%d-%m-%Y}"


@riwayat()
class LampiranSKP(models.Model):
    """One line of an annex: what the person may count on, how they account for it, what follows."""

    TANPA_CAKUPAN = "dibaca lewat SKP yang boleh dilihat"

    skp = models.ForeignKey(SKP, verbose_name="SKP", on_delete=models.CASCADE, related_name="lampiran_set")
    jenis = models.CharField("lampiran", max_length=20, choices=JenisLampiran.choices)
    uraian = models.CharField("uraian", max_length=300)
    urutan = models.PositiveSmallIntegerField("urutan", default=1)

    objects = BaseQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "lampiran SKP"
        ordering = ["skp", "jenis", "urutan", "id"]

    def __str__(self) -> str:
        return self.uraian


@riwayat()
class KomentarSKP(models.Model):
    """A remark at one line of an SKP that is still being agreed on; whoever wrote the SKP marks it as dealt with."""

    skp = models.ForeignKey(SKP, verbose_name="SKP", on_delete=models.CASCADE, related_name="komentar_set")
    rhk = models.ForeignKey(
        RencanaHasilKerja, verbose_name="RHK", on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    iki = models.ForeignKey(IKI, verbose_name="IKI", on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    baris = models.CharField("baris saat dikomentari", max_length=500)
    isi = models.TextField("komentar", max_length=1000)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name="oleh", on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField("pada")
    selesai_pada = models.DateTimeField("selesai pada", null=True, blank=True)
    selesai_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="diselesaikan oleh",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )

    objects = KomentarQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "komentar SKP"
        ordering = ["pada", "id"]
        constraints = [
            models.CheckConstraint(
                name="komentarskp_selesai_lengkap",
                condition=Q(selesai_pada__isnull=True, selesai_oleh__isnull=True)
                | Q(selesai_pada__isnull=False, selesai_oleh__isnull=False),
                violation_error_message="Komentar yang selesai menyebut waktu dan orangnya.",
            )
        ]

    def __str__(self) -> str:
        return self.isi
