"""What every form of the project keeps to."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages

from django import forms
from django_filters import FilterSet

from tests.arsitektur.sumber import APLIKASI


def _isian() -> Iterator[tuple[str, forms.Field]]:
    """Every field of every form and filter, with where it stands."""
    for app in APLIKASI:
        for nama in ("forms", "filters"):
            try:
                paket = import_module(f"{app}.{nama}")
            except ModuleNotFoundError:
                continue
            modul = [
                paket,
                *(import_module(m.name) for m in walk_packages(getattr(paket, "__path__", ()), f"{app}.{nama}.")),
            ]
            for kelas in {k for m in modul for k in vars(m).values() if isinstance(k, type)}:
                if issubclass(kelas, forms.Form):
                    yield from ((f"{kelas.__name__}.{k}", v) for k, v in kelas.base_fields.items())
                elif issubclass(kelas, FilterSet):
                    yield from ((f"{kelas.__name__}.{k}", v.field) for k, v in kelas.base_filters.items())


def test_tanggal_awal_terbaca_peramban() -> None:
    """A browser's own date field takes only ISO dates: in our spelling a date filled in beforehand would stay empty."""
    tanggal = {
        nama: isian.widget.format
        for nama, isian in _isian()
        if isinstance(isian.widget, forms.DateInput) and isian.widget.input_type == "date"
    }
    assert len(tanggal) > 15
    assert {nama for nama, bentuk in tanggal.items() if bentuk != "%Y-%m-%d"} == set()
