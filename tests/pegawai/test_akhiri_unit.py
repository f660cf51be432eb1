"""Units that merge or are dissolved: what is listed is what happens, and until its day it can be taken back."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inti.galat import AturanDilanggar, VersiKedaluwarsa
from inti.models import Pemberitahuan
from inti.waktu import SELAMANYA
from pegawai.enums import JenisMutasi, JenisPenugasan, Peran, StatusMutasi
from pegawai.models import (
    Jabatan,
    Mutasi,
    NamaJabatan,
    Pegawai,
    Penugasan,
    PeranPegawai,
    PerubahanUnit,
    UnitKerja,
    UnitLeluhur,
    UnitPenerus,
    UnitSusunan,
)
from pegawai.querysets import atasan
from pegawai.services import (
    ajukan_ketidakhadiran,
    akhiri_unit,
    angkat,
    batalkan_akhiri_unit,
    batalkan_perubahan,
    beri_peran,
    buat_jabatan,
    buat_pegawai,
    buat_unit,
    laksanakan_akhir_unit,
    pengakhiran,
    rencana_akhiri_unit,
    susunan,
    ubah_susunan,
)
from pegawai.services.mutasi import batalkan_mutasi, catat_mutasi, laksanakan_mutasi, mutasi_jatuh_tempo
from tests.pemeran import HARI_INI, SEKARANG, Kota

pytestmark = pytest.mark.django_db
BESOK = date(2026, 10, 1)


def _akhiri(kota: Kota, unit: str = "capil_bidang", penerus: str | None = "capil_sekretariat", **lain: Any) -> Any:
    isi = {
        "oleh": kota.farida,
        "unit": kota.unit[unit],
        "jenis": "gabung" if penerus else "bubar",
        "tanggal": BESOK,
        "penerus": kota.unit[penerus] if penerus else None,
        "dasar": "Perwali 12 Tahun 2026",
        "pada": SEKARANG,
    }
    return akhiri_unit(**{**isi, **lain})


def _keadaan() -> list[Any]:
    """Every dated row of structure, posts, assignments and roles, as it stands."""
    return [
        sorted(model.objects.values_list("pk", "mulai", "sampai"))
        for model in (UnitSusunan, Jabatan, Penugasan, PeranPegawai)
    ] + [sorted(UnitLeluhur.objects.values_list("leluhur_id", "unit_id", "jarak", "mulai", "sampai"))]


def test_people_go_on_at_the_successor_under_the_same_name(kota: Kota) -> None:
    _akhiri(kota)
    lama, baru = Penugasan.objects.filter(pegawai=kota.ani).order_by("mulai")
    assert (lama.unit, lama.sampai) == (kota.unit["capil_bidang"], BESOK)
    assert (baru.unit, baru.mulai, baru.sampai) == (kota.unit["capil_sekretariat"], BESOK, SELAMANYA)
    assert baru.jabatan.nama_jabatan == lama.jabatan.nama_jabatan
    # Eka holds the same post: one post is made at the successor, not two
    assert Penugasan.objects.get(pegawai=kota.eka, mulai=BESOK).jabatan == baru.jabatan
    assert atasan(kota.ani, BESOK - timedelta(days=1)) == kota.budi
    assert atasan(kota.ani, BESOK) == kota.citra


def test_the_leader_has_no_post_and_hr_is_told(kota: Kota) -> None:
    rencana = rencana_akhiri_unit(
        unit=kota.unit["capil_bidang"], jenis="gabung", tanggal=BESOK, penerus=kota.unit["capil_sekretariat"]
    )
    butir = {b.judul: b for satu in rencana.bagian for b in satu.butir}
    assert butir[kota.budi.nama].tindakan == "perhatikan"
    assert butir[kota.ani.nama].tindakan == "dialihkan"
    _akhiri(kota)
    assert Penugasan.objects.get(pegawai=kota.budi).sampai == BESOK
    assert Pemberitahuan.objects.filter(penerima=kota.budi, judul__contains="berakhir").exists()


def test_the_day_decides_whether_transfers_wait(kota: Kota) -> None:
    _akhiri(kota)
    satu = Mutasi.objects.get(pegawai=kota.ani)
    assert (satu.jenis, satu.status, satu.tanggal) == (JenisMutasi.PINDAH, StatusMutasi.TERJADWAL, BESOK)
    _akhiri(kota, "dishub_sarpras", "dishub_lalin", tanggal=HARI_INI)
    assert Mutasi.objects.get(pegawai=kota.joko).status == StatusMutasi.TERLAKSANA


def test_on_the_day_the_waiting_transfer_is_done(kota: Kota) -> None:
    """The task of scheduled acts takes it as one of its own; taken back it is only together with the unit."""
    _akhiri(kota)
    satu = Mutasi.objects.get(pegawai=kota.ani)
    with pytest.raises(AturanDilanggar, match="pengakhiran itu di halaman unit"):
        batalkan_mutasi(oleh=kota.farida, mutasi=satu, alasan="Keliru", pada=SEKARANG)
    hari = SEKARANG.replace(month=10, day=1, hour=1)
    assert satu.pk in mutasi_jatuh_tempo(pada=hari)
    assert laksanakan_mutasi(mutasi=satu, oleh=None, pada=hari)
    satu.refresh_from_db()
    assert satu.status == StatusMutasi.TERLAKSANA


def test_a_leader_whose_transfer_was_recorded_first_is_not_left_without_post(kota: Kota) -> None:
    tujuan = buat_jabatan(
        oleh=None,
        nama_jabatan=NamaJabatan.objects.get(nama="Auditor"),
        unit=kota.unit["inspektorat"],
        mulai=date(2026, 1, 1),
    )
    catat_mutasi(
        oleh=kota.farida, pegawai=kota.budi, jenis=JenisMutasi.PINDAH, tanggal=BESOK, jabatan=tujuan, dasar="SK",
        pada=SEKARANG,
    )  # fmt: skip
    rencana = rencana_akhiri_unit(
        unit=kota.unit["capil_bidang"], jenis="gabung", tanggal=BESOK, penerus=kota.unit["capil_sekretariat"]
    )
    assert not [b for satu in rencana.bagian for b in satu.butir if b.tindakan == "perhatikan" and "Budi" in b.judul]
    perubahan = _akhiri(kota)
    assert Penugasan.objects.berlaku(BESOK).get(pegawai=kota.budi).jabatan == tujuan
    batalkan_akhiri_unit(oleh=kota.farida, perubahan=perubahan, pada=SEKARANG)
    assert Penugasan.objects.berlaku(BESOK).get(pegawai=kota.budi).jabatan == tujuan


def test_children_and_roles_and_history(kota: Kota) -> None:
    """An office is merged: its bidang stand under the successor, roles for it end, both pages know the other."""
    _akhiri(kota, "disdukcapil", "dishub")
    anak = UnitSusunan.objects.berlaku(BESOK).get(unit=kota.unit["capil_bidang"])
    assert anak.induk == kota.unit["dishub"]
    assert UnitSusunan.objects.berlaku(HARI_INI).get(unit=kota.unit["capil_bidang"]).induk == kota.unit["disdukcapil"]
    assert not UnitSusunan.objects.berlaku(BESOK).filter(unit=kota.unit["disdukcapil"]).exists()
    assert UnitPenerus.objects.get(asal=kota.unit["disdukcapil"]).penerus == kota.unit["dishub"]
    assert PeranPegawai.objects.get(pegawai=kota.hasan, peran=Peran.PENGHUBUNG).sampai == BESOK
    assert kota.ani in Pegawai.objects.di_unit(kota.unit["dishub"], BESOK)
    assert kota.ani in Pegawai.objects.di_unit(kota.unit["disdukcapil"], HARI_INI)


def test_before_its_day_everything_is_taken_back(kota: Kota) -> None:
    sebelum = _keadaan()
    perubahan = _akhiri(kota, "disdukcapil", "dishub")
    assert _keadaan() != sebelum
    batalkan_akhiri_unit(oleh=kota.farida, perubahan=perubahan, pada=SEKARANG)
    assert _keadaan() == sebelum
    assert not UnitPenerus.objects.exists()
    assert not Mutasi.objects.exists()
    with pytest.raises(AturanDilanggar, match="sudah dibatalkan"):
        batalkan_akhiri_unit(oleh=kota.farida, perubahan=perubahan, pada=SEKARANG)
    # and it may be decided anew
    _akhiri(kota, "disdukcapil", "dishub")


def test_what_builds_on_it_keeps_it_from_being_taken_back(kota: Kota) -> None:
    perubahan = _akhiri(kota, "disdukcapil", "dishub")
    ubah_susunan(
        oleh=kota.farida, unit=kota.unit["capil_bidang"], mulai=date(2026, 11, 1), dasar="Perwali", nama="Bidang Akta"
    )
    sebelum = _keadaan()
    with pytest.raises(AturanDilanggar, match="perubahan lain"):
        batalkan_akhiri_unit(oleh=kota.farida, perubahan=perubahan, pada=SEKARANG)
    assert _keadaan() == sebelum


def test_once_its_day_has_come_it_stays(kota: Kota) -> None:
    perubahan = _akhiri(kota, tanggal=HARI_INI)
    with pytest.raises(AturanDilanggar, match="sudah berlaku"):
        batalkan_akhiri_unit(oleh=kota.farida, perubahan=perubahan, pada=SEKARANG)


def test_dissolving_with_people_needs_a_successor(kota: Kota) -> None:
    with pytest.raises(AturanDilanggar, match="6 pegawai dan 0 unit") as galat:
        _akhiri(kota, penerus=None)
    assert galat.value.kolom == "penerus"
    kosong = buat_unit(
        oleh=None, kode="KOSONG", nama="Kosong", jenis="bidang", induk=kota.unit["dishub"], mulai=date(2026, 1, 1)
    )
    akhiri_unit(
        oleh=kota.farida, unit=kosong, jenis="bubar", tanggal=BESOK, penerus=None, dasar="Perwali", pada=SEKARANG
    )
    assert not UnitSusunan.objects.berlaku(BESOK).filter(unit=kosong).exists()


@pytest.mark.parametrize(
    ("ubah", "kalimat", "kolom"),
    [
        ({"penerus": "capil_bidang"}, "bagi dirinya sendiri", "penerus"),
        ({"unit": "disdukcapil", "penerus": "capil_bidang"}, "di bawah unit ini", "penerus"),
        ({"unit": "kota", "penerus": "dishub"}, "puncak", None),
        ({"tanggal": date(2205, 1, 1)}, "1945 dan 2100", "tanggal"),
        ({"tanggal": date(2023, 1, 1)}, "Pilih tanggal sesudahnya", "tanggal"),
    ],
)
def test_refusals(kota: Kota, ubah: dict[str, Any], kalimat: str, kolom: str | None) -> None:
    sebelum = _keadaan()
    with pytest.raises(AturanDilanggar, match=kalimat) as galat:
        _akhiri(kota, **ubah)
    assert galat.value.kolom == kolom
    assert _keadaan() == sebelum


def test_a_merge_needs_a_successor(kota: Kota) -> None:
    with pytest.raises(AturanDilanggar, match="tempat bergabung"):
        _akhiri(kota, penerus=None, jenis="gabung")


def test_the_past_is_not_contradicted(kota: Kota) -> None:
    """A unit in which somebody began in June did not end in May."""
    baru = buat_pegawai(oleh=None, nama="Baru", nip="199001012015051099")
    jabatan = Penugasan.objects.get(pegawai=kota.ani).jabatan
    angkat(oleh=kota.farida, pegawai=baru, jabatan=jabatan, mulai=date(2026, 6, 1), dasar="SK")
    with pytest.raises(AturanDilanggar, match="Baru mulai 1 Juni 2026"):
        _akhiri(kota, tanggal=date(2026, 5, 1))
    _akhiri(kota, tanggal=date(2026, 7, 1))
    assert Penugasan.objects.berlaku(date(2026, 6, 15)).get(pegawai=baru).unit == kota.unit["capil_bidang"]


def test_a_successor_that_ends_itself_is_refused(kota: Kota) -> None:
    _akhiri(kota, "dishub_sarpras", "dishub_lalin")
    with pytest.raises(AturanDilanggar, match="akan berakhir juga"):
        _akhiri(kota, "capil_bidang", "dishub_sarpras")
    with pytest.raises(AturanDilanggar, match="sudah berakhir"):
        _akhiri(kota, "dishub_sarpras", "dishub_lalin")


def test_a_scheduled_transfer_comes_first(kota: Kota) -> None:
    Mutasi.objects.create(
        pegawai=kota.eka, jenis=JenisMutasi.PENSIUN, tanggal=date(2026, 12, 1), dasar="SK", status="terjadwal",
        dicatat_pada=SEKARANG,
    )  # fmt: skip
    with pytest.raises(AturanDilanggar, match="Eka Wulandari"):
        _akhiri(kota)


def test_the_list_that_was_shown_is_the_one_that_is_done(kota: Kota) -> None:
    unit, penerus = kota.unit["capil_bidang"], kota.unit["capil_sekretariat"]
    rencana = rencana_akhiri_unit(unit=unit, jenis="gabung", tanggal=BESOK, penerus=penerus)
    beri_peran(oleh=kota.farida, pegawai=kota.gilang, peran=Peran.ADMIN_UNIT, unit=unit, mulai=HARI_INI)
    with pytest.raises(VersiKedaluwarsa):
        _akhiri(kota, sidik=rencana.sidik)
    assert not PerubahanUnit.objects.exists()
    _akhiri(kota, sidik=rencana_akhiri_unit(unit=unit, jenis="gabung", tanggal=BESOK, penerus=penerus).sidik)


def test_two_single_posts_do_not_meet_in_one(kota: Kota) -> None:
    """A post with one holder is made anew at the successor, even where one of that name is held there."""
    katalog = NamaJabatan.objects.get(nama="Kepala Subbagian Umum dan Kepegawaian")
    jabatan = buat_jabatan(
        oleh=None, nama_jabatan=katalog, unit=kota.unit["capil_bidang"], mulai=date(2026, 1, 1), tunggal=True
    )
    orang = buat_pegawai(oleh=None, nama="Kasubbag", nip="199001012015051098")
    angkat(oleh=None, pegawai=orang, jabatan=jabatan, mulai=date(2026, 1, 1), dasar="SK")
    _akhiri(kota)
    baru = Penugasan.objects.get(pegawai=orang, mulai=BESOK).jabatan
    assert baru.tunggal
    assert not baru.pimpinan
    assert baru != Penugasan.objects.get(pegawai=kota.hasan, jenis=JenisPenugasan.DEFINITIF).jabatan


@pytest.mark.parametrize("rusak", ["bangun_ulang_leluhur", "_tutup", "_catat_mutasi", "_beri_tahu", "_jabatan_tujuan"])
def test_sabotage_of_the_end(kota: Kota, monkeypatch: pytest.MonkeyPatch, rusak: str) -> None:
    """Whichever step fails, nothing of the act is left."""

    def gagal(*_: Any, **__: Any) -> None:
        raise RuntimeError

    sebelum = _keadaan()
    monkeypatch.setattr(pengakhiran, rusak, gagal)
    with pytest.raises(RuntimeError):
        _akhiri(kota)
    assert _keadaan() == sebelum
    assert not PerubahanUnit.objects.exists()


@pytest.mark.parametrize("rusak", ["bangun_ulang_leluhur", "_buka_lagi", "_beri_tahu_batal"])
def test_sabotage_of_taking_it_back(kota: Kota, monkeypatch: pytest.MonkeyPatch, rusak: str) -> None:
    perubahan = _akhiri(kota)
    sebelum = _keadaan()

    def gagal(*_: Any, **__: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(pengakhiran, rusak, gagal)
    with pytest.raises(RuntimeError):
        batalkan_akhiri_unit(oleh=kota.farida, perubahan=perubahan, pada=SEKARANG)
    assert _keadaan() == sebelum
    perubahan.refresh_from_db()
    assert perubahan.dibatalkan_pada is None
    assert Mutasi.objects.filter(pegawai=kota.ani).exists()


KUNCI = ("disdukcapil", "capil_sekretariat", "capil_bidang", "dishub", "dishub_lalin", "dishub_sarpras", "bkpsdmd",
         "bkpsdmd_kinerja", "inspektorat", "puskesmas", "dinkes")  # fmt: skip
TINDAKAN = st.lists(
    st.tuples(
        st.sampled_from(["gabung", "bubar", "pindah", "batal"]),
        st.sampled_from(KUNCI),
        st.sampled_from(KUNCI),
        st.dates(date(2026, 6, 1), date(2027, 6, 1)),
    ),
    min_size=1,
    max_size=8,
)


@given(TINDAKAN)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
def test_after_any_acts_every_day_is_whole(kota: Kota, acara: list[tuple[str, str, str, date]]) -> None:
    """On every day each unit in force has its parent in force, no unit is above itself, and everybody's unit exists."""
    from django.db import transaction

    with transaction.atomic():
        batas = {date(2026, 5, 31), date(2027, 6, 2)}
        for jenis, unit, lain, tanggal in acara:
            try:
                if jenis == "pindah":
                    ubah_susunan(
                        oleh=kota.farida, unit=kota.unit[unit], induk=kota.unit[lain], mulai=tanggal, dasar="x"
                    )
                elif jenis == "batal":
                    perubahan = PerubahanUnit.objects.filter(unit=kota.unit[unit], dibatalkan_pada=None).first()
                    if perubahan:
                        batalkan_akhiri_unit(oleh=kota.farida, perubahan=perubahan, pada=SEKARANG)
                else:
                    _akhiri(kota, unit, lain, jenis=jenis, tanggal=tanggal)
            except AturanDilanggar:
                continue
            batas |= {tanggal - timedelta(days=1), tanggal}
        for hari in sorted(batas):
            _utuh(hari)
        transaction.set_rollback(True)


def _utuh(hari: date) -> None:
    induk = dict(UnitSusunan.objects.berlaku(hari).values_list("unit_id", "induk_id"))
    for unit, atas in induk.items():
        assert atas is None or atas in induk, f"{hari}: {unit} tanpa induk"
        dilalui, kini = {unit}, atas
        while kini is not None:
            assert kini not in dilalui, f"{hari}: {unit} di atas dirinya sendiri"
            dilalui.add(kini)
            kini = induk[kini]
    for penugasan in Penugasan.objects.berlaku(hari).select_related("jabatan"):
        assert penugasan.unit_id in induk, f"{hari}: {penugasan.pegawai_id} bertugas di unit yang tidak ada"
        assert penugasan.jabatan.mulai <= hari < penugasan.jabatan.sampai
    assert set(UnitLeluhur.objects.berlaku(hari).filter(jarak=1).values_list("unit_id", "leluhur_id")) == {
        (unit, atas) for unit, atas in induk.items() if atas is not None
    }


def test_a_post_that_closes_meanwhile_is_not_given_beyond_its_end(kota: Kota) -> None:
    """Somebody opened the form before the unit's end was recorded, and sends it after."""
    jabatan = Penugasan.objects.get(pegawai=kota.ani).jabatan
    orang = [buat_pegawai(oleh=None, nama=f"Baru {n}", nip=f"19900101201505109{n}") for n in range(2)]
    _akhiri(kota)
    assert jabatan.sampai == SELAMANYA
    with pytest.raises(AturanDilanggar, match="tidak ada pada tanggal"):
        angkat(oleh=kota.farida, pegawai=orang[0], jabatan=jabatan, mulai=BESOK, dasar="SK")
    jabatan.sampai = SELAMANYA
    baru = angkat(oleh=kota.farida, pegawai=orang[1], jabatan=jabatan, mulai=HARI_INI, dasar="SK")
    assert baru.sampai == BESOK


@pytest.mark.parametrize("rusak", ["simpan", "bangun_ulang_leluhur"])
def test_sabotage_of_a_move_and_of_taking_it_back(kota: Kota, monkeypatch: pytest.MonkeyPatch, rusak: str) -> None:
    def gagal(*_: Any, **__: Any) -> None:
        raise RuntimeError

    unit = kota.unit["dishub"]
    ubah_susunan(oleh=None, unit=unit, mulai=BESOK, dasar="x", nama="Dinas A")
    sebelum = _keadaan()
    with monkeypatch.context() as tambalan:
        tambalan.setattr(susunan, rusak, gagal)
        with pytest.raises(RuntimeError):
            ubah_susunan(oleh=None, unit=unit, mulai=date(2026, 11, 1), dasar="x", nama="Dinas B")
        if rusak == "bangun_ulang_leluhur":
            with pytest.raises(RuntimeError):
                batalkan_perubahan(oleh=None, unit=unit, pada=HARI_INI)
    assert _keadaan() == sebelum


def test_names_follow_the_day(kota: Kota) -> None:
    ubah_susunan(oleh=None, unit=kota.unit["dishub"], mulai=BESOK, dasar="x", nama="Dinas Transportasi")
    unit = kota.unit["dishub"].pk
    nama = UnitKerja.objects.nama_pada([(unit, HARI_INI), (unit, BESOK), (unit, date(2020, 1, 1))])
    assert list(nama.values()) == ["Dinas Perhubungan", "Dinas Transportasi", "Dinas Perhubungan"]


def _tambah_orang(kota: Kota, banyak: int, mulai: int) -> None:
    jabatan = Penugasan.objects.get(pegawai=kota.ani).jabatan
    for n in range(mulai, mulai + banyak):
        orang = buat_pegawai(oleh=None, nama=f"Pegawai {n:03}", nip=f"199001012015011{n:03}")
        angkat(oleh=None, pegawai=orang, jabatan=jabatan, mulai=date(2026, 1, 1), dasar="SK")


def test_the_list_costs_the_same_for_few_and_for_many(kota: Kota) -> None:
    def hitung() -> tuple[int, Any]:
        with CaptureQueriesContext(connection) as tangkapan:
            rencana = rencana_akhiri_unit(
                unit=kota.unit["capil_bidang"], jenis="gabung", tanggal=BESOK, penerus=kota.unit["capil_sekretariat"]
            )
        return len(tangkapan), rencana

    _tambah_orang(kota, 3, 101)
    sedikit, _ = hitung()
    _tambah_orang(kota, 30, 201)
    banyak, rencana = hitung()
    assert banyak == sedikit
    pegawai = next(satu for satu in rencana.bagian if satu.judul == "Pegawai")
    assert (len(pegawai.butir), pegawai.banyak) == (pengakhiran.PALING_BANYAK_TAMPIL, 39)
    assert pegawai.butir[0].judul == kota.budi.nama, "what HR has to see to is never among those left out"


def test_what_runs_with_the_people_is_named_for_all_of_them_at_once(kota: Kota) -> None:
    beri_peran(
        oleh=kota.farida, pegawai=kota.eka, peran=Peran.ADMIN_UNIT, unit=kota.unit["disdukcapil"], mulai=HARI_INI
    )
    ajukan_ketidakhadiran(
        oleh=kota.ani, jenis="cuti_sakit", mulai=HARI_INI, sampai_dengan=HARI_INI, keterangan="Flu", pada=SEKARANG
    )
    rencana = rencana_akhiri_unit(
        unit=kota.unit["capil_bidang"], jenis="gabung", tanggal=BESOK, penerus=kota.unit["dishub_lalin"]
    )
    butir = {b.judul: b for satu in rencana.bagian for b in satu.butir}
    assert kota.ani.nama in butir["Permohonan cuti atau dinas yang menunggu: 1"].uraian
    assert kota.eka.nama in butir["Peran untuk unit di atasnya: 1"].uraian
    assert butir["SKP jabatan baru: 5"].tindakan == "mulai"


def test_a_role_given_after_the_decision_ends_with_the_unit(kota: Kota) -> None:
    perubahan = _akhiri(kota)
    lain = {"oleh": kota.farida, "peran": Peran.ADMIN_UNIT, "unit": kota.unit["capil_bidang"]}
    beri_peran(pegawai=kota.gilang, mulai=HARI_INI, **lain)
    beri_peran(pegawai=kota.fitri, mulai=date(2026, 11, 1), **lain)
    assert laksanakan_akhir_unit(perubahan_id=perubahan.pk, pada=SEKARANG.replace(month=10, day=1))
    assert [(p.pegawai, p.sampai) for p in PeranPegawai.objects.filter(unit=kota.unit["capil_bidang"])] == [
        (kota.gilang, BESOK)
    ]
