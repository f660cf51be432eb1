"""The work calendar and the dated settings are kept by personnel administration and open to everybody."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from inti import kalender, services, setelan
from inti.galat import AturanDilanggar
from inti.models import HariLibur, Setelan
from tests.pemeran import HARI_INI, Kota

pytestmark = pytest.mark.django_db
Masuk = Callable[[object], Client]
LIBUR = {"tanggal": "2026-10-05", "nama": "Hari jadi kota", "jenis": "lokal", "dasar": "Keputusan Wali Kota 1/2026"}


@pytest.fixture
def kunci_angka() -> str:
    return next(d.kunci for d in setelan.semua() if d.jenis is int)


def test_a_local_day_moves_new_deadlines_and_leaves_old_ones(
    kota: Kota, masuk: Masuk, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    lama = kalender.versi_terkini()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        assert masuk(kota.farida).post("/kalender/", LIBUR).status_code == 302
    baru = kalender.versi_terkini()
    assert baru == lama + 1
    assert kalender.kalender(lama).tambah_hari_kerja(date(2026, 10, 2), 1) == date(2026, 10, 5)
    assert kalender.kalender(baru).tambah_hari_kerja(date(2026, 10, 2), 1) == date(2026, 10, 6)


def test_the_same_day_twice_is_refused_at_its_field(kota: Kota, masuk: Masuk) -> None:
    klien = masuk(kota.farida)
    klien.post("/kalender/", LIBUR)
    jawab = klien.post("/kalender/", LIBUR)
    assert jawab.status_code == 422
    assert "sudah menjadi hari libur: Hari jadi kota" in jawab.content.decode()


def test_the_past_is_not_made_a_holiday(kota: Kota) -> None:
    with pytest.raises(AturanDilanggar, match="sudah lewat"):
        services.tambah_libur(
            oleh=kota.farida, tanggal=date(2026, 9, 14), nama="Kemarin", jenis="lokal", dasar="-", pada=HARI_INI
        )


def test_a_national_day_stays(kota: Kota, masuk: Masuk) -> None:
    libur = HariLibur.objects.create(tanggal=date(2026, 12, 25), nama="Natal", jenis="nasional", dasar="SKB")
    isi = masuk(kota.farida).post(f"/kalender/{libur.pk}/hapus/", follow=True).content.decode()
    assert "Libur nasional tidak dapat dihapus" in isi
    assert HariLibur.objects.filter(pk=libur.pk).exists()


def test_a_holiday_without_its_calendar_is_not_kept(kota: Kota, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sabotage: the calendar cannot be built, so the day is not there either."""

    def rusak(**_: object) -> int:
        raise RuntimeError

    monkeypatch.setattr(services, "bangun_kalender", rusak)
    with pytest.raises(RuntimeError):
        services.tambah_libur(
            oleh=kota.farida, tanggal=date(2026, 10, 5), nama="Hari jadi", jenis="lokal", dasar="SK", pada=HARI_INI
        )
    assert not HariLibur.objects.filter(tanggal=date(2026, 10, 5)).exists()


def test_a_setting_changes_from_its_date_on(kota: Kota, masuk: Masuk, kunci_angka: str) -> None:
    sebelum = setelan.nilai(kunci_angka, HARI_INI)
    isian = {"nilai": "77", "mulai": "2026-10-01", "dasar": "Keputusan kepala badan"}
    klien = masuk(kota.farida)
    assert klien.post(f"/setelan/{kunci_angka}/", isian).status_code == 302
    assert setelan.nilai(kunci_angka, HARI_INI) == sebelum
    assert setelan.nilai(kunci_angka, date(2026, 10, 1)) == 77
    assert "Mulai 1 Oktober 2026: 77" in klien.get("/setelan/").content.decode()


@pytest.mark.parametrize(
    ("isian", "pesan"),
    [
        ({"mulai": "2026-09-14"}, "paling cepat berlaku hari ini"),
        ({"nilai": "banyak"}, "angka"),
        ({"dasar": ""}, "Isi dasar perubahan."),
    ],
)
def test_bad_input_is_told_and_keeps_what_was_typed(
    kota: Kota, masuk: Masuk, kunci_angka: str, isian: dict[str, str], pesan: str
) -> None:
    jawab = masuk(kota.farida).post(
        f"/setelan/{kunci_angka}/", {"nilai": "77", "mulai": "2026-10-01", "dasar": "Keputusan A"} | isian
    )
    isi = jawab.content.decode()
    assert jawab.status_code == 422
    assert pesan in isi
    assert not Setelan.objects.filter(kunci=kunci_angka).exists()
    if "dasar" not in isian:
        assert 'value="Keputusan A"' in isi


def test_everybody_may_read_and_nobody_else_may_change(kota: Kota, masuk: Masuk, kunci_angka: str) -> None:
    klien = masuk(kota.budi)
    assert "Tambah cuti bersama" not in klien.get("/kalender/").content.decode()
    assert klien.post("/kalender/", LIBUR).status_code == 403
    assert f"/setelan/{kunci_angka}/" not in klien.get("/setelan/").content.decode()
    assert klien.get(f"/setelan/{kunci_angka}/").status_code == 403


@pytest.mark.parametrize(
    ("kunci", "nilai"),
    [
        ("pengaduan.tenggat_verifikasi", "0"),
        ("pengaduan.tenggat_informasi", "99999999999"),
        ("pengaduan.melengkapi_hari", "29"),
        ("pengaduan.tenggat_dihitung_dari", "besok"),
        ("evaluasi.bobot_atasan", "0"),
        ("evaluasi.bobot_rekan", "-1"),
        ("evaluasi.rekan_paling_banyak", "2"),
    ],
)
def test_a_value_that_would_break_the_counting_is_refused(kota: Kota, masuk: Masuk, kunci: str, nilai: str) -> None:
    jawab = masuk(kota.farida).post(f"/setelan/{kunci}/", {"nilai": nilai, "mulai": "2026-10-01", "dasar": "Uji"})
    assert jawab.status_code == 422
    assert not Setelan.objects.filter(kunci=kunci).exists()
