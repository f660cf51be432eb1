"""The source "pengaduan.ikm": the accepted surveys of the post's unit and below it, from their totals together."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random
from uuid import uuid4

import pytest
from django.urls import reverse

from dasbor.querysets.jejak import jejak
from indikator.models import IKI, Pengukuran, PengukuranStaging
from indikator.registry import BatchPengukuran, sumber
from indikator.services import ukur
from inti.waktu import WITA
from pegawai.models import UnitKerja
from pengaduan.enums import Poin
from pengaduan.models import HasilSKM
from pengaduan.rules import skm
from pengaduan.sources import IKM
from tests.indikator.bahan import skp_ditetapkan
from tests.pemeran import SEKARANG, Kota
from tests.pengaduan.survei import KEMARIN, T4, TRIWULAN_3, catat, kembalikan, sama, terima

TW3 = (datetime(2026, 7, 1, tzinfo=WITA), datetime(2026, 10, 1, tzinfo=WITA))
AKHIR = datetime(2026, 11, 1, tzinfo=WITA)
TARGET = {"VOLUME": (Decimal(60), Decimal(400)), "IKM": (Decimal(40), Decimal(85))}


def iki_ikm(kota: Kota, siapa: str = "ani") -> IKI:
    return IKI.objects.get(rhk__skp=skp_ditetapkan(kota[siapa], TARGET), sumber=IKM.kode)


def terukur(kota: Kota, iki: IKI, per: datetime = SEKARANG) -> Pengukuran:
    putaran = uuid4()
    ukur(periode=kota.tw3, per=per, putaran=putaran, iki_ids=[iki.pk])
    return Pengukuran.objects.get(putaran=putaran)


def hasil_tw3(kota: Kota, unit: str = "capil_bidang", layanan: str = "Akta", **isi: object) -> HasilSKM:
    return catat(kota, kota.unit[unit], masa=TRIWULAN_3, layanan=layanan, **isi)


def test_baru_dihitung_setelah_diterima(kota: Kota) -> None:
    iki = iki_ikm(kota)
    assert terukur(kota, iki).status == "tanpa_data"
    hasil = hasil_tw3(kota, jumlah=[satu * 2 for satu in T4], responden=58)
    assert terukur(kota, iki).status == "tanpa_data"
    terima(kota, hasil)
    satu = terukur(kota, iki)
    assert (satu.nilai, satu.n, satu.status) == (Decimal("91.4800"), 58, "cukup")
    assert (satu.batas_bawah, satu.batas_atas) == (None, None)


def test_sampel_minimum_adalah_banyaknya_responden(kota: Kota) -> None:
    iki = iki_ikm(kota)
    terima(kota, hasil_tw3(kota))  # 29 respondents, the indicator asks for 30
    satu = terukur(kota, iki)
    assert (satu.status, satu.nilai, satu.n) == ("belum_cukup", None, 29)
    terima(kota, hasil_tw3(kota, layanan="Kartu identitas anak", **sama(4, 1)))
    assert terukur(kota, iki).status == "cukup"


def test_beberapa_hasil_dihitung_dari_jumlahnya(kota: Kota) -> None:
    """90 people at 75,00 and 10 at 100,00 are 77,50; the mean of the two IKM would be 87,50."""
    iki = iki_ikm(kota)
    terima(kota, hasil_tw3(kota, **sama(3, 90)))
    terima(kota, hasil_tw3(kota, layanan="Kartu identitas anak", **sama(4, 10)))
    satu = terukur(kota, iki)
    assert (satu.nilai, satu.n) == (Decimal("77.5000"), 100)


def test_perbaikan_menggantikan_setelah_diterima(kota: Kota) -> None:
    iki = iki_ikm(kota)
    satu = terima(kota, hasil_tw3(kota, **sama(3, 40)))
    dua = hasil_tw3(kota, memperbaiki=satu, **sama(4, 40))
    assert terukur(kota, iki).nilai == 75
    kembalikan(kota, dua)
    assert terukur(kota, iki).nilai == 75
    terima(kota, hasil_tw3(kota, memperbaiki=dua, **sama(2, 40)), pada=SEKARANG)
    assert (terukur(kota, iki).nilai, terukur(kota, iki).n) == (50, 40)
    # as of yesterday the first one still counts
    assert terukur(kota, iki, per=KEMARIN).nilai == 75


def test_dihitung_pada_periode_hari_terakhir_surveinya(kota: Kota) -> None:
    iki = iki_ikm(kota)
    terima(kota, catat(kota, masa=(date(2026, 5, 1), date(2026, 6, 30)), **sama(4, 40)))
    assert terukur(kota, iki).status == "tanpa_data"
    terima(kota, catat(kota, layanan="Lain", masa=(date(2026, 6, 1), date(2026, 7, 1)), **sama(3, 40)))
    assert terukur(kota, iki).nilai == 75


@pytest.mark.parametrize(
    ("siapa", "nilai"),
    [
        ("ani", Decimal(75)),  # her bidang
        ("budi", Decimal(75)),
        ("citra", Decimal("62.50")),  # the whole dinas: the bidang and the sekretariat
        ("rini", Decimal(50)),  # the sekretariat
        ("dedi", None),
    ],
)
def test_unit_jabatan_dan_yang_di_bawahnya(kota: Kota, siapa: str, nilai: Decimal | None) -> None:
    terima(kota, hasil_tw3(kota, **sama(3, 50)))
    terima(kota, hasil_tw3(kota, "capil_sekretariat", **sama(2, 50)))
    assert terukur(kota, iki_ikm(kota, siapa)).nilai == nilai


def test_skp_yang_berakhir_membatasi_hasilnya(kota: Kota) -> None:
    iki = iki_ikm(kota)
    terima(kota, hasil_tw3(kota, **sama(3, 40)))
    skp_pk = iki.rhk.skp_id
    type(iki.rhk.skp).objects.filter(pk=skp_pk).update(sampai=TRIWULAN_3[1])
    assert terukur(kota, iki).status == "tanpa_data"
    type(iki.rhk.skp).objects.filter(pk=skp_pk).update(sampai=TRIWULAN_3[1] + timedelta(days=1))
    assert terukur(kota, iki).nilai == 75


def _acak(kota: Kota, benih: int) -> None:
    """Surveys of four units from June to September, some with corrections, accepted, returned or waiting."""
    acak = Random(benih)  # noqa: S311 rows for a test
    for nomor in range(24):
        unit = kota.unit[acak.choice(["capil_bidang", "capil_sekretariat", "disdukcapil"])]
        lama = None
        for _ in range(acak.choice([1, 1, 2, 3])):
            mulai = date(2026, 6, 1) + timedelta(days=acak.randrange(100))
            n = acak.choice([1, 3, 7, 32, 45, 160, 999])
            pada = KEMARIN - timedelta(hours=acak.randrange(20))
            lama = catat(
                kota,
                unit,
                masa=(mulai, min(mulai + timedelta(days=acak.randrange(30)), KEMARIN.date() - timedelta(days=1))),
                layanan=f"Layanan {nomor}",
                responden=n,
                jumlah=[acak.randrange(n, 4 * n + 1) for _ in range(9)],
                memperbaiki=lama,
                oleh=kota.hasan,
                pada=pada,
            )
            putus = acak.choice(["terima", "terima", "kembali", "tunggu"])
            if putus == "tunggu":
                break
            if putus == "terima":
                terima(kota, lama, pada=KEMARIN - timedelta(hours=acak.randrange(4)))
            else:
                kembalikan(kota, lama)


@pytest.mark.parametrize("benih", range(5))
def test_sql_sama_dengan_aturannya_sampai_angka_terakhir(kota: Kota, benih: int) -> None:
    iki_list = [iki_ikm(kota, siapa) for siapa in ("citra", "budi", "ani", "rini", "dedi")]
    _acak(kota, benih)
    ada = 0
    for mulai, sampai, per in [
        (*TW3, AKHIR),
        (*TW3, KEMARIN - timedelta(hours=2)),
        (datetime(2026, 1, 1, tzinfo=WITA), datetime(2027, 1, 1, tzinfo=WITA), AKHIR),
        (datetime(2026, 6, 15, tzinfo=WITA), datetime(2026, 6, 16, tzinfo=WITA), AKHIR),
    ]:
        putaran = uuid4()
        sumber[IKM.kode].isi(BatchPengukuran(putaran, kota.tw3.pk, mulai, sampai, per, [i.pk for i in iki_list]))
        for iki in iki_list:
            staging = PengukuranStaging.objects.get(putaran=putaran, iki=iki)
            baris = sumber[IKM.kode].rincian(iki, mulai, sampai, per)
            ada += len(baris)
            assert staging.n == sum(b.n for b in baris)
            assert (staging.jumlah, staging.kuadrat) == (None, None)
            if not baris:
                assert (staging.nilai, staging.sidik) == (None, "")
                continue
            aturan = skm.ikm_gabungan(
                (sum(h.jumlah), h.responden) for h in HasilSKM.objects.filter(pk__in=[b.url_args["pk"] for b in baris])
            )
            assert staging.nilai == aturan == IKM().dari_baris(baris).nilai
            assert len(staging.sidik) == 64
    assert ada > 20


def test_unit_yang_pindah_dihitung_di_tempatnya_pada_hari_itu(kota: Kota) -> None:
    """A correction moves the survey's last day to before the unit was there: nothing is left of it."""
    iki = iki_ikm(kota, "citra")
    satu = terima(kota, hasil_tw3(kota, **sama(3, 40)))
    unit = UnitKerja.objects.get(pk=kota.unit["capil_bidang"].pk)
    unit.keturunan_set.model.objects.filter(unit=unit, leluhur=kota.unit["disdukcapil"]).update(mulai=date(2026, 8, 1))
    assert terukur(kota, iki).nilai == 75
    terima(
        kota, catat(kota, memperbaiki=satu, layanan="Akta", masa=(date(2026, 7, 1), date(2026, 7, 31)), **sama(3, 40))
    )
    assert terukur(kota, iki).status == "tanpa_data"
    assert IKM().rincian(iki, *TW3, SEKARANG) == []


def test_jejak_nilai_menunjukkan_rumus_dan_cocok(kota: Kota, masuk: object) -> None:
    iki = iki_ikm(kota)
    terima(kota, hasil_tw3(kota, jumlah=[satu * 2 for satu in T4], responden=58))
    lain = terima(kota, hasil_tw3(kota, layanan="Kartu identitas anak", **sama(3, 7)))
    ukuran = terukur(kota, iki)
    isi = jejak(kota.ani, ukuran)
    assert isi.cocok
    assert isi.ulang is not None
    assert isi.ulang.cara == "25 × 2.099 ÷ (9 × 65)"
    assert isi.baris[1].url == reverse("pengaduan:skm_detail", args=[lain.pk])
    halaman = masuk(kota.ani).get(reverse("dasbor:jejak", args=[ukuran.pk])).content.decode()  # type: ignore[operator]
    assert "25 × 2.099 ÷ (9 × 65)" in halaman
    assert "Cocok: " in halaman
    assert "Jumlah nilai</dt>" not in halaman


def test_nilai_laporan_tidak_disebut_skm_atau_ikm() -> None:
    """A citizen's rating of a case is another thing than a survey of a service."""
    kata = [*Poin.labels, *(f"{satu.kode} {satu.judul}" for satu in sumber if satu.kode != IKM.kode)]
    assert not [k for k in kata if "IKM" in k or "SKM" in k]
