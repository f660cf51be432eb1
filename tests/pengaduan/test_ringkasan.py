"""Figures of offices: from sums, with their n, and none on too few rows."""

from datetime import datetime, timedelta
from decimal import Decimal

from pengaduan import services
from pengaduan.enums import Klasifikasi
from pengaduan.querysets import ringkasan_di_bawah, ringkasan_opd
from pengaduan.rules.ringkasan import RingkasanUnit, jumlahkan
from tests.pemeran import SEKARANG, Kota
from tests.pengaduan.kasus import buat, terima

AWAL = datetime(2026, 7, 1, tzinfo=SEKARANG.tzinfo)
AKHIR = datetime(2026, 10, 1, tzinfo=SEKARANG.tzinfo)
PER = SEKARANG + timedelta(days=2)


def _opd(kota: Kota, user: object, kunci: str = "disdukcapil") -> RingkasanUnit:
    return next(r for r in ringkasan_opd(user, AWAL, AKHIR, PER) if r.unit_id == kota.unit[kunci].pk)


def test_jumlah_bukan_rata_rata_dari_rata_rata() -> None:
    besar = RingkasanUnit(1, "A", 5, n_respon=90, jumlah_menit=900, n_tepat=10, tepat=9, n_nilai=5, jumlah_poin=20)
    kecil = RingkasanUnit(2, "B", 5, n_respon=10, jumlah_menit=1000, n_tepat=2, tepat=0)
    semua = jumlahkan([besar, kecil], "Kota", 5)
    assert besar.rata_menit == 10
    assert kecil.rata_menit == 100
    assert semua.rata_menit == 19, "bukan 55"
    assert kecil.bagian_tepat is None, "dua baris belum cukup"
    assert semua.bagian_tepat == Decimal("0.750000"), "yang belum cukup tetap ikut jumlahnya"
    assert semua.n_nilai == 5


def test_selang_dari_jumlahnya() -> None:
    satu = RingkasanUnit(1, "A", 5, n_tepat=10, tepat=8, n_nilai=6, jumlah_poin=21, kuadrat_poin=75)
    assert satu.selang_tepat is not None
    assert (satu.selang_tepat.bawah, satu.selang_tepat.atas) == (Decimal("49.0162"), Decimal("94.3318"))
    assert satu.selang_nilai is not None
    assert satu.selang_nilai.bawah < Decimal("3.5") < satu.selang_nilai.atas
    puas = RingkasanUnit(1, "A", 5, n_nilai=5, jumlah_poin=19, kuadrat_poin=73)
    assert puas.selang_nilai is not None
    assert puas.selang_nilai.atas == 4, "tidak lebih dari ujung skala"
    assert RingkasanUnit(1, "A", 5, n_nilai=4, jumlah_poin=16).rata_nilai is None


def test_jam_kantor_dan_jam_pegawai(kota: Kota) -> None:
    for n in range(5):
        buat(kota, "ditanggapi", pada=SEKARANG - timedelta(days=n % 2, minutes=n))
    opd = _opd(kota, kota.walikota)
    assert (opd.n_respon, opd.n_tepat, opd.tepat, opd.n_nilai) == (5, 5, 5, 0)
    assert opd.rata_nilai is None
    di_bawah = {r.unit_id: r for r in ringkasan_di_bawah(kota.walikota, kota.unit["disdukcapil"], AWAL, AKHIR, PER)}
    assert set(di_bawah) == {kota.unit[k].pk for k in ("disdukcapil", "capil_sekretariat", "capil_bidang")}
    bidang = di_bawah[kota.unit["capil_bidang"].pk]
    assert bidang.n_respon == 5, "Ani bertugas di bidang"
    assert bidang.rata_menit is not None
    assert opd.rata_menit is not None
    assert bidang.rata_menit < opd.rata_menit, "jam pegawai mulai sesudah jam kantor"


def test_penilaian_masuk_ke_kantor_dan_ke_unit_penjawab(kota: Kota) -> None:
    diterima = terima(SEKARANG)
    satu = diterima.pengaduan
    services.verifikasi(
        oleh=kota.hadi, pengaduan=satu, klasifikasi=Klasifikasi.TIDAK_BERKADAR, terlapor=None, pada=SEKARANG
    )
    services.disposisikan(oleh=kota.hadi, pengaduan=satu, opd=kota.unit["disdukcapil"], pada=SEKARANG)
    services.tugaskan(oleh=kota.hasan, pengaduan=satu, pegawai=kota.ani, pada=SEKARANG)
    services.tanggapi(oleh=kota.ani, pengaduan=satu, isi="Sudah.", pada=SEKARANG + timedelta(hours=1))
    services.tutup(oleh=kota.hasan, pengaduan=satu, pada=SEKARANG + timedelta(hours=2))
    services.nilai(
        pengaduan=satu,
        rahasia=diterima.rahasia,
        poin=4,
        hasil="selesai",
        komentar="",
        pada=SEKARANG + timedelta(hours=3),
    )
    opd = _opd(kota, kota.walikota)
    assert (opd.n_nilai, opd.jumlah_poin, opd.kuadrat_poin) == (1, 4, 16)
    bidang = next(
        r
        for r in ringkasan_di_bawah(kota.walikota, kota.unit["disdukcapil"], AWAL, AKHIR, PER)
        if r.unit_id == kota.unit["capil_bidang"].pk
    )
    assert (bidang.n_nilai, bidang.jumlah_poin) == (1, 4)


def test_yang_belum_dijawab_ikut_dengan_waktu_yang_berjalan(kota: Kota) -> None:
    buat(kota, "diproses")
    assert _opd(kota, kota.walikota).n_respon == 1
    assert _opd(kota, kota.walikota).jumlah_menit > 0


def test_berkadar_dan_laporan_tentang_diri_sendiri_tidak_terhitung(kota: Kota) -> None:
    buat(kota, "ditanggapi", klasifikasi=Klasifikasi.BERKADAR, terlapor=kota.ani)
    buat(kota, "ditanggapi", terlapor=kota.citra)
    assert _opd(kota, kota.walikota).n_respon == 1
    assert _opd(kota, kota.citra).n_respon == 0
    assert _opd(kota, kota.walikota, "inspektorat").n_respon == 0


def test_cakupan_kantor(kota: Kota) -> None:
    semua = {r.unit_id for r in ringkasan_opd(kota.walikota, AWAL, AKHIR, PER)}
    assert kota.unit["dishub"].pk in semua
    assert {r.unit_id for r in ringkasan_opd(kota.citra, AWAL, AKHIR, PER)} == {kota.unit["disdukcapil"].pk}
    assert ringkasan_opd(kota.budi, AWAL, AKHIR, PER) == []
