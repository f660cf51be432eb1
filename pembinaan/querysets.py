"""Scope and named filters of continuing feedback."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Self

from django.contrib.auth import get_user_model
from django.db.models import Max, Q
from django.utils import timezone

from inti.querysets import BaseQuerySet, SalahSatu, sedang_dilihat


class UmpanBalikQuerySet(BaseQuerySet):
    def visible_to(self, user: Any) -> Self:
        """What one gave, what one received, and what was given to people below the units that one leads.

        Nobody else reads it: neither peers nor HR. It is a talk between two, which the superiors above may follow.
        """
        if sedang_dilihat(user):
            return self.none()
        bawahan = get_user_model().objects.bawahan(user, timezone.localdate())
        return self.filter(Q(pemberi=user.pk) | Q(penerima=user.pk) | Q(penerima__in=bawahan))

    def diterima(self, pegawai: Any) -> Self:
        return self.filter(penerima_id=pegawai.pk)

    def diberikan(self, pegawai: Any) -> Self:
        return self.filter(pemberi_id=pegawai.pk)

    def terakhir(self, pegawai_ids: Iterable[int]) -> dict[int, datetime]:
        """When each person last received feedback; who never did is not in it."""
        return dict(
            self.filter(SalahSatu("penerima", pegawai_ids))
            .order_by()
            .values_list("penerima_id")
            .annotate(pada=Max("pada"))
        )
