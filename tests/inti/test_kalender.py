"""Work calendar: the oracles T7 and T15, versions, and the same minutes in SQL."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inti.kalender import kalender, menit_kerja, versi_terkini
from inti.models import HariKalender, HariLibur
from inti.rules.kalender import MENIT_SEPEKAN, WITA, KalenderKerja, bangun_hari
from inti.services import bangun_kalender, perbarui_kalender

POLOS = KalenderKerja(bangun_hari(date(2025, 1, 1), date(2025, 12, 31), {}))
LIBUR = KalenderKerja(bangun_hari(date(2025, 1, 1), date(2025, 12, 31), {date(2025, 7, 16): "Contoh"}))

TENGGAT = [
    # diterima, +3, +5, +14, +60
    (date(2025, 7, 14), date(2025, 7, 17), date(2025, 7, 21), date(2025, 8, 1), date(2025, 10, 6)),
    (date(2025, 7, 18), date(2025, 7, 23), date(2025, 7, 25), date(2025, 8, 7), date(2025, 10, 10)),
    (date(2025, 7, 19), date(2025, 7, 23), date(2025, 7, 25), date(2025, 8, 7), date(2025, 10, 10)),
]


def saat(hari: int, jam: str, bulan: int = 7) -> datetime:
    return datetime(2025, bulan, hari, *(int(x) for x in jam.split(".")), tzinfo=WITA)


@pytest.mark.parametrize(("diterima", "tiga", "lima", "empat_belas", "enam_puluh"), TENGGAT)
def test_t7_deadlines_in_working_days(
    diterima: date, tiga: date, lima: date, empat_belas: date, enam_puluh: date
) -> None:
    hasil = [POLOS.tambah_hari_kerja(diterima, n) for n in (3, 5, 14, 60)]
    assert hasil == [tiga, lima, empat_belas, enam_puluh]


def test_t7_one_holiday_moves_every_later_date_by_one_working_day() -> None:
    for diterima, *tenggat in TENGGAT[:1]:
        for n, tanpa in zip((3, 5, 14, 60), tenggat, strict=True):
            assert LIBUR.tambah_hari_kerja(diterima, n) == POLOS.tambah_hari_kerja(tanpa, 1)


@pytest.mark.parametrize(
    ("mulai", "selesai", "menit"),
    [
        (saat(18, "15.00"), saat(21, "9.00"), 180),
        (saat(19, "10.00"), saat(21, "9.00"), 90),
        (saat(14, "11.30"), saat(14, "13.30"), 60),
        (saat(18, "11.00"), saat(18, "13.30"), 60),
        (saat(14, "16.30"), saat(15, "7.30"), 0),
        (saat(14, "0.00"), saat(21, "0.00"), MENIT_SEPEKAN),
        (saat(14, "10.00"), saat(14, "10.00"), 0),
        (saat(15, "10.00"), saat(14, "10.00"), 0),
    ],
)
def test_t15_working_minutes(mulai: datetime, selesai: datetime, menit: int) -> None:
    assert POLOS.menit_kerja(mulai, selesai) == menit


def test_a_week_with_a_holiday_lacks_that_day() -> None:
    assert LIBUR.menit_kerja(saat(14, "0.00"), saat(21, "0.00")) == MENIT_SEPEKAN - 450


def test_seconds_are_cut_off() -> None:
    mulai = saat(14, "8.00")
    assert POLOS.menit_kerja(mulai + timedelta(seconds=59), mulai + timedelta(minutes=1, seconds=1)) == 1


def test_a_moment_outside_the_calendar_is_refused() -> None:
    with pytest.raises(ValueError, match="di luar kalender kerja"):
        POLOS.menit_kerja(saat(31, "8.00", 12), datetime(2026, 1, 1, 8, tzinfo=WITA))
    with pytest.raises(ValueError, match="di luar kalender kerja"):
        POLOS.tambah_hari_kerja(date(2025, 12, 30), 5)


MOMEN = st.datetimes(datetime(2025, 1, 1), datetime(2025, 12, 31), timezones=st.just(WITA))
TANGGAL = st.dates(date(2025, 1, 1), date(2025, 12, 30))


@given(a=MOMEN, b=MOMEN, c=MOMEN)
def test_minutes_add_up(a: datetime, b: datetime, c: datetime) -> None:
    a, b, c = sorted((a, b, c))
    assert LIBUR.menit_kerja(a, c) == LIBUR.menit_kerja(a, b) + LIBUR.menit_kerja(b, c)


@given(a=MOMEN, b=MOMEN)
def test_the_explanation_sums_to_the_minutes(a: datetime, b: datetime) -> None:
    assert sum(baris.menit for baris in LIBUR.penjelasan(a, b)) == LIBUR.menit_kerja(a, b)


@given(tanggal=st.dates(date(2025, 1, 1), date(2025, 9, 1)), n=st.integers(1, 60))
def test_a_deadline_lies_that_many_working_days_on(tanggal: date, n: int) -> None:
    tenggat = LIBUR.tambah_hari_kerja(tanggal, n)
    assert LIBUR.hari_kerja(tenggat)
    assert LIBUR.hari_kerja_antara(tanggal, tenggat) == n


@pytest.mark.django_db
class TestTersimpan:
    def test_a_new_version_leaves_the_old_one(self) -> None:
        lama = versi_terkini()
        sebelum = list(HariKalender.objects.filter(versi=lama).order_by("tanggal").values())
        HariLibur.objects.create(tanggal=date(2026, 9, 16), nama="Contoh", jenis="lokal", dasar="Uji")
        baru = bangun_kalender(mulai=date(2026, 1, 1), sampai=date(2026, 12, 31))
        assert baru == lama + 1
        assert list(HariKalender.objects.filter(versi=lama).order_by("tanggal").values()) == sebelum
        mulai, selesai = datetime(2026, 9, 16, 8, tzinfo=WITA), datetime(2026, 9, 16, 9, tzinfo=WITA)
        assert menit_kerja(mulai, selesai, lama) == 60
        assert menit_kerja(mulai, selesai, baru) == 0
        assert kalender(baru).hari(date(2026, 9, 16)).nama == "Contoh"

    def test_nothing_changed_means_no_new_version(self) -> None:
        rentang = {"mulai": date(2026, 1, 1), "sampai": date(2026, 12, 31)}
        versi, baru = perbarui_kalender(**rentang)
        assert baru
        assert perbarui_kalender(**rentang) == (versi, False)
        HariLibur.objects.create(tanggal=date(2026, 9, 17), nama="Contoh", jenis="lokal", dasar="Uji")
        assert perbarui_kalender(**rentang) == (versi + 1, True)

    @given(
        libur=st.sets(st.dates(date(2025, 1, 1), date(2025, 3, 31)), max_size=12),
        pasang=st.lists(
            st.tuples(*[st.datetimes(datetime(2025, 1, 1), datetime(2025, 3, 31, 23), timezones=st.just(WITA))] * 2),
            min_size=1,
            max_size=40,
        ),
    )
    @settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
    def test_sql_counts_the_same_minutes(self, libur: set[date], pasang: list[tuple[datetime, datetime]]) -> None:
        HariLibur.objects.all().delete()
        HariLibur.objects.bulk_create(HariLibur(tanggal=t, nama="Contoh", jenis="lokal", dasar="Uji") for t in libur)
        versi = bangun_kalender(mulai=date(2025, 1, 1), sampai=date(2025, 3, 31))
        aturan = KalenderKerja(bangun_hari(date(2025, 1, 1), date(2025, 3, 31), dict.fromkeys(libur, "Contoh")))
        with connection.cursor() as kursor:
            kursor.execute(
                "SELECT inti_menit_kerja(%s, a, b) FROM unnest(%s::timestamptz[], %s::timestamptz[])"
                " WITH ORDINALITY AS t(a, b, n) ORDER BY n",
                [versi, [a for a, _ in pasang], [b for _, b in pasang]],
            )
            dari_sql = [satu for (satu,) in kursor.fetchall()]
        assert dari_sql == [aturan.menit_kerja(a, b) for a, b in pasang]
        assert dari_sql == [kalender(versi).menit_kerja(a, b) for a, b in pasang]
