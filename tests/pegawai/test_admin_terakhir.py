"""The last admin kepegawaian stays: neither retirement nor death leaves the city without one."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from inti.galat import AturanDilanggar
from inti.models import Pemberitahuan
from inti.waktu import SELAMANYA, WITA
from pegawai import services, tasks
from pegawai.enums import JenisMutasi, Peran, StatusMutasi
from pegawai.models import Mutasi, Pegawai, PeranPegawai
from pegawai.services import beri_peran
from tests.pemeran import HARI_INI, SEKARANG, Kota
from tests.pengaduan.test_serentak import serentak

Masuk = Callable[[Pegawai], Client]
BESOK = HARI_INI + timedelta(days=1)
DEPAN = date(2026, 10, 1)
MALAM = datetime(2026, 10, 1, 0, 5, tzinfo=WITA)


def admin(siapa: Pegawai, mulai: date = HARI_INI, sampai: date = SELAMANYA) -> PeranPegawai:
    return beri_peran(oleh=None, pegawai=siapa, peran=Peran.ADMIN_KEPEGAWAIAN, mulai=mulai, sampai=sampai)


def isi(kota: Kota, siapa: str = "farida", oleh: str = "gilang", **lain: Any) -> dict[str, Any]:
    tetap = {"jenis": JenisMutasi.PENSIUN, "tanggal": DEPAN, "jabatan": None, "pada": SEKARANG}
    return {"oleh": kota[oleh], "pegawai": kota[siapa], **tetap, **lain}


@pytest.mark.django_db
@pytest.mark.parametrize("jenis", ["pensiun", "cltn"])
def test_the_last_one_cannot_leave_before_somebody_else_is_there_for_good(kota: Kota, jenis: str) -> None:
    """Gilang is admin until Farida's day only: the list tells it, and the act is refused in words."""
    admin(kota.gilang, sampai=DEPAN)
    rencana = services.rencanakan_mutasi(**isi(kota, jenis=jenis))
    butir = next(b for b in rencana.butir if b.judul == "Admin kepegawaian terakhir")
    assert (butir.tindakan, "1 Oktober 2026 tidak selalu ada" in butir.uraian) == ("perhatikan", True)
    with pytest.raises(AturanDilanggar, match="Beri peran itu kepada orang lain dulu"):
        services.catat_mutasi(**isi(kota, jenis=jenis), dasar="SK", sidik=rencana.sidik)
    assert not Mutasi.objects.exists()
    admin(kota.eka, mulai=DEPAN)
    assert not services.rencanakan_mutasi(**isi(kota, jenis=jenis)).halangan
    assert services.catat_mutasi(**isi(kota, jenis=jenis), dasar="SK").status == StatusMutasi.TERJADWAL


@pytest.mark.django_db
def test_the_page_says_it_before_and_after(kota: Kota, masuk: Masuk) -> None:
    admin(kota.gilang, sampai=DEPAN)
    klien, alamat = masuk(kota.gilang), f"/pegawai/{kota.farida.pk}/mutasi/"
    data = {"jenis": "pensiun", "tanggal": DEPAN.isoformat(), "dasar": "SK 1"}
    assert "Admin kepegawaian terakhir" in klien.post(alamat, data).content.decode()
    jawaban = klien.post(alamat, data | {"langkah": "catat"})
    assert jawaban.status_code == 422
    assert jawaban.content.decode().count("Beri peran itu kepada orang lain dulu") == 2, "as an error and in the list"


@pytest.mark.django_db
@pytest.mark.parametrize("siapa", ["hasan", "indah", "ani"])
def test_everybody_else_may_leave(kota: Kota, siapa: str) -> None:
    assert not services.rencanakan_mutasi(**isi(kota, siapa, "farida")).halangan


@pytest.mark.django_db
def test_the_last_one_may_move_within_the_city(kota: Kota) -> None:
    """A role for the whole city goes with the person."""
    jabatan = kota.dedi.penugasan_set.get().jabatan
    admin(kota.gilang, sampai=DEPAN)
    assert not services.rencanakan_mutasi(**isi(kota, jenis=JenisMutasi.PINDAH, jabatan=jabatan)).halangan


@pytest.mark.django_db
def test_an_admin_whose_account_is_closed_does_not_count(kota: Kota) -> None:
    admin(kota.gilang, sampai=DEPAN)
    admin(kota.eka)
    Pegawai.objects.filter(pk=kota.eka.pk).update(is_active=False)
    assert services.rencanakan_mutasi(**isi(kota)).halangan


@pytest.mark.django_db
def test_a_death_three_days_ago_asks_from_today_on(kota: Kota) -> None:
    """Nobody can be given a role for days that are past."""
    admin(kota.gilang)
    satu = services.catat_mutasi(
        **isi(kota, jenis=JenisMutasi.MENINGGAL, tanggal=HARI_INI - timedelta(days=3)), dasar="Akta"
    )
    assert satu.status == StatusMutasi.TERLAKSANA


@pytest.mark.django_db
def test_the_second_of_two_cannot_leave(kota: Kota) -> None:
    admin(kota.gilang)
    services.catat_mutasi(**isi(kota), dasar="SK")
    with pytest.raises(AturanDilanggar, match="tidak selalu ada admin"):
        services.catat_mutasi(**isi(kota, "gilang", "farida", tanggal=DEPAN + timedelta(days=60)), dasar="SK")


@pytest.mark.django_db
def test_a_night_that_would_leave_nobody_fails_and_says_so(kota: Kota, jam: Any) -> None:
    """Gilang's account was closed meanwhile: Farida stays, Inspektorat is told, and a later night acts."""
    admin(kota.gilang)
    satu = services.catat_mutasi(**isi(kota), dasar="SK")
    Pegawai.objects.filter(pk=kota.gilang.pk).update(is_active=False)
    jam.move_to(MALAM)
    tasks.laksanakan_mutasi_jatuh_tempo()
    satu.refresh_from_db()
    kota.farida.refresh_from_db()
    assert (satu.status, kota.farida.is_active) == (StatusMutasi.TERJADWAL, True)
    assert "tidak selalu ada admin kepegawaian" in satu.gagal
    kabar = Pemberitahuan.objects.get(kunci__contains="gagal")
    assert (kabar.penerima, kabar.isi) == (kota.indah, satu.gagal)
    admin(kota.eka, mulai=DEPAN)
    jam.move_to(MALAM + timedelta(days=1))
    tasks.laksanakan_mutasi_jatuh_tempo()
    satu.refresh_from_db()
    kota.farida.refresh_from_db()
    assert (satu.status, satu.gagal, kota.farida.is_active) == (StatusMutasi.TERLAKSANA, "", False)


@pytest.mark.django_db
def test_a_role_given_after_the_act_does_not_slip_through_the_night(kota: Kota, jam: Any) -> None:
    """Farida, due to retire, was given the role anew, so Gilang's could end: the night finds that nobody is left."""
    kedua = admin(kota.gilang)
    satu = services.catat_mutasi(**isi(kota), dasar="SK")
    baru = admin(kota.farida, mulai=DEPAN)
    services.akhiri_peran(oleh=kota.farida, peran=kedua, sampai=DEPAN, alasan="Selesai", pada=SEKARANG)
    jam.move_to(MALAM)
    tasks.laksanakan_mutasi_jatuh_tempo()
    satu.refresh_from_db()
    baru.refresh_from_db()
    assert (satu.status, bool(satu.gagal), baru.sampai) == (StatusMutasi.TERJADWAL, True, SELAMANYA)
    assert Pemberitahuan.objects.get(kunci__contains="gagal").penerima == kota.farida


@pytest.mark.django_db(transaction=True)
def test_two_admins_who_retire_each_other_at_once_leave_one() -> None:
    kota = Kota.muat()
    admin(kota.gilang)
    pasangan = [("farida", "gilang"), ("gilang", "farida")]
    hasil = serentak(lambda n: services.catat_mutasi(**isi(kota, *pasangan[n], tanggal=BESOK), dasar="SK"))
    assert sorted(type(h).__name__ for h in hasil) == ["AturanDilanggar", "Mutasi"]
    assert PeranPegawai.objects.berlaku(BESOK).filter(peran=Peran.ADMIN_KEPEGAWAIAN).count() == 1
