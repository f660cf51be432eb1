"""Who is released from making an SKP."""

from django.conf import settings
from django.db import models

from indikator.enums import AlasanTanpaSKP
from indikator.querysets import TanpaSKPQuerySet
from inti.audit import riwayat
from inti.models import tanpa_tumpang, urutan_tanggal


@riwayat()
class TanpaSKP(models.Model):
    """A stretch `[mulai, sampai)` in which a person needs no SKP and is not reminded of one (PP 30/2019 art. 23)."""

    pegawai = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="pegawai", on_delete=models.PROTECT, related_name="tanpa_skp_set"
    )
    alasan = models.CharField("alasan", max_length=10, choices=AlasanTanpaSKP.choices)
    mulai = models.DateField("mulai")
    sampai = models.DateField("sampai")
    dasar = models.CharField("dasar", max_length=200)
    dicatat_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="dicatat oleh", on_delete=models.PROTECT, related_name="+"
    )
    dicatat_pada = models.DateTimeField("dicatat pada")

    objects = TanpaSKPQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "tanpa SKP"
        ordering = ["-mulai", "-id"]
        constraints = [
            urutan_tanggal("tanpaskp_urutan"),
            tanpa_tumpang("tanpaskp_tidak_tumpang", "pegawai", pesan="Pada tanggal itu sudah ada catatan sejenis."),
            models.CheckConstraint(
                name="tanpaskp_bukan_diri_sendiri",
                condition=~models.Q(pegawai=models.F("dicatat_oleh")),
                violation_error_message="Catatan ini dibuat oleh orang lain, bukan oleh pegawai itu sendiri.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_alasan_display()
