"""Logs by month: partitions, what no month takes, and that the application cannot change any of them."""

from datetime import date, datetime

import psycopg
import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from psycopg import sql

from inti import partisi
from inti.waktu import WITA
from pegawai.enums import PintuData
from pegawai.models import AksesData
from pegawai.services import tulis_akses
from tests.pangkalan import Pangkalan, arahkan
from tests.pemeran import SEKARANG, Kota

TABEL = "pegawai_aksesdata"


def _partisi() -> list[str]:
    with connection.cursor() as kursor:
        kursor.execute("SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = %s::regclass", [TABEL])
        return sorted(nama for (nama,) in kursor.fetchall())


def _isi(tabel: str) -> int:
    with connection.cursor() as kursor:
        kursor.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(tabel)))
        return int(kursor.fetchone()[0])


def _catat(kota: Kota, pada: datetime) -> None:
    tulis_akses(pelaku=kota.budi, subjek=kota.ani, pintu=PintuData.BERKAS_PEGAWAI, pada=pada)


def test_satu_tahun_ke_depan_dan_bawaan_tersedia(kota: Kota) -> None:
    assert partisi.nama_bawaan(TABEL) in _partisi()
    assert len(_partisi()) >= partisi.KE_DEPAN + 2


@pytest.mark.parametrize("perintah", ["UPDATE {t} SET alasan = 'x'", "DELETE FROM {t}", "TRUNCATE {t}", "TABLE {t}"])
def test_peran_aplikasi_tidak_menyentuh_partisi(kota: Kota, perintah: str) -> None:
    for nama in _partisi():
        with pytest.raises(ProgrammingError) as galat, transaction.atomic(), connection.cursor() as kursor:
            kursor.execute(sql.SQL(perintah).format(t=sql.Identifier(nama)))
        assert isinstance(galat.value.__cause__, psycopg.errors.InsufficientPrivilege), nama


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("perintah", ["UPDATE {t} SET alasan = 'x'", "DELETE FROM {t}", "TRUNCATE {t}"])
def test_pemicu_menolak_pemilik_juga(pangkalan: Pangkalan, perintah: str) -> None:
    kota = Kota.muat()
    _catat(kota, SEKARANG)
    arahkan(pangkalan.nama, peran=None)
    partisi.siapkan(TABEL, "pada", pada=SEKARANG.date())
    for nama in (TABEL, partisi.nama_partisi(TABEL, date(2026, 9, 1))):
        with pytest.raises(Exception, match="pgtrigger"), transaction.atomic(), connection.cursor() as kursor:
            kursor.execute(sql.SQL(perintah).format(t=sql.Identifier(nama)))
    with pytest.raises(Exception, match="pgtrigger"), transaction.atomic(), connection.cursor() as kursor:
        kursor.execute(sql.SQL("TRUNCATE {}").format(sql.Identifier(partisi.nama_bawaan(TABEL))))


@pytest.mark.django_db(transaction=True)
def test_yang_tanpa_bulan_tidak_hilang_lalu_pindah(pangkalan: Pangkalan) -> None:
    """The last hour of the month in WITA belongs to that month, not to the next one of UTC."""
    kota = Kota.muat()
    awal, akhir = datetime(2031, 5, 1, 0, 0, tzinfo=WITA), datetime(2031, 5, 31, 23, 59, tzinfo=WITA)
    _catat(kota, awal)
    _catat(kota, akhir)
    arahkan(pangkalan.nama, peran=None)
    assert _isi(partisi.nama_bawaan(TABEL)) == 2
    assert partisi.siapkan(TABEL, "pada", pada=SEKARANG.date())
    assert _isi(partisi.nama_partisi(TABEL, date(2031, 5, 1))) == 2
    assert _isi(partisi.nama_bawaan(TABEL)) == 0
    assert AksesData.objects.count() == 2
    assert partisi.siapkan(TABEL, "pada", pada=SEKARANG.date()) == []


@pytest.mark.django_db(transaction=True)
def test_bulan_yang_lewat_dibuang_utuh(pangkalan: Pangkalan) -> None:
    kota = Kota.muat()
    for bulan in (1, 2, 3):
        _catat(kota, datetime(2020, bulan, 10, tzinfo=WITA))
    arahkan(pangkalan.nama, peran=None)
    partisi.siapkan(TABEL, "pada", pada=SEKARANG.date())
    _catat(kota, datetime(2019, 12, 10, tzinfo=WITA))
    dibuang, baris = partisi.buang(TABEL, "pada", sebelum=date(2020, 3, 1))
    assert dibuang == [f"{TABEL}_2020_01", f"{TABEL}_2020_02"]
    assert baris == 1
    assert [a.pada.month for a in AksesData.objects.all()] == [3]
