"""The source "kompetensi.jp": verified hours of trainings that ended in the period, as of a moment."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import uuid4

from indikator.models import IKI, SKP, Indikator, Pengukuran, RencanaHasilKerja
from indikator.services import ukur
from kompetensi.services import verifikasi
from kompetensi.sources import SumberJP
from pegawai.models import Penugasan
from tests.kompetensi.pabrik import pelatihan
from tests.pemeran import HARI_INI, SEKARANG, Kota

AWAL = datetime(2026, 7, 1, tzinfo=SEKARANG.tzinfo)
AKHIR = datetime(2026, 10, 1, tzinfo=SEKARANG.tzinfo)


def iki_jp(kota: Kota) -> IKI:
    skp = SKP.objects.create(
        pegawai=kota.ani,
        penugasan=Penugasan.objects.utama(kota.ani, HARI_INI),
        tahun=2026,
        mulai=date(2026, 1, 1),
        sampai=date(2027, 1, 1),
        status="ditetapkan",
    )
    pustaka = Indikator.objects.create(
        kode="JP-UJI",
        nama="JP",
        definisi_operasional="JP terverifikasi",
        satuan="JP",
        aspek="kuantitas",
        arah="naik",
        sumber="kompetensi.jp",
        agregasi="jumlah",
        rumus="jumlah",
    )
    return IKI.objects.create(
        rhk=RencanaHasilKerja.objects.create(skp=skp, uraian="Meningkatnya kompetensi"),
        indikator=pustaka,
        nama="JP",
        aspek="kuantitas",
        arah="naik",
        satuan="JP",
        sumber="kompetensi.jp",
        agregasi="jumlah",
        bila_kosong="tidak_dihitung",
        rumus_versi="1",
        target_tahun=Decimal(20),
    )


def terukur(kota: Kota, iki: IKI, per: datetime = AKHIR) -> Pengukuran:
    putaran = uuid4()
    ukur(periode=kota.tw3, per=per, putaran=putaran, iki_ids=[iki.pk])
    return Pengukuran.objects.get(putaran=putaran)


def test_jumlah_jp_terverifikasi_yang_selesai_pada_periode(kota: Kota) -> None:
    iki = iki_jp(kota)
    assert terukur(kota, iki).status == "tanpa_data"
    for judul, jp, selesai, pada in (
        ("Pertama", "7.5", date(2026, 7, 1), SEKARANG),
        ("Kedua", "6", date(2026, 9, 1), SEKARANG + timedelta(hours=1)),
        ("Triwulan lalu", "40", date(2026, 6, 30), SEKARANG),
    ):
        verifikasi(oleh=kota.farida, keikutsertaan=pelatihan(kota.ani, jp, judul, selesai=selesai), pada=pada)
    pelatihan(kota.ani, "99", "Menunggu", selesai=date(2026, 8, 1))
    verifikasi(oleh=kota.farida, keikutsertaan=pelatihan(kota.eka, "50", selesai=date(2026, 8, 1)), pada=SEKARANG)
    kini, dulu = terukur(kota, iki), terukur(kota, iki, SEKARANG)
    assert (kini.nilai, kini.n, dulu.nilai, dulu.n) == (Decimal("13.5"), 2, Decimal("7.5"), 1)
    rincian = SumberJP().rincian(iki, AWAL, AKHIR, AKHIR)
    assert [(b.label, b.nilai) for b in rincian] == [("Pertama", Decimal("7.5")), ("Kedua", Decimal(6))]
    assert sum(b.nilai for b in rincian) == kini.nilai
