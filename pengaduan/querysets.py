"""Scope of reports and what hangs on them, and named filters.

One rule for every door: a case *berkadar pengawasan* is seen by Inspektorat only; every other by coordinators, by
the penghubung and the leaders of the office that has it, and by those who were assigned to it. Nobody sees a case
about themselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Self

from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.postgres.search import TrigramSimilarity
from django.db import connection
from django.db.models import Case, Count, Exists, F, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from indikator.enums import PutusanBukti
from inti.querysets import BaseQuerySet, sedang_dilihat
from inti.rules.pembulatan import CAPAIAN, bulatkan
from inti.setelan import nilai as setelan
from inti.waktu import WITA
from pegawai.enums import Peran
from pegawai.models import Penugasan, PeranPegawai, UnitKerja, UnitLeluhur, UnitSusunan
from pegawai.querysets import memegang_peran, peran_pada
from pengaduan.enums import Identitas, JenisPeristiwa, Klasifikasi, StatusPengaduan, Tingkat
from pengaduan.rules import alur
from pengaduan.rules.ringkasan import RingkasanUnit

PEMUTUS_SKM = (Peran.KOORDINATOR_PENGADUAN, Peran.INSPEKTORAT)
"""Who accepts or returns the results of surveys; the second one where the first has a post in the unit."""


def _unit_penghubung(tanggal: date, user: Any) -> Any:
    """Units for which `user` is penghubung, and all below them."""
    peran = PeranPegawai.objects.berlaku(tanggal).filter(pegawai_id=user.pk, peran=Peran.PENGHUBUNG).values("unit_id")
    return UnitLeluhur.objects.berlaku(tanggal).filter(leluhur_id__in=peran).values("unit_id")


def _cakupan(user: Any, tanggal: date, awalan: str = "") -> Q:
    """Which cases `user` may see, as a condition on the case reached by `awalan` ("pengaduan__").

    None while somebody else looks as `user`: who may look so may not read reports.
    """
    if sedang_dilihat(user):
        return Q(pk__in=[])

    def q(**syarat: Any) -> Q:
        return Q(**{f"{awalan}{k}": v for k, v in syarat.items()})

    peran = {satu for satu, _ in peran_pada(user, tanggal)}
    segmen = apps.get_model("pengaduan", "Segmen").objects.filter(
        pengaduan=OuterRef(f"{awalan}pk"), tingkat=Tingkat.PEGAWAI, pegawai_id=user.pk
    )
    if peran & {Peran.KOORDINATOR_PENGADUAN, Peran.PIMPINAN}:
        biasa = Q()
    else:
        biasa = (
            q(petugas=user.pk)
            | Q(Exists(segmen))
            | q(unit__in=UnitKerja.objects.dalam_kuasa(user, tanggal).values("pk"))
        )
        if Peran.PENGHUBUNG in peran:
            biasa |= q(unit__in=_unit_penghubung(tanggal, user))
    terlihat = biasa & ~q(klasifikasi=Klasifikasi.BERKADAR)
    if Peran.INSPEKTORAT in peran:
        terlihat |= q(klasifikasi=Klasifikasi.BERKADAR)
    return terlihat & (q(terlapor__isnull=True) | ~q(terlapor=user.pk))


class PengaduanQuerySet(BaseQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Cases in the scope of `user` (module docstring), today."""
        return self.filter(_cakupan(user, timezone.localdate())) if user.is_authenticated else self.none()

    def terbuka(self) -> Self:
        """Somebody still has to act."""
        return self.exclude(status__in=sorted(alur.TERTUTUP))

    def menunggu(self, user: Any, tanggal: date) -> Self:
        """Open cases in which `user` must act next, in one capacity or another."""
        if sedang_dilihat(user):
            return self.none()
        dipegang = {satu for satu, _ in peran_pada(user, tanggal)}
        giliran: dict[str, list[str]] = {}
        for status, pelaku in alur.GILIRAN.items():
            giliran.setdefault(pelaku, []).append(status)
        berkadar = Q(klasifikasi=Klasifikasi.BERKADAR)
        syarat = Q(status__in=giliran["petugas"], petugas=user.pk)
        if Peran.KOORDINATOR_PENGADUAN in dipegang:
            syarat |= Q(status__in=giliran["koordinator"]) & ~berkadar
        if Peran.PENGHUBUNG in dipegang:
            syarat |= Q(status__in=giliran["penghubung"], unit__in=_unit_penghubung(tanggal, user)) & ~berkadar
        # a case about the penghubung waits for the leader of the office
        dipimpin = Penugasan.objects.berlaku(tanggal).filter(pegawai_id=user.pk, pimpinan=True).values("unit_id")
        penghubung = PeranPegawai.objects.berlaku(tanggal).filter(peran=Peran.PENGHUBUNG).values("pegawai_id")
        syarat |= (
            Q(status__in=giliran["penghubung"], unit__in=dipimpin, terlapor__isnull=False, terlapor__in=penghubung)
            & ~berkadar
        )
        if Peran.INSPEKTORAT in dipegang:
            syarat |= Q(status__in=giliran["koordinator"] + giliran["penghubung"]) & berkadar
        # who answered does not close; somebody else or the citizen does
        return self.visible_to(user).filter(syarat).exclude(status=StatusPengaduan.DITANGGAPI, penjawab=user.pk)

    def dengan_nama_unit(self, tanggal: date) -> Self:
        """Adds `unit_nama`, the name of the office that has the case on `tanggal`."""
        susunan = UnitSusunan.objects.berlaku(tanggal).filter(unit=OuterRef("unit_id"))
        return self.annotate(unit_nama=Subquery(susunan.values("nama")[:1]))

    def urut_tenggat(self) -> Self:
        """Most urgent first by the limit that counts now; what is answered or waits for the citizen comes after."""
        tenang = [StatusPengaduan.DITANGGAPI, StatusPengaduan.DITUNDA, *sorted(alur.TERTUTUP)]
        return self.alias(
            batas=Coalesce(F("tenggat"), F("tenggat_verifikasi")),
            golongan=Case(When(status__in=tenang, then=1), default=0),
        ).order_by("golongan", "batas", "id")

    def mirip(self, pengaduan: Any, ambang: float = 0.2) -> Self:
        """Other cases of the same category within half a year before with a similar text, most similar first."""
        return (
            self.filter(
                kategori_id=pengaduan.kategori_id,
                diterima_pada__gt=pengaduan.diterima_pada - timedelta(days=182),
                diterima_pada__lte=pengaduan.diterima_pada,
            )
            .exclude(pk=pengaduan.pk)
            .annotate(kemiripan=TrigramSimilarity("uraian", pengaduan.uraian[:500]))
            .filter(kemiripan__gt=ambang)
            .order_by("-kemiripan", "-diterima_pada")
        )


class PelaporQuerySet(BaseQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Those who handle the case: coordinator, penghubung, the person it is assigned to now, Inspektorat.

        Leaders and former assignees see the case without the reporter. A sealed identity is seen by nobody.
        """
        if not user.is_authenticated or sedang_dilihat(user):
            return self.none()
        tanggal = timezone.localdate()
        peran = set(PeranPegawai.objects.berlaku(tanggal).filter(pegawai_id=user.pk).values_list("peran", flat=True))
        menangani = Q(pengaduan__petugas=user.pk)
        if Peran.KOORDINATOR_PENGADUAN in peran:
            menangani |= ~Q(pengaduan__klasifikasi=Klasifikasi.BERKADAR)
        if Peran.PENGHUBUNG in peran:
            menangani |= Q(pengaduan__unit__in=_unit_penghubung(tanggal, user))
        if Peran.INSPEKTORAT in peran:
            menangani |= Q(pengaduan__klasifikasi=Klasifikasi.BERKADAR)
        return self.filter(_cakupan(user, tanggal, "pengaduan__"), menangani, pengaduan__identitas=Identitas.DIKETAHUI)


class PeristiwaQuerySet(BaseQuerySet):
    def visible_to(self, user: Any) -> Self:
        if not user.is_authenticated:
            return self.none()
        return self.filter(_cakupan(user, timezone.localdate(), "pengaduan__"))

    def publik(self) -> Self:
        """What the citizen reads."""
        return self.filter(publik=True)

    def untuk_petugas(self) -> Self:
        """What officers read: of an assignment only the line with the name."""
        return self.exclude(publik=True, jenis=JenisPeristiwa.DITUGASKAN)


class LampiranQuerySet(BaseQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Photos of cases in scope; one that is not sent yet is seen by no employee."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(_cakupan(user, timezone.localdate(), "pengaduan__"), pengaduan__isnull=False)

    def terlantar(self, sebelum: datetime) -> Self:
        """Uploaded before `sebelum` and never sent."""
        return self.filter(pengaduan__isnull=True, created_at__lt=sebelum)


class SegmenQuerySet(BaseQuerySet):
    def visible_to(self, user: Any) -> Self:
        if not user.is_authenticated:
            return self.none()
        return self.filter(_cakupan(user, timezone.localdate(), "pengaduan__"))

    def terbuka(self) -> Self:
        return self.filter(selesai__isnull=True)


class PenilaianQuerySet(BaseQuerySet):
    def visible_to(self, user: Any) -> Self:
        if not user.is_authenticated:
            return self.none()
        return self.filter(_cakupan(user, timezone.localdate(), "pengaduan__"))


class HasilSKMQuerySet(BaseQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Accepted results: all staff, since they are an office's figures; the others: who handles them."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(Q(putusan__putusan=PutusanBukti.DITERIMA) | self._ditangani(user, timezone.localdate()))

    def ditangani(self, user: Any) -> Self:
        """Those whose report may be opened as well: of who records them, leads the unit, decides, leads the city."""
        return self.filter(self._ditangani(user, timezone.localdate())) if user.is_authenticated else self.none()

    def _ditangani(self, user: Any, tanggal: date) -> Q:
        if sedang_dilihat(user):
            return Q(pk__in=[])
        peran = {satu for satu, _ in peran_pada(user, tanggal)}
        if peran & {*PEMUTUS_SKM, Peran.PIMPINAN}:
            return Q(pk__isnull=False)
        syarat = Q(unit__in=UnitKerja.objects.dalam_kuasa(user, tanggal).values("pk"))
        return syarat | Q(unit__in=_unit_penghubung(tanggal, user)) if Peran.PENGHUBUNG in peran else syarat

    def dapat_diputus(self, user: Any, tanggal: date) -> Self:
        """Those that are `user`'s to decide on: neither their own, nor of a unit at or below their post."""
        if sedang_dilihat(user) or not memegang_peran(user, tanggal, *PEMUTUS_SKM):
            return self.none()
        sendiri = UnitLeluhur.objects.berlaku(tanggal).filter(
            leluhur_id__in=Penugasan.objects.berlaku(tanggal).filter(pegawai_id=user.pk).values("unit_id")
        )
        return self.exclude(dicatat_oleh=user.pk).exclude(unit__in=sendiri.values("unit_id"))

    def menunggu(self, user: Any, tanggal: date) -> Self:
        """Undecided ones among them."""
        return self.dapat_diputus(user, tanggal).filter(putusan__isnull=True)

    def perlu_diperbaiki(self, user: Any, tanggal: date) -> Self:
        """Returned and not mended yet, of units for which `user` records."""
        return self.filter(
            putusan__putusan=PutusanBukti.DIKEMBALIKAN,
            pengganti__isnull=True,
            unit__in=_unit_penghubung(tanggal, user),
        )

    def dengan_nama_unit(self) -> Self:
        """Adds `unit_nama`, the unit's name on the last day of the survey."""
        susunan = UnitSusunan.objects.filter(
            unit=OuterRef("unit_id"), mulai__lte=OuterRef("selesai"), sampai__gt=OuterRef("selesai")
        )
        return self.annotate(unit_nama=Subquery(susunan.values("nama")[:1]))

    def pernah_di_bawah(self, unit_id: int) -> Self:
        """Of a unit and of what was ever below it; adds `di_bawah`, whether it was on the last day of the survey."""
        leluhur = UnitLeluhur.objects.filter(leluhur=unit_id)
        hari_itu = leluhur.filter(
            unit=OuterRef("unit_id"), mulai__lte=OuterRef("selesai"), sampai__gt=OuterRef("selesai")
        )
        return self.filter(unit__in=leluhur.values("unit_id")).annotate(di_bawah=Exists(hari_itu))

    def bertumpang(self, unit: Any, layanan: str, mulai: date, selesai: date, kecuali: Any = None) -> Self:
        """Results of the same service with a day in common, of other chains than that of `kecuali`.

        A row that a later accepted one of its chain has replaced is none.
        """
        diganti = self.model.objects.filter(
            asal=Coalesce(OuterRef("asal_id"), OuterRef("id")),
            id__gt=OuterRef("id"),
            putusan__putusan=PutusanBukti.DITERIMA,
        )
        daftar = self.filter(
            ~Exists(diganti), unit=unit, layanan__iexact=layanan, mulai__lte=selesai, selesai__gte=mulai
        )
        if kecuali is None:
            return daftar
        return daftar.alias(rantai=Coalesce("asal_id", "id")).exclude(rantai=kecuali.asal_id or kecuali.pk)


def unit_dicatat(user: Any, tanggal: date) -> Any:
    """Units whose surveys `user` records on `tanggal`, with name: those for which they are penghubung."""
    return UnitKerja.objects.bernama(tanggal).filter(pk__in=_unit_penghubung(tanggal, user))


def pegawai_bernama(kata: str, tanggal: date) -> Any:
    """Active employees by name or beginning of the NIP, with their unit: whom a report may be about."""
    return get_user_model().objects.filter(is_active=True).cari(kata).dengan_jabatan(tanggal).order_by("nama", "id")


def calon_petugas(pengaduan: Any, tanggal: date) -> Any:
    """Employees of the office that has the case, with how many open cases they have (`terbuka`).

    Never the terlapor; for a case berkadar pengawasan only Inspektorat's people.
    """
    terbuka = (
        apps.get_model("pengaduan", "Pengaduan")
        .objects.filter(petugas=OuterRef("pk"), status=StatusPengaduan.DIPROSES)
        .order_by()
        .values("petugas")
        .annotate(n=Count("pk"))
        .values("n")
    )
    orang = get_user_model().objects.filter(is_active=True).di_unit(pengaduan.unit, tanggal)
    if pengaduan.terlapor_id:
        orang = orang.exclude(pk=pengaduan.terlapor_id)
    if pengaduan.berkadar:
        peran = PeranPegawai.objects.berlaku(tanggal).filter(peran=Peran.INSPEKTORAT)
        orang = orang.filter(pk__in=peran.values("pegawai_id"))
    return orang.dengan_jabatan(tanggal).annotate(terbuka=Coalesce(Subquery(terbuka), 0)).order_by("nama", "id")


_RINGKASAN = """
WITH peta AS (
    SELECT unit_id, kelompok FROM unnest(%(unit)s::bigint[], %(kelompok)s::bigint[]) AS p (unit_id, kelompok)
), segmen AS (
    SELECT peta.kelompok, s.mulai, s.jawab_pertama, s.selesai, s.tenggat, p.kalender_versi
    FROM pengaduan_segmen s
    JOIN peta ON peta.unit_id = s.unit_id
    JOIN pengaduan_pengaduan p ON p.id = s.pengaduan_id
    -- an answer is never after the end of its segment, so what ended before counts for nothing
    WHERE s.tingkat = %(tingkat)s AND s.mulai < %(ujung)s AND (s.selesai IS NULL OR s.selesai >= %(mulai)s)
      AND p.klasifikasi <> 'berkadar' AND (p.terlapor_id IS NULL OR p.terlapor_id <> %(pegawai)s)
), respon AS (
    SELECT s.kelompok, count(*) AS n, sum(w.menit) AS jumlah
    FROM segmen s
    CROSS JOIN LATERAL (
        SELECT s.jawab_pertama IS NOT NULL AND s.jawab_pertama < %(ujung)s AS dijawab,
               s.selesai IS NOT NULL AND s.selesai < %(ujung)s AS berakhir
    ) k
    CROSS JOIN LATERAL (
        SELECT inti_menit_kerja(s.kalender_versi, s.mulai,
                                CASE WHEN k.dijawab THEN s.jawab_pertama
                                     WHEN k.berakhir THEN s.selesai ELSE %(ujung)s END) AS menit
    ) w
    WHERE CASE WHEN k.dijawab THEN s.jawab_pertama >= %(mulai)s
               WHEN k.berakhir THEN s.selesai >= %(mulai)s AND w.menit >= %(salah_tugas)s
               ELSE true END
    GROUP BY s.kelompok
), tepat AS (
    SELECT s.kelompok, count(*) AS n, count(*) FILTER (WHERE k.tepat) AS tepat
    FROM segmen s
    CROSS JOIN LATERAL (SELECT (s.tenggat + 1)::timestamp AT TIME ZONE 'Asia/Makassar' AS batas) t
    CROSS JOIN LATERAL (SELECT s.jawab_pertama IS NOT NULL AND s.jawab_pertama < t.batas AS tepat) k
    CROSS JOIN LATERAL (SELECT CASE WHEN k.tepat THEN s.jawab_pertama ELSE t.batas END AS pada) d
    WHERE s.tenggat IS NOT NULL
      AND (k.tepat OR s.selesai IS NULL OR s.selesai >= t.batas) AND d.pada >= %(mulai)s AND d.pada < %(ujung)s
    GROUP BY s.kelompok
), puas AS (
    SELECT peta.kelompok, count(*) AS n, sum(n.poin) AS jumlah, sum(n.poin * n.poin) AS kuadrat
    FROM pengaduan_penilaianpengaduan n
    JOIN pengaduan_pengaduan p ON p.id = n.pengaduan_id
    LEFT JOIN LATERAL (
        SELECT s.unit_id FROM pengaduan_segmen s
        WHERE s.pengaduan_id = n.pengaduan_id AND s.putaran = n.putaran AND s.tingkat = 'pegawai'
          AND s.pegawai_id = n.pegawai_id AND s.jawab_pertama IS NOT NULL
        ORDER BY s.mulai DESC LIMIT 1
    ) petugas ON %(tingkat)s = 'pegawai'
    JOIN peta ON peta.unit_id = CASE WHEN %(tingkat)s = 'pegawai' THEN petugas.unit_id ELSE n.unit_id END
    WHERE n.pada >= %(mulai)s AND n.pada < %(ujung)s
      AND p.klasifikasi <> 'berkadar' AND (p.terlapor_id IS NULL OR p.terlapor_id <> %(pegawai)s)
    GROUP BY peta.kelompok
)
SELECT u.id, coalesce(r.n, 0), coalesce(r.jumlah, 0), coalesce(t.n, 0), coalesce(t.tepat, 0),
       coalesce(q.n, 0), coalesce(q.jumlah, 0), coalesce(q.kuadrat, 0)
FROM (SELECT DISTINCT kelompok AS id FROM peta) u
LEFT JOIN respon r ON r.kelompok = u.id
LEFT JOIN tepat t ON t.kelompok = u.id
LEFT JOIN puas q ON q.kelompok = u.id
"""


def statistik_minimum(mulai: datetime) -> int:
    """Fewest rows on which a figure is shown, by the setting at the beginning of the stretch of time."""
    return setelan("pengaduan.statistik_minimum", timezone.localdate(mulai, WITA))


def _ringkas(
    user: Any, tingkat: str, peta: dict[int, int], nama: dict[int, str], mulai: datetime, ujung: datetime
) -> list[RingkasanUnit]:
    """Figures by group of units (`peta`: unit to group) on the clocks of one level, by name."""
    awal = timezone.localdate(mulai, WITA)
    minimum = statistik_minimum(mulai)
    with connection.cursor() as kursor:
        kursor.execute(
            _RINGKASAN,
            {
                "unit": list(peta),
                "kelompok": list(peta.values()),
                "tingkat": tingkat,
                "mulai": mulai,
                "ujung": ujung,
                "pegawai": user.pk,
                "salah_tugas": setelan("pengaduan.salah_tugas", awal),
            },
        )
        baris = kursor.fetchall()
    return sorted(
        (RingkasanUnit(unit, nama[unit], minimum, *map(int, angka)) for unit, *angka in baris),
        key=lambda r: r.nama,
    )


def _hari_terakhir(ujung: datetime) -> date:
    return timezone.localdate(ujung - timedelta(microseconds=1), WITA)


def opd_dalam_cakupan(user: Any, tanggal: date) -> Any:
    """OPD as named on `tanggal` whose figures `user` may see today: all for the city's leader and the coordinators,
    those that one leads for everybody else."""
    opd = UnitKerja.objects.opd(tanggal)
    hari_ini = timezone.localdate()
    if not memegang_peran(user, hari_ini, Peran.PIMPINAN, Peran.KOORDINATOR_PENGADUAN):
        opd = opd.filter(pk__in=UnitKerja.objects.dalam_kuasa(user, hari_ini).values("pk"))
    return opd


def ringkasan_opd(user: Any, mulai: datetime, sampai: datetime, per: datetime) -> list[RingkasanUnit]:
    """Response time, on-time share and satisfaction of each OPD in the scope of `user`, in `[mulai, sampai)` as of
    `per`; the clocks are those of the offices, from disposisi on.

    Cases berkadar pengawasan and cases about `user` are in no figure. Which rows belong to it: docs/rumus.md.
    """
    ujung = min(sampai, per)
    nama = dict(opd_dalam_cakupan(user, _hari_terakhir(ujung)).values_list("pk", "nama"))
    return _ringkas(user, Tingkat.UNIT, {satu: satu for satu in nama}, nama, mulai, ujung)


def ringkasan_di_bawah(user: Any, opd: Any, mulai: datetime, sampai: datetime, per: datetime) -> list[RingkasanUnit]:
    """The same figures for the units directly below an OPD, each with all that is below it; the OPD itself stands
    for people posted right there. The clocks are those of the people, from assignment on.
    """
    ujung = min(sampai, per)
    tanggal = _hari_terakhir(ujung)
    nama = dict(UnitKerja.objects.bernama(tanggal).filter(induk_kini=opd.pk).values_list("pk", "nama"))
    peta = dict(
        UnitLeluhur.objects.berlaku(tanggal).filter(leluhur__in=list(nama)).values_list("unit_id", "leluhur_id")
    )
    langsung = UnitKerja.objects.bernama(tanggal).filter(pk=opd.pk).values_list("nama", flat=True)
    for satu in langsung:
        nama[opd.pk] = f"Langsung pada {satu}"
        peta[opd.pk] = opd.pk
    return _ringkas(user, Tingkat.PEGAWAI, peta, nama, mulai, ujung)


def ringkasan_unit(
    user: Any, nama: Mapping[int, str], mulai: datetime, sampai: datetime, per: datetime
) -> list[RingkasanUnit]:
    """The same figures for these units (id to name), each with all that is below it; the clocks of the people.

    Units may not lie below each other.
    """
    ujung = min(sampai, per)
    peta = dict(
        UnitLeluhur.objects.berlaku(_hari_terakhir(ujung))
        .filter(leluhur__in=list(nama))
        .values_list("unit_id", "leluhur_id")
    )
    return _ringkas(user, Tingkat.PEGAWAI, peta, dict(nama), mulai, ujung)


@dataclass(frozen=True, slots=True)
class StatistikKota:
    """What the public may read of the whole city; a figure on too few rows is None."""

    n_masuk: int
    n_selesai: int
    n_respon: int
    rata_menit: Decimal | None
    n_nilai: int
    rata_nilai: Decimal | None


_STATISTIK = """
SELECT
  (SELECT count(*) FROM pengaduan_pengaduan p
   WHERE p.diterima_pada >= %(mulai)s AND p.diterima_pada < %(ujung)s AND p.klasifikasi <> 'berkadar'),
  (SELECT count(*) FROM pengaduan_pengaduan p
   WHERE p.diterima_pada >= %(mulai)s AND p.diterima_pada < %(ujung)s AND p.klasifikasi <> 'berkadar'
     AND p.status = 'selesai'),
  r.n, r.jumlah, q.n, q.jumlah
FROM (
  SELECT count(*) AS n,
         sum(inti_menit_kerja(p.kalender_versi, s.mulai, CASE WHEN k.dijawab THEN s.jawab_pertama ELSE %(ujung)s END))
           AS jumlah
  FROM pengaduan_segmen s
  JOIN pengaduan_pengaduan p ON p.id = s.pengaduan_id
  CROSS JOIN LATERAL (SELECT s.jawab_pertama IS NOT NULL AND s.jawab_pertama < %(ujung)s AS dijawab) k
  WHERE s.tingkat = 'kota' AND s.mulai < %(ujung)s AND p.klasifikasi <> 'berkadar'
    AND CASE WHEN k.dijawab THEN s.jawab_pertama >= %(mulai)s
             ELSE s.selesai IS NULL OR s.selesai >= %(ujung)s END
) r, (
  SELECT count(*) AS n, sum(n.poin) AS jumlah
  FROM pengaduan_penilaianpengaduan n JOIN pengaduan_pengaduan p ON p.id = n.pengaduan_id
  WHERE n.pada >= %(mulai)s AND n.pada < %(ujung)s AND p.klasifikasi <> 'berkadar'
) q
"""


def statistik_kota(mulai: datetime, ujung: datetime) -> StatistikKota:
    """The city's figures for the portal: reports taken in, closed, mean wait for the first answer, mean rating.

    Who still waits at `ujung` counts with the time elapsed.
    """
    minimum = setelan("pengaduan.statistik_minimum", timezone.localdate(mulai, WITA))
    with connection.cursor() as kursor:
        kursor.execute(_STATISTIK, {"mulai": mulai, "ujung": ujung})
        masuk, selesai, n, menit, k, poin = kursor.fetchone()
    return StatistikKota(
        n_masuk=masuk,
        n_selesai=selesai,
        n_respon=n,
        rata_menit=bulatkan(Decimal(menit) / n, CAPAIAN) if n >= minimum and n else None,
        n_nilai=k,
        rata_nilai=bulatkan(Decimal(poin) / k, CAPAIAN) if k >= minimum and k else None,
    )
