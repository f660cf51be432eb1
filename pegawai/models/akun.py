"""One-time codes with which a person sets a password, and the history of second factors."""

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from inti.audit import riwayat
from inti.querysets import BaseQuerySet
from pegawai.enums import GunaKode


@riwayat(exclude=["sidik"])
class KodeMasuk(models.Model):
    """A code that opens one password form once. Only its hash is stored; the slip with the code is shown once."""

    TANPA_CAKUPAN = "hanya dibuat dan dipakai lewat layanan akun; tidak pernah ditampilkan"

    pegawai = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="pegawai", on_delete=models.CASCADE, related_name="kode_set"
    )
    guna = models.CharField("guna", max_length=15, choices=GunaKode.choices)
    sidik = models.CharField("sidik", max_length=64)
    kedaluwarsa = models.DateTimeField("kedaluwarsa")
    percobaan = models.PositiveSmallIntegerField("percobaan keliru", default=0)
    dipakai_pada = models.DateTimeField("dipakai pada", null=True, blank=True)
    dibuat_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="dibuat oleh", on_delete=models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = BaseQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "kode masuk"
        constraints = [
            models.CheckConstraint(
                name="kodemasuk_bukan_diri_sendiri",
                condition=Q(dibuat_oleh__isnull=True) | ~Q(dibuat_oleh=F("pegawai")),
                violation_error_message="Kode masuk tidak dapat dibuat untuk diri sendiri.",
            )
        ]

    def __str__(self) -> str:
        return self.get_guna_display()


@riwayat(exclude=["data", "last_used_at"])
class FaktorKedua(Authenticator):
    """The table of second factors is allauth's; here it gets its history, without the secrets."""

    TANPA_CAKUPAN = "tiap orang hanya melihat miliknya; admin kepegawaian hanya melihat jenis dan tanggalnya"

    class Meta:
        proxy = True
        verbose_name = verbose_name_plural = "faktor kedua"
