"""Guided acts on a person's post: what was decided, from when, and what it ended and began."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from inti.audit import riwayat
from pegawai.enums import MUTASI_MENUJU_JABATAN, JenisMutasi, StatusMutasi
from pegawai.models.organisasi import Jabatan, Penugasan
from pegawai.querysets import MutasiQuerySet


@riwayat()
class Mutasi(models.Model):
    """Transfer, promotion, pension, death, leave without pay, return; `tanggal` is the first day of the new state.

    Dated rows (assignments, status) are written when the act is recorded. What happens on the day itself (SKP, cases,
    the account) is done by the registry `dampak_mutasi` in one transaction: at once where the day has come, otherwise
    by a task on that day (`terjadwal`). `rincian` keeps the list that was shown before, `baris_lama` the dated rows
    as they were, to put them back when a scheduled act is cancelled; `gagal` says why the day's run failed.
    """

    pegawai = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="pegawai", on_delete=models.PROTECT, related_name="mutasi_set"
    )
    jenis = models.CharField("jenis", max_length=15, choices=JenisMutasi.choices)
    tanggal = models.DateField("mulai berlaku")
    jabatan = models.ForeignKey(
        Jabatan, verbose_name="jabatan baru", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    penugasan_lama = models.ForeignKey(
        Penugasan, verbose_name="penugasan lama", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    penugasan_baru = models.ForeignKey(
        Penugasan, verbose_name="penugasan baru", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    dasar = models.CharField("dasar", max_length=200)
    status = models.CharField("status", max_length=12, choices=StatusMutasi.choices)
    rincian = models.JSONField("rincian", default=list)
    baris_lama = models.JSONField("baris sebelum mutasi", default=list)
    gagal = models.CharField("sebab belum terlaksana", max_length=300, blank=True)
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
    alasan_batal = models.CharField("alasan pembatalan", max_length=300, blank=True)

    objects = MutasiQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "mutasi"
        ordering = ["-tanggal", "-id"]
        constraints = [
            models.CheckConstraint(
                name="mutasi_jabatan_sesuai_jenis",
                condition=Q(jenis__in=MUTASI_MENUJU_JABATAN, jabatan__isnull=False)
                | (~Q(jenis__in=MUTASI_MENUJU_JABATAN) & Q(jabatan__isnull=True)),
                violation_error_message="Pilih jabatan baru.",
            ),
            models.UniqueConstraint(
                fields=["pegawai"],
                condition=Q(status=StatusMutasi.TERJADWAL),
                name="mutasi_satu_terjadwal",
                violation_error_message="Pegawai ini masih punya mutasi terjadwal. Batalkan dulu yang itu.",
            ),
        ]
        indexes = [
            models.Index(fields=["tanggal"], condition=Q(status=StatusMutasi.TERJADWAL), name="mutasi_jatuh_tempo")
        ]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} mulai {self.tanggal:%d-%m-%Y}"
