"""The dated tree: closure, cycles, days without a parent; and the same through the services."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inti.galat import AturanDilanggar
from inti.waktu import SELAMANYA
from pegawai import services as pegawai_services
from pegawai.models import Pegawai, UnitKerja, UnitLeluhur, UnitSusunan
from pegawai.rules.susunan import Leluhur, Susunan, SusunanTidakSah, bangun_leluhur
from pegawai.services import susunan as susunan_services
from tests.pemeran import HARI_INI, Kota

A, B, C, Z = date(2025, 1, 1), date(2026, 1, 1), date(2026, 7, 1), SELAMANYA


def test_a_move_keeps_the_past() -> None:
    """Unit 3 stood under 1 until July, since then under 2."""
    hasil = bangun_leluhur(
        [Susunan(0, None, A, Z), Susunan(1, 0, A, Z), Susunan(2, 0, A, Z), Susunan(3, 1, A, C), Susunan(3, 2, C, Z)]
    )
    atas = {(b.leluhur, b.jarak, b.mulai, b.sampai) for b in hasil if b.unit == 3}
    assert atas == {(3, 0, A, Z), (1, 1, A, C), (2, 1, C, Z), (0, 2, A, Z)}


def test_a_cycle_is_refused() -> None:
    with pytest.raises(SusunanTidakSah, match="melingkar"):
        bangun_leluhur([Susunan(1, 2, A, Z), Susunan(2, 3, A, Z), Susunan(3, 1, A, Z)])


def test_days_without_parent_are_refused() -> None:
    with pytest.raises(SusunanTidakSah, match="Induk"):
        bangun_leluhur([Susunan(0, None, B, Z), Susunan(1, 0, A, Z)])
    with pytest.raises(SusunanTidakSah, match="Induk"):
        bangun_leluhur([Susunan(0, None, A, B), Susunan(0, None, C, Z), Susunan(1, 0, A, Z)])


@st.composite
def pohon(draw: st.DrawFn) -> list[Susunan]:
    """Trees of up to 8 units in which each unit may move once."""
    banyak = draw(st.integers(1, 8))
    baris = [Susunan(0, None, A, Z)]
    for unit in range(1, banyak):
        pindah = draw(st.dates(date(2025, 1, 2), date(2027, 1, 1)))
        baris.append(Susunan(unit, draw(st.integers(0, unit - 1)), A, pindah))
        baris.append(Susunan(unit, draw(st.integers(0, unit - 1)), pindah, Z))
    return baris


@given(pohon(), st.dates(date(2025, 1, 1), date(2027, 6, 1)))
def test_on_any_day_the_closure_is_the_climb(baris: list[Susunan], hari: date) -> None:
    induk = {s.unit: s.induk for s in baris if s.mulai <= hari < s.sampai}
    panjat = set()
    for unit in induk:
        kini, jarak = unit, 0
        while kini is not None:
            panjat.add((kini, unit, jarak))
            kini, jarak = induk[kini], jarak + 1
    hasil = [b for b in bangun_leluhur(baris) if b.mulai <= hari < b.sampai]
    assert len(hasil) == len(panjat)
    assert {(b.leluhur, b.unit, b.jarak) for b in hasil} == panjat


@given(pohon())
def test_stretches_of_one_ancestor_at_one_distance_do_not_touch(baris: list[Susunan]) -> None:
    per: dict[tuple[int, int, int], list[Leluhur]] = {}
    for b in bangun_leluhur(baris):
        per.setdefault((b.leluhur, b.unit, b.jarak), []).append(b)
    for daftar in per.values():
        daftar.sort(key=lambda b: b.mulai)
        assert all(kiri.sampai < kanan.mulai for kiri, kanan in pairwise(daftar))


@pytest.mark.django_db
def test_a_bidang_moves_with_its_people(kota: Kota) -> None:
    """From next month Ani's bidang belongs to another dinas; until then nothing changes."""
    mulai = date(2026, 10, 1)
    pegawai_services.ubah_susunan(
        oleh=kota.farida, unit=kota.unit["capil_bidang"], mulai=mulai, dasar="Perda baru", induk=kota.unit["dishub"]
    )
    dishub = kota.unit["dishub"]
    assert kota.ani not in Pegawai.objects.di_unit(dishub, HARI_INI)
    assert kota.ani in Pegawai.objects.di_unit(dishub, mulai)
    assert kota.ani in Pegawai.objects.di_unit(kota.unit["disdukcapil"], HARI_INI)


@pytest.mark.django_db
def test_a_cycle_leaves_everything_as_it_was(kota: Kota) -> None:
    sebelum = list(UnitSusunan.objects.order_by("pk").values()), UnitLeluhur.objects.count()
    with pytest.raises(AturanDilanggar, match="melingkar"):
        pegawai_services.ubah_susunan(
            oleh=kota.farida,
            unit=kota.unit["disdukcapil"],
            mulai=date(2026, 10, 1),
            dasar="keliru",
            induk=kota.unit["capil_bidang"],
        )
    assert (list(UnitSusunan.objects.order_by("pk").values()), UnitLeluhur.objects.count()) == sebelum


@pytest.mark.django_db
def test_a_unit_whose_closure_fails_is_not_made(kota: Kota, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sabotage: the second write raises, the first is gone."""

    def rusak() -> None:
        raise RuntimeError

    monkeypatch.setattr(susunan_services, "bangun_ulang_leluhur", rusak)
    with pytest.raises(RuntimeError):
        pegawai_services.buat_unit(
            oleh=kota.farida, kode="BARU", nama="Unit baru", jenis="bidang", induk=kota.unit["dishub"], mulai=HARI_INI
        )
    assert not UnitKerja.objects.filter(kode="BARU").exists()
