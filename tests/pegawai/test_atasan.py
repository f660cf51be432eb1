"""Who is whose superior on a date: vacancies, Plt and Plh, two units, tugas tambahan, and the two settings."""

from datetime import date, timedelta
from typing import Any

import pytest

from inti.services import ubah_setelan
from pegawai.enums import JenisJabatan as J
from pegawai.enums import JenisPenugasan, JenisUnit, Keperluan
from pegawai.models import Jabatan, NamaJabatan, Pegawai, Penugasan
from pegawai.permissions import boleh_bertindak
from pegawai.querysets import atasan, atasan_semua
from pegawai.services import angkat, buat_jabatan, buat_pegawai, buat_unit
from pegawai.setelan import DI_LUAR, PENILAI_KEPALA_OPD, PENILAI_SEKDA, SEKDA
from tests.pemeran import HARI_INI, Kota

pytestmark = pytest.mark.django_db

DEPAN = HARI_INI + timedelta(days=30)


def _pimpinan(kota: Kota, unit: str) -> Jabatan:
    return kota.unit[unit].jabatan_set.get(pimpinan=True)


def _tugas(kota: Kota, pegawai: Pegawai, jabatan: Jabatan, jenis: str, mulai: date = HARI_INI, **isi: Any) -> Penugasan:
    return angkat(
        oleh=None, pegawai=pegawai, jabatan=jabatan, jenis=jenis, mulai=mulai, sampai=DEPAN, dasar="SP 1", **isi
    )


@pytest.fixture
def sekda(kota: Kota) -> Pegawai:
    """The Sekretariat Daerah with its leader."""
    unit = buat_unit(
        oleh=None, kode="SETDA", nama="Sekretariat Daerah", jenis=JenisUnit.SEKRETARIAT_DAERAH,
        induk=kota.unit["kota"], mulai=date(2024, 1, 1),
    )  # fmt: skip
    kota.unit["setda"] = unit
    nama = NamaJabatan.objects.create(nama="Sekretaris Daerah", jenis=J.JPT_PRATAMA)
    jabatan = buat_jabatan(oleh=None, nama_jabatan=nama, unit=unit, mulai=date(2024, 1, 1), pimpinan=True)
    orang = buat_pegawai(oleh=None, nama="Sekda", nip="196801011994031001")
    angkat(oleh=None, pegawai=orang, jabatan=jabatan, mulai=date(2024, 1, 1), dasar="SK")
    return orang


def test_one_query_for_one_person(kota: Kota, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        assert atasan(kota.ani, HARI_INI) == kota.budi
    with django_assert_num_queries(1):
        assert atasan(kota.walikota, HARI_INI) is None
    with django_assert_num_queries(1):
        assert boleh_bertindak(kota.budi, "menetapkan_skp", kota.unit["capil_bidang"], HARI_INI)


def test_a_vacancy_goes_to_the_next_level_up(kota: Kota) -> None:
    Penugasan.objects.filter(pegawai=kota.budi).update(sampai=HARI_INI)
    assert atasan(kota.ani, HARI_INI - timedelta(days=1)) == kota.budi
    assert atasan(kota.ani, HARI_INI) == kota.citra
    Penugasan.objects.filter(pegawai=kota.citra).update(sampai=HARI_INI)
    assert atasan(kota.ani, HARI_INI) == kota.walikota


def test_the_plt_of_ones_own_superior_is_rated_a_level_higher(kota: Kota) -> None:
    Penugasan.objects.filter(pegawai=kota.citra).update(sampai=HARI_INI)
    _tugas(kota, kota.budi, _pimpinan(kota, "disdukcapil"), JenisPenugasan.PLT)
    assert atasan(kota.budi, HARI_INI) == kota.walikota
    assert atasan(kota.hasan, HARI_INI) == kota.budi
    assert atasan(kota.ani, HARI_INI) == kota.budi


def test_who_leads_two_units_has_one_superior_and_two_teams(kota: Kota) -> None:
    """Budi leads his bidang and, as Plt, that of another dinas."""
    Penugasan.objects.filter(pegawai=kota.joko, jenis=JenisPenugasan.PLT).delete()
    _tugas(kota, kota.budi, _pimpinan(kota, "dishub_lalin"), JenisPenugasan.PLT)
    assert atasan(kota.budi, HARI_INI) == kota.citra
    assert atasan(kota.ani, HARI_INI) == atasan(kota.dedi, HARI_INI) == kota.budi
    assert set(Pegawai.objects.bawahan_langsung(kota.budi, HARI_INI)) >= {kota.ani, kota.dedi}


def _puskesmas(kota: Kota) -> Jabatan:
    nama = NamaJabatan.objects.create(nama="Kepala Puskesmas Batua", jenis=J.JF_KEAHLIAN)
    return buat_jabatan(
        oleh=None, nama_jabatan=nama, unit=kota.unit["puskesmas"], mulai=date(2024, 1, 1), pimpinan=True
    )


def test_a_leader_by_tugas_tambahan_rates_the_others_and_is_rated_above(kota: Kota) -> None:
    """Kepala puskesmas is a JF with tugas tambahan: its definitive post does not lead."""
    jabatan = _puskesmas(kota)
    _tugas(kota, kota.nurul, jabatan, JenisPenugasan.TUGAS_TAMBAHAN)
    lain = buat_pegawai(oleh=None, nama="Perawat lain", nip="199001012015052099")
    angkat(
        oleh=None, pegawai=lain, jabatan=Penugasan.objects.utama(kota.nurul, HARI_INI).jabatan, mulai=HARI_INI,
        dasar="SK",
    )  # fmt: skip
    assert atasan(lain, HARI_INI) == kota.nurul
    assert atasan(kota.nurul, HARI_INI) == kota.walikota


@pytest.mark.parametrize("keperluan", list(Keperluan))
def test_who_stands_in_for_me_is_never_my_superior(kota: Kota, keperluan: Keperluan) -> None:
    """A Plh of the same puskesmas, while its leader by tugas tambahan is away."""
    jabatan = _puskesmas(kota)
    _tugas(kota, kota.nurul, jabatan, JenisPenugasan.TUGAS_TAMBAHAN)
    plh = buat_pegawai(oleh=None, nama="Perawat lain", nip="199001012015052099")
    staf = Penugasan.objects.utama(kota.nurul, HARI_INI).jabatan
    angkat(oleh=None, pegawai=plh, jabatan=staf, mulai=HARI_INI, dasar="SK")
    _tugas(kota, plh, jabatan, JenisPenugasan.PLH)
    assert atasan(kota.nurul, HARI_INI, keperluan) == kota.walikota
    assert atasan(plh, HARI_INI, keperluan) == kota.nurul


def test_by_default_the_wali_kota_rates_sekda_and_heads_of_opd(kota: Kota, sekda: Pegawai) -> None:
    assert atasan(sekda, HARI_INI) == kota.walikota
    assert atasan(kota.citra, HARI_INI) == kota.walikota


def test_sekda_rates_heads_of_opd_from_the_day_the_setting_says(kota: Kota, sekda: Pegawai) -> None:
    ubah_setelan(oleh=kota.farida, kunci=PENILAI_KEPALA_OPD, mulai=DEPAN, nilai=SEKDA, dasar="Perwali 1")
    assert atasan(kota.citra, DEPAN - timedelta(days=1)) == kota.walikota
    for keperluan in Keperluan:
        semua = atasan_semua(DEPAN, keperluan)
        assert semua[kota.citra.pk] == sekda.pk
        assert semua[kota.budi.pk] == kota.citra.pk
        assert semua[sekda.pk] == kota.walikota.pk
    assert set(Pegawai.objects.bawahan_langsung(sekda, DEPAN)) >= {kota.citra}
    assert kota.citra in Pegawai.objects.visible_to(sekda, DEPAN)
    assert kota.citra in Pegawai.objects.kinerja_terlihat(sekda, DEPAN)
    assert kota.ani in Pegawai.objects.kinerja_terlihat(sekda, DEPAN), "a superior sees all below"
    assert kota.citra not in Pegawai.objects.visible_to(sekda, DEPAN - timedelta(days=1))
    assert kota.budi not in Pegawai.objects.bawahan_langsung(sekda, DEPAN)


def test_without_a_sekda_the_wali_kota_rates_them(kota: Kota, sekda: Pegawai) -> None:
    ubah_setelan(oleh=kota.farida, kunci=PENILAI_KEPALA_OPD, mulai=HARI_INI, nilai=SEKDA, dasar="Perwali 1")
    Penugasan.objects.filter(pegawai=sekda).update(sampai=HARI_INI)
    assert atasan(kota.citra, HARI_INI) == kota.walikota
    plt = _tugas(kota, kota.citra, _pimpinan(kota, "setda"), JenisPenugasan.PLT)
    assert atasan(kota.citra, plt.mulai) == kota.walikota, "nobody is their own superior"


def test_under_a_vacant_opd_sekda_is_the_next_level(kota: Kota, sekda: Pegawai) -> None:
    ubah_setelan(oleh=kota.farida, kunci=PENILAI_KEPALA_OPD, mulai=HARI_INI, nilai=SEKDA, dasar="Perwali 1")
    Penugasan.objects.filter(pegawai=kota.citra).update(sampai=HARI_INI)
    assert atasan(kota.budi, HARI_INI) == sekda


def test_sekda_may_be_rated_outside_of_the_city(kota: Kota, sekda: Pegawai) -> None:
    ubah_setelan(oleh=kota.farida, kunci=PENILAI_SEKDA, mulai=HARI_INI, nilai=DI_LUAR, dasar="Perwali 1")
    assert atasan(sekda, HARI_INI) is None
    assert atasan(sekda, HARI_INI, Keperluan.BERTINDAK) == kota.walikota
    assert atasan(kota.citra, HARI_INI) == kota.walikota


def test_a_plh_does_not_rate_while_the_holder_is_there(kota: Kota) -> None:
    unit = kota.unit["capil_bidang"]
    _tugas(kota, kota.hasan, _pimpinan(kota, "capil_bidang"), JenisPenugasan.PLH)
    assert boleh_bertindak(kota.hasan, "memverifikasi", unit, HARI_INI)
    assert not boleh_bertindak(kota.hasan, "menetapkan_skp", unit, HARI_INI)
    assert boleh_bertindak(kota.budi, "menetapkan_skp", unit, HARI_INI)
    assert boleh_bertindak(kota.citra, "menetapkan_skp", unit, HARI_INI), "a level higher"
    assert not boleh_bertindak(kota.hasan, "memverifikasi", unit, DEPAN), "not a day longer"
    assert not boleh_bertindak(kota.citra, "memverifikasi", kota.unit["dishub"], HARI_INI)
