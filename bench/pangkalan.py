"""A database of its own for one run, at the clock of the tests: a clone with the cast, or with a whole city."""

import hashlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import time_machine
from django.template.base import Template
from django.test.utils import setup_test_environment, teardown_test_environment

from bench import kota_besar
from tests.pangkalan import AWALAN, Pangkalan, sidik_migrasi
from tests.pemeran import SEKARANG, Kota, bangun_kota


def laporkan(kotaku: kota_besar.Kotaku) -> None:
    """What the generator made, and how long each step took."""
    print("Kota dibangkitkan: " + ", ".join(f"{n} {apa}" for apa, n in kotaku.banyak.items()))
    print("Detik: " + ", ".join(f"{apa} {detik:.2f}" for apa, detik in kotaku.waktu.items()))


@contextmanager
def kota_uji(orang: int = 0, unit: int = 0, *, rencana: bool = False) -> Iterator[Kota]:
    """The cast in a database that is dropped at the end; with `orang` and `unit` among a city of that size, with
    `rencana` also with plans and a year of measurements.

    The city is generated once for a size, its code and the migrations, and kept as a template.
    """
    setup_test_environment()
    logging.disable()

    def bangun() -> None:
        with time_machine.travel(SEKARANG, tick=True):
            bangun_kota()
            if orang:
                laporkan(kota_besar.bangun(orang, unit, rencana=rencana))

    templat = None
    if orang:
        kode = Path(kota_besar.__file__).read_bytes() + f"{sidik_migrasi()} {orang} {unit} {rencana}".encode()
        templat = f"{AWALAN}_b_{hashlib.sha256(kode).hexdigest()[:10]}"
    pangkalan = Pangkalan(bangun, templat)
    # templates as in production, without Django's note of each context
    biasa = patch.object(Template, "_render", lambda templat, konteks: templat.nodelist.render(konteks))
    try:
        with time_machine.travel(SEKARANG, tick=True), biasa:
            yield Kota.muat()
    finally:
        pangkalan.hapus()
        teardown_test_environment()
