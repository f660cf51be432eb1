"""Scope and named filters of the plan."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils import timezone

from indikator.enums import StatusSKP
from inti.querysets import BaseQuerySet, BerjangkaQuerySet


def _terlihat(user: Any) -> Any:
    return get_user_model().objects.visible_to(user)


class PeriodeQuerySet(BerjangkaQuerySet):
    pass


class SKPQuerySet(BaseQuerySet):
    def visible_to(self, user: Any) -> Self:
        """One's own, those one rates, those of people one may see."""
        return self.filter(Q(pegawai=user.pk) | Q(penilai=user.pk) | Q(pegawai__in=_terlihat(user)))

    def berlaku(self, pegawai: Any, tanggal: date) -> Self:
        """Set SKP of a person that hold on `tanggal` (two for JF rangkap jabatan, else at most one)."""
        return self.filter(
            pegawai_id=pegawai.pk,
            status__in=[StatusSKP.DITETAPKAN, StatusSKP.DITUTUP],
            mulai__lte=tanggal,
            sampai__gt=tanggal,
        )

    def untuk_periode(self, periode: Any) -> Self:
        """Set SKP that hold on at least one day of the period."""
        return self.filter(
            status__in=[StatusSKP.DITETAPKAN, StatusSKP.DITUTUP], mulai__lt=periode.sampai, sampai__gt=periode.mulai
        )


class RHKQuerySet(BaseQuerySet):
    def visible_to(self, user: Any) -> Self:
        return self.filter(Q(skp__pegawai=user.pk) | Q(skp__penilai=user.pk) | Q(skp__pegawai__in=_terlihat(user)))

    def dapat_dilayani(self, pegawai: Any) -> Self:
        """RHK in force today in one's own set SKP: what an activity can serve."""
        hari_ini = timezone.localdate()
        return self.filter(
            skp__pegawai=pegawai.pk,
            skp__status=StatusSKP.DITETAPKAN,
            skp__mulai__lte=hari_ini,
            skp__sampai__gt=hari_ini,
        )


class IKIQuerySet(BaseQuerySet):
    def visible_to(self, user: Any) -> Self:
        return self.filter(
            Q(rhk__skp__pegawai=user.pk) | Q(rhk__skp__penilai=user.pk) | Q(rhk__skp__pegawai__in=_terlihat(user))
        )


class PengukuranQuerySet(BaseQuerySet):
    def visible_to(self, user: Any) -> Self:
        return self.filter(
            Q(iki__rhk__skp__pegawai=user.pk)
            | Q(iki__rhk__skp__penilai=user.pk)
            | Q(iki__rhk__skp__pegawai__in=_terlihat(user))
        )

    def terbaru(self, periode: Any) -> Self:
        """The newest measurement of each IKI in a period."""
        return self.filter(periode=periode).order_by("iki_id", "-per", "-id").distinct("iki_id")
