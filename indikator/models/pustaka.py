"""The library of indicators."""

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from indikator.enums import Agregasi, Arah, Aspek, BilaKosong, StatusIndikator, Tema
from indikator.querysets import IndikatorQuerySet
from indikator.rules.pustaka import BELUM_TERBIT, PERNAH_TERBIT
from inti.audit import riwayat
from pegawai.enums import JenisUnit
from pegawai.models import UnitKerja

# What may still change on a row that was published: that it is superseded, and who looks after it. Everything else is
# compared as a whole, so that a column that comes later is kept by itself.
_TETAP = """
IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'pgtrigger: Cannot delete published rows from % table', TG_TABLE_NAME;
END IF;
IF to_jsonb(NEW) - ARRAY['status', 'penanggung_jawab_id']
    IS DISTINCT FROM to_jsonb(OLD) - ARRAY['status', 'penanggung_jawab_id']
    OR NEW.status NOT IN ('terbit', 'digantikan') OR (OLD.status = 'digantikan' AND NEW.status <> 'digantikan')
THEN
    RAISE EXCEPTION 'pgtrigger: Cannot update published rows from % table', TG_TABLE_NAME;
END IF;
RETURN NEW;
"""


@pgtrigger.register(
    pgtrigger.Trigger(
        name="terbit_tetap",
        when=pgtrigger.Before,
        operation=pgtrigger.Update | pgtrigger.Delete,
        condition=pgtrigger.Q(old__status__in=[str(s) for s in PERNAH_TERBIT]),
        func=_TETAP,
    )
)
@riwayat()
class Indikator(models.Model):
    """One version of a definition in the library. A published one is never edited, only superseded.

    It is meant for the posts whose name holds one of the words of `untuk_jabatan`, and for the OPD whose name holds one
    of `untuk_opd` or that have a unit of `untuk_jenis_unit` (rules/pustaka.py); without words it is meant for all.
    """

    kode = models.CharField("kode", max_length=40)
    nomor_versi = models.PositiveSmallIntegerField("versi", default=1)
    nama = models.CharField("nama", max_length=200)
    definisi_operasional = models.TextField("definisi operasional")
    satuan = models.CharField("satuan", max_length=40)
    aspek = models.CharField("aspek", max_length=10, choices=Aspek.choices)
    arah = models.CharField("arah", max_length=10, choices=Arah.choices)
    sumber = models.CharField(
        "sumber",
        max_length=40,
        help_text="Kode sumber di registri, misalnya pengaduan.waktu_respon.",
    )
    agregasi = models.CharField("agregasi", max_length=15, choices=Agregasi.choices)
    sampel_minimum = models.PositiveSmallIntegerField("sampel minimum", default=1)
    bila_kosong = models.CharField(
        "bila data kosong",
        max_length=15,
        choices=BilaKosong.choices,
        default=BilaKosong.TIDAK_DIHITUNG,
    )
    rumus = models.TextField("rumus")
    rumus_versi = models.CharField("versi rumus", max_length=20, default="1")
    contoh = models.TextField("contoh", blank=True)
    tema = models.CharField("rumpun", max_length=15, choices=Tema.choices, default=Tema.UMUM)
    untuk_jabatan = ArrayField(models.CharField(max_length=100), verbose_name="untuk jabatan", default=list, blank=True)
    untuk_opd = ArrayField(
        models.CharField(max_length=100), verbose_name="untuk perangkat daerah", default=list, blank=True
    )
    untuk_jenis_unit = ArrayField(
        models.CharField(max_length=20, choices=JenisUnit.choices),
        verbose_name="untuk jenis unit",
        default=list,
        blank=True,
    )
    penanggung_jawab = models.ForeignKey(
        UnitKerja,
        verbose_name="unit penanggung jawab",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    status = models.CharField(
        "status",
        max_length=12,
        choices=StatusIndikator.choices,
        default=StatusIndikator.TERBIT,
    )
    menggantikan = models.ForeignKey(
        "self",
        verbose_name="menggantikan",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="pengganti_set",
    )
    alasan = models.TextField("alasan perubahan", blank=True)
    catatan = models.TextField("catatan peninjau", blank=True)
    disusun_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="disusun oleh",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    diajukan_pada = models.DateTimeField("diajukan pada", null=True, blank=True)
    diterbitkan_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="diterbitkan oleh",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    diterbitkan_pada = models.DateTimeField("diterbitkan pada", null=True, blank=True)
    versi = models.PositiveIntegerField("versi baris", default=1)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = IndikatorQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "indikator"
        ordering = ["kode", "-nomor_versi"]
        constraints = [
            # a draft gets its number when it is published
            models.UniqueConstraint(
                fields=["kode", "nomor_versi"],
                condition=Q(status__in=[str(s) for s in PERNAH_TERBIT]),
                name="indikator_satu_per_nomor",
                violation_error_message="Versi ini sudah ada di pustaka.",
            ),
            models.UniqueConstraint(
                fields=["kode"],
                condition=Q(status=StatusIndikator.TERBIT),
                name="indikator_satu_terbit",
                violation_error_message="Kode ini sudah punya versi yang terbit. Buat versi baru dari halamannya.",
            ),
            models.UniqueConstraint(
                fields=["kode"],
                condition=Q(status__in=[str(s) for s in BELUM_TERBIT]),
                name="indikator_satu_draf",
                violation_error_message="Sudah ada usulan lain untuk kode ini. Selesaikan atau hapus dulu usulan itu.",
            ),
            models.CheckConstraint(
                name="indikator_diterbitkan_orang_lain",
                condition=Q(diterbitkan_oleh__isnull=True)
                | Q(disusun_oleh__isnull=True)
                | ~Q(diterbitkan_oleh=F("disusun_oleh")),
                violation_error_message="Definisi diterbitkan oleh orang lain, bukan oleh penyusunnya.",
            ),
        ]

    def __str__(self) -> str:
        return self.nama
