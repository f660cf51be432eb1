"""Scope and named filters of trainings, and the hours of a year for many people at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, Self

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db.models import Q, Sum
from django.utils import timezone

from inti.querysets import BaseQuerySet, SalahSatu
from kompetensi.enums import StatusKeikutsertaan
from pegawai.enums import Peran
from pegawai.querysets import memegang_peran


class KeikutsertaanPelatihanQuerySet(BaseQuerySet):
    def visible_to(self, user: Any) -> Self:
        """One's own, and those of people whom one may see (one's team and below; HR; the city's leader)."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(Q(pegawai=user.pk) | Q(pegawai__in=get_user_model().objects.kinerja_terlihat(user)))

    def milik(self, pegawai: Any) -> Self:
        return self.filter(pegawai_id=pegawai.pk)

    def selesai_tahun(self, tahun: int) -> Self:
        """Trainings that ended in `tahun`: their hours belong to it."""
        return self.filter(selesai__gte=date(tahun, 1, 1), selesai__lt=date(tahun + 1, 1, 1))

    def terverifikasi(self) -> Self:
        return self.filter(status=StatusKeikutsertaan.TERVERIFIKASI)

    def berlaku(self) -> Self:
        """Waiting or verified: what HR has not refused."""
        return self.exclude(status=StatusKeikutsertaan.DITOLAK)

    def menunggu_verifikasi(self, user: Any, tanggal: date | None = None) -> Self:
        """What `user` may verify as HR on `tanggal` (today by default), oldest first; never their own."""
        if not memegang_peran(user, tanggal or timezone.localdate(), Peran.ADMIN_KEPEGAWAIAN):
            return self.none()
        return self.filter(status=StatusKeikutsertaan.DIAJUKAN).exclude(pegawai_id=user.pk).order_by("created_at", "id")


def jp_setahun(pegawai_ids: Iterable[int], tahun: int) -> dict[int, Decimal]:
    """Verified JP of each person in `tahun`, in one query; 0 for who has none."""
    ids = list(pegawai_ids)
    baris = (
        apps.get_model("kompetensi", "KeikutsertaanPelatihan")
        .objects.terverifikasi()
        .selesai_tahun(tahun)
        .filter(SalahSatu("pegawai", ids))
        .order_by()
        .values_list("pegawai_id")
        .annotate(jp=Sum("jp"))
    )
    return dict.fromkeys(ids, Decimal(0)) | dict(baris)
