"""Notifications, settings by date, long jobs, holidays and regions."""

from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import pghistory
import pytest
from django.core.management import call_command
from pghistory.models import Context

from inti import setelan
from inti.audit import tindakan
from inti.enums import JenisHariLibur, StatusPekerjaan
from inti.galat import AturanDilanggar, KunciBentrok
from inti.imports.acuan import BarisLibur, baca_hari_libur, baca_wilayah, libur_nasional
from inti.kalender import kalender, versi_terkini
from inti.models import HariKalender, HariLibur, Pekerjaan, Pemberitahuan, Setelan, Wilayah
from inti.services import (
    akhiri_pekerjaan,
    beri_tahu,
    catat_kemajuan,
    muat_libur,
    mulai_pekerjaan,
    tandai_dibaca,
    tandai_semua_dibaca,
    ubah_setelan,
)
from tests.pemeran import HARI_INI, SEKARANG, Kota

pytestmark = pytest.mark.django_db


def test_somebody_is_told_once_per_key(kota: Kota) -> None:
    for _ in range(3):
        beri_tahu(penerima=kota.ani, judul="SKP Anda ditetapkan", kunci="skp-1", pada=SEKARANG)
    beri_tahu(penerima=kota.budi, judul="SKP Anda ditetapkan", kunci="skp-1", pada=SEKARANG)
    assert Pemberitahuan.objects.visible_to(kota.ani).filter(kunci="skp-1").count() == 1
    assert Pemberitahuan.objects.visible_to(kota.budi).filter(kunci="skp-1").count() == 1


def test_reading_marks_only_ones_own(kota: Kota) -> None:
    for n in range(2):
        beri_tahu(penerima=kota.ani, judul="Kabar", kunci=f"k{n}", pada=SEKARANG)
    satu = Pemberitahuan.objects.get(penerima=kota.ani, kunci="k0")
    tandai_dibaca(oleh=kota.budi, pemberitahuan=satu, pada=SEKARANG)
    assert Pemberitahuan.objects.visible_to(kota.ani).belum_dibaca().count() == 2
    tandai_dibaca(oleh=kota.ani, pemberitahuan=satu, pada=SEKARANG)
    assert Pemberitahuan.objects.visible_to(kota.ani).belum_dibaca().count() == 1
    tandai_semua_dibaca(oleh=kota.ani, pada=SEKARANG)
    assert not Pemberitahuan.objects.visible_to(kota.ani).belum_dibaca().exists()


@pytest.fixture
def contoh(monkeypatch: pytest.MonkeyPatch) -> str:
    arti = setelan.Definisi(kunci="uji.batas", jenis=int, bawaan=5, judul="Batas uji", sumber="uji")
    monkeypatch.setitem(setelan._definisi, arti.kunci, arti)
    return arti.kunci


def test_a_setting_has_the_value_of_its_date(kota: Kota, contoh: str) -> None:
    ubah_setelan(oleh=kota.farida, kunci=contoh, mulai=date(2026, 1, 1), nilai=7, dasar="Keputusan 1")
    ubah_setelan(oleh=kota.farida, kunci=contoh, mulai=date(2026, 10, 1), nilai=9, dasar="Keputusan 2")
    assert [setelan.nilai(contoh, pada) for pada in (date(2025, 12, 31), date(2026, 1, 1), HARI_INI)] == [5, 7, 7]
    assert setelan.nilai(contoh, date(2026, 10, 1)) == 9


def test_a_setting_needs_a_basis_and_a_definition(kota: Kota, contoh: str) -> None:
    with pytest.raises(AturanDilanggar, match="dasar"):
        ubah_setelan(oleh=kota.farida, kunci=contoh, mulai=HARI_INI, nilai=7, dasar="  ")
    with pytest.raises(KeyError):
        ubah_setelan(oleh=kota.farida, kunci="uji.lain", mulai=HARI_INI, nilai=7, dasar="Keputusan")
    assert not Setelan.objects.filter(kunci__startswith="uji.").exists()


@pytest.mark.parametrize("lain", [{"jenis": "uji.lain"}, {"parameter": {"periode": 2}}])
def test_the_key_of_another_job_is_refused(kota: Kota, lain: dict[str, Any]) -> None:
    isi = {"jenis": "uji", "judul": "Menghitung", "oleh": kota.farida, "kunci": uuid4(), "parameter": {"periode": 1}}
    mulai_pekerjaan(**isi)
    with pytest.raises(KunciBentrok):
        mulai_pekerjaan(**isi | lain)


def test_a_long_job_is_registered_once_and_says_how_far_it_is(kota: Kota) -> None:
    kunci = uuid4()
    satu, dua = (
        mulai_pekerjaan(jenis="uji", judul="Menghitung", oleh=kota.farida, kunci=kunci, parameter={}) for _ in range(2)
    )
    assert satu.pk == dua.pk
    assert satu.persen == 0
    catat_kemajuan(pekerjaan_id=satu.pk, maju=1, total=3)
    satu.refresh_from_db()
    assert (satu.persen, satu.status) == (33, StatusPekerjaan.BERJALAN)
    akhiri_pekerjaan(pekerjaan_id=satu.pk, pada=SEKARANG, galat="Tidak ada SKP yang ditetapkan.")
    satu.refresh_from_db()
    assert (satu.status, satu.pesan) == (StatusPekerjaan.GAGAL, "Tidak ada SKP yang ditetapkan.")
    assert not Pekerjaan.objects.visible_to(kota.ani).exists()


def test_holidays_load_once_and_the_calendar_follows() -> None:
    call_command("muat_libur", sampai=2027, verbosity=0)
    versi, banyak = versi_terkini(), HariLibur.objects.count()
    call_command("muat_libur", sampai=2027, verbosity=0)
    assert (versi_terkini(), HariLibur.objects.count()) == (versi, banyak)
    isi = kalender(versi)
    assert (isi.mulai, isi.terakhir) == (date(2024, 1, 1), date(2027, 12, 31))
    assert not isi.hari_kerja(date(2026, 8, 17))
    assert isi.hari(date(2026, 8, 17)).nama == "Hari Kemerdekaan Republik Indonesia"
    assert not isi.hari_kerja(date(2026, 3, 20)), "cuti bersama"
    assert isi.hari_kerja(date(2026, 8, 18))


def test_an_estimate_that_moved_disappears_and_a_local_day_stays() -> None:
    def libur(hari: int, jenis: str = "nasional", nama: str = "Idul Fitri") -> BarisLibur:
        return BarisLibur(date(2027, 3, hari), nama, jenis, "Uji")

    HariLibur.objects.all().delete()
    assert muat_libur(hari=[libur(10), libur(25, "lokal", "Hari daerah")]) == 2
    assert muat_libur(hari=[libur(11)]) == 2
    assert list(HariLibur.objects.values_list("tanggal", "jenis")) == [
        (date(2027, 3, 11), "nasional"),
        (date(2027, 3, 25), "lokal"),
    ]
    # a national day wins over another kind on the same date
    muat_libur(hari=[libur(11), libur(11, "cuti_bersama", "Cuti bersama")])
    assert HariLibur.objects.get(tanggal=date(2027, 3, 11)).jenis == "nasional"


def test_the_tables_of_holidays_can_be_read(tmp_path: Path) -> None:
    assert {h.jenis for h in baca_hari_libur()} <= {"cuti_bersama", "lokal"}
    assert not {h.tanggal for h in baca_hari_libur()} & {h.tanggal for h in libur_nasional(range(2024, 2028))}
    rusak = tmp_path / "libur.csv"
    rusak.write_text("tanggal,nama,jenis,dasar\n2026-02-30,X,lokal,Y\n")
    with pytest.raises(ValueError, match="baris 2"):
        baca_hari_libur(rusak)


def test_all_regions_of_the_city_load_once() -> None:
    for _ in range(2):
        call_command("muat_wilayah", verbosity=0)
    banyak = {jenis: Wilayah.objects.filter(jenis=jenis).count() for jenis in ("kota", "kecamatan", "kelurahan")}
    assert banyak == {"kota": 1, "kecamatan": 15, "kelurahan": 153}
    assert Wilayah.objects.get(kode="73.71.09.1002").induk.nama == "Panakkukang"
    assert not Wilayah.objects.exclude(jenis="kota").filter(induk=None).exists()
    assert len(baca_wilayah()) == 169


def test_a_calendar_counts_minutes_from_its_first_day() -> None:
    baris = list(HariKalender.objects.filter(versi=versi_terkini()).order_by("tanggal")[:8])
    assert baris[0].kumulatif == 0
    assert baris[7].kumulatif == 2250


@pytest.mark.django_db(transaction=True)
def test_two_acts_of_one_request_have_a_context_each() -> None:
    """Each in its own transaction: the second neither renames the first nor is refused for trying to."""
    with pghistory.context(url="/contoh/", user=None):
        for kode in ("setelan.ubah", "kalender.bangun"):
            with tindakan(kode, oleh=None):
                HariLibur.objects.create(
                    tanggal=date(2027, 3, len(kode)), nama=kode, jenis=JenisHariLibur.LOKAL, dasar="Keputusan"
                )
    konteks = [satu.metadata for satu in Context.objects.filter(metadata__url="/contoh/").order_by("created_at")]
    assert [satu["tindakan"] for satu in konteks] == ["setelan.ubah", "kalender.bangun"]
