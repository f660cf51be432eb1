"""A small demo city, built once; its tests only read."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import time_machine
from django.conf import settings

import evaluasi.tasks  # noqa: F401 - known to the eager queue
from inti.kalender import hapus_ingatan
from kinerja.demo.kota import KotaDemo, Ukuran, bangun
from tests.pangkalan import Pangkalan, arahkan
from tests.pemeran import SEKARANG

KECIL = Ukuran(pengaduan=260)
"""Enough for ten people above the smallest sample."""


@contextmanager
def kota_sendiri(pangkalan: Pangkalan, ukuran: Ukuran) -> Iterator[KotaDemo]:
    """A demo city in a database without the cast of the other tests; afterwards they get theirs back."""
    kosong = Pangkalan(None)
    hapus_ingatan()
    try:
        with time_machine.travel(SEKARANG, tick=True):
            yield bangun(tanggal=SEKARANG.date(), ukuran=ukuran)
    finally:
        kosong.hapus()
        arahkan(pangkalan.nama, peran=settings.PERAN_BASIS_DATA)
        hapus_ingatan()


@pytest.fixture(scope="module")
def kota_demo(pangkalan: Pangkalan, django_db_blocker: Any) -> Iterator[KotaDemo]:
    with django_db_blocker.unblock(), kota_sendiri(pangkalan, KECIL) as satu:
        yield satu
