"""Scope of reports and what hangs on them, and named filters.

One rule for every door: a case *berkadar pengawasan* is seen by Inspektorat only; every other by coordinators, by
the penghubung and the leaders of the office that has it, and by those who were assigned to it. Nobody sees a case
about themselves.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, Self

from django.apps import apps
from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from inti.querysets import BaseQuerySet
from pegawai.enums import Peran
from pegawai.models import Penugasan, PeranPegawai, UnitLeluhur
from pengaduan.enums import Identitas, Klasifikasi, StatusPengaduan, Tingkat
from pengaduan.rules import alur


def _unit_penghubung(tanggal: date, user: Any) -> Any:
    """Units for which `user` is penghubung, and all below them."""
    peran = PeranPegawai.objects.berlaku(tanggal).filter(pegawai_id=user.pk, peran=Peran.PENGHUBUNG).values("unit_id")
    return UnitLeluhur.objects.berlaku(tanggal).filter(leluhur_id__in=peran).values("unit_id")


def _unit_dipimpin(tanggal: date, user: Any) -> Any:
    pimpinan = Penugasan.objects.berlaku(tanggal).filter(pegawai_id=user.pk, pimpinan=True).values("unit_id")
    return UnitLeluhur.objects.berlaku(tanggal).filter(leluhur_id__in=pimpinan).values("unit_id")


def _cakupan(user: Any, tanggal: date, awalan: str = "") -> Q:
    """Which cases `user` may see, as a condition on the case reached by `awalan` ("pengaduan__")."""

    def q(**syarat: Any) -> Q:
        return Q(**{f"{awalan}{k}": v for k, v in syarat.items()})

    peran = set(
        PeranPegawai.objects.berlaku(tanggal).filter(pegawai_id=user.pk).values_list("peran", flat=True).distinct()
    )
    segmen = apps.get_model("pengaduan", "Segmen").objects.filter(
        pengaduan=OuterRef(f"{awalan}pk"), tingkat=Tingkat.PEGAWAI, pegawai_id=user.pk
    )
    if peran & {Peran.KOORDINATOR_PENGADUAN, Peran.PIMPINAN}:
        biasa = Q()
    else:
        biasa = q(petugas=user.pk) | Q(Exists(segmen)) | q(unit__in=_unit_dipimpin(tanggal, user))
        if Peran.PENGHUBUNG in peran:
            biasa |= q(unit__in=_unit_penghubung(tanggal, user))
    terlihat = biasa & ~q(klasifikasi=Klasifikasi.BERKADAR)
    if Peran.INSPEKTORAT in peran:
        terlihat |= q(klasifikasi=Klasifikasi.BERKADAR)
    return terlihat & (q(terlapor__isnull=True) | ~q(terlapor=user.pk))


class PengaduanQuerySet(BaseQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Cases in the scope of `user` (module docstring), today."""
        return self.filter(_cakupan(user, timezone.localdate())) if user.is_authenticated else self.none()

    def terbuka(self) -> Self:
        """Somebody still has to act."""
        return self.exclude(status__in=sorted(alur.TERTUTUP))

    def menunggu(self, user: Any, tanggal: date) -> Self:
        """Open cases in which `user` must act next, in one capacity or another."""
        dipegang = list(
            PeranPegawai.objects.berlaku(tanggal).filter(pegawai_id=user.pk).values_list("peran", flat=True)
        )
        giliran: dict[str, list[str]] = {}
        for status, pelaku in alur.GILIRAN.items():
            giliran.setdefault(pelaku, []).append(status)
        berkadar = Q(klasifikasi=Klasifikasi.BERKADAR)
        syarat = Q(status__in=giliran["petugas"], petugas=user.pk)
        if Peran.KOORDINATOR_PENGADUAN in dipegang:
            syarat |= Q(status__in=giliran["koordinator"]) & ~berkadar
        if Peran.PENGHUBUNG in dipegang:
            syarat |= Q(status__in=giliran["penghubung"], unit__in=_unit_penghubung(tanggal, user)) & ~berkadar
        if Peran.INSPEKTORAT in dipegang:
            syarat |= Q(status__in=giliran["koordinator"] + giliran["penghubung"]) & berkadar
        # who answered does not close; somebody else or the citizen does
        return self.visible_to(user).filter(syarat).exclude(status=StatusPengaduan.DITANGGAPI, penjawab=user.pk)

    def urut_tenggat(self) -> Self:
        """Most urgent first: open before closed, then by the limit that counts now."""
        return self.alias(batas=Coalesce(F("tenggat"), F("tenggat_verifikasi"))).order_by("batas", "id")

    def mirip(self, pengaduan: Any, ambang: float = 0.2) -> Self:
        """Other cases of the same category within half a year before with a similar text, most similar first."""
        return (
            self.filter(
                kategori_id=pengaduan.kategori_id,
                diterima_pada__gt=pengaduan.diterima_pada - timedelta(days=182),
                diterima_pada__lte=pengaduan.diterima_pada,
            )
            .exclude(pk=pengaduan.pk)
            .annotate(kemiripan=TrigramSimilarity("uraian", pengaduan.uraian[:500]))
            .filter(kemiripan__gt=ambang)
            .order_by("-kemiripan", "-diterima_pada")
        )


class PelaporQuerySet(BaseQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Those who handle the case: coordinator, penghubung, the person it is assigned to now, Inspektorat.

        Leaders and former assignees see the case without the reporter. A sealed identity is seen by nobody.
        """
        if not user.is_authenticated:
            return self.none()
        tanggal = timezone.localdate()
        peran = set(PeranPegawai.objects.berlaku(tanggal).filter(pegawai_id=user.pk).values_list("peran", flat=True))
        menangani = Q(pengaduan__petugas=user.pk)
        if Peran.KOORDINATOR_PENGADUAN in peran:
            menangani |= ~Q(pengaduan__klasifikasi=Klasifikasi.BERKADAR)
        if Peran.PENGHUBUNG in peran:
            menangani |= Q(pengaduan__unit__in=_unit_penghubung(tanggal, user))
        if Peran.INSPEKTORAT in peran:
            menangani |= Q(pengaduan__klasifikasi=Klasifikasi.BERKADAR)
        return self.filter(_cakupan(user, tanggal, "pengaduan__"), menangani, pengaduan__identitas=Identitas.DIKETAHUI)


class PeristiwaQuerySet(BaseQuerySet):
    def visible_to(self, user: Any) -> Self:
        if not user.is_authenticated:
            return self.none()
        return self.filter(_cakupan(user, timezone.localdate(), "pengaduan__"))

    def publik(self) -> Self:
        """What the citizen reads."""
        return self.filter(publik=True)


class LampiranQuerySet(BaseQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Photos of cases in scope; one that is not sent yet is seen by no employee."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(_cakupan(user, timezone.localdate(), "pengaduan__"), pengaduan__isnull=False)

    def terlantar(self, sebelum: datetime) -> Self:
        """Uploaded before `sebelum` and never sent."""
        return self.filter(pengaduan__isnull=True, created_at__lt=sebelum)


class SegmenQuerySet(BaseQuerySet):
    def visible_to(self, user: Any) -> Self:
        if not user.is_authenticated:
            return self.none()
        return self.filter(_cakupan(user, timezone.localdate(), "pengaduan__"))

    def terbuka(self) -> Self:
        return self.filter(selesai__isnull=True)


class PenilaianQuerySet(BaseQuerySet):
    def visible_to(self, user: Any) -> Self:
        if not user.is_authenticated:
            return self.none()
        return self.filter(_cakupan(user, timezone.localdate(), "pengaduan__"))
