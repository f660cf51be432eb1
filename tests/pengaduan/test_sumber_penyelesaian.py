"""Time until a matter is settled, and share opened again: what counts when, and figure and rows agree."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random
from uuid import uuid4

import pytest

from indikator.models import IKI, PengukuranStaging
from indikator.registry import BatchPengukuran, sumber
from inti.kalender import kalender
from inti.rules.pembulatan import CAPAIAN, bulatkan
from inti.waktu import WITA
from pengaduan.enums import JenisPeristiwa, Tingkat
from pengaduan.models import Pengaduan, Peristiwa, Segmen
from pengaduan.rules.waktu_respon import Jam
from pengaduan.rules.waktu_selesai import penyelesaian
from tests.indikator.bahan import skp_ditetapkan
from tests.pemeran import SEKARANG, Kota
from tests.pengaduan.kasus import terima

KODE = ("pengaduan.waktu_selesai", "pengaduan.dibuka_kembali")
TW3 = (datetime(2026, 7, 1, tzinfo=WITA), datetime(2026, 10, 1, tzinfo=WITA))


def _iki(kota: Kota) -> dict[str, IKI]:
    skp = skp_ditetapkan(kota.ani)
    for asal, kode in zip(("WAKTU-RESPON", "KEPUASAN"), KODE, strict=True):
        IKI.objects.filter(rhk__skp=skp, indikator__kode=asal).update(sumber=kode)
    return {i.sumber: i for i in IKI.objects.filter(rhk__skp=skp, sumber__in=KODE)}


def _peristiwa(kasus: Pengaduan, jenis: str, pada: datetime, putaran: int, oleh: object = None) -> None:
    Peristiwa.objects.create(
        pengaduan=kasus, jenis=jenis, putaran=putaran, pelaku="petugas", oleh=oleh, pada=pada, publik=True, judul=jenis
    )


def _acak(kota: Kota, benih: int) -> None:
    """Rounds from June to October: answered by Ani or a peer, some closed, some opened again."""
    acak = Random(benih)  # noqa: S311 rows for a test

    def waktu(dari: datetime, rentang: int) -> datetime:
        return dari + timedelta(minutes=acak.randrange(rentang))

    for _ in range(60):
        satu = terima(SEKARANG).pengaduan
        mulai = waktu(datetime(2026, 6, 1, tzinfo=WITA), 60 * 24 * 120)
        for putaran in range(1, acak.randint(1, 2) + 1):
            pegawai = kota.ani if acak.random() < 0.75 else kota.eka
            jawab = waktu(mulai, 60 * 24 * 10) if acak.random() < 0.75 else None
            tutup = waktu(jawab, 60 * 24 * 14) if jawab and acak.random() < 0.7 else None
            lagi = waktu(jawab, 60 * 24 * 3) if jawab and acak.random() < 0.4 else None
            dialihkan = waktu(jawab or mulai, 60 * 24 * 9) if tutup is None and acak.random() < 0.3 else None
            Segmen.objects.create(
                pengaduan=satu, tingkat=Tingkat.PEGAWAI, putaran=putaran, unit=kota.unit["capil_bidang"],
                pegawai=pegawai, mulai=mulai, jawab_pertama=jawab, selesai=tutup or dialihkan,
            )  # fmt: skip
            for pada, oleh in ((jawab, pegawai), (lagi, acak.choice([pegawai, kota.eka]))):
                if pada is not None:
                    _peristiwa(satu, JenisPeristiwa.DITANGGAPI, pada, putaran, oleh)
            if tutup is None:
                break
            _peristiwa(satu, acak.choice([JenisPeristiwa.SELESAI, JenisPeristiwa.TANPA_TANGGAPAN]), tutup, putaran)
            mulai = waktu(tutup, 60 * 24 * 5)
            _peristiwa(satu, JenisPeristiwa.DIBUKA_KEMBALI, mulai, putaran + 1)


MASA = [
    (*TW3, SEKARANG),
    (*TW3, TW3[1] + timedelta(days=20)),
    (datetime(2026, 8, 1, tzinfo=WITA), datetime(2026, 9, 1, tzinfo=WITA), datetime(2026, 8, 20, tzinfo=WITA)),
]


@pytest.mark.parametrize("benih", range(4))
def test_angka_dan_rinciannya_sama(kota: Kota, benih: int) -> None:
    iki = _iki(kota)
    _acak(kota, benih)
    ada = dict.fromkeys(KODE, 0)
    for mulai, sampai, per in MASA:
        for kode in KODE:
            putaran = uuid4()
            sumber[kode].isi(BatchPengukuran(putaran, kota.tw3.pk, mulai, sampai, per, [iki[kode].pk]))
            staging = PengukuranStaging.objects.get(putaran=putaran)
            nilai = [b.nilai for b in sumber[kode].rincian(iki[kode], mulai, sampai, per)]
            ada[kode] += len(nilai)
            assert (staging.n, staging.jumlah or 0) == (len(nilai), sum(nilai))
            if nilai:
                assert staging.nilai == bulatkan(sum(nilai) / Decimal(len(nilai)), CAPAIAN)
                assert len(staging.sidik) == 64
    assert min(ada.values()) > 20


def _saat(hari: int, jam: int, bulan: int = 9) -> datetime:
    return datetime(2026, bulan, hari, jam, tzinfo=WITA)


def test_aturan_penyelesaian(kota: Kota) -> None:
    """Assigned Mon 7 Sep 08.00, answered Tue 10.00, closed Thu: two days' hours until the answer, not the closing."""
    kal = kalender(1)
    masa = (TW3[0], SEKARANG)
    jam = Jam(_saat(7, 8), _saat(8, 10), _saat(10, 9))
    hasil = penyelesaian(kal, jam, _saat(8, 10), _saat(10, 9), *masa)
    assert hasil is not None
    assert (hasil.keadaan, hasil.menit) == ("selesai", kal.menit_kerja(_saat(7, 8), _saat(8, 10)))
    # the answer that closed it was somebody else's
    assert penyelesaian(kal, jam, None, _saat(10, 9), *masa) is None
    # closed in the period before
    assert penyelesaian(kal, Jam(_saat(1, 8, 6)), _saat(2, 8, 6), _saat(3, 8, 6), *masa) is None
    # answered, and the citizen has not said anything yet: neither settled nor ignored
    assert penyelesaian(kal, Jam(_saat(7, 8), _saat(8, 10)), None, None, *masa) is None
    # never answered: what has elapsed, so that ignoring a case makes no mean smaller
    menunggu = penyelesaian(kal, Jam(_saat(7, 8)), None, None, *masa)
    assert menunggu is not None
    assert (menunggu.keadaan, menunggu.menit) == ("menunggu", kal.menit_kerja(_saat(7, 8), SEKARANG))


def test_dibuka_kembali_setelah_dijawab(kota: Kota) -> None:
    """Four cases answered in September, one of them opened again: 25 %."""
    iki = _iki(kota)["pengaduan.dibuka_kembali"]
    for n in range(4):
        satu = terima(SEKARANG).pengaduan
        Segmen.objects.create(
            pengaduan=satu, tingkat=Tingkat.PEGAWAI, unit=kota.unit["capil_bidang"], pegawai=kota.ani,
            mulai=_saat(1, 8), jawab_pertama=_saat(2, 8 + n), selesai=_saat(3, 8),
        )  # fmt: skip
        if n == 0:
            _peristiwa(satu, JenisPeristiwa.DIBUKA_KEMBALI, _saat(4, 8), 2)

    def nilai(per: datetime) -> Decimal:
        putaran = uuid4()
        sumber[iki.sumber].isi(BatchPengukuran(putaran, kota.tw3.pk, *TW3, per, [iki.pk]))
        return PengukuranStaging.objects.get(putaran=putaran).nilai

    assert nilai(SEKARANG) == Decimal(25)
    assert nilai(_saat(3, 12)) == Decimal(0), "sebelum dibuka kembali"
    baris = sumber[iki.sumber].rincian(iki, *TW3, SEKARANG)
    assert [b.keterangan for b in baris] == ["dibuka kembali", *["tidak dibuka kembali"] * 3]
    assert date(2026, 9, 2) == baris[0].waktu.date()
