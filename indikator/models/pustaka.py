"""The library of indicators."""

from django.db import models

from indikator.enums import Agregasi, Arah, Aspek, BilaKosong, StatusIndikator
from inti.audit import riwayat
from inti.querysets import BaseQuerySet


@riwayat()
class Indikator(models.Model):
    """One version of a definition in the library. A published one is never edited, only superseded."""

    TANPA_CAKUPAN = "pustaka indikator terbuka bagi pegawai"

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
    status = models.CharField(
        "status",
        max_length=10,
        choices=StatusIndikator.choices,
        default=StatusIndikator.TERBIT,
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = BaseQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "indikator"
        ordering = ["kode", "-nomor_versi"]
        constraints = [models.UniqueConstraint(fields=["kode", "nomor_versi"], name="indikator_satu_per_versi")]

    def __str__(self) -> str:
        return self.nama
