"""An office ends: its open reports go on in the office that takes over, and each timeline says so."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from inti.galat import AturanDilanggar
from inti.models import Pemberitahuan
from pegawai.enums import Peran
from pegawai.models import PerubahanUnit, UnitKerja
from pegawai.services import (
    akhir_unit_jatuh_tempo,
    akhiri_unit,
    beri_peran,
    buat_unit,
    laksanakan_akhir_unit,
    rencana_akhiri_unit,
)
from pegawai.tasks import laksanakan_mutasi_jatuh_tempo
from pengaduan import services
from pengaduan.enums import Hasil, Klasifikasi, StatusPengaduan, Tingkat
from pengaduan.models import KategoriPengaduan
from pengaduan.services import pengalihan
from tests.pemeran import HARI_INI, SEKARANG, Kota
from tests.pengaduan.kasus import buat

pytestmark = pytest.mark.django_db

SORE = SEKARANG + timedelta(hours=6)
OKTOBER = date(2026, 10, 1)
PADA_HARINYA = SEKARANG.replace(month=10, day=1, hour=0, minute=5)


def _gabung(kota: Kota, tanggal: date = HARI_INI, pada: datetime = SORE, **lain: Any) -> PerubahanUnit:
    """Disdukcapil becomes a part of Dishub."""
    isi = {"unit": kota.unit["disdukcapil"], "penerus": kota.unit["dishub"], "jenis": "gabung"} | lain
    return akhiri_unit(oleh=kota.farida, tanggal=tanggal, dasar="Perda 1/2026", pada=pada, **isi)


def _kantor_kosong(kota: Kota, kode: str = "ARSIP") -> UnitKerja:
    """An OPD in which nobody works and nothing stands below."""
    return buat_unit(
        oleh=None, kode=kode, nama=f"Dinas {kode}", jenis="dinas", induk=kota.unit["kota"], mulai=date(2026, 1, 1)
    )


def _di(kota: Kota, kantor: UnitKerja) -> Any:
    kasus = buat(kota, StatusPengaduan.DIVERIFIKASI)
    services.disposisikan(oleh=kota.hadi, pengaduan=kasus, opd=kantor, pada=SEKARANG + timedelta(hours=2))
    return kasus


def test_a_report_stays_with_who_answers_it_where_they_go_on_there(kota: Kota) -> None:
    kasus = buat(kota, StatusPengaduan.DIPROSES)
    tenggat, versi = kasus.tenggat, kasus.versi
    _gabung(kota)
    kasus.refresh_from_db()
    assert (kasus.unit, kasus.status, kasus.petugas) == (kota.unit["dishub"], StatusPengaduan.DIPROSES, kota.ani)
    assert (kasus.tenggat, kasus.versi) == (tenggat, versi + 1)
    lama, baru = kasus.segmen_set.filter(tingkat=Tingkat.UNIT).order_by("mulai")
    assert (lama.unit, lama.selesai) == (kota.unit["disdukcapil"], SORE)
    assert (baru.unit, baru.mulai, baru.selesai, baru.tenggat) == (kota.unit["dishub"], SORE, None, tenggat)
    assert kasus.segmen_set.terbuka().filter(tingkat=Tingkat.PEGAWAI, pegawai=kota.ani).exists()
    assert kasus.segmen_set.terbuka().filter(tingkat=Tingkat.KOTA).exists()


def test_the_citizen_reads_who_goes_on(kota: Kota) -> None:
    kasus = buat(kota, StatusPengaduan.DIDISPOSISIKAN)
    _gabung(kota)
    baris = kasus.peristiwa_set.publik().get(pada=SORE)
    assert baris.judul == "Diteruskan ke Dinas Perhubungan"
    assert "Dinas Kependudukan dan Pencatatan Sipil sudah tidak ada" in baris.isi
    assert "Batas waktu jawaban tidak berubah" in baris.isi


def test_who_does_not_go_on_there_gives_it_back(kota: Kota) -> None:
    """Citra's post as head of the office ends with it: the penghubung there names somebody else."""
    kasus = buat(kota, StatusPengaduan.DIPROSES, petugas=kota.citra)
    _gabung(kota)
    kasus.refresh_from_db()
    assert (kasus.unit, kasus.status, kasus.petugas) == (kota.unit["dishub"], StatusPengaduan.DIDISPOSISIKAN, None)
    assert not kasus.segmen_set.terbuka().filter(tingkat=Tingkat.PEGAWAI).exists()


def test_an_answered_report_goes_over_without_a_new_clock(kota: Kota) -> None:
    kasus = buat(kota, StatusPengaduan.DITANGGAPI)
    _gabung(kota)
    kasus.refresh_from_db()
    assert (kasus.unit, kasus.status, kasus.penjawab) == (kota.unit["dishub"], StatusPengaduan.DITANGGAPI, kota.ani)
    assert kasus.segmen_set.get(tingkat=Tingkat.UNIT).unit == kota.unit["disdukcapil"]
    penilaian = services.nilai(pengaduan=kasus, poin=4, pada=SORE + timedelta(hours=1), terbukti=True)
    assert penilaian.unit == kota.unit["disdukcapil"], "the rating is of whose answer it is"


def test_a_closed_report_stays_where_it_was_answered(kota: Kota) -> None:
    kasus = buat(kota, StatusPengaduan.SELESAI)
    _gabung(kota)
    kasus.refresh_from_db()
    assert kasus.unit == kota.unit["disdukcapil"]


def test_opened_again_it_goes_to_who_took_over(kota: Kota) -> None:
    kasus = buat(kota, StatusPengaduan.SELESAI)
    beri_peran(oleh=None, pegawai=kota.dedi, peran=Peran.PENGHUBUNG, unit=kota.unit["dishub"], mulai=HARI_INI)
    _gabung(kota)
    services.nilai(pengaduan=kasus, poin=1, hasil=Hasil.BELUM, pada=SORE + timedelta(hours=1), terbukti=True)
    kasus.refresh_from_db()
    assert (kasus.unit, kasus.status, kasus.putaran) == (kota.unit["dishub"], StatusPengaduan.DIDISPOSISIKAN, 2)
    assert kasus.segmen_set.terbuka().get(tingkat=Tingkat.UNIT).unit == kota.unit["dishub"]
    assert Pemberitahuan.objects.filter(penerima=kota.dedi, judul__contains="dibuka kembali").exists()


def test_before_its_day_nothing_moves_and_on_the_day_everything_does(kota: Kota, jam: Any) -> None:
    kasus = buat(kota, StatusPengaduan.DIPROSES)
    perubahan = _gabung(kota, OKTOBER)
    kemudian = buat(kota, StatusPengaduan.DIDISPOSISIKAN, pada=SEKARANG + timedelta(days=3))
    assert not laksanakan_akhir_unit(perubahan_id=perubahan.pk, pada=SORE)
    kasus.refresh_from_db()
    assert kasus.unit == kota.unit["disdukcapil"]
    assert akhir_unit_jatuh_tempo(pada=PADA_HARINYA) == [perubahan.pk]
    jam.move_to(PADA_HARINYA)
    laksanakan_mutasi_jatuh_tempo()
    for satu in (kasus, kemudian):
        satu.refresh_from_db()
        assert satu.unit == kota.unit["dishub"]
    assert kasus.petugas == kota.ani
    baris = kasus.peristiwa_set.count()
    assert akhir_unit_jatuh_tempo(pada=PADA_HARINYA) == []
    assert not laksanakan_akhir_unit(perubahan_id=perubahan.pk, pada=PADA_HARINYA)
    assert kasus.peristiwa_set.count() == baris


def test_a_bidang_may_take_over_for_its_office(kota: Kota) -> None:
    kasus = buat(kota, StatusPengaduan.DIDISPOSISIKAN)
    _gabung(kota, penerus=kota.unit["dishub_lalin"])
    kasus.refresh_from_db()
    assert kasus.unit == kota.unit["dishub"]


@pytest.mark.parametrize("penerus", [None, "kota"])
def test_an_office_with_open_reports_needs_one_that_answers_them(kota: Kota, penerus: str | None) -> None:
    kantor = _kantor_kosong(kota)
    _di(kota, kantor)
    with pytest.raises(AturanDilanggar, match="masih menangani 1 laporan") as galat:
        _gabung(kota, unit=kantor, jenis="bubar", penerus=kota.unit[penerus] if penerus else None)
    assert galat.value.kolom == "penerus"
    assert not PerubahanUnit.objects.exists()
    _gabung(kota, unit=kantor, jenis="bubar")


def test_what_comes_after_the_decision_without_successor_goes_to_the_coordinator(kota: Kota) -> None:
    kantor = _kantor_kosong(kota)
    perubahan = _gabung(kota, OKTOBER, unit=kantor, jenis="bubar", penerus=None)
    kasus = _di(kota, kantor)
    laksanakan_akhir_unit(perubahan_id=perubahan.pk, pada=PADA_HARINYA)
    kasus.refresh_from_db()
    assert (kasus.unit, kasus.status) == (None, StatusPengaduan.DIVERIFIKASI)
    assert not kasus.segmen_set.terbuka().filter(tingkat=Tingkat.UNIT).exists()
    assert Pemberitahuan.objects.filter(penerima=kota.hadi, judul__contains="menunggu diteruskan").exists()
    services.disposisikan(oleh=kota.hadi, pengaduan=kasus, opd=kota.unit["dishub"], pada=PADA_HARINYA)


def test_the_list_before_says_how_many_and_what_is_missing(kota: Kota) -> None:
    for status in (StatusPengaduan.DIPROSES, StatusPengaduan.DITANGGAPI, StatusPengaduan.SELESAI):
        buat(kota, status)

    def judul() -> dict[str, str]:
        rencana = rencana_akhiri_unit(
            unit=kota.unit["disdukcapil"], jenis="gabung", tanggal=OKTOBER, penerus=kota.unit["dishub"]
        )
        return {b.judul: b.uraian for satu in rencana.bagian for b in satu.butir}

    assert "Dilanjutkan Dinas Perhubungan" in judul()["Laporan warga yang masih terbuka: 2"]
    assert "tidak punya pejabat penghubung" in judul()["Kantor tanpa pejabat penghubung"]
    beri_peran(oleh=None, pegawai=kota.dedi, peran=Peran.PENGHUBUNG, unit=kota.unit["dishub"], mulai=HARI_INI)
    assert "Kantor tanpa pejabat penghubung" not in judul()


def test_what_is_usually_sent_there_is_sent_to_the_successor(kota: Kota) -> None:
    buat(kota)
    KategoriPengaduan.objects.filter(kode="kependudukan").update(unit=kota.unit["disdukcapil"])
    _gabung(kota)
    assert KategoriPengaduan.objects.get(kode="kependudukan").unit == kota.unit["dishub"]


def test_the_penghubung_there_is_told_once_and_not_of_the_report_about_them(kota: Kota) -> None:
    beri_peran(oleh=None, pegawai=kota.dedi, peran=Peran.PENGHUBUNG, unit=kota.unit["dishub"], mulai=HARI_INI)
    for terlapor in (None, None, kota.dedi):
        buat(kota, StatusPengaduan.DIDISPOSISIKAN, terlapor=terlapor)
    Pemberitahuan.objects.all().delete()
    _gabung(kota)
    assert Pemberitahuan.objects.get(penerima=kota.dedi).judul == "2 laporan beralih ke kantor Anda"


def test_reports_berkadar_go_over_with_inspektorat_and_are_counted_for_nobody_else(kota: Kota) -> None:
    kasus = buat(kota, StatusPengaduan.DIPROSES, klasifikasi=Klasifikasi.BERKADAR)
    beri_peran(oleh=None, pegawai=kota.dedi, peran=Peran.PENGHUBUNG, unit=kota.unit["dishub"], mulai=HARI_INI)
    _gabung(kota, unit=kota.unit["inspektorat"])
    kasus.refresh_from_db()
    assert (kasus.unit, kasus.petugas) == (kota.unit["dishub"], kota.indah)
    assert not Pemberitahuan.objects.filter(penerima=kota.dedi, judul__contains="beralih").exists()


def test_sabotage_in_the_last_write_leaves_unit_and_report_as_they_were(kota: Kota, monkeypatch: Any) -> None:
    beri_peran(oleh=None, pegawai=kota.dedi, peran=Peran.PENGHUBUNG, unit=kota.unit["dishub"], mulai=HARI_INI)
    kasus = buat(kota, StatusPengaduan.DIPROSES)

    def rusak(*_: Any, **__: Any) -> None:
        raise RuntimeError("rusak")

    monkeypatch.setattr(pengalihan, "beri_tahu", rusak)
    with pytest.raises(RuntimeError):
        _gabung(kota)
    kasus.refresh_from_db()
    assert kasus.unit == kota.unit["disdukcapil"]
    assert not PerubahanUnit.objects.exists()
    assert UnitKerja.objects.opd(HARI_INI).filter(pk=kota.unit["disdukcapil"].pk).exists()


def test_a_failing_night_is_told_to_hr_and_tried_again(kota: Kota, jam: Any, monkeypatch: Any) -> None:
    kasus = buat(kota, StatusPengaduan.DIPROSES)
    perubahan = _gabung(kota, OKTOBER)
    jam.move_to(PADA_HARINYA)

    def rusak(*_: Any, **__: Any) -> None:
        raise RuntimeError("rusak")

    with monkeypatch.context() as tambalan:
        tambalan.setattr(pengalihan, "catat", rusak)
        with pytest.raises(RuntimeError):
            laksanakan_mutasi_jatuh_tempo()
    perubahan.refresh_from_db()
    assert perubahan.dilaksanakan_pada is None
    assert Pemberitahuan.objects.filter(penerima=kota.farida, judul__contains="belum dialihkan").exists()
    laksanakan_mutasi_jatuh_tempo()
    kasus.refresh_from_db()
    assert kasus.unit == kota.unit["dishub"]
