"""Leave, duty and shifts: who asks, who decides, and that nobody is waited for on a day off."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from inti.galat import AturanDilanggar, TidakBerwenang, TransisiTidakSah, VersiKedaluwarsa
from inti.kalender import kalender, versi_terkini
from inti.models import Pemberitahuan
from inti.rules.kalender import KalenderKerja, PolaKerja, bangun_hari
from pegawai import services
from pegawai.enums import JenisPenugasan, StatusPermohonan
from pegawai.models import Ketidakhadiran, Pegawai, PolaPegawai
from pegawai.querysets import jadwal_orang
from pegawai.rules.kehadiran import JadwalOrang, PolaTidakSah, baca_siklus, tulis_hari
from pegawai.services import kehadiran as layanan
from tests.pemeran import HARI_INI, SEKARANG, Kota

HARI = timedelta(days=1)
KANTOR = KalenderKerja(bangun_hari(date(2026, 1, 1), date(2026, 12, 31), {date(2026, 8, 17): "Kemerdekaan"}))
TIGA_REGU = """07.30-14.00
14.00-21.00
21.00-24.00
00.00-07.30
libur"""


def ajukan(siapa: Pegawai, mulai: date = HARI_INI + 7 * HARI, lama: int = 3, **isi: Any) -> Ketidakhadiran:
    return services.ajukan_ketidakhadiran(
        oleh=siapa,
        jenis=isi.pop("jenis", "cuti_tahunan"),
        mulai=mulai,
        sampai_dengan=mulai + (lama - 1) * HARI,
        pada=SEKARANG,
        **isi,
    )


def setujui(oleh: Pegawai, satu: Ketidakhadiran, **isi: Any) -> Ketidakhadiran:
    return services.putuskan_ketidakhadiran(
        oleh=oleh, ketidakhadiran=satu, setuju=isi.pop("setuju", True), pada=SEKARANG, versi=satu.versi, **isi
    )


def catat(kota: Kota, siapa: Pegawai, mulai: date, lama: int, jenis: str = "cuti_tahunan") -> Ketidakhadiran:
    return services.catat_ketidakhadiran(
        oleh=kota.farida,
        pegawai=siapa,
        jenis=jenis,
        mulai=mulai,
        sampai_dengan=mulai + (lama - 1) * HARI,
        dasar="Surat izin",
        pada=SEKARANG,
    )


class TestPermohonan:
    def test_the_superior_is_told_and_decides(self, kota: Kota) -> None:
        satu = ajukan(kota.ani)
        assert satu.status == StatusPermohonan.DIAJUKAN
        assert Pemberitahuan.objects.filter(penerima=kota.budi, judul__contains="Ani").exists()
        assert set(Ketidakhadiran.objects.menunggu_putusan(kota.budi, HARI_INI)) == {satu}
        assert not Ketidakhadiran.objects.menunggu_putusan(kota.citra, HARI_INI)
        setujui(kota.budi, satu)
        satu.refresh_from_db()
        assert (satu.status, satu.diputus_oleh) == (StatusPermohonan.DISETUJUI, kota.budi)
        assert Pemberitahuan.objects.filter(penerima=kota.ani, judul__contains="disetujui").exists()

    def test_a_plh_decides_while_standing_in(self, kota: Kota) -> None:
        services.angkat(
            oleh=kota.farida,
            pegawai=kota.hasan,
            jabatan=kota.unit["capil_bidang"].jabatan_set.get(pimpinan=True),
            jenis=JenisPenugasan.PLH,
            mulai=HARI_INI,
            sampai=HARI_INI + 7 * HARI,
            dasar="Surat perintah",
        )
        satu = ajukan(kota.ani)
        with pytest.raises(TidakBerwenang):
            setujui(kota.budi, satu)
        assert setujui(kota.hasan, satu).status == StatusPermohonan.DISETUJUI

    @pytest.mark.parametrize("siapa", ["ani", "eka", "citra", "farida", "walikota", "dedi"])
    def test_nobody_else_decides_and_nobody_their_own(self, kota: Kota, siapa: str) -> None:
        with pytest.raises(TidakBerwenang):
            setujui(kota[siapa], ajukan(kota.ani))

    def test_for_the_top_hr_decides_but_never_for_itself(self, kota: Kota) -> None:
        assert setujui(kota.farida, ajukan(kota.walikota)).status == StatusPermohonan.DISETUJUI
        with pytest.raises(TidakBerwenang):
            setujui(kota.farida, ajukan(kota.farida))

    def test_a_refusal_has_a_reason(self, kota: Kota) -> None:
        satu = ajukan(kota.ani)
        with pytest.raises(AturanDilanggar, match="alasan") as galat:
            setujui(kota.budi, satu, setuju=False, alasan="  ")
        assert galat.value.kolom == "alasan"
        assert setujui(kota.budi, satu, setuju=False, alasan="Loket kekurangan orang").alasan

    def test_two_decisions_at_once(self, kota: Kota) -> None:
        satu = ajukan(kota.ani)
        setujui(kota.budi, Ketidakhadiran.objects.get(pk=satu.pk))
        with pytest.raises(VersiKedaluwarsa):
            setujui(kota.budi, satu, setuju=False, alasan="terlambat")
        with pytest.raises(TransisiTidakSah):
            setujui(kota.budi, Ketidakhadiran.objects.get(pk=satu.pk), setuju=False, alasan="terlambat")

    def test_days_may_not_overlap_and_the_date_says_so(self, kota: Kota) -> None:
        ajukan(kota.ani)
        with pytest.raises(AturanDilanggar, match="sudah ada cuti") as galat:
            ajukan(kota.ani, mulai=HARI_INI + 9 * HARI, jenis="dinas_luar")
        assert galat.value.kolom == "mulai"
        ajukan(kota.ani, mulai=HARI_INI + 10 * HARI)  # the day after the last one is free

    def test_how_far_back_is_a_setting(self, kota: Kota) -> None:
        ajukan(kota.ani, mulai=HARI_INI - 14 * HARI, jenis="cuti_sakit")
        with pytest.raises(AturanDilanggar, match="14 hari"):
            ajukan(kota.eka, mulai=HARI_INI - 15 * HARI, jenis="cuti_sakit")
        assert catat(kota, kota.eka, HARI_INI - 100 * HARI, 3).status == StatusPermohonan.DISETUJUI

    def test_a_mistyped_year_is_noticed(self, kota: Kota) -> None:
        with pytest.raises(AturanDilanggar, match="lima tahun"):
            services.ajukan_ketidakhadiran(
                oleh=kota.ani, jenis="cuti_tahunan", mulai=HARI_INI, sampai_dengan=date(2205, 1, 1), pada=SEKARANG
            )

    def test_sabotage(self, kota: Kota, monkeypatch: pytest.MonkeyPatch) -> None:
        def rusak(**_: Any) -> None:
            raise RuntimeError

        monkeypatch.setattr(layanan, "beri_tahu", rusak)
        with pytest.raises(RuntimeError):
            ajukan(kota.ani)
        assert not Ketidakhadiran.objects.exists()


class TestPembatalan:
    def batalkan(self, oleh: Pegawai, satu: Ketidakhadiran, alasan: str = "") -> Ketidakhadiran:
        return services.batalkan_ketidakhadiran(
            oleh=oleh, ketidakhadiran=satu, alasan=alasan, pada=SEKARANG, versi=satu.versi
        )

    def test_one_takes_back_what_has_not_begun(self, kota: Kota) -> None:
        assert self.batalkan(kota.ani, setujui(kota.budi, ajukan(kota.ani))).status == StatusPermohonan.DIBATALKAN
        ajukan(kota.ani)  # the days are free again

    def test_a_running_one_is_ended_by_hr_and_past_days_stay(self, kota: Kota) -> None:
        satu = setujui(kota.budi, ajukan(kota.ani, mulai=HARI_INI - 2 * HARI, lama=10))
        with pytest.raises(TidakBerwenang):
            self.batalkan(kota.ani, satu)
        with pytest.raises(AturanDilanggar, match="alasan"):
            self.batalkan(kota.farida, satu)
        satu = self.batalkan(kota.rini, satu, "Dipanggil kembali")
        assert (satu.status, satu.mulai, satu.sampai) == (StatusPermohonan.DISETUJUI, HARI_INI - 2 * HARI, HARI_INI)

    def test_what_is_over_stays(self, kota: Kota) -> None:
        satu = catat(kota, kota.ani, HARI_INI - 10 * HARI, 3)
        with pytest.raises(TransisiTidakSah):
            self.batalkan(kota.farida, satu, "salah")


class TestCatatan:
    def test_hr_records_for_others_never_for_itself(self, kota: Kota) -> None:
        catat(kota, kota.ani, HARI_INI, 3)
        with pytest.raises(TidakBerwenang):
            catat(kota, kota.farida, HARI_INI, 3)

    def test_the_admin_of_a_unit_only_for_its_people(self, kota: Kota) -> None:
        isi = {"jenis": "dinas_luar", "mulai": HARI_INI, "sampai_dengan": HARI_INI, "dasar": "ST", "pada": SEKARANG}
        services.catat_ketidakhadiran(oleh=kota.rini, pegawai=kota.ani, **isi)
        for siapa in (kota.dedi, kota.rini):
            with pytest.raises(TidakBerwenang):
                services.catat_ketidakhadiran(oleh=kota.rini, pegawai=siapa, **isi)

    def test_a_decision_on_oneself_is_refused_by_the_database_too(self, kota: Kota) -> None:
        from django.db import IntegrityError

        satu = ajukan(kota.ani)
        with pytest.raises(IntegrityError, match="bukan_diputus_sendiri"):
            Ketidakhadiran.objects.filter(pk=satu.pk).update(status="disetujui", diputus_oleh=kota.ani)


class TestPola:
    def test_text_is_read_line_by_line(self) -> None:
        siklus = baca_siklus(TIGA_REGU)
        assert siklus == (((450, 840),), ((840, 1260),), ((1260, 1440),), ((0, 450),), ())
        assert tulis_hari(baca_siklus("7:30 s.d. 12.00, 13.00 – 16.00")[0]) == "07.30–12.00, 13.00–16.00"
        assert tulis_hari(()) == "Libur"

    @pytest.mark.parametrize(
        ("teks", "pesan"),
        [
            ("", "satu baris"),
            ("libur\nlibur", "Paling sedikit satu hari"),
            ("07.30-14.00\npagi", "Baris 2: .*tidak terbaca"),
            ("21.00-07.00", "dua hari"),
            ("07.30-12.00, 11.00-16.00", "tumpang"),
            ("07.75-12.00", "07.75 tidak ada"),
            ("24.30-25.00", "24.30 tidak ada"),
            ("07.30-14.00\n" * 63, "62 baris"),
        ],
    )
    def test_what_cannot_be_a_pattern_names_its_line(self, teks: str, pesan: str) -> None:
        with pytest.raises(PolaTidakSah, match=pesan):
            baca_siklus(teks)

    def test_the_calendar_takes_a_pattern(self) -> None:
        pola = PolaKerja(baca_siklus(TIGA_REGU), date(2026, 8, 15), ikut_libur=False)
        jaga = KalenderKerja(bangun_hari(KANTOR.mulai, KANTOR.terakhir, {date(2026, 8, 17): "Kemerdekaan"}, pola))
        assert jaga.hari(date(2026, 8, 15)).sesi == ((450, 840),)  # a Saturday
        assert jaga.hari(date(2026, 8, 17)).sesi == ((1260, 1440),)  # a holiday, worked
        assert not jaga.hari_kerja(date(2026, 8, 19))
        assert jaga.hari(date(2026, 8, 14)).sesi == ()  # the cycle goes back as well
        kantor = PolaKerja(baca_siklus(TIGA_REGU), date(2026, 8, 15), ikut_libur=True)
        assert not kalender_dari(kantor).hari_kerja(date(2026, 8, 17))

    def test_from_a_day_on_and_never_before(self, kota: Kota) -> None:
        pola = services.buat_pola(
            oleh=kota.farida, kode="JAGA", nama="Jaga", siklus=TIGA_REGU, jangkar=HARI_INI, ikut_libur=False
        )
        services.tetapkan_pola(oleh=kota.farida, pegawai=kota.nurul, pola=pola, mulai=HARI_INI, dasar="Jadwal dinas")
        jadwal = jadwal_orang([kota.nurul.pk], HARI_INI - 30 * HARI, HARI_INI + 30 * HARI, versi_terkini())
        nurul = jadwal[kota.nurul.pk]
        assert nurul.bekerja(HARI_INI + 5 * HARI)  # a Sunday
        assert not nurul.bekerja(HARI_INI + 4 * HARI)
        assert not nurul.bekerja(HARI_INI - 2 * HARI)  # the Sunday before: still the offices' hours
        services.tetapkan_pola(
            oleh=kota.farida, pegawai=kota.nurul, pola=None, mulai=HARI_INI + 10 * HARI, dasar="Selesai"
        )
        assert PolaPegawai.objects.get().sampai == HARI_INI + 10 * HARI
        with pytest.raises(AturanDilanggar, match="mulai pada atau sesudah"):
            services.tetapkan_pola(oleh=kota.farida, pegawai=kota.nurul, pola=pola, mulai=HARI_INI - HARI, dasar="x")


def kalender_dari(pola: PolaKerja) -> KalenderKerja:
    return KalenderKerja(bangun_hari(KANTOR.mulai, KANTOR.terakhir, {date(2026, 8, 17): "Kemerdekaan"}, pola))


GILIR = kalender_dari(PolaKerja(baca_siklus(TIGA_REGU), date(2026, 2, 15), ikut_libur=False))
hari = st.dates(date(2026, 2, 1), date(2026, 10, 31))


@given(mulai=hari, panjang=st.integers(0, 60), absen=st.lists(st.tuples(hari, st.integers(1, 20)), max_size=4))
def test_leave_only_takes_away(mulai: date, panjang: int, absen: list[tuple[date, int]]) -> None:
    """Days with leave are at most those without, and counting in two parts is counting in one."""
    rentang = [(a, a + lama * HARI) for a, lama in absen]
    jadwal, akhir, tengah = JadwalOrang(KANTOR, absen=rentang), mulai + panjang * HARI, mulai + panjang // 2 * HARI
    semua = jadwal.hari_antara(mulai, akhir)
    assert 0 <= semua <= KANTOR.hari_kerja_antara(mulai, akhir)
    assert semua == jadwal.hari_antara(mulai, tengah) + jadwal.hari_antara(tengah, akhir)
    assert JadwalOrang(KANTOR, absen=[(date(2026, 1, 1), date(2026, 1, 2))]).hari_antara(
        mulai, akhir
    ) == KANTOR.hari_kerja_antara(mulai, akhir)


@given(
    mulai=hari,
    panjang=st.integers(-3, 60),
    absen=st.lists(st.tuples(hari, st.integers(1, 20)), max_size=4),
    batas=st.lists(hari, min_size=2, max_size=4, unique=True),
)
def test_days_are_counted_as_each_day_is_told(
    mulai: date, panjang: int, absen: list[tuple[date, int]], batas: list[date]
) -> None:
    """The count over stretches equals the sum over single days, with patterns and leave in any order."""
    batas.sort()
    jadwal = JadwalOrang(
        KANTOR,
        pola=[(a, z, GILIR) for a, z in pairwise(batas)][::2],
        absen=[(a, a + lama * HARI) for a, lama in absen],
    )
    akhir = mulai + panjang * HARI
    satu_satu = sum(jadwal.bekerja(mulai + n * HARI) for n in range(1, panjang + 1))
    assert jadwal.hari_antara(mulai, akhir) == satu_satu


def test_leave_is_seen_where_work_is_expected(kota: Kota, masuk: Any) -> None:
    """Tim saya and the daily page: nobody is waited for on leave, and the month's figure takes its share."""
    awal = HARI_INI.replace(day=1)
    catat(kota, kota.eka, awal, (HARI_INI - awal).days + 3)
    tim = {b.pegawai.pk: b for b in masuk(kota.budi).get("/tim/").context["baris_list"]}
    eka, ani = tim[kota.eka.pk], tim[kota.ani.pk]
    assert eka.menit.absen.jenis == "cuti_tahunan"
    assert eka.menit.hari_kosong < ani.menit.hari_kosong
    assert eka.menit.laju == 0
    # September 2026 has 22 office days; from the 1st to the 17th she is away on 13 of them
    assert (ani.menit.target, eka.menit.target) == (6750, 6750 * 9 // 22)
    halaman = masuk(kota.eka).get(reverse("aktivitas:hari"))
    assert halaman.context["menit_target"] == eka.menit.target
    assert "tidak ditunggu mencatat" in halaman.content.decode()


def test_duty_elsewhere_is_still_work(kota: Kota, masuk: Any) -> None:
    catat(kota, kota.eka, HARI_INI.replace(day=1), 20, jenis="dinas_luar")
    tim = {b.pegawai.pk: b for b in masuk(kota.budi).get("/tim/").context["baris_list"]}
    assert tim[kota.eka.pk].menit.hari_kosong == tim[kota.ani.pk].menit.hari_kosong
    assert tim[kota.eka.pk].menit.target == 6750


def test_schedules_take_two_queries(kota: Kota, django_assert_num_queries: Any) -> None:
    kalender(versi_terkini())
    ids = list(Pegawai.objects.values_list("pk", flat=True))
    with django_assert_num_queries(2):
        jadwal_orang(ids, HARI_INI, HARI_INI + 30 * HARI, 1)


def test_the_page_keeps_what_was_typed(kota: Kota, masuk: Any) -> None:
    isian = {"jenis": "cuti_tahunan", "mulai": "2026-09-30", "sampai_dengan": "2026-09-28", "keterangan": "Mudik"}
    jawaban = masuk(kota.ani).post(reverse("pegawai:cuti_ajukan"), isian)
    assert jawaban.status_code == 422
    assert "Mudik" in jawaban.content.decode()
    assert "sesudah hari pertama" in jawaban.content.decode()


def test_a_double_click_is_one_request(kota: Kota, masuk: Any) -> None:
    klien: Client = masuk(kota.ani)
    kunci = klien.get(reverse("pegawai:cuti_ajukan")).context["form"]["kunci_form"].value()
    isian = {"jenis": "dinas_luar", "mulai": "2026-09-30", "sampai_dengan": "2026-09-30", "kunci_form": kunci}
    pertama, kedua = (klien.post(reverse("pegawai:cuti_ajukan"), isian) for _ in range(2))
    assert pertama.headers["Location"] == kedua.headers["Location"]
    assert Ketidakhadiran.objects.count() == 1


def test_the_path_from_request_to_yes(kota: Kota, masuk: Any) -> None:
    masuk(kota.ani).post(
        reverse("pegawai:cuti_ajukan"), {"jenis": "dinas_luar", "mulai": "2026-09-30", "sampai_dengan": "2026-09-30"}
    )
    satu = Ketidakhadiran.objects.get()
    budi: Client = masuk(kota.budi)
    assert "Ani Rahmawati" in budi.get("/beranda/").content.decode()
    assert "Menunggu keputusan Anda" in budi.get(reverse("pegawai:cuti_list"), {"bagian": "tim"}).content.decode()
    budi.post(reverse("pegawai:cuti_putuskan", args=[satu.pk]), {"putusan": "setuju", "versi": satu.versi})
    satu.refresh_from_db()
    assert satu.status == StatusPermohonan.DISETUJUI
    with connection.cursor() as kursor:
        kursor.execute("SELECT count(*) FROM pegawai_ketidakhadiranevent WHERE pgh_obj_id = %s", [satu.pk])
        assert kursor.fetchone()[0] == 2
