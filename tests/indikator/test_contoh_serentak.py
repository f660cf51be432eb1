"""Two of personnel administration at one example: the second waits, is told in words, and overwrites nothing."""

from collections.abc import Callable
from typing import Any

import pytest

from indikator.models import ContohSKP
from indikator.services import jadikan_contoh, tarik_contoh, ubah_contoh
from inti.galat import AturanDilanggar, VersiKedaluwarsa
from tests.indikator import bahan
from tests.pegawai.test_serentak import bergiliran
from tests.pemeran import SEKARANG, Kota

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def kota(transactional_db: None) -> Kota:
    return Kota.muat()


def _ubah(kota: Kota, contoh: ContohSKP, judul: str, siapa: str = "farida") -> Callable[[], Any]:
    """Reword it, from a page that was opened before either of both pressed."""
    dibuka = ContohSKP.objects.get(pk=contoh.pk)
    rhk_list = dibuka.rhk_set.prefetch_related("iki_set")
    isi = {
        "rhk": {satu.pk: f"{satu.uraian}, {judul.lower()}" for satu in rhk_list},
        "iki": {iki.pk: iki.nama for satu in rhk_list for iki in satu.iki_set.all()},
    }
    return lambda: ubah_contoh(
        oleh=kota[siapa], contoh=dibuka, judul=judul, versi=contoh.versi, pada=SEKARANG, keterangan="", **isi
    )


def test_two_reword_and_the_second_is_told(kota: Kota) -> None:
    bahan.kepegawaian_lain(kota)
    contoh = bahan.contoh(kota, kota.eka)
    menunggu, _, kedua = bergiliran(_ubah(kota, contoh, "Loket"), _ubah(kota, contoh, "Arsip", "nurul"))
    assert menunggu
    assert isinstance(kedua, VersiKedaluwarsa)
    contoh.refresh_from_db()
    assert (contoh.judul, contoh.versi) == ("Loket", 2)
    assert [rhk.uraian.endswith(", loket") for rhk in contoh.rhk_set.all()] == [True]


def test_one_withdraws_what_the_other_rewords(kota: Kota) -> None:
    contoh = bahan.contoh(kota, kota.eka)
    lain = ContohSKP.objects.get(pk=contoh.pk)
    menunggu, _, kedua = bergiliran(
        lambda: tarik_contoh(oleh=kota.farida, contoh=lain, versi=contoh.versi, pada=SEKARANG),
        _ubah(kota, contoh, "Loket"),
    )
    assert menunggu
    assert isinstance(kedua, VersiKedaluwarsa)
    contoh.refresh_from_db()
    assert contoh.ditarik_pada is not None
    assert contoh.judul != "Loket"


def test_two_make_one_of_the_same_title(kota: Kota) -> None:
    skp = bahan.skp_ditetapkan(kota.eka)

    def buat() -> Any:
        return jadikan_contoh(oleh=kota.farida, skp=skp, pada=SEKARANG, **bahan.isi_contoh(skp))

    menunggu, pertama, kedua = bergiliran(buat, buat)
    assert menunggu
    assert isinstance(pertama, ContohSKP)
    assert isinstance(kedua, AturanDilanggar)
    assert ContohSKP.objects.count() == 1
