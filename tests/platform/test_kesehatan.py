"""`/health/` is ready only when database and broker answer."""

import pytest
from django.db import connection
from django.test import Client, override_settings

from kinerja import kesehatan


@pytest.mark.django_db(transaction=True)
def test_antrean_mati(client: Client) -> None:
    with override_settings(CELERY_BROKER_URL="redis://127.0.0.1:1/0"):
        jawaban = client.get("/health/")
    assert jawaban.status_code == 503
    assert jawaban.json() == {"siap": False, "basis_data": "siap", "antrean": "tidak menjawab"}


@pytest.mark.django_db(transaction=True)
def test_siap(client: Client) -> None:
    jawaban = client.get("/health/")
    assert (jawaban.status_code, jawaban.json()) == (200, {"siap": True, "basis_data": "siap", "antrean": "siap"})


@pytest.mark.django_db(transaction=True)
def test_basis_data_mati(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    connection.close()
    monkeypatch.setitem(connection.settings_dict, "PORT", "1")
    monkeypatch.setitem(connection.settings_dict, "HOST", "127.0.0.1")
    jawaban = client.get("/health/")
    connection.close()
    assert jawaban.status_code == 503
    assert jawaban.json()["basis_data"] == "tidak menjawab"


def test_hanya_dibaca(client: Client) -> None:
    assert kesehatan.KesehatanView.http_method_names == ["get", "head", "options"]
