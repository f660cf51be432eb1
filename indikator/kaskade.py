"""Reading the cascade: the tree from the city's IKU down to one person's IKI, the way back up, and what is missing.

What city and offices want (IKU) is open. A person's result stands with its name where the reader may see the person's
plan, and where it lies above the reader's own (docs/kaskade.md); all others are counted, without names. Each level
costs the same few queries, however many rows it has.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from django.db import connection
from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from indikator.enums import StatusPengukuran, StatusSKP
from indikator.models import IKI, IKU, SKP, Pengukuran, PeranHasil, RencanaHasilKerja, TargetPeriode
from indikator.querysets import wajib_skp
from inti.querysets import tiap_kata
from pegawai.models import UnitLeluhur

SAH = (StatusSKP.DITETAPKAN, StatusSKP.DITUTUP)
"""Only what was agreed stands in the tree."""
CABANG_TAMPAK = 60
"""So many rows of one branch a page shows before one asks for all of them."""
TEMUAN = 25
"""So many of each kind a search shows."""

Jenis = Literal["iku", "rhk", "iki"]
Kunci = tuple[Jenis, int]


@dataclass(slots=True)
class Luar:
    """Results that the reader may not see: how many, of how many people."""

    hasil: int
    orang: int


@dataclass(slots=True)
class Simpul:
    """One row of the tree; `anak` is filled where it is opened."""

    jenis: Jenis
    pk: int
    judul: str
    keterangan: str = ""
    objek: Any = None
    jumlah: int = 0
    """How many rows lie directly below it, seen and unseen."""
    terbuka: bool = False
    semua: bool = False
    anak: list[Simpul] = field(default_factory=list)
    luar: Luar | None = None
    nilai: Pengukuran | None = None
    capaian: Decimal | None = None

    @property
    def kunci(self) -> str:
        """As it stands in an address."""
        return f"{self.jenis}-{self.pk}"

    @property
    def tampak(self) -> list[Simpul]:
        return self.anak if self.semua else self.anak[:CABANG_TAMPAK]

    @property
    def tersembunyi(self) -> int:
        return len(self.anak) - len(self.tampak)


def baca_kunci(teks: str) -> Kunci | None:
    """`rhk-12` out of an address; None for anything else."""
    jenis, _, nomor = teks.partition("-")
    if jenis in {"iku", "rhk", "iki"} and nomor.isascii() and nomor.isdigit() and len(nomor) < 18:
        return jenis, int(nomor)  # type: ignore[return-value]
    return None


_SQL_RHK_DI_ATAS = """
WITH RECURSIVE naik(id, tingkat) AS (
  SELECT r.id, 0 FROM indikator_rencanahasilkerja r WHERE r.id = ANY(%(ids)s)
  UNION
  SELECT r.rhk_atasan_id, n.tingkat + 1 FROM indikator_rencanahasilkerja r JOIN naik n ON n.id = r.id
  WHERE r.rhk_atasan_id IS NOT NULL
)
SELECT id, max(tingkat) FROM naik GROUP BY id ORDER BY 2, 1
"""
_SQL_IKU_DI_ATAS = """
WITH RECURSIVE naik(id, tingkat) AS (
  SELECT i.id, 0 FROM indikator_iku i WHERE i.id = ANY(%(ids)s)
  UNION
  SELECT i.induk_id, n.tingkat + 1 FROM indikator_iku i JOIN naik n ON n.id = i.id WHERE i.induk_id IS NOT NULL
)
SELECT id, max(tingkat) FROM naik GROUP BY id ORDER BY 2, 1
"""


def _naik(sql: str, ids: Iterable[int]) -> list[int]:
    """The rows themselves and all above them, from below upwards."""
    if not (daftar := list(ids)):
        return []
    with connection.cursor() as kursor:
        kursor.execute(sql, {"ids": daftar})
        return [pk for pk, _ in kursor.fetchall()]


def rantai_sendiri(user: Any, tahun: int) -> list[int]:
    """One's own results of a year, whatever their state, and those above them."""
    milik = RencanaHasilKerja.objects.filter(skp__pegawai=user.pk, skp__tahun=tahun).exclude(
        skp__status=StatusSKP.DIGANTIKAN
    )
    return _naik(_SQL_RHK_DI_ATAS, milik.order_by().values_list("pk", flat=True))


def terbaca(user: Any, sendiri: Iterable[int]) -> Any:
    """Results that `user` reads by name: in scope, or above one's own."""
    RHK = RencanaHasilKerja.objects  # noqa: N806
    return RHK.visible_to(user) | RHK.filter(pk__in=list(sendiri))


def rhk_terbaca(user: Any, rhk_pk: int) -> RencanaHasilKerja | None:
    """A result whose way up `user` may read."""
    satu = RencanaHasilKerja.objects.filter(pk=rhk_pk).select_related("skp__pegawai").first()
    if satu is None or (
        rhk_pk not in _dalam_cakupan(user, {rhk_pk}) and rhk_pk not in rantai_sendiri(user, satu.skp.tahun)
    ):
        return None
    return satu


def _dalam_cakupan(user: Any, rhk_ids: set[int]) -> set[int]:
    """Those of these results that belong to people whose plan `user` may see.

    The few rows of a branch are looked up first and then asked about: the other way round the database would gather
    all that a leader of 20,000 may see.
    """
    return set(
        RencanaHasilKerja.objects.visible_to(user).filter(pk__in=rhk_ids).order_by().values_list("pk", flat=True)
    )


# The tree


def _rhk_sah(tahun: int) -> QuerySet[Any]:
    return RencanaHasilKerja.objects.filter(skp__tahun=tahun, skp__status__in=SAH).order_by()


def _banyak(daftar: QuerySet[Any], kolom: str) -> Coalesce:
    """How many rows of `daftar` point to the outer row by `kolom`."""
    jumlah = daftar.filter(**{kolom: OuterRef("pk")}).order_by().values(kolom).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(jumlah, output_field=IntegerField()), Value(0))


def _simpul_iku(daftar: Any, tahun: int, hari_ini: date) -> list[tuple[IKU, Simpul]]:
    baris = (
        daftar.dengan_nama_unit(hari_ini)
        .annotate(banyak=_banyak(IKU.objects.all(), "induk") + _banyak(_rhk_sah(tahun), "iku"))
        .order_by("kode", "unit_nama", "pk")
    )
    return [
        (i, Simpul("iku", i.pk, i.nama, f"{i.kode} · {i.unit_nama} · {i.sasaran}", objek=i, jumlah=i.banyak))
        for i in baris
    ]


def sebutan_pemilik(rhk: RencanaHasilKerja) -> str:
    """Whose result: name, and the post and unit as the set plan keeps them."""
    kepala = rhk.skp.kepala.get("pegawai", {})
    return " · ".join(filter(None, [rhk.skp.pegawai.nama, kepala.get("jabatan"), kepala.get("unit")]))


def _simpul_rhk(tahun: int, rhk_ids: Iterable[int], cakupan: set[int]) -> list[tuple[Any, Simpul]]:
    """Indicators are counted only where one may open them."""
    baris = (
        _rhk_sah(tahun)
        .filter(pk__in=list(rhk_ids))
        .select_related("skp__pegawai")
        .annotate(banyak_rhk=_banyak(_rhk_sah(tahun), "rhk_atasan"), banyak_iki=_banyak(IKI.objects.all(), "rhk"))
        .order_by("skp__pegawai__nama", "urutan", "pk")
    )
    return [
        (
            r,
            Simpul(
                "rhk",
                r.pk,
                r.uraian,
                sebutan_pemilik(r),
                objek=r,
                jumlah=r.banyak_rhk + (r.banyak_iki if r.pk in cakupan else 0),
            ),
        )
        for r in baris
    ]


def _simpul_iki(daftar: QuerySet[Any]) -> list[tuple[IKI, Simpul]]:
    """Indicators with their newest measured value, and what it makes of the target of its period."""
    iki_list = list(daftar.order_by("rhk", "urutan", "pk"))
    terbaru = {
        p.iki_id: p
        for p in Pengukuran.objects.filter(iki__in=iki_list)
        .order_by("iki_id", "-periode__mulai", "-per", "-id")
        .distinct("iki_id")
        .select_related("periode")
    }
    target = {
        (t.iki_id, t.periode_id): t
        for t in TargetPeriode.objects.filter(iki__in=iki_list, periode__in={p.periode_id for p in terbaru.values()})
    }
    return [
        (
            i,
            Simpul(
                "iki",
                i.pk,
                i.nama,
                i.get_aspek_display(),
                objek=i,
                nilai=(nilai := terbaru.get(i.pk)),
                capaian=_capaian(i, nilai, target),
            ),
        )
        for i in iki_list
    ]


def _capaian(iki: IKI, nilai: Pengukuran | None, target: dict[tuple[int, int], TargetPeriode]) -> Decimal | None:
    if nilai is None or nilai.status != StatusPengukuran.CUKUP:
        return None
    milik = target.get((iki.pk, nilai.periode_id))
    batas = milik.batas if milik else iki.batas.dalam(iki.agregasi, nilai.periode.jenis)
    return batas.capaian(iki.arah, nilai.nilai)


def _isi_cabang(user: Any, tahun: int, iku_ids: set[int], rhk_ids: set[int], hari_ini: date) -> dict[Kunci, Simpul]:
    """What lies directly below these rows, by row: a nameless node that carries `anak` and `luar`."""
    cabang: dict[Kunci, Simpul] = defaultdict(lambda: Simpul("iku", 0, ""))
    di_bawah = list(
        _rhk_sah(tahun)
        .filter(Q(iku__in=iku_ids) | Q(rhk_atasan__in=rhk_ids))
        .values_list("pk", "iku_id", "rhk_atasan_id", "skp__pegawai_id")
    )
    cakupan = _dalam_cakupan(user, {pk for pk, *_ in di_bawah} | rhk_ids)
    terlihat = cakupan.union(rantai_sendiri(user, tahun))
    if buka := rhk_ids & cakupan:
        # indicators and their values only in scope; of those above oneself the names of results are enough
        for iki, simpul in _simpul_iki(IKI.objects.filter(rhk__in=buka)):
            cabang["rhk", iki.rhk_id].anak.append(simpul)
    if iku_ids:
        for iku, simpul in _simpul_iku(IKU.objects.filter(induk__in=iku_ids), tahun, hari_ini):
            cabang["iku", iku.induk_id or 0].anak.append(simpul)
    for rhk, simpul in _simpul_rhk(tahun, [pk for pk, *_ in di_bawah if pk in terlihat], cakupan):
        if rhk.iku_id in iku_ids:
            cabang["iku", rhk.iku_id].anak.append(simpul)
        if rhk.rhk_atasan_id in rhk_ids:
            cabang["rhk", rhk.rhk_atasan_id].anak.append(simpul)
    luar: dict[Kunci, list[int]] = defaultdict(list)
    for pk, iku_id, rhk_atasan_id, pegawai_id in di_bawah:
        if pk not in terlihat:
            if iku_id in iku_ids:
                luar["iku", iku_id].append(pegawai_id)
            if rhk_atasan_id in rhk_ids:
                luar["rhk", rhk_atasan_id].append(pegawai_id)
    for kunci, orang in luar.items():
        cabang[kunci].luar = Luar(len(orang), len(set(orang)))
    return cabang


def jalur(kunci: Kunci) -> tuple[set[int], set[int]]:
    """The IKU and the results that have to be open for a row to show, itself among them."""
    jenis, pk = kunci
    iku: set[int] = set()
    rhk: list[int] = []
    if jenis == "iku":
        iku = {pk}
    elif jenis == "rhk":
        rhk = _naik(_SQL_RHK_DI_ATAS, [pk])
    else:
        rhk = _naik(_SQL_RHK_DI_ATAS, IKI.objects.filter(pk=pk).values_list("rhk", flat=True))
    if rhk:
        iku = set(RencanaHasilKerja.objects.filter(pk__in=rhk, iku__isnull=False).values_list("iku", flat=True))
    return set(_naik(_SQL_IKU_DI_ATAS, iku)), set(rhk)


def pohon(
    user: Any,
    tahun: int,
    hari_ini: date,
    *,
    opd: Any = None,
    buka: Kunci | None = None,
    semua: bool = False,
    tutup: bool = False,
) -> list[Simpul]:
    """The tree of a year from its tops (those of one OPD, where one is given), opened down to `buka`.

    With `tutup` that row itself stays closed, and what lies above it open.
    """
    puncak = IKU.objects.filter(tahun=tahun)
    if opd is None:
        puncak = puncak.filter(induk__isnull=True)
    else:
        unit = UnitLeluhur.objects.berlaku(hari_ini).filter(leluhur_id=opd.pk).values("unit_id")
        puncak = puncak.filter(unit__in=unit).exclude(induk__unit__in=unit)
    atas = [simpul for _, simpul in _simpul_iku(puncak, tahun, hari_ini)]
    if buka is None:
        return atas
    iku_ids, rhk_ids = jalur(buka)
    if tutup:
        (iku_ids if buka[0] == "iku" else rhk_ids).discard(buka[1])
    cabang = _isi_cabang(user, tahun, iku_ids, rhk_ids, hari_ini)

    def susun(simpul: Simpul) -> None:
        if simpul.jenis == "iki" or simpul.pk not in (iku_ids if simpul.jenis == "iku" else rhk_ids):
            return
        isi = cabang[simpul.jenis, simpul.pk]
        simpul.terbuka, simpul.anak, simpul.luar = True, isi.anak, isi.luar
        simpul.semua = semua and buka == (simpul.jenis, simpul.pk)
        for anak in simpul.anak:
            susun(anak)

    for simpul in atas:
        susun(simpul)
    return atas


def cabang(user: Any, tahun: int, hari_ini: date, kunci: Kunci, *, terbuka: bool) -> Simpul | None:
    """One row of the tree, with what lies directly below it where it is opened; None where one may not see it."""
    jenis, pk = kunci
    daftar: list[tuple[Any, Simpul]]
    if jenis == "iku":
        daftar = list(_simpul_iku(IKU.objects.filter(pk=pk, tahun=tahun), tahun, hari_ini))
    elif jenis == "rhk":
        cakupan = _dalam_cakupan(user, {pk})
        boleh = bool(cakupan) or pk in rantai_sendiri(user, tahun)
        daftar = _simpul_rhk(tahun, [pk] if boleh else [], cakupan)
    else:
        daftar = []
    if not daftar:
        return None
    simpul = daftar[0][1]
    if terbuka:
        iku_ids, rhk_ids = ({pk}, set[int]()) if jenis == "iku" else (set[int](), {pk})
        isi = _isi_cabang(user, tahun, iku_ids, rhk_ids, hari_ini)[kunci]
        simpul.terbuka, simpul.anak, simpul.luar = True, isi.anak, isi.luar
    return simpul


def cari(user: Any, tahun: int, hari_ini: date, kata: str, opd: Any = None) -> dict[str, list[Simpul]]:
    """IKU, results and indicators that hold all the words, as far as the reader may see them; TEMUAN of each."""
    iku, rhk = (
        IKU.objects.filter(tahun=tahun).mengandung(kata),
        terbaca(user, rantai_sendiri(user, tahun)).filter(skp__tahun=tahun, skp__status__in=SAH),
    )
    iki = IKI.objects.visible_to(user).filter(rhk__skp__tahun=tahun, rhk__skp__status__in=SAH)
    if opd is not None:
        unit = UnitLeluhur.objects.berlaku(hari_ini).filter(leluhur_id=opd.pk).values("unit_id")
        iku = iku.filter(unit__in=unit)
        rhk = rhk.filter(skp__penugasan__unit__in=unit)
        iki = iki.filter(rhk__skp__penugasan__unit__in=unit)
    rhk = tiap_kata(rhk, kata, lambda satu: Q(uraian__icontains=satu))
    iki = tiap_kata(iki, kata, lambda satu: Q(nama__icontains=satu))
    rhk_list = rhk.select_related("skp__pegawai").order_by("uraian", "pk")[:TEMUAN]
    iki_list = iki.select_related("rhk__skp__pegawai").order_by("nama", "pk")[:TEMUAN]
    iku_list = iku.dengan_nama_unit(hari_ini).order_by("kode", "unit_nama", "pk")[:TEMUAN]
    return {
        "iku": [Simpul("iku", i.pk, i.nama, f"{i.kode} · {i.unit_nama}") for i in iku_list],
        "rhk": [Simpul("rhk", r.pk, r.uraian, sebutan_pemilik(r)) for r in rhk_list],
        "iki": [Simpul("iki", i.pk, i.nama, sebutan_pemilik(i.rhk)) for i in iki_list],
    }


# The way up


@dataclass(frozen=True, slots=True)
class AnakTangga:
    """One step of the way up: a result, and the IKU that it serves itself with those above them, highest first."""

    rhk: RencanaHasilKerja
    pemilik: str
    iku_list: list[IKU]


def tangga(rhk: RencanaHasilKerja, hari_ini: date) -> list[AnakTangga]:
    """From the highest result that this one serves down to itself; each with its IKU."""
    naik = _naik(_SQL_RHK_DI_ATAS, [rhk.pk])
    baris = {r.pk: r for r in RencanaHasilKerja.objects.filter(pk__in=naik).select_related("skp__pegawai")}
    iku_ids = _naik(_SQL_IKU_DI_ATAS, {r.iku_id for r in baris.values() if r.iku_id})
    iku = {i.pk: i for i in IKU.objects.filter(pk__in=iku_ids).dengan_nama_unit(hari_ini)}

    def ke_puncak(pk: int | None) -> list[IKU]:
        hasil: list[IKU] = []
        while pk is not None:
            hasil.insert(0, iku[pk])
            pk = iku[pk].induk_id
        return hasil

    return [AnakTangga(baris[pk], sebutan_pemilik(baris[pk]), ke_puncak(baris[pk].iku_id)) for pk in reversed(naik)]


# What is missing


def iku_tanpa_pendukung(unit: QuerySet[Any], tahun: int) -> QuerySet[Any]:
    """IKU of these units that neither a lower IKU nor a set result serves."""
    return IKU.objects.filter(unit__in=unit, tahun=tahun).exclude(
        Exists(IKU.objects.filter(induk=OuterRef("pk"))) | Exists(_rhk_sah(tahun).filter(iku=OuterRef("pk")))
    )


def rhk_tanpa_orang(unit: QuerySet[Any], tahun: int) -> QuerySet[Any]:
    """Set results of leaders in these units that nobody below serves, and that give nobody a role in the MPH."""
    return (
        _rhk_sah(tahun)
        .filter(skp__penugasan__pimpinan=True, skp__penugasan__unit__in=unit, jenis="utama")
        .exclude(
            Exists(_rhk_sah(tahun).filter(rhk_atasan=OuterRef("pk")))
            | Exists(PeranHasil.objects.filter(rhk=OuterRef("pk")).exclude(uraian=""))
        )
        .select_related("skp__pegawai")
        .order_by("skp__pegawai__nama", "urutan", "pk")
    )


@dataclass(frozen=True, slots=True)
class LiputanUnit:
    """How far the cascade reaches in one unit and below it."""

    unit: Any
    wajib: int
    """People who need an SKP today (PP 30/2019 art. 23 taken off)."""
    tanpa_skp: int
    iku: int
    iku_kosong: int
    rhk_kosong: int

    @property
    def bagian_tanpa(self) -> Decimal | None:
        return Decimal(self.tanpa_skp) / self.wajib if self.wajib else None


def liputan(unit_list: Iterable[Any], tahun: int, hari_ini: date) -> list[LiputanUnit]:
    """Coverage of each of these units with what is below it; one query for each figure, however many units."""
    daftar = list(unit_list)
    di_bawah = UnitLeluhur.objects.berlaku(hari_ini).filter(leluhur__in=[u.pk for u in daftar]).values("unit_id")

    def menurut_unit(baris: QuerySet[Any], unit: str, hitung: str = "pk") -> dict[int, int]:
        leluhur = f"{unit}__leluhur_set"
        saring = {
            f"{leluhur}__leluhur__in": [u.pk for u in daftar],
            f"{leluhur}__mulai__lte": hari_ini,
            f"{leluhur}__sampai__gt": hari_ini,
        }
        kolom = f"{leluhur}__leluhur"
        return dict(baris.filter(**saring).order_by().values_list(kolom).annotate(n=Count(hitung, distinct=True)))

    skp = SKP.objects.filter(tahun=tahun, status__in=SAH, pegawai=OuterRef("pegawai"))
    if tahun == hari_ini.year:
        skp = skp.filter(mulai__lte=hari_ini, sampai__gt=hari_ini)
    wajib = menurut_unit(wajib_skp(hari_ini), "unit", "pegawai")
    tanpa = menurut_unit(wajib_skp(hari_ini).exclude(Exists(skp)), "unit", "pegawai")
    iku = menurut_unit(IKU.objects.filter(tahun=tahun), "unit")
    iku_kosong = menurut_unit(iku_tanpa_pendukung(di_bawah, tahun), "unit")
    rhk_kosong = menurut_unit(rhk_tanpa_orang(di_bawah, tahun), "skp__penugasan__unit")
    return [
        LiputanUnit(
            u,
            wajib.get(u.pk, 0),
            tanpa.get(u.pk, 0),
            iku.get(u.pk, 0),
            iku_kosong.get(u.pk, 0),
            rhk_kosong.get(u.pk, 0),
        )
        for u in daftar
    ]
