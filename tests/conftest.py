"""Fixtures for every test: one cloned database a process, a clock that stands at `SEKARANG`, the cast.

How to use them is told in docs/pengujian.md.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client, TransactionTestCase
from hypothesis import settings as pengaturan_hypothesis

from inti.kalender import hapus_ingatan
from pegawai.models import Pegawai
from tests.pangkalan import Pangkalan
from tests.pemeran import SEKARANG, Kota, bangun_kota
from tests.peramban import (  # noqa: F401, fixtures
    browser_type_launch_args,
    buka_peramban,
    halaman,
    halaman_untuk,
    kota_hidup,
    ponsel,
    tandai,
    tanpa_js,
)

# A shared machine is slow at times; a property that holds late still holds.
pengaturan_hypothesis.register_profile("kinerja", deadline=None, derandomize=True, max_examples=100)
pengaturan_hypothesis.load_profile("kinerja")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests are known by their fixtures."""
    tandai(items)


def _bangun_pemeran() -> None:
    with time_machine.travel(SEKARANG, tick=True):
        bangun_kota()


@pytest.fixture(scope="session")
def pangkalan(django_db_blocker: Any) -> Iterator[Pangkalan]:
    """The database of this process; its `url` is for subprocesses."""
    with django_db_blocker.unblock():
        satu = Pangkalan(_bangun_pemeran)
    yield satu
    with django_db_blocker.unblock():
        satu.hapus()


@pytest.fixture(scope="session")
def django_db_setup(pangkalan: Pangkalan) -> Iterator[None]:
    """Instead of pytest-django's own databases: ours, with a fresh clone after each test that commits."""
    asli = TransactionTestCase._fixture_teardown
    TransactionTestCase._fixture_teardown = lambda _kasus: pangkalan.segarkan()  # type: ignore[method-assign]
    yield
    TransactionTestCase._fixture_teardown = asli  # type: ignore[method-assign]


@pytest.fixture(autouse=True)
def jam(request: pytest.FixtureRequest) -> Iterator[time_machine.Traveller | None]:
    """The clock starts at `SEKARANG` and ticks; `jam.move_to(...)` moves it, mark `jam_nyata` leaves it alone."""
    if request.node.get_closest_marker("jam_nyata"):
        yield None
        return
    with time_machine.travel(SEKARANG, tick=True) as perjalanan:
        yield perjalanan


@pytest.fixture(autouse=True)
def _cache_kosong() -> Iterator[None]:
    """Rate limits, cached figures and calendars of one test do not reach the next."""
    yield
    cache.clear()
    hapus_ingatan(sesudah=1)  # the cast's calendar stays; others were this test's own


@pytest.fixture
def kota(db: None) -> Kota:
    """The standing cast (docs/pengujian.md)."""
    return Kota.muat()


@pytest.fixture
def masuk(db: None) -> Callable[[Pegawai], Client]:
    """`masuk(kota.ani)`: a client that Ani is signed in with."""

    def _masuk(pegawai: Pegawai) -> Client:
        klien = Client()
        klien.force_login(pegawai)
        return klien

    return _masuk
