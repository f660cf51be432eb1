"""Plt, Plh, tugas tambahan and rangkap: who may stand where, said in words; ended early, taken back."""

from datetime import date, timedelta
from typing import Any

import pytest

from inti.galat import AturanDilanggar, TidakBerwenang
from inti.models import Pemberitahuan
from inti.waktu import SELAMANYA
from pegawai import services
from pegawai.enums import JenisPenugasan as P
from pegawai.models import Jabatan, Pegawai, Penugasan
from pegawai.permissions import boleh_bertindak
from tests.pemeran import HARI_INI, SEKARANG, Kota

pytestmark = pytest.mark.django_db

SEBULAN = HARI_INI + timedelta(days=30)


def pimpinan(kota: Kota, unit: str) -> Jabatan:
    return kota.unit[unit].jabatan_set.get(pimpinan=True)


def tugaskan(kota: Kota, siapa: Pegawai, jabatan: Jabatan, jenis: str, **isi: Any) -> Penugasan:
    awal = {"mulai": HARI_INI, "sampai": SEBULAN, "dasar_jenis": "surat_perintah", "dasar": "SP 1", "pada": SEKARANG}
    return services.tugaskan(oleh=kota.farida, pegawai=siapa, jabatan=jabatan, jenis=jenis, **(awal | isi))


def ditolak(kota: Kota, siapa: Pegawai, jabatan: Jabatan, jenis: str, **isi: Any) -> AturanDilanggar:
    with pytest.raises(AturanDilanggar) as galat:
        tugaskan(kota, siapa, jabatan, jenis, **isi)
    return galat.value


def test_a_plt_needs_a_vacancy_and_a_plh_a_holder(kota: Kota) -> None:
    galat = ditolak(kota, kota.hasan, pimpinan(kota, "capil_bidang"), P.PLT)
    assert galat.kolom == "jabatan"
    assert "Budi Santoso, S.H. sejak 1 Januari 2024" in galat.pesan
    assert "beri Plh" in galat.pesan
    Penugasan.objects.filter(pegawai=kota.joko, jenis=P.PLT).delete()
    assert "kosong" in ditolak(kota, kota.joko, pimpinan(kota, "dishub_lalin"), P.PLH).pesan
    tugaskan(kota, kota.hasan, pimpinan(kota, "capil_bidang"), P.PLH)
    tugaskan(kota, kota.joko, pimpinan(kota, "dishub_lalin"), P.PLT)


def test_on_all_days_not_only_on_the_first(kota: Kota) -> None:
    """Budi retires in the middle of the weeks for which Hasan would stand in."""
    Penugasan.objects.filter(pegawai=kota.budi).update(sampai=date(2026, 10, 1))
    galat = ditolak(kota, kota.hasan, pimpinan(kota, "capil_bidang"), P.PLH)
    assert (galat.kolom, "kosong mulai 1 Oktober 2026" in galat.pesan) == ("sampai", True)
    tugaskan(kota, kota.hasan, pimpinan(kota, "capil_bidang"), P.PLH, sampai=date(2026, 10, 1))
    galat = ditolak(
        kota, kota.rini, pimpinan(kota, "capil_bidang"), P.PLT, mulai=date(2026, 9, 30), sampai=date(2026, 12, 1)
    )
    assert "Budi Santoso" in galat.pesan
    tugaskan(kota, kota.rini, pimpinan(kota, "capil_bidang"), P.PLT, mulai=date(2026, 10, 1), sampai=date(2026, 12, 1))


def test_one_at_a_time_with_name_and_last_day(kota: Kota) -> None:
    galat = ditolak(kota, kota.dedi, pimpinan(kota, "dishub_lalin"), P.PLT)
    assert "Joko Purnomo, S.SiT., M.T. sejak 1 Agustus 2026 sampai 29 Oktober 2026" in galat.pesan


def test_the_holder_does_not_stand_in_for_themselves(kota: Kota) -> None:
    assert "sudah memegang" in ditolak(kota, kota.budi, pimpinan(kota, "capil_bidang"), P.PLH).pesan
    assert "sudah memegang" in ditolak(kota, kota.joko, pimpinan(kota, "dishub_lalin"), P.PLT).pesan


def test_who_is_out_of_service_stands_nowhere(kota: Kota) -> None:
    services.catat_mutasi(
        oleh=kota.farida, pegawai=kota.hasan, jenis="pensiun", tanggal=date(2026, 10, 1), dasar="SK", pada=SEKARANG
    )
    galat = ditolak(kota, kota.hasan, pimpinan(kota, "capil_bidang"), P.PLH)
    assert (galat.kolom, "30 September 2026" in galat.pesan) == ("sampai", True)
    isi = {"mulai": date(2026, 10, 5), "sampai": date(2026, 10, 9)}
    assert ditolak(kota, kota.hasan, pimpinan(kota, "capil_bidang"), P.PLH, **isi).kolom == "pegawai"


def test_nobody_gives_a_post_to_themselves_or_ends_their_own(kota: Kota) -> None:
    jabatan = pimpinan(kota, "capil_bidang")
    with pytest.raises(TidakBerwenang):
        tugaskan(kota, kota.farida, jabatan, P.PLH)
    satu = services.angkat(
        oleh=None, pegawai=kota.farida, jabatan=jabatan, jenis=P.PLH, mulai=HARI_INI, sampai=SEBULAN, dasar="SP"
    )
    with pytest.raises(TidakBerwenang):
        services.akhiri_penugasan(
            oleh=kota.farida, penugasan=satu, sampai=HARI_INI + timedelta(days=2), alasan="x", pada=SEKARANG
        )


def test_ended_early_and_not_a_day_longer(kota: Kota) -> None:
    satu = Penugasan.objects.get(pegawai=kota.joko, jenis=P.PLT)
    besok = HARI_INI + timedelta(days=1)
    services.akhiri_penugasan(oleh=kota.farida, penugasan=satu, sampai=besok, alasan="Pejabat baru", pada=SEKARANG)
    unit = kota.unit["dishub_lalin"]
    assert boleh_bertindak(kota.joko, "menetapkan_skp", unit, HARI_INI)
    assert not boleh_bertindak(kota.joko, "menetapkan_skp", unit, besok)
    for salah in (satu.mulai, besok, SEBULAN):
        with pytest.raises(AturanDilanggar):
            services.akhiri_penugasan(oleh=kota.farida, penugasan=satu, sampai=salah, alasan="x", pada=SEKARANG)


def test_a_definitive_post_ends_by_a_guided_act_only(kota: Kota) -> None:
    satu = Penugasan.objects.utama(kota.ani, HARI_INI)
    with pytest.raises(AturanDilanggar, match="lewat mutasi"):
        services.akhiri_penugasan(oleh=kota.farida, penugasan=satu, sampai=SEBULAN, alasan="x", pada=SEKARANG)
    with pytest.raises(AturanDilanggar, match="lewat mutasi"):
        services.batalkan_penugasan(oleh=kota.farida, penugasan=satu, alasan="x", pada=SEKARANG)


def test_taken_back_before_it_begins_and_not_after(kota: Kota) -> None:
    jabatan = pimpinan(kota, "capil_bidang")
    nanti = tugaskan(kota, kota.hasan, jabatan, P.PLH, mulai=HARI_INI + timedelta(days=1))
    services.batalkan_penugasan(oleh=kota.farida, penugasan=nanti, alasan="Batal cuti", pada=SEKARANG)
    assert not Penugasan.objects.filter(jabatan=jabatan, jenis=P.PLH).exists()
    with pytest.raises(AturanDilanggar, match="sudah dibatalkan"):
        services.batalkan_penugasan(oleh=kota.farida, penugasan=nanti, alasan="lagi", pada=SEKARANG)
    kini = tugaskan(kota, kota.hasan, jabatan, P.PLH)
    with pytest.raises(AturanDilanggar, match="sudah mulai"):
        services.batalkan_penugasan(oleh=kota.farida, penugasan=kini, alasan="x", pada=SEKARANG)


def test_tugas_tambahan_on_a_leading_post_needs_a_vacancy(kota: Kota) -> None:
    assert "dipegang Budi" in ditolak(kota, kota.hasan, pimpinan(kota, "capil_bidang"), P.TUGAS_TAMBAHAN).pesan
    Penugasan.objects.filter(pegawai=kota.joko, jenis=P.PLT).delete()
    tugaskan(kota, kota.dedi, pimpinan(kota, "dishub_lalin"), P.TUGAS_TAMBAHAN, sampai=SELAMANYA)
    galat = ditolak(kota, kota.joko, pimpinan(kota, "dishub_lalin"), P.TUGAS_TAMBAHAN)
    assert "dipegang Dedi" in galat.pesan
    tugaskan(kota, kota.joko, pimpinan(kota, "dishub_lalin"), P.PLH)


def test_the_person_is_told(kota: Kota, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        tugaskan(kota, kota.hasan, pimpinan(kota, "capil_bidang"), P.PLH)
    kabar = Pemberitahuan.objects.get(penerima=kota.hasan, kunci__startswith="penugasan:")
    assert kabar.judul.startswith("Anda menjadi Plh Kepala Bidang Pelayanan Pencatatan Sipil mulai 15 September 2026")
