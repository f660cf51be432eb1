from datetime import date
from typing import Any, Self

from django.db import models


class BaseQuerySet(models.QuerySet[Any]):
    """Named filters come in subclasses; each that holds people's data has `visible_to(user)`."""


class BerjangkaQuerySet(BaseQuerySet):
    """Rows that hold between two dates, half open `[mulai, sampai)`."""

    def berlaku(self, tanggal: date) -> Self:
        """Rows in force on `tanggal`."""
        return self.filter(mulai__lte=tanggal, sampai__gt=tanggal)


class PemberitahuanQuerySet(BaseQuerySet):
    def visible_to(self, user: models.Model) -> Self:
        return self.filter(penerima_id=user.pk)

    def belum_dibaca(self) -> Self:
        return self.filter(dibaca_pada__isnull=True)


class PekerjaanQuerySet(BaseQuerySet):
    def visible_to(self, user: models.Model) -> Self:
        return self.filter(pemohon_id=user.pk)
