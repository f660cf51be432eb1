"""Headers that protect every page."""

import pytest
from django.test import Client

from tests.pemeran import Kota


@pytest.mark.parametrize("alamat", ["/masuk/", "/health/", "/tidak-ada/"])
def test_csp_menutup_semuanya(client: Client, kota: Kota, alamat: str) -> None:
    kebijakan = dict(
        bagian.strip().split(" ", 1)
        for bagian in client.get(alamat)["Content-Security-Policy"].split(";")
        if bagian.strip()
    )
    assert kebijakan["default-src"] == "'none'"
    assert kebijakan["script-src"] == kebijakan["style-src"] == kebijakan["connect-src"] == "'self'"
    assert kebijakan["img-src"] == "'self' data: blob:"
    assert kebijakan["base-uri"] == kebijakan["frame-ancestors"] == "'none'"
    assert "unsafe" not in str(kebijakan)
    assert "nonce" not in str(kebijakan)


def test_kepala_lain(client: Client, kota: Kota) -> None:
    jawaban = client.get("/masuk/")
    assert jawaban["X-Content-Type-Options"] == "nosniff"
    assert jawaban["X-Frame-Options"] == "DENY"
    assert jawaban["Referrer-Policy"] == "same-origin"


def test_kuki_sesi(client: Client, kota: Kota) -> None:
    client.post("/masuk/", {"login": kota.ani.login, "password": "kinerja-demo"})
    kuki = next(k for nama, k in client.cookies.items() if nama.startswith("kinerja_sesi"))
    assert kuki["httponly"]
    assert kuki["samesite"] == "Lax"
    assert not kuki["max-age"], "Sesi berakhir bersama peramban: komputer loket dipakai bergantian."
