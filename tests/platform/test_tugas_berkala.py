"""Periodic work of the platform."""

from datetime import date

import time_machine

from inti.kalender import hapus_ingatan, kalender, versi_terkini
from kinerja.celery import app
from kinerja.tasks import perpanjang_kalender
from tests.pemeran import Kota


def test_kalender_kerja_tidak_pernah_habis(kota: Kota, jam: time_machine.Traveller) -> None:
    """Nobody has to remember: on the first of a month the calendar reaches the end of the year after next."""
    assert "kinerja.tasks.perpanjang_kalender" in {satu["task"] for satu in app.conf.beat_schedule.values()}
    lama = versi_terkini()
    jam.move_to(date(2030, 1, 1))
    try:
        perpanjang_kalender()
        baru = versi_terkini()
        assert baru == lama + 1
        assert kalender(baru).terakhir == date(2032, 12, 31)
        perpanjang_kalender()
        assert versi_terkini() == baru
    finally:
        hapus_ingatan()
