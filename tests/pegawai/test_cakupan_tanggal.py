"""Scope holds between two dates: a role or a letter that has ended, or has not begun, opens nothing."""

from datetime import date, timedelta
from typing import Any

import pytest

from pegawai.enums import JenisPenugasan, Peran
from pegawai.models import Pegawai, Penugasan
from pegawai.querysets import memegang_peran
from pegawai.services import angkat, beri_peran
from pengaduan.enums import Klasifikasi, StatusPengaduan
from pengaduan.models import Pelapor, Pengaduan
from tests.pemeran import HARI_INI, Kota
from tests.pengaduan.hak_akses import KEMARIN
from tests.pengaduan.kasus import buat

HARI = timedelta(days=1)
MASA = {
    "berakhir kemarin": (HARI_INI - 30 * HARI, HARI_INI, False),
    "mulai besok": (HARI_INI + HARI, HARI_INI + 30 * HARI, False),
    "hari pertama": (HARI_INI, HARI_INI + HARI, True),
}


def _terbuka(kota: Kota, user: Any) -> set[str]:
    """What of Ani's opens to `user`."""
    biasa = Pengaduan.objects.exclude(klasifikasi=Klasifikasi.BERKADAR)
    berkadar = Pengaduan.objects.filter(klasifikasi=Klasifikasi.BERKADAR)
    pintu = {
        "orang": Pegawai.objects.visible_to(user).filter(pk=kota.ani.pk),
        "kinerja": Pegawai.objects.kinerja_terlihat(user).filter(pk=kota.ani.pk),
        "berkas": Pegawai.objects.terurus(user, HARI_INI).filter(pk=kota.ani.pk),
        "laporan": biasa.visible_to(user),
        "pelapor": Pelapor.objects.visible_to(user).filter(pengaduan__in=biasa),
        "berkadar": berkadar.visible_to(user),
    }
    return {nama for nama, isi in pintu.items() if isi.exists()}


MEMBUKA = {
    Peran.ADMIN_KEPEGAWAIAN: {"orang", "kinerja", "berkas"},
    Peran.PIMPINAN: {"orang", "kinerja", "laporan"},
    Peran.ADMIN_UNIT: {"orang", "berkas"},
    Peran.KOORDINATOR_PENGADUAN: {"laporan", "pelapor"},
    Peran.PENGHUBUNG: {"laporan", "pelapor"},
    Peran.INSPEKTORAT: {"berkadar"},
}


def _kasus(kota: Kota) -> None:
    buat(kota, StatusPengaduan.DIPROSES, pada=KEMARIN)
    buat(kota, StatusPengaduan.DIVERIFIKASI, pada=KEMARIN, klasifikasi=Klasifikasi.BERKADAR)


@pytest.mark.parametrize("masa", MASA)
@pytest.mark.parametrize("peran", list(Peran))
def test_peran_membuka_hanya_pada_tanggalnya(kota: Kota, peran: Peran, masa: str) -> None:
    mulai, sampai, berlaku = MASA[masa]
    _kasus(kota)
    berunit = peran in {Peran.ADMIN_UNIT, Peran.PENGHUBUNG}
    unit = kota.unit["disdukcapil"] if berunit else None
    assert _terbuka(kota, kota.nurul) == set()
    beri_peran(oleh=None, pegawai=kota.nurul, peran=peran, unit=unit, mulai=mulai, sampai=sampai)
    assert _terbuka(kota, kota.nurul) == (MEMBUKA[peran] if berlaku else set())
    assert memegang_peran(kota.nurul, HARI_INI, peran) is berlaku


@pytest.mark.parametrize("peran", [Peran.ADMIN_UNIT, Peran.PENGHUBUNG])
@pytest.mark.parametrize(("unit", "terbuka"), [("kota", True), ("disdukcapil", True), ("dishub", False)])
def test_peran_unit_membuka_unitnya_dan_yang_di_bawahnya(kota: Kota, peran: Peran, unit: str, terbuka: bool) -> None:
    _kasus(kota)
    beri_peran(oleh=None, pegawai=kota.nurul, peran=peran, unit=kota.unit[unit], mulai=HARI_INI)
    assert _terbuka(kota, kota.nurul) == (MEMBUKA[peran] if terbuka else set())
    assert memegang_peran(kota.nurul, HARI_INI, peran, unit=kota.unit["capil_bidang"]) is terbuka


@pytest.mark.parametrize("masa", MASA)
@pytest.mark.parametrize("jenis", [JenisPenugasan.PLT, JenisPenugasan.PLH])
def test_pelaksana_membaca_hanya_pada_tanggalnya(kota: Kota, jenis: JenisPenugasan, masa: str) -> None:
    mulai, sampai, berlaku = MASA[masa]
    if jenis == JenisPenugasan.PLT:  # fills a vacancy
        Penugasan.objects.filter(pegawai=kota.budi).update(sampai=mulai)
    angkat(
        oleh=None,
        pegawai=kota.nurul,
        jabatan=kota.unit["capil_bidang"].jabatan_set.get(pimpinan=True),
        jenis=jenis,
        mulai=mulai,
        sampai=sampai,
        dasar="Surat perintah",
    )
    assert _terbuka(kota, kota.nurul) == ({"orang", "kinerja"} if berlaku else set())
    for hari in (mulai - HARI, sampai):
        assert not Pegawai.objects.visible_to(kota.nurul, hari).filter(pk=kota.ani.pk).exists()
    assert Pegawai.objects.visible_to(kota.nurul, _terakhir(sampai)).filter(pk=kota.ani.pk).exists()


def _terakhir(sampai: date) -> date:
    return sampai - HARI
