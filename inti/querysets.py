from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, Self

from django.core.exceptions import EmptyResultSet
from django.db import models


class BaseQuerySet(models.QuerySet[Any]):
    """Named filters come in subclasses; each that holds people's data has `visible_to(user)`."""


KATA_TERBANYAK = 6
"""Words of a search that count; more of them narrow nothing that a person would notice."""


def tiap_kata[T: models.QuerySet[Any]](daftar: T, kalimat: str, syarat: Callable[[str], models.Q]) -> T:
    """Rows for which `syarat` holds with each of the words."""
    for kata in kalimat.split()[:KATA_TERBANYAK]:
        daftar = daftar.filter(syarat(kata))
    return daftar


class SalahSatu(models.Func):
    """`filter(SalahSatu("pegawai", ids))` is `filter(pegawai__in=ids)` with one array as parameter.

    A leader's page asks a dozen questions about the same hundred people; in a list each of them is checked, prepared
    and written into each statement one by one. No ids match nothing, and ask nothing.
    """

    template = "%(expressions)s)"
    arg_joiner = " = ANY("
    output_field = models.BooleanField()

    def __init__(self, kolom: str, ids: Iterable[int]) -> None:
        super().__init__(kolom, models.Value(list(ids)))

    def as_sql(self, *args: Any, **kwargs: Any) -> tuple[str, Any]:
        _, ids = self.get_source_expressions()
        if not ids.value:
            raise EmptyResultSet
        return super().as_sql(*args, **kwargs)


class BerjangkaQuerySet(BaseQuerySet):
    """Rows that hold between two dates, half open `[mulai, sampai)`."""

    def berlaku(self, tanggal: date) -> Self:
        """Rows in force on `tanggal`."""
        return self.filter(mulai__lte=tanggal, sampai__gt=tanggal)


def sedang_dilihat(user: Any) -> bool:
    """Is it somebody else who looks, as `user` (kinerja.middleware.LihatSebagaiMiddleware)?

    Scopes that hold what the one who looks may not see answer nothing then: reports, survey, feedback,
    notifications, requests about personal data.
    """
    return bool(getattr(user, "dilihat_oleh", None))


class PemberitahuanQuerySet(BaseQuerySet):
    def visible_to(self, user: models.Model) -> Self:
        if sedang_dilihat(user):
            return self.none()
        return self.filter(penerima_id=user.pk)

    def belum_dibaca(self) -> Self:
        return self.filter(dibaca_pada__isnull=True)


class PekerjaanQuerySet(BaseQuerySet):
    def visible_to(self, user: models.Model) -> Self:
        return self.filter(pemohon_id=user.pk)
