"""Fixtures of the tests that walk every door."""

from typing import Any

import pytest
from django.core.handlers import exception
from django.http import HttpResponse
from django.template.base import Template

from inti import konteks


@pytest.fixture(autouse=True)
def _templat_tanpa_catatan(monkeypatch: pytest.MonkeyPatch) -> None:
    """Templates as in production: these tests read answers, and notes of each context cost a tenth of their time."""
    monkeypatch.setattr(Template, "_render", lambda templat, konteks: templat.nodelist.render(konteks))


@pytest.fixture(autouse=True)
def _penolakan_tanpa_halaman(monkeypatch: pytest.MonkeyPatch) -> None:
    """A refusal as its status alone: half of all answers, each with the whole menu, were the same page.

    That this page says nothing of what was refused is a test of its own (tests/inti/test_halaman.py).
    """
    asli = exception.get_exception_response

    def jawab(request: Any, resolver: Any, status_code: int, galat: Exception) -> Any:
        if status_code in {403, 404}:
            return HttpResponse(status=status_code)
        return asli(request, resolver, status_code, galat)

    monkeypatch.setattr(exception, "get_exception_response", jawab)


@pytest.fixture
def tanpa_menu(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages without the menu around them, where the same person asks thousands of times.

    What it tells, and that it writes nothing, is asked by test_tidak_ada_hitungan_yang_berubah and test_daftar.py.
    """
    monkeypatch.setattr(konteks, "_menu", lambda _request: [])
