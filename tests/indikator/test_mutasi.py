"""Plans when somebody's post changes."""

from datetime import date, timedelta
from typing import Any

import pytest

from indikator.enums import StatusSKP
from indikator.models import SKP
from indikator.services.mutasi import butir_skp
from indikator.services.skp import ajukan, buat_skp
from inti.services import ubah_setelan
from pegawai.enums import JenisMutasi
from pegawai.models import NamaJabatan, Penugasan
from pegawai.services import (
    angkat,
    buat_jabatan,
    buat_pegawai,
    buat_unit,
    catat_mutasi,
    laksanakan_perubahan,
    rencanakan_mutasi,
)
from pegawai.services.mutasi import perubahan_dari
from pegawai.setelan import PENILAI_KEPALA_OPD
from tests.indikator.bahan import draf, isi, skp_ditetapkan
from tests.pemeran import HARI_INI, SEKARANG, Kota

pytestmark = pytest.mark.django_db

DEPAN = date(2026, 10, 1)


def _pindah(kota: Kota, siapa: Any, tanggal: date = HARI_INI, jenis: str = JenisMutasi.PINDAH) -> Any:
    jabatan = Penugasan.objects.utama(kota.dedi, HARI_INI).jabatan if jenis == JenisMutasi.PINDAH else None
    return catat_mutasi(
        oleh=kota.farida, pegawai=siapa, jenis=jenis, tanggal=tanggal, jabatan=jabatan, dasar="SK 1", pada=SEKARANG
    )


def _ditetapkan(kota: Kota) -> SKP:
    for satu in (kota.citra, kota.budi):
        skp_ditetapkan(satu)
    return skp_ditetapkan(kota.ani)


def test_the_set_skp_of_the_old_post_ends_and_keeps_its_content(kota: Kota) -> None:
    skp = _ditetapkan(kota)
    target = list(skp.rhk_set.order_by("pk").values_list("uraian", "iki_set__target_tahun"))
    satu = _pindah(kota, kota.ani)
    skp.refresh_from_db()
    assert (skp.status, skp.sampai) == (StatusSKP.DITETAPKAN, HARI_INI)
    assert list(skp.rhk_set.order_by("pk").values_list("uraian", "iki_set__target_tahun")) == target
    assert skp.riwayat_set.filter(catatan__contains="jabatan berakhir").count() == 1
    versi = skp.versi
    laksanakan_perubahan(perubahan=perubahan_dari(satu), oleh=None, pada=SEKARANG)
    skp.refresh_from_db()
    assert skp.versi == versi, "twice changes nothing more"


def test_nothing_ends_before_the_day(kota: Kota) -> None:
    skp = _ditetapkan(kota)
    _pindah(kota, kota.ani, DEPAN)
    skp.refresh_from_db()
    assert skp.sampai == date(2027, 1, 1)


def test_a_new_skp_may_begin_where_the_old_one_ended(kota: Kota) -> None:
    _ditetapkan(kota)
    satu = _pindah(kota, kota.ani)
    baru = buat_skp(
        oleh=kota.ani, penugasan=satu.penugasan_baru, tahun=2026, mulai=HARI_INI, sampai=date(2027, 1, 1), pada=SEKARANG
    )
    assert baru.status == StatusSKP.DRAF


def test_a_draft_may_be_finished_for_the_days_worked_unless_its_owner_left(kota: Kota) -> None:
    skp, lain = draf(kota.ani), draf(kota.eka)
    _pindah(kota, kota.ani)
    _pindah(kota, kota.eka, jenis=JenisMutasi.PENSIUN)
    skp.refresh_from_db()
    lain.refresh_from_db()
    assert (skp.status, skp.sampai) == (StatusSKP.DRAF, HARI_INI)
    assert lain.status == StatusSKP.DITUTUP


def test_a_plan_that_would_begin_after_the_change_is_closed(kota: Kota) -> None:
    skp = draf(kota.ani, mulai=HARI_INI + timedelta(days=10))
    _pindah(kota, kota.ani)
    skp.refresh_from_db()
    assert skp.status == StatusSKP.DITUTUP


def test_what_waits_for_the_leaver_waits_for_the_next_superior(kota: Kota) -> None:
    skp_citra, skp_budi = skp_ditetapkan(kota.citra), skp_ditetapkan(kota.budi)
    skp = draf(kota.ani)
    isi(skp, skp_budi.rhk_set.first())
    ajukan(oleh=kota.ani, skp=skp, versi=skp.versi, pada=SEKARANG)
    assert skp.penilai == kota.budi
    rencana = rencanakan_mutasi(
        oleh=kota.farida, pegawai=kota.budi, jenis="pensiun", tanggal=HARI_INI, jabatan=None, pada=SEKARANG
    )
    assert ("dialihkan", "SKP bawahan") in [(b.tindakan, b.judul) for b in butir_skp(rencana.perubahan)]
    _pindah(kota, kota.budi, jenis=JenisMutasi.PENSIUN)
    skp.refresh_from_db()
    assert skp.penilai == kota.citra
    assert skp_citra.sampai == date(2027, 1, 1)


def test_sekda_sets_the_skp_of_a_head_of_opd_with_the_own_post_in_the_header(kota: Kota) -> None:
    """Sekda leads no unit above the dinas; the header names the post all the same."""
    awal = date(2024, 1, 1)
    unit = buat_unit(
        oleh=None, kode="SETDA", nama="Sekretariat Daerah", jenis="sekretariat_daerah", induk=kota.unit["kota"],
        mulai=awal,
    )  # fmt: skip
    nama = NamaJabatan.objects.create(nama="Sekretaris Daerah", jenis="jpt_pratama")
    sekda = buat_pegawai(oleh=None, nama="Sekda", nip="196801011994031001")
    jabatan = buat_jabatan(oleh=None, nama_jabatan=nama, unit=unit, mulai=awal, pimpinan=True)
    angkat(oleh=None, pegawai=sekda, jabatan=jabatan, mulai=awal, dasar="SK")
    ubah_setelan(oleh=kota.farida, kunci=PENILAI_KEPALA_OPD, mulai=date(2026, 1, 1), nilai="sekda", dasar="Perwali 1")
    skp = skp_ditetapkan(kota.citra)
    assert skp.penilai == sekda
    assert skp.kepala["penilai"]["jabatan"] == "Sekretaris Daerah"
