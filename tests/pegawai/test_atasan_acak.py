"""Who is whose superior, read a second time: plain Python over raw rows beside the product's SQL.

The reading below is written from the words and shares nothing with `pegawai.querysets`:

- the superior is the leader of the nearest unit at or above one's definitive post on that day; for who leads a unit
  oneself it is the next one up (PP 30/2019 art. 1 no. 8, 46(1));
- where a unit has no leader, the superior's superior takes the place (art. 46(3));
- a Plt fills a vacancy and rates; a Plh stands in for an absent holder: he acts day by day, and rates only where no
  holder is there (art. 46(4), SE BKN 1/SE/I/2021);
- who leads a unit only in one's own stead (a Plh for a kepala puskesmas on leave) is not one's superior;
- a city may decide from a date on that the Sekda comes between the heads of OPD and the Wali Kota, and that the Sekda
  is rated by somebody outside (who is the atasan langsung there is the city's own order of work).

A history is a small city over ten days in which every change may fall on every day, so that all edges are met. Many
cities stand in the database at once; every person is asked on every day for both purposes.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from random import Random
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from inti.models import Setelan
from inti.waktu import SELAMANYA
from pegawai.enums import Keperluan
from pegawai.models import Jabatan, NamaJabatan, Pegawai, Penugasan, UnitKerja, UnitSusunan
from pegawai.querysets import atasan, atasan_semua, bawahan_langsung
from pegawai.services import susunan_sekaligus
from pegawai.setelan import PENILAI_KEPALA_OPD, PENILAI_SEKDA

pytestmark = pytest.mark.django_db

AWAL = date(2026, 2, 25)
HARI = 10
HARI_LIST = [AWAL + timedelta(days=n) for n in range(HARI)]
KOTA_SEKALIGUS = 25


@dataclass
class Tugas:
    """One assignment. `pos` is the number of the unit's leading post, None for its staff post."""

    orang: int
    unit: int
    pos: int | None
    jenis: str
    mulai: int
    sampai: int

    def pada(self, hari: int) -> bool:
        return self.mulai <= hari < self.sampai


@dataclass(frozen=True)
class Aturan:
    """The city's two choices as they change: first day and value, the latest one holds."""

    kepala_opd: list[tuple[int, str]] = field(default_factory=list)
    sekda: list[tuple[int, str]] = field(default_factory=list)

    def penilai_kepala_opd(self, hari: int) -> str:
        return max((a for a in self.kepala_opd if a[0] <= hari), default=(0, "wali_kota"))[1]

    def penilai_sekda(self, hari: int) -> str:
        return max((a for a in self.sekda if a[0] <= hari), default=(0, "wali_kota"))[1]


@dataclass
class Riwayat:
    """One random city: rows as they would stand in the tables, days as numbers from 0 to `HARI`."""

    unit: int
    orang: int
    jenis: list[str] = field(default_factory=list)
    susunan: list[tuple[int, int | None, int, int]] = field(default_factory=list)
    pimpinan: list[tuple[int, int, int, int]] = field(default_factory=list)
    """Leading posts: unit, number, first day, end."""
    tugas: list[Tugas] = field(default_factory=list)

    # the reading from the words

    def induk(self, unit: int, hari: int) -> int | None:
        return next((i for u, i, mulai, sampai in self.susunan if u == unit and mulai <= hari < sampai), None)

    def ada(self, unit: int, hari: int) -> bool:
        return any(u == unit and mulai <= hari < sampai for u, _, mulai, sampai in self.susunan)

    def pemimpin(self, unit: int, hari: int) -> list[Tugas]:
        """Who leads this unit on this day in whatever manner."""
        return [t for t in self.tugas if t.unit == unit and t.pos is not None and t.pada(hari)]

    def atasan(self, orang: int, hari: int, keperluan: Keperluan, aturan: Aturan) -> int | None:
        rumah = [t for t in self.tugas if t.orang == orang and t.jenis == "definitif" and t.pada(hari)]
        # a post left behind in a unit that was dissolved has no place in the tree, hence nobody above it
        if not rumah or not self.ada(rumah[0].unit, hari):
            return None
        sekda = rumah[0].pos is not None and self.jenis[rumah[0].unit] == "sekretariat_daerah"
        if sekda and keperluan == Keperluan.MENILAI and aturan.penilai_sekda(hari) == "di_luar":
            return None
        unit: int | None = rumah[0].unit
        while unit is not None:
            for satu in (unit, *self.sekretariat_daerah(unit, hari, aturan)):
                terpilih = self._di_unit(orang, self.pemimpin(satu, hari), keperluan)
                if terpilih is not None:
                    return terpilih
            unit = self.induk(unit, hari)
        return None

    def sekretariat_daerah(self, unit: int, hari: int, aturan: Aturan) -> list[int]:
        """What the city put between this unit and itself: the Sekretariat Daerah, above another OPD."""
        kota = self.induk(unit, hari)
        if aturan.penilai_kepala_opd(hari) != "sekda" or kota is None or self.jenis[kota] != "kota":
            return []
        if self.jenis[unit] not in {"dinas", "badan", "kecamatan"}:
            return []
        return [u for u in range(self.unit) if self.jenis[u] == "sekretariat_daerah" and self.induk(u, hari) == kota]

    def _di_unit(self, orang: int, pemimpin: list[Tugas], keperluan: Keperluan) -> int | None:
        """The superior of `orang` among the leaders of one unit; None means: ask one level up."""
        hak = ["definitif", "plt", "tugas_tambahan", "rangkap", "plh"]
        milik = [hak.index(t.jenis) for t in pemimpin if t.orang == orang]
        # whoever leads here by less right than oneself is a stand-in for oneself
        lain = [t for t in pemimpin if t.orang != orang and (not milik or hak.index(t.jenis) < min(milik))]
        pengganti = [t for t in lain if t.jenis == "plh"]
        pemegang = [t for t in lain if t.jenis != "plh"]
        pemegang.sort(key=lambda t: (hak.index(t.jenis), t.mulai, self.tugas.index(t)))
        pengganti.sort(key=lambda t: (t.mulai, self.tugas.index(t)))
        urut = pengganti + pemegang if keperluan == Keperluan.BERTINDAK else pemegang + pengganti
        return urut[0].orang if urut else None


def _bebas(daftar: list[Tugas], baru: Tugas) -> bool:
    return all(t.sampai <= baru.mulai or baru.sampai <= t.mulai for t in daftar)


def _rentang(acak: Random, mulai: int = 0, sampai: int = HARI) -> tuple[int, int]:
    """Some days, from one day to all of them."""
    a, b = sorted((acak.randint(mulai, sampai), acak.randint(mulai, sampai)))
    return (a, b) if a < b else (min(a, sampai - 1), min(a, sampai - 1) + 1)


def _susun_pohon(acak: Random, r: Riwayat) -> None:
    """Up to three stretches; in each the units stand in a new order under each other, and some do not exist at all."""
    potong = [0, *sorted(acak.sample(range(1, HARI), acak.randint(0, 2))), HARI]
    lahir = [0 if u == 0 or acak.random() < 0.8 else acak.randrange(len(potong) - 1) for u in range(r.unit)]
    mati = [
        len(potong) - 1 if u == 0 or acak.random() < 0.8 else acak.randint(lahir[u] + 1, len(potong) - 1)
        for u in range(r.unit)
    ]
    lama: dict[int, int] = {}
    for n, (mulai, sampai) in enumerate(pairwise(potong)):
        ada = [u for u in range(1, r.unit) if lahir[u] <= n < mati[u]]
        acak.shuffle(ada)
        atas, kini = [0], {}
        for u in ada:
            # most stay where they were, unless their parent is gone or now stands below them
            kini[u] = lama[u] if lama.get(u) in atas and acak.random() < 0.6 else acak.choice(atas)
            atas.append(u)
        r.susunan += [(0, None, mulai, sampai), *((u, kini[u], mulai, sampai) for u in ada)]
        lama = kini


def _isi_jabatan(acak: Random, r: Riwayat) -> None:
    for u in range(r.unit):
        if acak.random() < 0.9:
            belah = acak.randint(1, HARI - 1) if acak.random() < 0.15 else HARI
            r.pimpinan.append((u, 0, 0, belah))
            if belah < HARI:
                r.pimpinan.append((u, 1, belah, HARI))


def _isi_tugas(acak: Random, r: Riwayat) -> None:
    """A row of definitive posts for each person (transfers, gaps), then stand-ins and additional duties."""
    per_pos: dict[tuple[int, int | None, str], list[Tugas]] = {}

    def coba(t: Tugas) -> bool:
        if t.jenis in {"plt", "plh"} or (t.jenis == "definitif" and t.pos is not None):
            milik = per_pos.setdefault((t.unit, t.pos, t.jenis), [])
            if not _bebas(milik, t):
                return False
            milik.append(t)
        r.tugas.append(t)
        return True

    for orang in range(r.orang):
        hari = acak.choice([0, 0, 0, acak.randint(0, HARI - 1)])
        while hari < HARI:
            akhir = acak.choice([HARI, acak.randint(hari + 1, HARI)])
            unit, pos = acak.randrange(r.unit), None
            if r.pimpinan and acak.random() < 0.45:
                unit, pos, mulai, sampai = acak.choice(r.pimpinan)
                hari, akhir = max(hari, mulai), min(akhir, sampai)
            if hari < akhir and acak.random() < 0.9 and not coba(Tugas(orang, unit, pos, "definitif", hari, akhir)):
                coba(Tugas(orang, unit, None, "definitif", hari, akhir))
            hari = max(akhir, hari + 1)
    for _ in range(acak.randint(0, r.orang)):
        if r.pimpinan:
            unit, nomor, mulai, sampai = acak.choice(r.pimpinan)
            pos = nomor if acak.random() < 0.9 else None
            jenis = acak.choice(["plt", "plh", "plh", "tugas_tambahan", "rangkap"])
            coba(Tugas(acak.randrange(r.orang), unit, pos, jenis, *_rentang(acak, mulai, sampai)))


def riwayat_acak(benih: int, unit: int, orang: int) -> Riwayat:
    acak = Random(benih)  # noqa: S311, the seed comes from hypothesis
    r = Riwayat(unit, orang)
    lain = ["dinas", "dinas", "badan", "kecamatan", "bidang", "seksi"]
    r.jenis = ["kota", "sekretariat_daerah", *(acak.choice(lain) for _ in range(unit))][:unit]
    _susun_pohon(acak, r)
    _isi_jabatan(acak, r)
    _isi_tugas(acak, r)
    return r


def _tanggal(hari: int) -> date:
    return SELAMANYA if hari == HARI else AWAL + timedelta(days=hari)


def tulis(kota_list: list[Riwayat], aturan: Aturan) -> list[dict[int, int]]:
    """All cities into the tables, their closure by the product; gives the key of each person by city."""
    Setelan.objects.bulk_create(
        Setelan(kunci=kunci, mulai=_tanggal(hari), nilai=nilai, dasar="acak")
        for kunci, isi in ((PENILAI_KEPALA_OPD, aturan.kepala_opd), (PENILAI_SEKDA, aturan.sekda))
        for hari, nilai in isi
    )
    nama, _ = NamaJabatan.objects.get_or_create(nama="Jabatan acak", defaults={"jenis": "pelaksana"})
    unit = {(k, u): UnitKerja(kode=f"ACAK-{k}-{u}") for k, r in enumerate(kota_list) for u in range(r.unit)}
    UnitKerja.objects.bulk_create(unit.values())
    orang = {
        (k, o): Pegawai(login=f"acak-{k}-{o}", nama=f"Orang {o} di kota {k}", password="!")
        for k, r in enumerate(kota_list)
        for o in range(r.orang)
    }
    Pegawai.objects.bulk_create(orang.values())
    jabatan = {}
    for k, r in enumerate(kota_list):
        for u in range(r.unit):
            jabatan[k, u, None] = Jabatan(nama_jabatan=nama, unit=unit[k, u], mulai=AWAL)
        for u, nomor, mulai, sampai in r.pimpinan:
            jabatan[k, u, nomor] = Jabatan(
                nama_jabatan=nama, unit=unit[k, u], pimpinan=True, tunggal=True, mulai=_tanggal(mulai),
                sampai=_tanggal(sampai),
            )  # fmt: skip
    Jabatan.objects.bulk_create(jabatan.values())
    with susunan_sekaligus(oleh=None):
        UnitSusunan.objects.bulk_create(
            UnitSusunan(
                unit=unit[k, u], induk=None if i is None else unit[k, i], nama=f"Unit {u}", jenis=r.jenis[u],
                mulai=_tanggal(mulai), sampai=_tanggal(sampai),
            )
            for k, r in enumerate(kota_list)
            for u, i, mulai, sampai in r.susunan
        )  # fmt: skip
    Penugasan.objects.bulk_create(
        Penugasan(
            pegawai=orang[k, t.orang], jabatan=jabatan[k, t.unit, t.pos], unit=unit[k, t.unit],
            pimpinan=t.pos is not None, tunggal=t.pos is not None, jenis=t.jenis, mulai=_tanggal(t.mulai),
            sampai=_tanggal(t.sampai), dasar_jenis="sk", dasar="acak",
        )
        for k, r in enumerate(kota_list)
        for t in r.tugas
    )  # fmt: skip
    return [{o: orang[k, o].pk for o in range(r.orang)} for k, r in enumerate(kota_list)]


def bacaan(
    kota_list: list[Riwayat], aturan: Aturan, kunci: list[dict[int, int]], hari: int, keperluan: Keperluan
) -> dict[int, int]:
    """Superiors of everybody in all cities by the words."""
    hasil = {}
    for r, milik in zip(kota_list, kunci, strict=True):
        for o in range(r.orang):
            di_atas = r.atasan(o, hari, keperluan, aturan)
            if di_atas is not None:
                hasil[milik[o]] = milik[di_atas]
    return hasil


kota_acak = st.builds(riwayat_acak, st.integers(0, 2**32), st.integers(1, 8), st.integers(1, 9))


def _beda(
    kota_list: list[Riwayat], kunci: list[dict[int, int]], sql: dict[int, Any], kata: dict[int, Any], hari: int
) -> str:
    """The first city on which the two readings differ, as it stands on that day."""
    salah = {pk for pk in sql.keys() | kata.keys() if sql.get(pk, 0) != kata.get(pk, 0)}
    for r, milik in zip(kota_list, kunci, strict=True):
        orang = [o for o, pk in milik.items() if pk in salah]
        if orang:
            susunan = [s for s in r.susunan if s[2] <= hari < s[3]]
            tugas = [t for t in r.tugas if t.pada(hari)]
            return f"hari {hari}, orang {orang}: {r.jenis} {susunan} {tugas}"
    return "?"


def _pilihan(lain: str) -> st.SearchStrategy[list[tuple[int, str]]]:
    """No choice, or some from days on, each day once."""
    return st.lists(
        st.tuples(st.integers(0, HARI - 1), st.sampled_from(["wali_kota", lain, lain])),
        max_size=2,
        unique_by=lambda a: a[0],
    )


aturan_acak = st.builds(Aturan, _pilihan("sekda"), _pilihan("di_luar"))


# Without shrinking: thirty cities of rows take minutes to shrink, and the message shows the one city that matters.
@settings(
    max_examples=85,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(kota_acak, min_size=20, max_size=30), aturan_acak, st.data())
def test_the_query_and_the_words_agree_on_random_histories(
    db: None, kota_list: list[Riwayat], aturan: Aturan, data: st.DataObject
) -> None:
    """Some two thousand cities: everybody's superior on every day.

    On one day also one person's superior asked alone, and the direct subordinates of some, which the product finds from
    the other end.
    """
    with transaction.atomic():
        kunci = tulis(kota_list, aturan)
        semua = [pk for milik in kunci for pk in milik.values()]
        for hari, tanggal in enumerate(HARI_LIST):
            for keperluan in Keperluan:
                menurut_kata = bacaan(kota_list, aturan, kunci, hari, keperluan)
                menurut_sql = atasan_semua(tanggal, keperluan, semua)
                assert menurut_sql == menurut_kata, _beda(kota_list, kunci, menurut_sql, menurut_kata, hari)
        hari = data.draw(st.integers(0, HARI - 1))
        for keperluan in Keperluan:
            menurut_kata = bacaan(kota_list, aturan, kunci, hari, keperluan)
            satu = data.draw(st.sampled_from(semua))
            seorang = atasan(Pegawai(pk=satu), HARI_LIST[hari], keperluan)
            assert (seorang.pk if seorang else None) == menurut_kata.get(satu)
            for pemimpin in sorted(set(menurut_kata.values()))[:12]:
                bawahan = sorted(pk for pk, di_atas in menurut_kata.items() if di_atas == pemimpin)
                terbalik = bawahan_langsung(Pegawai(pk=pemimpin), HARI_LIST[hari], keperluan)
                assert terbalik == bawahan, _beda(
                    kota_list, kunci, dict.fromkeys(terbalik), dict.fromkeys(bawahan), hari
                )
        transaction.set_rollback(True)


def _kasus(r: Riwayat) -> Counter[str]:
    """Which of the situations that the rule is about happen in a city, on some day."""
    ada: Counter[str] = Counter()
    for hari in range(HARI):
        per_unit = {u: r.pemimpin(u, hari) for u in range(r.unit) if r.ada(u, hari)}
        memimpin = Counter(t.orang for u in per_unit for t in per_unit[u])
        for t in (t for t in r.tugas if t.jenis == "definitif" and t.pada(hari) and t.unit in per_unit):
            di_sini, di_atas = per_unit[t.unit], r.atasan(t.orang, hari, Keperluan.MENILAI, Aturan())
            jenis_sendiri = {s.jenis for s in di_sini if s.orang == t.orang}
            ada["lowong"] += not di_sini and di_atas is not None
            ada["puncak"] += di_atas is None and t.pos is not None
            ada["plt atasan sendiri"] += t.pos is None and "plt" in jenis_sendiri
            ada["plh atasan sendiri"] += t.pos is None and "plh" in jenis_sendiri and len(di_sini) > 1
            ada["tugas tambahan memimpin"] += t.pos is None and "tugas_tambahan" in jenis_sendiri
            ada["plh bagi diri sendiri"] += bool(jenis_sendiri - {"plh"}) and any(
                s.jenis == "plh" and s.orang != t.orang for s in di_sini
            )
            ada["dua unit"] += memimpin[t.orang] > 1
            sekda = r.atasan(t.orang, hari, Keperluan.MENILAI, Aturan([(0, "sekda")]))
            ada["sekda menilai"] += di_atas is not None and sekda != di_atas
            ada["beda menurut keperluan"] += di_atas != r.atasan(t.orang, hari, Keperluan.BERTINDAK, Aturan())
    ada["pindah induk"] += sum(n > 1 for n in Counter(u for u, _ in {(u, i) for u, i, _, _ in r.susunan}).values())
    ada["unit bubar"] += sum(max(s for v, _, _, s in r.susunan if v == u) < HARI for u, *_ in r.susunan)
    ada["mutasi"] += sum(n > 1 for n in Counter(t.orang for t in r.tugas if t.jenis == "definitif").values())
    return ada


def test_the_random_histories_hold_every_case_that_the_rule_is_about() -> None:
    """A generator that never makes a vacancy would agree with anything."""
    jumlah: Counter[str] = Counter(dict.fromkeys(_kasus(riwayat_acak(0, 6, 8)), 0))
    for benih in range(500):
        jumlah.update(k for k, n in _kasus(riwayat_acak(benih, 6, 8)).items() if n)
    assert min(jumlah.values()) >= 20, jumlah
