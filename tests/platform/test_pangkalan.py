"""The test database itself: rolled back, cloned anew, never flushed, used with the rights of the application."""

import subprocess
import sys

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.utils import timezone

from inti.models import HariLibur
from pegawai.models import Pegawai
from tests.pangkalan import Pangkalan
from tests.pemeran import SEKARANG, Kota


def test_jam_berdiri_pada_waktu_pemeran() -> None:
    assert abs((timezone.now() - SEKARANG).total_seconds()) < 60


@pytest.mark.jam_nyata
def test_jam_nyata_membiarkan_jam(jam: object) -> None:
    assert jam is None
    assert not time_machine.escape_hatch.is_travelling()


@pytest.mark.django_db
def test_peran_aplikasi_bukan_pemilik(kota: Kota) -> None:
    with connection.cursor() as kursor:
        kursor.execute("SELECT current_user")
        assert kursor.fetchone() == (settings.PERAN_BASIS_DATA,)


@pytest.mark.parametrize("ulangan", [1, 2])
@pytest.mark.django_db(transaction=True)
def test_yang_menyimpan_tetap_mendapat_salinan_baru(ulangan: int) -> None:
    """Each of the two runs commits, and neither sees the other; the cast is there both times."""
    assert Pegawai.objects.exists()
    assert not HariLibur.objects.filter(nama="Hari uji").exists()
    HariLibur.objects.create(tanggal="2026-01-02", nama="Hari uji", jenis="nasional")


@pytest.mark.parametrize("ulangan", [1, 2])
def test_yang_biasa_digulung_balik(kota: Kota, ulangan: int) -> None:
    assert not HariLibur.objects.filter(nama="Hari uji").exists()
    HariLibur.objects.create(tanggal="2026-01-02", nama="Hari uji", jenis="nasional")


@pytest.mark.django_db(transaction=True)
def test_proses_lain_memakai_basis_data_yang_sama(pangkalan: Pangkalan) -> None:
    sql = "SELECT current_database(), current_user"
    kode = f"import psycopg, sys; print(psycopg.connect(sys.argv[1]).execute({sql!r}).fetchone())"
    hasil = subprocess.run([sys.executable, "-c", kode, pangkalan.url], capture_output=True, text=True, check=True)
    assert pangkalan.nama in hasil.stdout
    assert settings.PERAN_BASIS_DATA in hasil.stdout
