"""People, with their dated status and rank."""

from typing import ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from inti.audit import riwayat
from inti.models import Berkas, tanpa_tumpang, urutan_tanggal
from inti.querysets import BerjangkaQuerySet
from inti.waktu import SELAMANYA
from pegawai.enums import StatusPegawai
from pegawai.managers import PegawaiManager


@riwayat(exclude=["password", "last_login"])
class Pegawai(AbstractBaseUser):
    """A person with an account. `login` is the NIP where there is one; the NIP may change and is never a key."""

    login = models.CharField("nama masuk", max_length=40, unique=True)
    nip = models.CharField(
        "NIP",
        max_length=18,
        unique=True,
        null=True,
        blank=True,
        error_messages={"unique": "NIP ini sudah dipakai pegawai lain."},
    )
    nama = models.CharField("nama lengkap", max_length=150)
    email = models.EmailField("surel", blank=True)
    telepon = models.CharField("telepon", max_length=20, blank=True)
    foto = models.ForeignKey(
        Berkas, verbose_name="foto", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    foto_kecil = models.ForeignKey(
        Berkas, verbose_name="foto kecil", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    is_active = models.BooleanField("akun aktif", default=True)
    sandi_diubah_pada = models.DateTimeField("kata sandi diubah pada", null=True, blank=True)
    dihapus_pada = models.DateField("data pribadi dihapus pada", null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "login"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["nama"]

    dilihat_oleh: int | None = None
    """Key of who looks at the product as this person in this request; never stored."""

    objects = PegawaiManager()

    class Meta:
        verbose_name = verbose_name_plural = "pegawai"
        ordering = ["nama", "id"]
        indexes = [
            GinIndex(fields=["nama"], opclasses=["gin_trgm_ops"], name="pegawai_nama_trgm"),
            models.Index(fields=["nama", "id"], name="pegawai_nama_urut"),
        ]
        constraints = [
            models.CheckConstraint(
                name="pegawai_nip_18_angka",
                condition=Q(nip__isnull=True) | Q(nip__regex=r"^[0-9]{18}$"),
                violation_error_message="NIP terdiri atas 18 angka tanpa spasi.",
            ),
            models.CheckConstraint(
                name="pegawai_login_adalah_nip",
                condition=Q(nip__isnull=True) | Q(login=F("nip")),
                violation_error_message="Pegawai yang punya NIP masuk dengan NIP itu.",
            ),
        ]

    def __str__(self) -> str:
        return self.nama

    def get_full_name(self) -> str:
        return self.nama

    def get_short_name(self) -> str:
        return self.nama.split(",")[0].split()[0]


@riwayat()
class StatusKepegawaian(models.Model):
    """Employment status of a person in a period (PNS, CPNS, PPPK, PPPK paruh waktu)."""

    TANPA_CAKUPAN = "dibaca lewat pegawai yang boleh dilihat"

    pegawai = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="pegawai", on_delete=models.PROTECT, related_name="status_set"
    )
    status = models.CharField("status", max_length=20, choices=StatusPegawai.choices)
    mulai = models.DateField("mulai")
    sampai = models.DateField("sampai", default=SELAMANYA)
    dasar = models.CharField("dasar", max_length=200, blank=True)

    objects = BerjangkaQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "status kepegawaian"
        ordering = ["pegawai", "mulai"]
        constraints = [
            urutan_tanggal("statuskepegawaian_urutan"),
            tanpa_tumpang(
                "statuskepegawaian_satu", "pegawai", pesan="Pegawai ini sudah punya status pada tanggal tersebut."
            ),
        ]

    def __str__(self) -> str:
        return self.get_status_display()


@riwayat()
class PangkatGolongan(models.Model):
    """Rank of a person in a period: PNS "III/b", PPPK "IX" (code tables in rules/golongan.py)."""

    TANPA_CAKUPAN = "dibaca lewat pegawai yang boleh dilihat"

    pegawai = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="pegawai", on_delete=models.PROTECT, related_name="pangkat_set"
    )
    golongan = models.CharField("golongan", max_length=6)
    mulai = models.DateField("mulai")
    sampai = models.DateField("sampai", default=SELAMANYA)
    dasar = models.CharField("dasar", max_length=200, blank=True)

    objects = BerjangkaQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "pangkat dan golongan"
        ordering = ["pegawai", "mulai"]
        constraints = [
            urutan_tanggal("pangkatgolongan_urutan"),
            tanpa_tumpang(
                "pangkatgolongan_satu", "pegawai", pesan="Pegawai ini sudah punya golongan pada tanggal tersebut."
            ),
        ]

    def __str__(self) -> str:
        return self.golongan
