"""A database of its own for one run: a clone with the cast, at the standing clock of the tests."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import time_machine
from django.test.utils import setup_test_environment, teardown_test_environment

from tests.pangkalan import Pangkalan
from tests.pemeran import SEKARANG, Kota, bangun_kota


def _bangun() -> None:
    with time_machine.travel(SEKARANG, tick=True):
        bangun_kota()


@contextmanager
def kota_uji() -> Iterator[Kota]:
    """The cast in a database that is dropped at the end."""
    setup_test_environment()
    logging.disable()
    pangkalan = Pangkalan(_bangun)
    try:
        with time_machine.travel(SEKARANG, tick=True):
            yield Kota.muat()
    finally:
        pangkalan.hapus()
        teardown_test_environment()
