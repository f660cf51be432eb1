"""Indicators of many people with their latest measurement: a fixed number of queries, however many people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from dasbor.rules.jejak import hitungan
from dasbor.rules.perhatian import capaian_laju
from indikator.enums import Agregasi, JenisPeriode, StatusPengukuran, StatusSKP
from indikator.models import IKI, PembukaanPeriode, Pengukuran, Periode
from inti.kalender import kalender, versi_terkini
from inti.querysets import SalahSatu

BANYAK_PERIODE = 6
"""Periods on a small line."""
type _Batas = tuple[Decimal | None, Decimal | None, Decimal | None]
"""Target, lower and upper limit."""


@dataclass(frozen=True, slots=True)
class IndikatorTampil:
    """One indicator of one person: what was measured last, against which target, and the values before it."""

    iki: IKI
    periode: Periode | None
    pengukuran: Pengukuran | None
    target: Decimal | None
    bawah: Decimal | None
    atas: Decimal | None
    capaian: Decimal | None
    menurut_laju: Decimal | None
    """Achievement of a sum in a running quarter against what the working days passed would give; else `capaian`."""
    deret: tuple[Decimal | None, ...]

    @property
    def bergaris(self) -> bool:
        """Are there two values at least, so that a line says something?"""
        return sum(1 for nilai in self.deret if nilai is not None) > 1

    @property
    def terukur(self) -> bool:
        return self.pengukuran is not None and self.pengukuran.status == StatusPengukuran.CUKUP


@dataclass(frozen=True, slots=True)
class Terlemah:
    """The weakest indicator of one person among `banyak`; None where nothing is measured."""

    iki_id: int | None
    capaian: Decimal | None
    banyak: int


@dataclass(frozen=True, slots=True)
class _Laju:
    """How much of a quarter is over on a date, in working days of the offices."""

    tanggal: date
    _bagian: dict[int, tuple[int, int]] = field(default_factory=dict)

    def bagian(self, periode: Periode) -> tuple[int, int]:
        if periode.pk not in self._bagian:
            kal, satu = kalender(versi_terkini()), timedelta(days=1)
            awal = periode.mulai - satu
            self._bagian[periode.pk] = (
                kal.hari_kerja_antara(awal, self.tanggal - satu),
                kal.hari_kerja_antara(awal, periode.sampai - satu),
            )
        return self._bagian[periode.pk]

    def capaian(
        self, arah: str, agregasi: str, nilai: Decimal | None, batas: _Batas, periode: Periode | None
    ) -> tuple[Decimal | None, Decimal | None]:
        """The achievement, and the same by pace: differs for a sum in a quarter that is not over."""
        langkah = hitungan(arah, nilai, *batas)
        if langkah is None:
            return None, None
        if periode and agregasi == Agregasi.JUMLAH and periode.sampai > self.tanggal:
            return langkah.capaian, capaian_laju(arah, nilai, batas[0], *self.bagian(periode))
        return langkah.capaian, langkah.capaian


def _periode_list(tanggal: date) -> list[Periode]:
    return list(
        Periode.objects.filter(jenis=JenisPeriode.TRIWULANAN, mulai__lte=tanggal).order_by("-mulai")[:BANYAK_PERIODE]
    )


def _iki_berlaku(ids: list[int], tanggal: date) -> Any:
    """Indicators of the set SKP of these people in force on `tanggal`."""
    return IKI.objects.filter(
        SalahSatu("rhk__skp__pegawai", ids),
        rhk__skp__status__in=[StatusSKP.DITETAPKAN, StatusSKP.DITUTUP],
        rhk__skp__mulai__lte=tanggal,
        rhk__skp__sampai__gt=tanggal,
    )


def indikator_orang(
    pegawai_ids: Iterable[int], tanggal: date, iki_ids: Iterable[int] | None = None
) -> dict[int, list[IndikatorTampil]]:
    """Indicators of the set SKP in force on `tanggal` by person, in the order of the SKP; only `iki_ids` if given.

    Each shows its measurement in the newest quarter that has one. Who has no set SKP is in it with an empty list.
    """
    ids = list(pegawai_ids)
    hasil: dict[int, list[IndikatorTampil]] = {satu: [] for satu in ids}
    terbuka = _iki_berlaku(ids, tanggal)
    if iki_ids is not None:
        terbuka = terbuka.filter(SalahSatu("pk", iki_ids))
    iki_list = list(
        terbuka.select_related("rhk__skp").order_by("rhk__skp", "rhk__jenis", "rhk__urutan", "rhk", "urutan", "id")
    )
    periode_list = _periode_list(tanggal)
    per_iki: dict[int, dict[int, Pengukuran]] = {}
    for p in (
        Pengukuran.objects.filter(SalahSatu("iki", (iki.pk for iki in iki_list)), periode__in=periode_list)
        .order_by("iki_id", "periode_id", "-per", "-id")
        .distinct("iki_id", "periode_id")
    ):
        per_iki.setdefault(p.iki_id, {})[p.periode_id] = p
    terpilih = {iki.pk: next((p for p in periode_list if p.pk in per_iki.get(iki.pk, {})), None) for iki in iki_list}
    target = _target(terpilih, periode_list)
    laju = _Laju(tanggal)
    for iki in iki_list:
        periode, milik = terpilih[iki.pk], per_iki.get(iki.pk, {})
        pengukuran = milik[periode.pk] if periode else None
        batas = target.get(iki.pk, (iki.target_tahun, iki.target_bawah, iki.target_atas))
        capaian, menurut_laju = laju.capaian(
            iki.arah, iki.agregasi, pengukuran.nilai if pengukuran else None, batas, periode
        )
        hasil[iki.rhk.skp.pegawai_id].append(
            IndikatorTampil(
                iki=iki,
                periode=periode,
                pengukuran=pengukuran,
                target=batas[0],
                bawah=batas[1],
                atas=batas[2],
                capaian=capaian,
                menurut_laju=menurut_laju,
                deret=tuple(milik[p.pk].nilai for p in reversed(periode_list) if p.pk in milik),
            )
        )
    return hasil


def terlemah_orang(pegawai_ids: Iterable[int], tanggal: date) -> dict[int, Terlemah]:
    """The indicator of each person with the lowest achievement, a running sum by its pace; the older one of equals.

    Says what `indikator_orang` says, without building what a page of many people does not show.
    """
    ids = list(pegawai_ids)
    kolom = ("pk", "rhk__skp__pegawai", "arah", "agregasi")
    iki_list = list(_iki_berlaku(ids, tanggal).order_by("pk").values_list(*kolom))
    periode_list = _periode_list(tanggal)
    menurut_id = {p.pk: p for p in periode_list}
    terakhir = {
        iki: (menurut_id[periode], nilai)
        for iki, periode, nilai in Pengukuran.objects.filter(
            SalahSatu("iki", (iki for iki, *_ in iki_list)), SalahSatu("periode", menurut_id)
        )
        .order_by("iki_id", "-periode__mulai", "-per", "-id")
        .distinct("iki_id")
        .values_list("iki_id", "periode_id", "nilai")
    }
    target = _target({iki: periode for iki, (periode, _) in terakhir.items()}, periode_list)
    laju = _Laju(tanggal)
    banyak = dict.fromkeys(ids, 0)
    urut: dict[int, list[tuple[Decimal, int]]] = {}
    for iki, orang, arah, agregasi in iki_list:
        banyak[orang] += 1
        if iki in terakhir:
            periode, nilai = terakhir[iki]
            _, menurut_laju = laju.capaian(arah, agregasi, nilai, target[iki], periode)
            if menurut_laju is not None:
                urut.setdefault(orang, []).append((menurut_laju, iki))
    hasil = {}
    for orang in ids:
        capaian, iki = min(urut[orang]) if orang in urut else (None, None)
        hasil[orang] = Terlemah(iki, capaian, banyak[orang])
    return hasil


def dibuka_kembali(indikator: Iterable[IndikatorTampil | None]) -> Any:
    """Reopenings of the periods whose values these show: whoever reads a value reads that too."""
    return PembukaanPeriode.objects.disetujui({satu.periode.pk for satu in indikator if satu and satu.periode})


def _target(terpilih: dict[int, Periode | None], periode_list: list[Periode]) -> dict[int, _Batas]:
    """Target of each indicator in the period shown; one query a period, the running one for what is not measured."""
    menurut_periode: dict[int, list[int]] = {}
    for iki, periode in terpilih.items():
        if periode or periode_list:
            menurut_periode.setdefault((periode or periode_list[0]).pk, []).append(iki)
    hasil = {}
    for periode in periode_list:
        if milik := menurut_periode.get(periode.pk):
            baris = IKI.objects.filter(SalahSatu("pk", milik)).dengan_target(periode).order_by()
            for iki, *batas in baris.values_list("pk", "target_p", "bawah_p", "atas_p"):
                hasil[iki] = (batas[0], batas[1], batas[2])
    return hasil
