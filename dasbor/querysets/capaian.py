"""Indicators of many people with their latest measurement: a fixed number of queries, however many people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from dasbor.rules.jejak import hitungan
from dasbor.rules.perhatian import capaian_laju
from indikator.enums import Agregasi, JenisPeriode, StatusPengukuran, StatusSKP
from indikator.models import IKI, PembukaanPeriode, Pengukuran, Periode
from inti.kalender import kalender, versi_terkini

BANYAK_PERIODE = 6
"""Periods on a small line."""


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


def indikator_orang(pegawai_ids: Iterable[int], tanggal: date) -> dict[int, list[IndikatorTampil]]:
    """Indicators of the set SKP in force on `tanggal` by person, in the order of the SKP.

    Each shows its measurement in the newest quarter that has one. Who has no set SKP is in it with an empty list.
    """
    ids = list(pegawai_ids)
    hasil: dict[int, list[IndikatorTampil]] = {satu: [] for satu in ids}
    iki_list = list(
        IKI.objects.filter(
            rhk__skp__pegawai__in=ids,
            rhk__skp__status__in=[StatusSKP.DITETAPKAN, StatusSKP.DITUTUP],
            rhk__skp__mulai__lte=tanggal,
            rhk__skp__sampai__gt=tanggal,
        )
        .select_related("rhk__skp")
        .order_by("rhk__skp", "rhk__jenis", "rhk__urutan", "rhk", "urutan", "id")
    )
    periode_list = list(
        Periode.objects.filter(jenis=JenisPeriode.TRIWULANAN, mulai__lte=tanggal).order_by("-mulai")[:BANYAK_PERIODE]
    )
    per_iki: dict[int, dict[int, Pengukuran]] = {}
    for p in (
        Pengukuran.objects.filter(iki__in=iki_list, periode__in=periode_list)
        .order_by("iki_id", "periode_id", "-per", "-id")
        .distinct("iki_id", "periode_id")
    ):
        per_iki.setdefault(p.iki_id, {})[p.periode_id] = p
    terpilih = {iki.pk: next((p for p in periode_list if p.pk in per_iki.get(iki.pk, {})), None) for iki in iki_list}
    target = _target(iki_list, terpilih, periode_list)
    kal, kemarin = kalender(versi_terkini()), tanggal - timedelta(days=1)

    def bagian(periode: Periode) -> tuple[int, int]:
        awal = periode.mulai - timedelta(days=1)
        return kal.hari_kerja_antara(awal, kemarin), kal.hari_kerja_antara(awal, periode.sampai - timedelta(days=1))

    for iki in iki_list:
        periode, milik = terpilih[iki.pk], per_iki.get(iki.pk, {})
        pengukuran = milik[periode.pk] if periode else None
        batas = target.get(iki.pk, (iki.target_tahun, iki.target_bawah, iki.target_atas))
        langkah = hitungan(iki.arah, pengukuran.nilai if pengukuran else None, *batas)
        hasil[iki.rhk.skp.pegawai_id].append(
            IndikatorTampil(
                iki=iki,
                periode=periode,
                pengukuran=pengukuran,
                target=batas[0],
                bawah=batas[1],
                atas=batas[2],
                capaian=langkah.capaian if langkah else None,
                menurut_laju=capaian_laju(iki.arah, pengukuran.nilai, batas[0], *bagian(periode))
                if langkah and pengukuran and periode and iki.agregasi == Agregasi.JUMLAH and periode.sampai > tanggal
                else langkah.capaian
                if langkah
                else None,
                deret=tuple(milik[p.pk].nilai for p in reversed(periode_list) if p.pk in milik),
            )
        )
    return hasil


def dibuka_kembali(indikator: Iterable[IndikatorTampil | None]) -> Any:
    """Reopenings of the periods whose values these show: whoever reads a value reads that too."""
    return PembukaanPeriode.objects.disetujui({satu.periode.pk for satu in indikator if satu and satu.periode})


def _target(
    iki_list: list[IKI], terpilih: dict[int, Periode | None], periode_list: list[Periode]
) -> dict[int, tuple[Decimal | None, Decimal | None, Decimal | None]]:
    """Target of each indicator in the period shown; one query a period, the running one for what is not measured."""
    hasil = {}
    for periode in periode_list:
        bagian = [
            iki.pk
            for iki in iki_list
            if terpilih[iki.pk] == periode or (terpilih[iki.pk] is None and periode == periode_list[0])
        ]
        if bagian:
            for iki in IKI.objects.filter(pk__in=bagian).dengan_target(periode):
                hasil[iki.pk] = (iki.target_p, iki.bawah_p, iki.atas_p)
    return hasil


def terlemah(daftar: Iterable[IndikatorTampil]) -> IndikatorTampil | None:
    """The indicator with the lowest achievement, a running sum by its pace; None where nothing is measured."""
    terukur = [(i.menurut_laju, i.iki.pk, i) for i in daftar if i.menurut_laju is not None]
    return min(terukur, key=lambda t: t[:2])[2] if terukur else None
