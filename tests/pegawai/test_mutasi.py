"""Guided acts: what they end and begin, on which day, once, all or nothing, and taken back."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from inti.galat import AturanDilanggar, TidakBerwenang
from inti.models import Pemberitahuan
from inti.services import ubah_setelan
from inti.waktu import SELAMANYA, WITA
from pegawai import registry, services, tasks
from pegawai.enums import (
    GunaKode,
    JenisKetidakhadiran,
    JenisMutasi,
    JenisPenugasan,
    Peran,
    StatusMutasi,
    StatusPermohonan,
    SumberCatatan,
)
from pegawai.models import Jabatan, Ketidakhadiran, KodeMasuk, Mutasi, Pegawai, Penugasan, PeranPegawai
from pegawai.permissions import punya_peran
from pegawai.querysets import atasan
from pegawai.registry import ButirDampak, PerubahanPenugasan
from pegawai.services import angkat, beri_peran, buat_pegawai
from pegawai.setelan import MUTASI_MUNDUR
from tests.pemeran import HARI_INI, SEKARANG, Kota

pytestmark = pytest.mark.django_db

BESOK = HARI_INI + timedelta(days=1)
DEPAN = date(2026, 10, 1)


def staf_dishub(kota: Kota) -> Jabatan:
    return Penugasan.objects.utama(kota.dedi, HARI_INI).jabatan


def catat(kota: Kota, siapa: Pegawai, jenis: str, tanggal: date = DEPAN, jabatan: Jabatan | None = None, **isi: Any):
    return services.catat_mutasi(
        **{"oleh": kota.farida, "pegawai": siapa, "jenis": jenis, "tanggal": tanggal, "jabatan": jabatan,
           "dasar": "SK 1", "pada": SEKARANG, **isi}
    )  # fmt: skip


def plh_capil(kota: Kota, mulai: date = HARI_INI, sampai: date = DEPAN + timedelta(days=20)) -> Penugasan:
    return angkat(
        oleh=kota.farida, pegawai=kota.hasan, jabatan=kota.unit["capil_bidang"].jabatan_set.get(pimpinan=True),
        jenis=JenisPenugasan.PLH, mulai=mulai, sampai=sampai, dasar="SP 1",
    )  # fmt: skip


def keadaan(siapa: Pegawai) -> list[Any]:
    """Everything dated of a person, to compare before and after."""
    return [
        sorted(getattr(siapa, nama).values_list(*kolom))
        for nama, kolom in {
            "penugasan_set": ("jabatan", "jenis", "mulai", "sampai"),
            "peran_set": ("peran", "unit", "mulai", "sampai"),
            "status_set": ("status", "mulai", "sampai"),
            "ketidakhadiran_set": ("jenis", "status", "mulai", "sampai"),
        }.items()
    ]


def cuti(kota: Kota, siapa: Pegawai, mulai: date, sampai: date) -> Ketidakhadiran:
    return Ketidakhadiran.objects.create(
        pegawai=siapa, jenis=JenisKetidakhadiran.CUTI_TAHUNAN, mulai=mulai, sampai=sampai,
        sumber=SumberCatatan.KEPEGAWAIAN, status=StatusPermohonan.DISETUJUI, diajukan_pada=SEKARANG,
    )  # fmt: skip


def test_a_transfer_of_today_ends_one_post_and_begins_the_next_on_the_same_day(kota: Kota) -> None:
    satu = catat(kota, kota.ani, JenisMutasi.PINDAH, HARI_INI, staf_dishub(kota))
    assert satu.status == StatusMutasi.TERLAKSANA
    assert satu.penugasan_baru.mulai == HARI_INI
    assert Penugasan.objects.get(pk=satu.penugasan_lama_id).sampai == HARI_INI
    assert atasan(kota.ani, HARI_INI - timedelta(days=1)) == kota.budi
    assert atasan(kota.ani, HARI_INI) == kota.joko


def test_a_scheduled_transfer_waits_for_its_day(kota: Kota, jam: Any) -> None:
    beri_peran(
        oleh=kota.farida, pegawai=kota.ani, peran=Peran.PENGHUBUNG, unit=kota.unit["disdukcapil"], mulai=HARI_INI
    )
    satu = catat(kota, kota.ani, JenisMutasi.PINDAH, DEPAN, staf_dishub(kota))
    assert satu.status == StatusMutasi.TERJADWAL
    assert atasan(kota.ani, DEPAN - timedelta(days=1)) == kota.budi
    assert atasan(kota.ani, DEPAN) == kota.joko
    assert punya_peran(kota.ani, Peran.PENGHUBUNG, tanggal=DEPAN - timedelta(days=1))
    assert not punya_peran(kota.ani, Peran.PENGHUBUNG, tanggal=DEPAN)
    tasks.laksanakan_mutasi_jatuh_tempo()
    satu.refresh_from_db()
    assert satu.status == StatusMutasi.TERJADWAL, "not a day early"
    jam.move_to(datetime(2026, 10, 1, 0, 5, tzinfo=WITA))
    tasks.laksanakan_mutasi_jatuh_tempo()
    satu.refresh_from_db()
    assert satu.status == StatusMutasi.TERLAKSANA
    dilaksanakan = satu.dilaksanakan_pada
    tasks.laksanakan_mutasi.delay(mutasi_id=satu.pk)
    satu.refresh_from_db()
    assert satu.dilaksanakan_pada == dilaksanakan, "twice does nothing more"


def test_retirement_ends_everything_and_closes_the_account(kota: Kota) -> None:
    cuti(kota, kota.hasan, HARI_INI - timedelta(days=2), HARI_INI + timedelta(days=3))
    nanti = cuti(kota, kota.hasan, DEPAN, DEPAN + timedelta(days=3))
    plh_capil(kota)
    kode = KodeMasuk.objects.create(
        pegawai=kota.hasan, guna=GunaKode.SETEL_ULANG, sidik="x", kedaluwarsa=SEKARANG + timedelta(days=3)
    )
    satu = catat(kota, kota.hasan, JenisMutasi.PENSIUN, BESOK)
    kota.hasan.refresh_from_db()
    assert kota.hasan.is_active, "until the day"
    assert services.laksanakan_mutasi(mutasi=satu, oleh=None, pada=SEKARANG + timedelta(days=1))
    kota.hasan.refresh_from_db()
    kode.refresh_from_db()
    nanti.refresh_from_db()
    assert not kota.hasan.is_active
    assert not Penugasan.objects.berlaku(BESOK).filter(pegawai=kota.hasan).exists()
    assert not PeranPegawai.objects.berlaku(BESOK).filter(pegawai=kota.hasan).exists()
    assert not kota.hasan.status_set.berlaku(BESOK).exists()
    assert kota.hasan.status_set.berlaku(HARI_INI).exists()
    assert not Ketidakhadiran.objects.berlaku(BESOK).disetujui().filter(pegawai=kota.hasan).exists()
    assert nanti.status == StatusPermohonan.DIBATALKAN
    assert kode.kedaluwarsa <= SEKARANG + timedelta(days=1)


def test_leave_without_pay_and_return(kota: Kota) -> None:
    catat(kota, kota.ani, JenisMutasi.CLTN, HARI_INI)
    kota.ani.refresh_from_db()
    assert kota.ani.is_active
    assert kota.ani.status_set.berlaku(DEPAN).exists(), "still a civil servant"
    assert atasan(kota.ani, HARI_INI) is None
    catat(kota, kota.ani, JenisMutasi.AKTIF_KEMBALI, BESOK, staf_dishub(kota))
    assert atasan(kota.ani, BESOK) == kota.joko


def test_a_plt_who_is_appointed_is_plt_no_more(kota: Kota) -> None:
    jabatan = kota.unit["dishub_lalin"].jabatan_set.get(pimpinan=True)
    catat(kota, kota.joko, JenisMutasi.PROMOSI, HARI_INI, jabatan)
    berlaku = Penugasan.objects.berlaku(HARI_INI).filter(pegawai=kota.joko)
    assert [t.jenis for t in berlaku] == [JenisPenugasan.DEFINITIF]


def test_the_plt_of_another_ends_when_a_holder_comes(kota: Kota) -> None:
    jabatan = kota.unit["dishub_lalin"].jabatan_set.get(pimpinan=True)
    catat(kota, kota.dedi, JenisMutasi.PROMOSI, HARI_INI, jabatan)
    assert not Penugasan.objects.berlaku(HARI_INI).filter(pegawai=kota.joko, jenis=JenisPenugasan.PLT).exists()


def test_who_stood_in_for_the_leaver_stands_in_no_more(kota: Kota) -> None:
    plh = plh_capil(kota)
    catat(kota, kota.budi, JenisMutasi.MENINGGAL, HARI_INI + timedelta(days=1))
    plh.refresh_from_db()
    assert plh.sampai == BESOK


def test_tugas_tambahan_ends_with_the_place_and_a_plt_goes_on(kota: Kota) -> None:
    tambahan = angkat(
        oleh=None, pegawai=kota.joko, jenis=JenisPenugasan.TUGAS_TAMBAHAN, mulai=HARI_INI, dasar="SK",
        jabatan=Penugasan.objects.utama(kota.dedi, HARI_INI).jabatan,
    )  # fmt: skip
    jabatan = Penugasan.objects.utama(kota.ani, HARI_INI).jabatan
    catat(kota, kota.joko, JenisMutasi.PINDAH, DEPAN, jabatan)
    tambahan.refresh_from_db()
    assert tambahan.sampai == SELAMANYA, "given at another unit than the old post's"
    assert Penugasan.objects.berlaku(DEPAN).filter(pegawai=kota.joko, jenis=JenisPenugasan.PLT).exists()


def test_a_role_of_the_old_office_ends_and_one_that_still_covers_stays(kota: Kota) -> None:
    jabatan = Penugasan.objects.utama(kota.ani, HARI_INI).jabatan
    catat(kota, kota.hasan, JenisMutasi.PINDAH, HARI_INI, jabatan)
    assert punya_peran(kota.hasan, Peran.PENGHUBUNG, tanggal=HARI_INI), "the same OPD"
    catat(kota, kota.hasan, JenisMutasi.PINDAH, BESOK, staf_dishub(kota))
    assert not punya_peran(kota.hasan, Peran.PENGHUBUNG, tanggal=BESOK)


def test_nobody_does_it_to_themselves(kota: Kota) -> None:
    with pytest.raises(TidakBerwenang):
        catat(kota, kota.farida, JenisMutasi.PINDAH, HARI_INI, staf_dishub(kota))
    satu = catat(kota, kota.farida, JenisMutasi.PINDAH, DEPAN, staf_dishub(kota), oleh=None)
    with pytest.raises(TidakBerwenang):
        services.batalkan_mutasi(oleh=kota.farida, mutasi=satu, alasan="tidak mau", pada=SEKARANG)


@pytest.mark.parametrize(
    ("jenis", "tanggal", "kolom", "kata"),
    [
        ("pindah", HARI_INI - timedelta(days=91), "tanggal", "90 hari"),
        ("pindah", date(2205, 1, 1), "tanggal", "dua tahun"),
        ("meninggal", DEPAN, "tanggal", "belum tiba"),
        ("aktif_kembali", HARI_INI, "jenis", "masih bertugas"),
        ("pindah", date(2024, 1, 1), "tanggal", "90 hari"),
    ],
)
def test_impossible_dates(kota: Kota, jenis: str, tanggal: date, kolom: str, kata: str) -> None:
    jabatan = staf_dishub(kota) if jenis in {"pindah", "aktif_kembali"} else None
    with pytest.raises(AturanDilanggar, match=kata) as galat:
        catat(kota, kota.ani, jenis, tanggal, jabatan)
    assert galat.value.kolom == kolom


def test_how_far_back_is_a_setting(kota: Kota) -> None:
    lama = HARI_INI - timedelta(days=90)
    ubah_setelan(oleh=kota.farida, kunci=MUTASI_MUNDUR, mulai=HARI_INI, nilai=10, dasar="Perwali")
    with pytest.raises(AturanDilanggar, match="10 hari"):
        catat(kota, kota.ani, JenisMutasi.PINDAH, lama, staf_dishub(kota))
    satu = catat(kota, kota.ani, JenisMutasi.PINDAH, HARI_INI - timedelta(days=10), staf_dishub(kota))
    assert satu.status == StatusMutasi.TERLAKSANA
    with pytest.raises(AturanDilanggar, match="sudah tercatat"):
        catat(kota, kota.ani, JenisMutasi.PENSIUN, HARI_INI - timedelta(days=10))


def test_a_held_post_is_refused_with_its_holder(kota: Kota) -> None:
    with pytest.raises(AturanDilanggar, match=r"Budi Santoso, S\.H\. sejak 1 Januari 2024") as galat:
        catat(kota, kota.joko, JenisMutasi.PROMOSI, DEPAN, kota.unit["capil_bidang"].jabatan_set.get(pimpinan=True))
    assert galat.value.kolom == "jabatan"
    with pytest.raises(AturanDilanggar, match="sudah memegang"):
        catat(kota, kota.dedi, JenisMutasi.PINDAH, DEPAN, staf_dishub(kota))


def test_the_retired_stay_retired(kota: Kota) -> None:
    catat(kota, kota.ani, JenisMutasi.PENSIUN, HARI_INI)
    with pytest.raises(AturanDilanggar, match="tidak bertugas lagi"):
        catat(kota, kota.ani, JenisMutasi.AKTIF_KEMBALI, DEPAN, staf_dishub(kota))


def test_one_scheduled_act_at_a_time(kota: Kota) -> None:
    catat(kota, kota.ani, JenisMutasi.PINDAH, DEPAN, staf_dishub(kota))
    with pytest.raises(AturanDilanggar, match="masih terjadwal"):
        catat(kota, kota.ani, JenisMutasi.PENSIUN, DEPAN)


@pytest.mark.parametrize("jenis", ["pindah", "pensiun", "cltn"])
def test_cancelling_puts_everything_back(kota: Kota, jenis: str) -> None:
    cuti(kota, kota.hasan, DEPAN - timedelta(days=2), DEPAN + timedelta(days=3))
    cuti(kota, kota.hasan, DEPAN + timedelta(days=10), DEPAN + timedelta(days=12))
    beri_peran(oleh=kota.farida, pegawai=kota.hasan, peran=Peran.ADMIN_UNIT, unit=kota.unit["disdukcapil"], mulai=DEPAN)
    plh_capil(kota)
    semula = keadaan(kota.hasan)
    satu = catat(kota, kota.hasan, jenis, DEPAN, staf_dishub(kota) if jenis == "pindah" else None)
    assert keadaan(kota.hasan) != semula
    services.batalkan_mutasi(oleh=kota.farida, mutasi=satu, alasan="SK dicabut", pada=SEKARANG)
    assert keadaan(kota.hasan) == semula
    assert satu.status == StatusMutasi.DIBATALKAN
    with pytest.raises(AturanDilanggar, match="sudah dibatalkan"):
        services.batalkan_mutasi(oleh=kota.farida, mutasi=satu, alasan="lagi", pada=SEKARANG)
    assert not services.laksanakan_mutasi(mutasi=satu, oleh=None, pada=SEKARANG + timedelta(days=60))


def test_what_somebody_changed_after_the_act_stands(kota: Kota) -> None:
    satu = catat(kota, kota.hasan, JenisMutasi.PINDAH, DEPAN, staf_dishub(kota))
    PeranPegawai.objects.filter(pegawai=kota.hasan).update(sampai=BESOK)
    services.batalkan_mutasi(oleh=kota.farida, mutasi=satu, alasan="SK dicabut", pada=SEKARANG)
    assert not punya_peran(kota.hasan, Peran.PENGHUBUNG, tanggal=BESOK)


def test_an_old_post_given_away_meanwhile_cannot_be_put_back(kota: Kota) -> None:
    satu = catat(kota, kota.budi, JenisMutasi.PENSIUN, DEPAN)
    jabatan = kota.unit["capil_bidang"].jabatan_set.get(pimpinan=True)
    catat(kota, kota.joko, JenisMutasi.PROMOSI, DEPAN, jabatan)
    with pytest.raises(AturanDilanggar, match="sudah punya pemegang"):
        services.batalkan_mutasi(oleh=kota.farida, mutasi=satu, alasan="SK dicabut", pada=SEKARANG)
    satu.refresh_from_db()
    assert satu.status == StatusMutasi.TERJADWAL, "all or nothing"


def test_its_day_has_come(kota: Kota) -> None:
    satu = catat(kota, kota.ani, JenisMutasi.PINDAH, DEPAN, staf_dishub(kota))
    pada = datetime(2026, 10, 1, 0, 1, tzinfo=WITA)
    with pytest.raises(AturanDilanggar, match="sudah tiba"):
        services.batalkan_mutasi(oleh=kota.farida, mutasi=satu, alasan="SK dicabut", pada=pada)


def test_a_list_that_changed_is_shown_again(kota: Kota) -> None:
    rencana = services.rencanakan_mutasi(
        oleh=kota.farida, pegawai=kota.ani, jenis="pindah", tanggal=DEPAN, jabatan=staf_dishub(kota), pada=SEKARANG
    )
    beri_peran(oleh=None, pegawai=kota.ani, peran=Peran.PENGHUBUNG, unit=kota.unit["disdukcapil"], mulai=HARI_INI)
    with pytest.raises(AturanDilanggar, match="Keadaan berubah"):
        catat(kota, kota.ani, "pindah", DEPAN, staf_dishub(kota), sidik=rencana.sidik)
    assert not Mutasi.objects.exists()


def test_planning_writes_nothing_and_names_what_ends(kota: Kota, django_assert_max_num_queries: Any) -> None:
    semula = keadaan(kota.hasan)
    plh = plh_capil(kota)
    rencana = services.rencanakan_mutasi(
        oleh=kota.farida, pegawai=kota.hasan, jenis="pensiun", tanggal=DEPAN, jabatan=None, pada=SEKARANG
    )
    teks = [f"{b.tindakan}: {b.judul}" for b in rencana.butir]
    assert any("Plh" in t and "berakhir" in t for t in teks)
    assert "berakhir: Peran Pejabat penghubung" in teks
    assert "berakhir: Akun" in teks
    plh.delete()
    assert keadaan(kota.hasan) == semula


def test_a_leaders_leaving_is_told_as_a_vacancy_with_who_rates_meanwhile(kota: Kota) -> None:
    rencana = services.rencanakan_mutasi(
        oleh=kota.farida, pegawai=kota.budi, jenis="pensiun", tanggal=DEPAN, jabatan=None, pada=SEKARANG
    )
    kosong = next(b for b in rencana.butir if b.judul.endswith("kosong"))
    assert (kosong.tindakan, kota.citra.nama in kosong.uraian) == ("perhatikan", True)


class Perusak:
    """A contribution that fails, as a higher app might."""

    def rencana(self, perubahan: PerubahanPenugasan) -> list[ButirDampak]:
        return []

    def laksanakan(self, perubahan: PerubahanPenugasan, *, oleh: Any, pada: datetime) -> None:
        raise RuntimeError("rusak")


def rusakkan(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(registry.dampak_mutasi._isi, "evaluasi", Perusak())


def test_a_failing_contribution_leaves_nothing(kota: Kota, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sabotage: the highest layer raises, everything below is gone."""
    rusakkan(monkeypatch)
    semula = keadaan(kota.hasan)
    with pytest.raises(RuntimeError):
        catat(kota, kota.hasan, JenisMutasi.PENSIUN, HARI_INI)
    kota.hasan.refresh_from_db()
    assert kota.hasan.is_active
    assert keadaan(kota.hasan) == semula
    assert not Mutasi.objects.exists()


def test_a_failing_night_is_told_and_tried_again(kota: Kota, jam: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    satu = catat(kota, kota.hasan, JenisMutasi.PENSIUN, DEPAN)
    jam.move_to(datetime(2026, 10, 1, 0, 5, tzinfo=WITA))
    with monkeypatch.context() as m:
        rusakkan(m)
        with pytest.raises(RuntimeError):
            tasks.laksanakan_mutasi(mutasi_id=satu.pk)
    satu.refresh_from_db()
    kota.hasan.refresh_from_db()
    assert satu.status == StatusMutasi.TERJADWAL
    assert satu.gagal
    assert kota.hasan.is_active
    assert Pemberitahuan.objects.filter(penerima=kota.farida, kunci__contains="gagal").count() == 1
    jam.move_to(datetime(2026, 10, 2, 0, 5, tzinfo=WITA))
    tasks.laksanakan_mutasi_jatuh_tempo()
    satu.refresh_from_db()
    assert satu.status == StatusMutasi.TERLAKSANA
    assert not satu.gagal


def test_the_person_and_both_superiors_are_told(kota: Kota, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        catat(kota, kota.ani, JenisMutasi.PINDAH, DEPAN, staf_dishub(kota))
    penerima = set(Pemberitahuan.objects.filter(kunci__startswith="mutasi:").values_list("penerima", flat=True))
    assert penerima == {kota.ani.pk, kota.budi.pk, kota.joko.pk}
    with django_capture_on_commit_callbacks(execute=True):
        catat(kota, kota.eka, JenisMutasi.MENINGGAL, HARI_INI)
    assert not Pemberitahuan.objects.filter(penerima=kota.eka).exists()


def test_the_first_post_of_somebody_new(kota: Kota) -> None:
    baru = buat_pegawai(oleh=None, nama="CPNS", nip="200001012026011001")
    satu = catat(kota, baru, JenisMutasi.PINDAH, HARI_INI, staf_dishub(kota))
    assert satu.penugasan_lama is None
    assert atasan(baru, HARI_INI) == kota.joko
