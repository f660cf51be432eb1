"""Measurement sources: the set-based figure and its rows agree, by rows made at random."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random
from uuid import uuid4

import pytest

from indikator.models import IKI, PengukuranStaging
from indikator.registry import BatchPengukuran, sumber
from indikator.services import ukur
from inti.models import HariLibur
from inti.rules.pembulatan import CAPAIAN, bulatkan
from inti.services import bangun_kalender
from inti.waktu import WITA
from pengaduan import services
from pengaduan.enums import Klasifikasi, StatusPengaduan, Tingkat
from pengaduan.models import Pengaduan, PenilaianPengaduan, Segmen
from pengaduan.querysets import ringkasan_opd
from tests.indikator.bahan import skp_ditetapkan
from tests.pemeran import SEKARANG, Kota
from tests.pengaduan.kasus import buat, terima

KODE = ("pengaduan.waktu_respon", "pengaduan.kepuasan", "pengaduan.tepat_waktu")
TARGET = {
    "WAKTU-RESPON": (Decimal(40), Decimal(360)),
    "KEPUASAN": (Decimal(30), Decimal("3.2")),
    "TEPAT-WAKTU": (Decimal(20), Decimal(90)),
    "VOLUME": (Decimal(10), Decimal(400)),
}
TW3 = (datetime(2026, 7, 1, tzinfo=WITA), datetime(2026, 10, 1, tzinfo=WITA))


def _iki(kota: Kota, siapa: str = "ani") -> dict[str, IKI]:
    return {i.sumber: i for i in IKI.objects.filter(rhk__skp=skp_ditetapkan(kota[siapa], TARGET), sumber__in=KODE)}


def _acak(kota: Kota, benih: int) -> None:
    """Segments and ratings from June to October, in two versions of the calendar, for Ani and a peer."""
    acak = Random(benih)  # noqa: S311 rows for a test
    HariLibur.objects.create(tanggal=date(2026, 8, 17), nama="Hari Kemerdekaan", jenis="nasional", dasar="uji")
    bangun_kalender(mulai=date(2026, 1, 1), sampai=date(2027, 12, 31))
    awal = datetime(2026, 6, 1, tzinfo=WITA)

    def waktu(dari: datetime, rentang: int) -> datetime:
        return dari + timedelta(minutes=acak.randrange(rentang))

    for _ in range(60):
        satu = terima(SEKARANG).pengaduan
        Pengaduan.objects.filter(pk=satu.pk).update(
            kalender_versi=acak.choice([1, satu.kalender_versi]),
            klasifikasi=acak.choice(["tidak_berkadar", "berkadar"]),
        )
        mulai = waktu(awal, 60 * 24 * 140)
        jawab = waktu(mulai, 60 * 24 * 20) if acak.random() < 0.6 else None
        selesai = waktu(jawab or mulai, 60 * 24 * acak.choice([1, 15])) if acak.random() < 0.6 else None
        pegawai = kota.ani if acak.random() < 0.8 else kota.eka
        Segmen.objects.create(
            pengaduan=satu,
            tingkat=Tingkat.PEGAWAI,
            unit=kota.unit["capil_bidang"],
            pegawai=pegawai,
            mulai=mulai,
            jawab_pertama=jawab,
            selesai=selesai,
            tenggat=(mulai + timedelta(days=acak.randrange(1, 20))).date() if acak.random() < 0.9 else None,
        )
        if acak.random() < 0.5:
            PenilaianPengaduan.objects.create(
                pengaduan=satu,
                putaran=1,
                poin=acak.randrange(1, 5),
                hasil="selesai",
                pegawai=pegawai,
                unit=kota.unit["disdukcapil"],
                pada=waktu(awal, 60 * 24 * 140),
            )


MASA = [
    (*TW3, datetime(2026, 11, 1, tzinfo=WITA)),
    (*TW3, datetime(2026, 9, 15, 10, 7, tzinfo=WITA)),
    (datetime(2026, 8, 17, tzinfo=WITA), datetime(2026, 8, 18, tzinfo=WITA), datetime(2026, 8, 17, 9, tzinfo=WITA)),
    (datetime(2026, 8, 1, tzinfo=WITA), datetime(2026, 9, 1, tzinfo=WITA), datetime(2026, 7, 1, tzinfo=WITA)),
]


@pytest.mark.parametrize("benih", range(4))
def test_angka_dan_rinciannya_sama(kota: Kota, benih: int) -> None:
    iki = _iki(kota)
    _acak(kota, benih)
    ada = 0
    for mulai, sampai, per in MASA:
        for kode in KODE:
            putaran = uuid4()
            sumber[kode].isi(BatchPengukuran(putaran, kota.tw3.pk, mulai, sampai, per, [i.pk for i in iki.values()]))
            staging = PengukuranStaging.objects.get(putaran=putaran)
            assert staging.iki_id == iki[kode].pk
            nilai = [b.nilai for b in sumber[kode].rincian(iki[kode], mulai, sampai, per)]
            ada += len(nilai)
            assert staging.n == len(nilai)
            if not nilai:
                assert (staging.nilai, staging.sidik) == (None, "")
                continue
            assert staging.jumlah == sum(nilai)
            assert staging.kuadrat == sum(n * n for n in nilai)
            assert staging.nilai == bulatkan(sum(nilai) / Decimal(len(nilai)), CAPAIAN)
            assert len(staging.sidik) == 64
    assert ada > 50


def test_skp_yang_berakhir_membatasi_barisnya(kota: Kota) -> None:
    """A transfer ends one SKP: what came after belongs to the next."""
    iki = _iki(kota)["pengaduan.waktu_respon"]
    _acak(kota, 9)
    skp = iki.rhk.skp
    type(skp).objects.filter(pk=skp.pk).update(mulai=date(2026, 7, 10), sampai=date(2026, 8, 10))
    iki = IKI.objects.get(pk=iki.pk)
    putaran = uuid4()
    sumber[iki.sumber].isi(BatchPengukuran(putaran, kota.tw3.pk, *TW3, SEKARANG, [iki.pk]))
    baris = sumber[iki.sumber].rincian(iki, *TW3, SEKARANG)
    assert PengukuranStaging.objects.get(putaran=putaran).n == len(baris) > 0
    batas = (datetime(2026, 7, 10, tzinfo=WITA), datetime(2026, 8, 10, tzinfo=WITA))
    assert all(batas[0] <= b.waktu <= batas[1] for b in baris)


def test_laporan_dari_halaman_menjadi_angka(kota: Kota) -> None:
    """Five cases answered an hour after assignment; the sixth waits."""
    iki = _iki(kota)
    pada = datetime(2026, 9, 7, 7, 30, tzinfo=WITA)
    tiket = set()
    for _ in range(5):
        satu = buat(kota, StatusPengaduan.SELESAI, pada=pada)
        services.nilai(pengaduan=satu, terbukti=True, poin=3, pada=pada + timedelta(hours=6))
        tiket.add(satu.nomor)
    # each assigned at 10.30 and answered at 11.30
    terbuka = buat(kota, StatusPengaduan.DIPROSES, pada=pada)
    ukur(periode=kota.tw3, per=SEKARANG, putaran=uuid4(), iki_ids=[i.pk for i in iki.values()])
    ukuran = {k: i.pengukuran_set.get() for k, i in iki.items()}
    # Monday 7 September 10.30 to Tuesday 15 September 10.00
    menunggu = 270 + 4 * 450 + 450 + 150
    baris = sumber["pengaduan.waktu_respon"].rincian(iki["pengaduan.waktu_respon"], *TW3, SEKARANG)
    assert {b.label for b in baris} == tiket | {terbuka.nomor}
    assert sorted(b.nilai for b in baris)[:5] == [Decimal(60)] * 5
    assert ukuran["pengaduan.waktu_respon"].nilai == bulatkan(sum(b.nilai for b in baris) / Decimal(6), CAPAIAN)
    assert max(b.nilai for b in baris) == menunggu
    assert ukuran["pengaduan.kepuasan"].nilai == Decimal(3)
    assert (ukuran["pengaduan.tepat_waktu"].nilai, ukuran["pengaduan.tepat_waktu"].n) == (Decimal(100), 5)
    assert baris[0].url_name == "pengaduan:detail"


def test_kasus_berkadar_tertutup_di_rincian(kota: Kota) -> None:
    iki = _iki(kota)["pengaduan.waktu_respon"]
    satu = buat(kota, StatusPengaduan.DITANGGAPI, pada=SEKARANG - timedelta(days=1))
    Pengaduan.objects.filter(pk=satu.pk).update(klasifikasi=Klasifikasi.BERKADAR)
    (baris,) = sumber[iki.sumber].rincian(iki, *TW3, SEKARANG)
    assert (baris.label, baris.url_name) == ("Tiket tertutup", "")


def test_semua_sumber_terdaftar_dan_dipakai_pustaka() -> None:
    assert set(KODE) <= set(sumber.kunci())


# Leader's figures


def test_ringkasan_per_opd(kota: Kota) -> None:
    pada = datetime(2026, 9, 7, 7, 30, tzinfo=WITA)
    for _ in range(5):
        satu = buat(kota, StatusPengaduan.SELESAI, pada=pada)
        services.nilai(pengaduan=satu, terbukti=True, poin=4, pada=pada + timedelta(hours=6))
    semua = {r.unit_id: r for r in ringkasan_opd(kota.walikota, *TW3, SEKARANG)}
    capil = semua[kota.unit["disdukcapil"].pk]
    # disposisi at 09.30, answered at 11.30
    assert (capil.n_respon, capil.rata_menit) == (5, Decimal(120))
    assert (capil.n_tepat, capil.bagian_tepat) == (5, Decimal(1))
    assert (capil.n_nilai, capil.rata_nilai) == (5, Decimal(4))
    dishub = semua[kota.unit["dishub"].pk]
    assert (dishub.n_respon, dishub.rata_menit, dishub.bagian_tepat, dishub.rata_nilai) == (0, None, None, None)


def test_ringkasan_menahan_angka_yang_terlalu_sedikit(kota: Kota) -> None:
    for _ in range(4):
        buat(kota, StatusPengaduan.SELESAI, pada=SEKARANG - timedelta(days=7))
    capil = next(r for r in ringkasan_opd(kota.citra, *TW3, SEKARANG) if r.n_respon)
    assert (capil.n_respon, capil.rata_menit, capil.bagian_tepat) == (4, None, None)


def test_ringkasan_hanya_opd_yang_dipimpin(kota: Kota) -> None:
    assert [r.unit_id for r in ringkasan_opd(kota.citra, *TW3, SEKARANG)] == [kota.unit["disdukcapil"].pk]
    assert ringkasan_opd(kota.ani, *TW3, SEKARANG) == []
    assert kota.unit["dishub"].pk in {r.unit_id for r in ringkasan_opd(kota.walikota, *TW3, SEKARANG)}


def test_ringkasan_tanpa_kasus_berkadar_dan_tanpa_kasus_tentang_diri(kota: Kota) -> None:
    pada = SEKARANG - timedelta(days=7)
    buat(kota, StatusPengaduan.DIDISPOSISIKAN, pada=pada, terlapor=kota.citra)
    satu = buat(kota, StatusPengaduan.DIDISPOSISIKAN, pada=pada)
    Pengaduan.objects.filter(pk=satu.pk).update(klasifikasi=Klasifikasi.BERKADAR)
    assert sum(r.n_respon for r in ringkasan_opd(kota.citra, *TW3, SEKARANG)) == 0
    assert sum(r.n_respon for r in ringkasan_opd(kota.walikota, *TW3, SEKARANG)) == 1
