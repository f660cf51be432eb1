"""Realisations that no other part of the product knows: entered by hand, with evidence, accepted by the superior."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from indikator.enums import PutusanBukti
from indikator.models.pengukuran import periode_terbuka
from indikator.models.skp import IKI
from indikator.querysets import RealisasiQuerySet
from inti.audit import tetap
from inti.models import Berkas
from inti.querysets import BaseQuerySet


@tetap
class RealisasiManual(models.Model):
    """One result of one IKI on one day, with its evidence (a link or a file). Written once; a correction is a new row.

    `asal` is the first row of a correction's chain. Of a chain the newest accepted row counts. What `nilai` and `n`
    mean follows the aggregation (docs/rumus.md): a sum, a mean of `n`, or `nilai` hits of `n`.
    """

    iki = models.ForeignKey(IKI, verbose_name="IKI", on_delete=models.PROTECT, related_name="realisasi_set")
    tanggal = models.DateField("tanggal hasil")
    nilai = models.DecimalField("nilai", max_digits=18, decimal_places=4)
    n = models.PositiveIntegerField("dari berapa", default=1)
    keterangan = models.TextField("keterangan")
    tautan = models.URLField("tautan bukti", max_length=500, blank=True)
    berkas = models.ForeignKey(
        Berkas, verbose_name="berkas bukti", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    asal = models.ForeignKey(
        "self",
        verbose_name="baris pertama",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="koreksi_set",
    )
    menggantikan = models.OneToOneField(
        "self", verbose_name="memperbaiki", on_delete=models.PROTECT, null=True, blank=True, related_name="pengganti"
    )
    dicatat_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="dicatat oleh", on_delete=models.PROTECT, related_name="+"
    )
    dicatat_pada = models.DateTimeField("dicatat pada")

    objects = RealisasiQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "realisasi manual"
        ordering = ["tanggal", "id"]
        constraints = [
            models.CheckConstraint(
                name="realisasimanual_berbukti",
                condition=~Q(tautan="") | Q(berkas__isnull=False),
                violation_error_message="Sertakan bukti: tautan atau berkas.",
            ),
            models.CheckConstraint(
                name="realisasimanual_n",
                condition=Q(n__gte=1),
                violation_error_message="Isi paling sedikit 1.",
            ),
            models.CheckConstraint(
                name="realisasimanual_rantai",
                condition=Q(asal__isnull=True, menggantikan__isnull=True)
                | Q(asal__isnull=False, menggantikan__isnull=False),
                violation_error_message="Perbaikan menyebut baris yang diperbaiki dan baris pertamanya.",
            ),
            # what the decision copies (a composite foreign key in the migration)
            models.UniqueConstraint(fields=["id", "dicatat_oleh"], name="realisasimanual_salinan"),
        ]
        indexes = [models.Index(fields=["iki", "tanggal"], name="realisasimanual_iki")]
        triggers = [periode_terbuka("baru.tanggal >= p.mulai AND baru.tanggal < p.sampai")]

    def __str__(self) -> str:
        return f"{self.nilai} pada {self.tanggal:%d-%m-%Y}"


# An accepted correction takes a row of its chain out of the period in which that row counted.
_KENA = """
EXISTS (SELECT FROM indikator_realisasimanual r
        JOIN indikator_realisasimanual c
          ON c.id = coalesce(r.asal_id, r.id) OR c.asal_id = coalesce(r.asal_id, r.id)
        WHERE r.id = baru.realisasi_id AND c.tanggal >= p.mulai AND c.tanggal < p.sampai)
"""


@tetap
class PutusanRealisasi(models.Model):
    """What the superior of that day said about one entered realisation: accepted, or returned with a reason.

    `dicatat_oleh` is a copy, held true by the database, so that one row says that nobody accepts their own.
    """

    TANPA_CAKUPAN = "dibaca lewat realisasinya"

    realisasi = models.OneToOneField(
        RealisasiManual, verbose_name="realisasi", on_delete=models.PROTECT, related_name="putusan"
    )
    dicatat_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="dicatat oleh", on_delete=models.PROTECT, related_name="+"
    )
    putusan = models.CharField("putusan", max_length=12, choices=PutusanBukti.choices)
    alasan = models.TextField("alasan", blank=True)
    diputus_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="diputus oleh", on_delete=models.PROTECT, related_name="+"
    )
    diputus_pada = models.DateTimeField("diputus pada")

    objects = BaseQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "putusan realisasi"
        constraints = [
            models.CheckConstraint(
                name="putusanrealisasi_orang_lain",
                condition=~Q(diputus_oleh=F("dicatat_oleh")),
                violation_error_message="Realisasi diterima oleh atasan, bukan oleh yang mencatatnya.",
            ),
            models.CheckConstraint(
                name="putusanrealisasi_alasan",
                condition=Q(putusan=PutusanBukti.DITERIMA) | ~Q(alasan=""),
                violation_error_message="Tuliskan apa yang perlu diperbaiki.",
            ),
        ]
        triggers = [periode_terbuka(_KENA)]

    def __str__(self) -> str:
        return self.get_putusan_display()
