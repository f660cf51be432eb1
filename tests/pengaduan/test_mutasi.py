"""Reports when somebody's post changes."""

from datetime import timedelta
from typing import Any

import pytest

from inti.models import Pemberitahuan
from pegawai.enums import JenisMutasi
from pegawai.models import Penugasan
from pegawai.services import catat_mutasi, laksanakan_perubahan, rencanakan_mutasi
from pegawai.services.mutasi import perubahan_dari
from pengaduan import services
from pengaduan.enums import StatusPengaduan, Tingkat
from pengaduan.services import dasar
from tests.pemeran import HARI_INI, SEKARANG, Kota
from tests.pengaduan.kasus import buat

pytestmark = pytest.mark.django_db

SORE = SEKARANG + timedelta(hours=6)


def _pindah(kota: Kota, siapa: Any, jenis: str = JenisMutasi.PINDAH, ke: str = "dedi") -> Any:
    jabatan = Penugasan.objects.utama(kota[ke], HARI_INI).jabatan if jenis == JenisMutasi.PINDAH else None
    return catat_mutasi(
        oleh=kota.farida, pegawai=siapa, jenis=jenis, tanggal=HARI_INI, jabatan=jabatan, dasar="SK 1", pada=SORE
    )


def test_an_open_report_goes_back_to_the_office_and_only_the_persons_clock_ends(kota: Kota) -> None:
    kasus = buat(kota, StatusPengaduan.DIPROSES)
    tenggat = kasus.tenggat
    satu = _pindah(kota, kota.ani)
    kasus.refresh_from_db()
    assert (kasus.status, kasus.petugas, kasus.tenggat) == (StatusPengaduan.DIDISPOSISIKAN, None, tenggat)
    assert kasus.segmen_set.get(tingkat=Tingkat.PEGAWAI).selesai == SORE
    assert kasus.segmen_set.terbuka().filter(tingkat=Tingkat.UNIT).exists()
    assert kasus.segmen_set.terbuka().filter(tingkat=Tingkat.KOTA).exists()
    assert Pemberitahuan.objects.filter(penerima=kota.hasan, judul__contains="perlu ditugaskan lagi").exists()
    baris = kasus.peristiwa_set.count()
    laksanakan_perubahan(perubahan=perubahan_dari(satu), oleh=None, pada=SORE)
    assert kasus.peristiwa_set.count() == baris, "twice changes nothing more"
    services.tugaskan(oleh=kota.hasan, pengaduan=kasus, pegawai=kota.eka, pada=SORE + timedelta(hours=1))
    kasus.refresh_from_db()
    assert kasus.petugas == kota.eka


@pytest.mark.parametrize("jenis", [JenisMutasi.MENINGGAL, JenisMutasi.PENSIUN, JenisMutasi.CLTN])
def test_the_timeline_does_not_say_why(kota: Kota, jenis: str) -> None:
    kasus = buat(kota, StatusPengaduan.DIPROSES)
    _pindah(kota, kota.ani, jenis)
    teks = " ".join(f"{p.judul} {p.isi}" for p in kasus.peristiwa_set.filter(pada=SORE)).lower()
    assert "petugas laporan anda diganti" in teks
    for kata in ("meninggal", "pensiun", "cuti", "pindah", "ani "):
        assert kata not in teks


def test_within_the_same_office_the_report_stays(kota: Kota) -> None:
    kasus = buat(kota, StatusPengaduan.DIPROSES)
    _pindah(kota, kota.ani, ke="rini")
    kasus.refresh_from_db()
    assert (kasus.status, kasus.petugas) == (StatusPengaduan.DIPROSES, kota.ani)


def test_an_answered_report_stays(kota: Kota) -> None:
    kasus = buat(kota, StatusPengaduan.DITANGGAPI)
    _pindah(kota, kota.ani)
    kasus.refresh_from_db()
    assert (kasus.status, kasus.penjawab) == (StatusPengaduan.DITANGGAPI, kota.ani)


def test_an_office_without_penghubung_is_told_before(kota: Kota) -> None:
    rencana = rencanakan_mutasi(
        oleh=kota.farida, pegawai=kota.hasan, jenis="pensiun", tanggal=HARI_INI, jabatan=None, pada=SORE
    )
    assert any(b.judul == "Kantor tanpa pejabat penghubung" for b in rencana.butir)


def test_a_failing_line_of_the_timeline_leaves_everything_as_it_was(kota: Kota, monkeypatch: Any) -> None:
    """Sabotage in the last write of the highest step: the transfer itself is gone too."""
    kasus = buat(kota, StatusPengaduan.DIPROSES)

    def rusak(*_: Any, **__: Any) -> None:
        raise RuntimeError("rusak")

    monkeypatch.setattr(dasar, "beri_tahu", rusak)
    with pytest.raises(RuntimeError):
        _pindah(kota, kota.ani)
    kasus.refresh_from_db()
    assert (kasus.status, kasus.petugas) == (StatusPengaduan.DIPROSES, kota.ani)
    assert Penugasan.objects.utama(kota.ani, HARI_INI).unit == kota.unit["capil_bidang"]
