"""Append-only holds against the application's own role: privileges first, triggers as the second line."""

import psycopg
import pytest
from django.apps import apps
from django.db import connection, models, transaction
from django.db.utils import ProgrammingError
from pghistory.models import Event
from psycopg import sql

from tests.pemeran import Kota

TETAP = [
    model
    for model in apps.get_models()
    if not model._meta.proxy and (issubclass(model, Event) or getattr(model, "JENIS_AUDIT", "") == "A")
]


@pytest.mark.parametrize("perintah", ["UPDATE {t} SET {k} = {k}", "DELETE FROM {t}", "TRUNCATE {t}"])
@pytest.mark.parametrize("model", TETAP, ids=lambda model: model._meta.label)
def test_ditolak(kota: Kota, model: type[models.Model], perintah: str) -> None:
    meta = model._meta
    pernyataan = sql.SQL(perintah).format(
        t=sql.Identifier(meta.db_table), k=sql.Identifier(meta.concrete_fields[0].column)
    )
    with pytest.raises(ProgrammingError) as galat, transaction.atomic(), connection.cursor() as kursor:
        kursor.execute(pernyataan)
    assert isinstance(galat.value.__cause__, psycopg.errors.InsufficientPrivilege), (
        f"{meta.db_table} dapat diubah oleh peran aplikasi; periksa kinerja/hak.py."
    )


def test_daftar_migrasi_hanya_dibaca(kota: Kota) -> None:
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as kursor:
        kursor.execute("DELETE FROM django_migrations")
