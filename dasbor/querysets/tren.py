"""One indicator of the library among many people: what each reached in each quarter of a year, against their target.

Nothing here is a mean of people's values: a group's value would have to be recomputed from its rows. What is said of
a group is how many of its people meet their own target.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, DecimalField, F, Func, Max, Min, OuterRef, Q, Subquery

from dasbor.querysets.tim import anggota
from indikator.enums import Agregasi, JenisPeriode, StatusSKP
from indikator.models import IKI, Pengukuran, Periode, TargetPeriode
from indikator.rules.kemajuan import TERCAPAI
from indikator.views.sel import Sel
from inti.rules.skala import Skala, skala
from inti.templatetags.inti import Titik
from pegawai.models import UnitLeluhur

_CAPAIAN = DecimalField(max_digits=8, decimal_places=4)


def _sah(iki: Any, tahun: int) -> Any:
    """Measured indicators of the set SKP of a year."""
    return iki.filter(
        indikator__isnull=False,
        rhk__skp__tahun=tahun,
        rhk__skp__status__in=[StatusSKP.DITETAPKAN, StatusSKP.DITUTUP],
    )


def iki_tim(user: Any, tahun: int, hari_ini: date) -> Any:
    """Those of the people whom `user` rates or acts for today."""
    ids, _ = anggota(user, hari_ini)
    return _sah(IKI.objects.visible_to(user).filter(rhk__skp__pegawai__in=ids), tahun)


def iki_unit(user: Any, unit: Any, tahun: int, hari_ini: date) -> Any:
    """Those of posts in a unit and below it, of the people in the scope of `user`."""
    di_bawah = UnitLeluhur.objects.berlaku(hari_ini).filter(leluhur_id=unit.pk).values("unit_id")
    return _sah(IKI.objects.visible_to(user).filter(rhk__skp__penugasan__unit__in=di_bawah), tahun)


@dataclass(frozen=True, slots=True)
class Pilihan:
    """An indicator that one may choose: a definition of the library in one version, and how many people have it."""

    pk: int
    nama: str
    kode: str
    arah: str
    satuan: str
    agregasi: str
    orang: int

    @property
    def dari_nol(self) -> bool:
        """Is it read against 0? A sum is."""
        return self.agregasi == Agregasi.JUMLAH


def pilihan_indikator(iki: Any) -> list[Pilihan]:
    """Definitions in use, those of most people first. Versions stand apart: they do not measure the same."""
    baris = (
        iki.order_by()
        .values_list(
            "indikator_id",
            "indikator__nama",
            "indikator__kode",
            "indikator__arah",
            "indikator__satuan",
            "indikator__agregasi",
        )
        .annotate(orang=Count("rhk__skp__pegawai", distinct=True))
        .order_by("-orang", "indikator__nama", "indikator_id")
    )
    return [Pilihan(*satu) for satu in baris]  # fmt: skip


def triwulan(tahun: int, hari_ini: date) -> list[Periode]:
    """Quarters of a year that have begun."""
    return list(
        Periode.objects.filter(jenis=JenisPeriode.TRIWULANAN, tahun=tahun, mulai__lte=hari_ini).order_by("mulai")
    )


def tahun_list(hari_ini: date) -> list[int]:
    """Years with such quarters, newest first."""
    return list(
        Periode.objects.filter(jenis=JenisPeriode.TRIWULANAN, mulai__lte=hari_ini)
        .order_by("-tahun")
        .values_list("tahun", flat=True)
        .distinct()
    )


@dataclass(frozen=True, slots=True)
class Sebaran:
    """How many of the indicators that are in force in a period meet their target, do not, or have no value."""

    periode: Periode
    tercapai: int
    belum: int
    tanpa_nilai: int

    @property
    def banyak(self) -> int:
        return self.tercapai + self.belum + self.tanpa_nilai

    @property
    def potongan(self) -> list[tuple[str, str, str]]:
        """The parts as a bar: kind, where it begins and how wide it is, in percent."""
        if not self.banyak:
            return []
        ukuran, mulai, hasil = Skala(Decimal(0), Decimal(self.banyak)), 0, []
        for jenis, jumlah in (("tercapai", self.tercapai), ("belum", self.belum), ("tanpa", self.tanpa_nilai)):
            if jumlah:
                hasil.append((jenis, f"{ukuran.letak(Decimal(mulai))}%", f"{ukuran.letak(Decimal(jumlah))}%"))
            mulai += jumlah
        return hasil


def _berlaku(iki: Any, periode: Periode) -> Any:
    return iki.filter(rhk__skp__mulai__lt=periode.sampai, rhk__skp__sampai__gt=periode.mulai)


def sebaran(iki: Any, periode_list: Sequence[Periode], *, dari_nol: bool) -> tuple[list[Sebaran], Skala | None]:
    """One row a period, and the scale that holds every value and target of them all; one query a period."""
    hasil, batas = [], []
    for periode in periode_list:
        terbaru = Pengukuran.objects.filter(iki=OuterRef("pk"), periode=periode).order_by("-per", "-id")
        baris = (
            _berlaku(iki, periode)
            .order_by()
            .dengan_target(periode)
            .annotate(nilai_p=Subquery(terbaru.values("nilai")[:1]))
            .annotate(
                capaian_p=Func(
                    F("arah"), F("nilai_p"), F("target_p"), F("bawah_p"), F("atas_p"),
                    function="indikator_capaian", output_field=_CAPAIAN,
                )
            )
            .aggregate(
                banyak=Count("pk"),
                tercapai=Count("pk", filter=Q(capaian_p__gte=TERCAPAI)),
                belum=Count("pk", filter=Q(capaian_p__lt=TERCAPAI)),
                **{f"min_{k}": Min(k) for k in ("nilai_p", "target_p", "bawah_p")},
                **{f"max_{k}": Max(k) for k in ("nilai_p", "target_p", "atas_p")},
            )
        )  # fmt: skip
        hasil.append(
            Sebaran(periode, baris["tercapai"], baris["belum"], baris["banyak"] - baris["tercapai"] - baris["belum"])
        )
        batas += [nilai for kunci, nilai in baris.items() if kunci[:4] in ("min_", "max_")]
    return hasil, skala(batas, dari_nol=dari_nol)


@dataclass(frozen=True, slots=True)
class TrenOrang:
    """One person's indicator over the periods; None where their SKP does not hold in a period."""

    iki: IKI
    sel_list: list[Sel | None]
    periode_list: Sequence[Periode]

    @property
    def pasangan(self) -> list[tuple[Periode, Sel | None]]:
        return list(zip(self.periode_list, self.sel_list, strict=True))

    @property
    def titik_list(self) -> list[Titik]:
        return [sel.titik if sel else Titik(periode.singkat, None) for periode, sel in self.pasangan]


def tren_orang(iki_list: Sequence[IKI], periode_list: Sequence[Periode]) -> list[TrenOrang]:
    """Values and targets of these indicators in these periods; two queries, however many people."""
    target = {
        (t.iki_id, t.periode_id): t.batas
        for t in TargetPeriode.objects.filter(iki__in=iki_list, periode__in=periode_list)
    }
    pengukuran = {
        (p.iki_id, p.periode_id): p
        for p in Pengukuran.objects.filter(iki__in=iki_list, periode__in=periode_list)
        .order_by("iki_id", "periode_id", "-per", "-id")
        .distinct("iki_id", "periode_id")
    }

    def sel(iki: IKI, periode: Periode) -> Sel | None:
        skp = iki.rhk.skp
        if skp.mulai >= periode.sampai or skp.sampai <= periode.mulai:
            return None
        batas = target.get((iki.pk, periode.pk)) or iki.batas.dalam(iki.agregasi, periode.jenis)
        return Sel(iki, periode, batas, pengukuran.get((iki.pk, periode.pk)))

    return [TrenOrang(iki, [sel(iki, p) for p in periode_list], periode_list) for iki in iki_list]
