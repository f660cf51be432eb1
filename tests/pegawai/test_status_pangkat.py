"""Employment status and rank with dates: the next one ends the one before, corrections keep them joined."""

from datetime import date, timedelta
from typing import Any

import pytest

from inti.galat import AturanDilanggar, TidakBerwenang
from pegawai import services
from pegawai.enums import StatusPegawai as S
from pegawai.models import Pegawai
from tests.pemeran import HARI_INI, Kota

pytestmark = pytest.mark.django_db

DEPAN = date(2026, 10, 1)
AWAL = date(2024, 1, 1)


def status(kota: Kota, siapa: Pegawai, nilai: str, mulai: date = DEPAN, **isi: Any) -> Any:
    return services.ganti_status(
        **{"oleh": kota.farida, "pegawai": siapa, "status": nilai, "mulai": mulai, "dasar": "SK", "hari_ini": HARI_INI}
        | isi
    )


def pangkat(kota: Kota, siapa: Pegawai, nilai: str, mulai: date = DEPAN, **isi: Any) -> Any:
    return services.ganti_pangkat(
        **{"oleh": kota.farida, "pegawai": siapa, "golongan": nilai, "mulai": mulai, "dasar": "SK",
           "hari_ini": HARI_INI} | isi
    )  # fmt: skip


def baris(daftar: Any, kolom: str) -> list[tuple[Any, ...]]:
    return list(daftar.order_by("mulai").values_list(kolom, "mulai", "sampai"))


def test_the_next_rank_ends_the_one_before_on_the_same_day(kota: Kota) -> None:
    pangkat(kota, kota.ani, "III/c")
    assert baris(kota.ani.pangkat_set, "golongan") == [
        ("III/b", AWAL, DEPAN),
        ("III/c", DEPAN, date(9999, 12, 31)),
    ]


def test_cpns_becomes_pns_and_not_back(kota: Kota) -> None:
    kota.ani.status_set.update(status=S.CPNS)
    status(kota, kota.ani, S.PNS)
    assert [b[0] for b in baris(kota.ani.status_set, "status")] == [S.CPNS, S.PNS]
    with pytest.raises(AturanDilanggar, match="tidak kembali"):
        status(kota, kota.ani, S.CPNS, DEPAN + timedelta(days=30))


def test_ranks_of_pns_and_pppk_do_not_mix(kota: Kota) -> None:
    with pytest.raises(AturanDilanggar, match="I/a sampai IV/e") as galat:
        pangkat(kota, kota.ani, "IX")
    assert galat.value.kolom == "golongan"
    with pytest.raises(AturanDilanggar, match="I sampai XVII"):
        pangkat(kota, kota.lestari, "III/a")
    pangkat(kota, kota.lestari, "IX")
    # who becomes PNS leaves the rank of PPPK behind
    status(kota, kota.lestari, S.PNS, DEPAN + timedelta(days=30))
    assert not kota.lestari.pangkat_set.berlaku(DEPAN + timedelta(days=30)).exists()
    pangkat(kota, kota.lestari, "II/a", DEPAN + timedelta(days=30))


@pytest.mark.parametrize(
    ("mulai", "kata"),
    [
        (AWAL, "sudah tercatat mulai 1 Januari 2024"),
        (date(2023, 5, 1), "belum punya status"),
        (date(2205, 1, 1), "Periksa tahunnya"),
        (date(1905, 1, 1), "Periksa tahunnya"),
    ],
)
def test_a_day_that_cannot_be(kota: Kota, mulai: date, kata: str) -> None:
    with pytest.raises(AturanDilanggar, match=kata) as galat:
        pangkat(kota, kota.ani, "III/c", mulai)
    assert galat.value.kolom == "mulai"


def test_the_same_again_is_no_change(kota: Kota) -> None:
    with pytest.raises(AturanDilanggar, match="sudah III/b"):
        pangkat(kota, kota.ani, "III/b")
    with pytest.raises(AturanDilanggar, match="sudah PNS"):
        status(kota, kota.ani, S.PNS)


@pytest.mark.parametrize("geser", [-10, 10])
def test_a_correction_keeps_the_rows_joined(kota: Kota, geser: int) -> None:
    satu = pangkat(kota, kota.ani, "III/c")
    mulai = DEPAN + timedelta(days=geser)
    services.perbaiki_pangkat(
        oleh=kota.farida, baris=satu, golongan="III/d", mulai=mulai, dasar="SK 2", alasan="Salah ketik",
        hari_ini=HARI_INI,
    )  # fmt: skip
    assert baris(kota.ani.pangkat_set, "golongan") == [("III/b", AWAL, mulai), ("III/d", mulai, date(9999, 12, 31))]


def test_a_correction_does_not_swallow_the_row_before(kota: Kota) -> None:
    satu = pangkat(kota, kota.ani, "III/c")
    with pytest.raises(AturanDilanggar, match="III/b sudah tercatat"):
        services.perbaiki_pangkat(
            oleh=kota.farida, baris=satu, golongan="III/c", mulai=AWAL, dasar="SK", alasan="x", hari_ini=HARI_INI
        )
    assert len(baris(kota.ani.pangkat_set, "golongan")) == 2


def test_a_correction_needs_what_was_wrong(kota: Kota) -> None:
    with pytest.raises(AturanDilanggar, match="keliru"):
        services.perbaiki_status(
            oleh=kota.farida, baris=kota.ani.status_set.get(), status=S.CPNS, mulai=AWAL, dasar="SK", alasan=" ",
            hari_ini=HARI_INI,
        )  # fmt: skip


def test_nobody_keeps_their_own(kota: Kota) -> None:
    with pytest.raises(TidakBerwenang):
        pangkat(kota, kota.farida, "IV/a")
    with pytest.raises(TidakBerwenang):
        status(kota, kota.farida, S.PPPK)


def test_a_change_that_fails_leaves_the_running_row(kota: Kota, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sabotage: the second write raises, the first is gone."""

    def rusak(*_: Any, **__: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr("pegawai.services.orang.simpan", rusak)
    with pytest.raises(RuntimeError):
        pangkat(kota, kota.ani, "III/c")
    assert baris(kota.ani.pangkat_set, "golongan") == [("III/b", AWAL, date(9999, 12, 31))]
