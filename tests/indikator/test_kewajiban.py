"""Whose SKP is due, who is released, and who is reminded (PP 30/2019 art. 23, 24)."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from indikator.models import SKP, TanpaSKP
from indikator.querysets import wajib_skp
from indikator.services import akhiri_pembebasan, bebaskan, ingatkan
from inti.galat import AturanDilanggar, TidakBerwenang
from inti.models import Pemberitahuan
from inti.waktu import WITA
from tests.indikator import bahan
from tests.pemeran import HARI_INI, SEKARANG, Kota

SENIN = datetime(2026, 9, 21, 7, 30, tzinfo=WITA)


def _wajib(tanggal: date = HARI_INI) -> set[int]:
    return set(wajib_skp(tanggal).values_list("pegawai_id", flat=True))


def _bebaskan(kota: Kota, **ganti: Any) -> TanpaSKP:
    isian: dict[str, Any] = {
        "oleh": kota.farida,
        "pegawai": kota.ani,
        "alasan": "pensiun",
        "mulai": HARI_INI,
        "sampai": None,
        "dasar": "SK 800/1",
        "pada": SEKARANG,
    }
    return bebaskan(**(isian | ganti))


def _diingatkan(jenis: str) -> set[int]:
    pesan = Pemberitahuan.objects.filter(kunci__startswith=f"skp:ingat:{jenis}")
    return set(pesan.values_list("penerima_id", flat=True))


def test_everybody_with_a_post_but_the_mayor(kota: Kota) -> None:
    assert {kota.ani.pk, kota.lestari.pk, kota.citra.pk} <= _wajib()
    assert kota.walikota.pk not in _wajib()


def test_who_is_released_is_not_due_until_the_release_ends(kota: Kota) -> None:
    satu = _bebaskan(kota)
    assert kota.ani.pk not in _wajib()
    assert kota.ani.pk in _wajib(HARI_INI - timedelta(days=1))
    besok = HARI_INI + timedelta(days=1)
    akhiri_pembebasan(oleh=kota.farida, satu=satu, sampai=besok, pada=SEKARANG)
    assert kota.ani.pk in _wajib(besok)


def test_only_hr_and_never_for_oneself(kota: Kota) -> None:
    for oleh, pegawai in ((kota.budi, kota.ani), (kota.farida, kota.farida)):
        with pytest.raises(TidakBerwenang):
            _bebaskan(kota, oleh=oleh, pegawai=pegawai)
    _bebaskan(kota)
    with pytest.raises(AturanDilanggar, match="sudah ada"):
        _bebaskan(kota, mulai=HARI_INI + timedelta(days=30))
    with pytest.raises(AturanDilanggar, match="sesudah tanggal mulai"):
        _bebaskan(kota, pegawai=kota.eka, sampai=HARI_INI)


def test_the_weekly_reminder_reaches_each_once(kota: Kota) -> None:
    """Ani has none, Eka a draft, Gilang's waits for Budi; Fitri needs none."""
    bahan.skp_draf_lengkap(kota.eka)
    bahan.skp_diajukan(kota.gilang)
    _bebaskan(kota, pegawai=kota.fitri)
    assert ingatkan(pada=SENIN) > 0
    assert ingatkan(pada=SENIN + timedelta(hours=2)) == 0
    assert kota.ani.pk in _diingatkan("susun")
    assert not {kota.eka.pk, kota.gilang.pk, kota.fitri.pk, kota.walikota.pk} & _diingatkan("susun")
    assert _diingatkan("ajukan") == {kota.eka.pk}
    assert _diingatkan("putuskan") == {kota.budi.pk}
    assert ingatkan(pada=SENIN + timedelta(days=7)) > 0


def test_the_reminder_asks_the_same_number_of_queries_whatever_the_number_of_people(
    kota: Kota, django_assert_max_num_queries: Any
) -> None:
    for orang in (kota.eka, kota.gilang, kota.fitri, kota.lestari):
        bahan.skp_diajukan(orang)
    with django_assert_max_num_queries(12):
        ingatkan(pada=SENIN)
    assert SKP.objects.exists()
