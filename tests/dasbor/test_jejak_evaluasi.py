"""From a number onward: the computation that froze it, the score that it went into, and what is not open yet."""

from collections.abc import Callable
from decimal import Decimal

from django.test import Client
from django.urls import reverse

from evaluasi.models import SkorMasukan
from evaluasi.services import serahkan
from indikator.models import TargetPeriode
from pegawai.models import Pegawai
from tests.evaluasi import bahan
from tests.pemeran import SEKARANG, Kota

Masuk = Callable[[Pegawai], Client]


def _url(evaluasi_pk: int) -> str:
    masukan = SkorMasukan.objects.get(evaluasi=evaluasi_pk)
    return reverse("dasbor:jejak", args=[masukan.pengukuran_id])


def test_menuju_skor_dan_evaluasinya(kota: Kota, masuk: Masuk) -> None:
    satu = bahan.ditetapkan(kota)
    jawaban = masuk(kota.budi).get(_url(satu.pk))
    pakai = jawaban.context["jejak"].pemakaian
    assert [p.masukan.capaian for p in pakai] == [Decimal("98.0000")] == [jawaban.context["hitungan"].capaian]
    assert pakai[0].skor == satu.skor
    assert pakai[0].dipakai
    assert reverse("evaluasi:detail", args=[satu.pk]) in jawaban.text
    assert "rata-rata tertimbang 98,0000 dari 1 dari 1 indikator" in jawaban.text


def test_skor_terbuka_bagi_pegawai_sesudah_diserahkan(kota: Kota, masuk: Masuk) -> None:
    satu = bahan.ditetapkan(kota)
    if satu.status == "ditetapkan":
        assert masuk(kota.ani).get(_url(satu.pk)).context["jejak"].pemakaian[0].skor is None
        serahkan(oleh=kota.budi, evaluasi=satu, versi=satu.versi, pada=SEKARANG)
    assert masuk(kota.ani).get(_url(satu.pk)).context["jejak"].pemakaian[0].skor == satu.skor


def test_capaian_memakai_target_yang_dibekukan(kota: Kota, masuk: Masuk) -> None:
    satu = bahan.terhitung(kota)
    TargetPeriode.objects.filter(periode=kota.tw3, iki__rhk__skp__pegawai=kota.ani).update(target=Decimal(200))
    jawaban = masuk(kota.budi).get(_url(satu.pk))
    assert jawaban.context["target"] == 100
    assert jawaban.context["hitungan"].capaian == Decimal("98.0000")


def test_hitung_ulang_terlihat_pada_yang_lama(kota: Kota, masuk: Masuk) -> None:
    satu = bahan.terhitung(kota)
    lama = _url(satu.pk)
    bahan.hitung(kota)
    jawaban = masuk(kota.budi).get(lama)
    assert not jawaban.context["jejak"].pemakaian[0].dipakai
    assert "Sudah dihitung ulang" in jawaban.text
    assert "Indikator ini sudah diukur lagi" in jawaban.text


def test_jawaban_rekan_tidak_ada_di_jejak(kota: Kota, masuk: Masuk) -> None:
    satu = bahan.ditetapkan(kota, {"eka": 3, "fitri": 3, "gilang": 3})
    for siapa in (kota.ani, kota.budi, kota.farida):
        teks = masuk(siapa).get(_url(satu.pk)).text
        assert not [kata for kata in ("Eka", "Fitri", "Gilang", "survei", "rekan") if kata in teks]


def test_profil_menunjukkan_evaluasi_yang_boleh_dibaca(kota: Kota, masuk: Masuk) -> None:
    satu = bahan.terhitung(kota)
    url = reverse("dasbor:pegawai", args=[kota.ani.pk])
    assert reverse("evaluasi:detail", args=[satu.pk]) in masuk(kota.budi).get(url).text
    assert masuk(kota.ani).get(url).context["evaluasi_list"] == [(satu, False)]
