"""Fixtures of the tests that walk every door."""

import pytest
from django.template.base import Template


@pytest.fixture(autouse=True)
def _templat_tanpa_catatan(monkeypatch: pytest.MonkeyPatch) -> None:
    """Templates as in production: these tests read answers, and notes of each context cost a tenth of their time."""
    monkeypatch.setattr(Template, "_render", lambda templat, konteks: templat.nodelist.render(konteks))
