"""Scope and named filters of the plan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Self

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import connection
from django.db.models import (
    Case,
    DecimalField,
    F,
    Func,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.utils import timezone

from indikator.enums import (
    Agregasi,
    JenisPeriode,
    LingkupEkspor,
    PutusanBukti,
    PutusanPembukaan,
    StatusIndikator,
    StatusSKP,
    TindakanImporSKP,
)
from indikator.rules.alur import DAPAT_DIUBAH
from indikator.rules.periode import BANYAK
from indikator.rules.pustaka import BELUM_TERBIT, PERNAH_TERBIT
from indikator.setelan import REVIU_PENGELOLA
from inti import setelan
from inti.querysets import BaseQuerySet, BerjangkaQuerySet, sedang_dilihat, tiap_kata
from pegawai.enums import JenisJabatan, JenisKetidakhadiran, JenisPenugasan, Peran, StatusPermohonan
from pegawai.models import Ketidakhadiran, Penugasan, UnitKerja, UnitLeluhur, UnitSusunan
from pegawai.querysets import atasan, bawahan_langsung, di_atas, memegang_peran, peran_pada, unit_dipimpin

_ANGKA = DecimalField(max_digits=18, decimal_places=4)


def _terlihat(user: Any) -> Any:
    return get_user_model().objects.kinerja_terlihat(user)


class IndikatorQuerySet(BaseQuerySet):
    def visible_to(self, user: Any) -> Self:
        """What was ever published is open to all staff; a draft to whoever wrote it and whoever may work on it."""
        return self.filter(Q(status__in=PERNAH_TERBIT) | Q(pk__in=self.usulan(user).values("pk")))

    def usulan(self, user: Any) -> Self:
        """Drafts that `user` may read: their own, those of their office (admin unit), or all (admin kepegawaian)."""
        hari_ini = timezone.localdate()
        draf = self.model._default_manager.filter(status__in=BELUM_TERBIT)
        if memegang_peran(user, hari_ini, Peran.ADMIN_KEPEGAWAIAN):
            return draf
        return draf.filter(Q(disusun_oleh=user.pk) | Q(penanggung_jawab__in=self._unit_diurus(user, hari_ini)))

    @staticmethod
    def _unit_diurus(user: Any, tanggal: date) -> Any:
        """Units that `user` keeps as admin unit: those of the role and all below."""
        akar = [unit for peran, unit in peran_pada(user, tanggal) if peran == Peran.ADMIN_UNIT and unit is not None]
        return UnitLeluhur.objects.berlaku(tanggal).filter(leluhur_id__in=akar).values("unit_id")

    def menunggu(self, user: Any) -> Self:
        """Submitted definitions that `user` may publish: an admin kepegawaian, never their own."""
        if not memegang_peran(user, timezone.localdate(), Peran.ADMIN_KEPEGAWAIAN):
            return self.none()
        return self.filter(status=StatusIndikator.DIAJUKAN).exclude(disusun_oleh=user.pk)


class PeriodeQuerySet(BerjangkaQuerySet):
    def menyentuh(self, mulai: date, sampai: date) -> Self:
        """Periods with at least one day in `[mulai, sampai)`, oldest first."""
        return self.filter(mulai__lt=sampai, sampai__gt=mulai).order_by("mulai")

    def kini(self, tanggal: date, jenis: str = JenisPeriode.TRIWULANAN) -> Any:
        """The period of a kind in which `tanggal` lies; None where HR has not opened it."""
        return self.berlaku(tanggal).filter(jenis=jenis).first()


class UsulanPembukaanQuerySet(BaseQuerySet):
    def menunggu(self) -> Self:
        """Proposals that nobody has decided yet."""
        return self.filter(pembukaan__isnull=True)


class PembukaanQuerySet(BaseQuerySet):
    def disetujui(self, periode_ids: Iterable[int]) -> Self:
        """Every time that one of these periods was opened again, newest first, with who and why."""
        return (
            self.filter(periode__in=list(periode_ids), putusan=PutusanPembukaan.DISETUJUI)
            .select_related("periode", "usulan", "diusulkan_oleh", "diputus_oleh")
            .order_by("-diputus_pada", "-id")
        )


class CapaianOrganisasiQuerySet(BaseQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Of the units that one leads and those below them; of all for HR and the leader of the city."""
        hari_ini = timezone.localdate()
        if memegang_peran(user, hari_ini, Peran.ADMIN_KEPEGAWAIAN, Peran.PIMPINAN):
            return self
        return self.filter(unit__in=UnitKerja.objects.dalam_kuasa(user, hari_ini).values("pk"))

    def boleh_dilihat(self, user: Any, unit: Any) -> bool:
        """May `user` read the capaian of this unit, set or not?"""
        return bool(UnitKerja.objects.kinerja_terlihat(user, timezone.localdate()).filter(pk=unit.pk).exists())

    def terkini(self) -> Self:
        """Those that nothing has superseded."""
        return self.filter(pengganti__isnull=True)

    def rantai(self, unit: Any, periode: Any) -> Self:
        """Every row of a unit in a period, newest first."""
        return self.filter(unit=unit, periode=periode).select_related("ditetapkan_oleh").order_by("-id")


class SKPQuerySet(BaseQuerySet):
    def visible_to(self, user: Any) -> Self:
        """One's own, and those of people whose performance one may see today.

        Who set an SKP reads it as long as they lead: a Plt not a day longer than their letter says.
        """
        terlihat = Q(pegawai=user.pk) | Q(pegawai__in=_terlihat(user))
        hari_ini = timezone.localdate()
        if setelan.nilai(REVIU_PENGELOLA, hari_ini):
            # who reviews for the unit reads what waits for the review, and nothing before or after
            pengelolaan = get_user_model().objects.terurus(user, hari_ini)
            terlihat |= Q(status=StatusSKP.DIAJUKAN, pegawai__in=pengelolaan)
        return self.filter(terlihat)

    def pernah_ditetapkan(self) -> Self:
        """Those on which both sides have agreed, whatever came after. (The end of a post closes drafts as well.)"""
        return self.filter(ditetapkan_pada__isnull=False)

    def berlaku(self, pegawai: Any, tanggal: date) -> Self:
        """Set SKP of a person that hold on `tanggal` (two for JF rangkap jabatan, else at most one)."""
        return self.filter(
            pegawai_id=pegawai.pk,
            status__in=[StatusSKP.DITETAPKAN, StatusSKP.DITUTUP],
            mulai__lte=tanggal,
            sampai__gt=tanggal,
        )

    def diekspor(self, user: Any, tanggal: date, *, tahun: int, lingkup: str, unit: int | None = None) -> Self:
        """SKP of a year for the spreadsheet that `user` asks for: of their direct people, or of all in their scope."""
        daftar = self.visible_to(user).filter(tahun=tahun)
        if lingkup == LingkupEkspor.LANGSUNG:
            daftar = daftar.filter(pegawai__in=bawahan_langsung(user, tanggal))
        if unit is not None:
            di_bawah = UnitLeluhur.objects.berlaku(tanggal).filter(leluhur_id=unit).values("unit_id")
            daftar = daftar.filter(penugasan__unit__in=di_bawah)
        return daftar.order_by("pegawai__nama", "pegawai_id", "mulai", "nomor_versi", "pk")

    def dapat_diisi(self, user: Any, tanggal: date) -> Self:
        """Drafts whose content `user` may write by import: one's own, those of one's direct people, and for personnel
        administration, which helps to draw them up (PP 30/2019 art. 8(4)), all (docs/dokumen-skp.md)."""
        daftar = self.visible_to(user).filter(status__in=DAPAT_DIUBAH)
        if memegang_peran(user, tanggal, Peran.ADMIN_KEPEGAWAIAN):
            return daftar
        return daftar.filter(Q(pegawai=user.pk) | Q(pegawai__in=bawahan_langsung(user, tanggal)))

    def dengan_isi(self) -> Self:
        """With people, posts, results, indicators and targets by period, in few questions."""
        return self.select_related("pegawai", "penugasan__jabatan__nama_jabatan").prefetch_related(
            "rhk_set__rhk_atasan", "rhk_set__iki_set__indikator", "rhk_set__iki_set__target_set"
        )

    def untuk_periode(self, periode: Any) -> Self:
        """Set SKP that hold on at least one day of the period."""
        return self.filter(
            status__in=[StatusSKP.DITETAPKAN, StatusSKP.DITUTUP],
            mulai__lt=periode.sampai,
            sampai__gt=periode.mulai,
        )


class ImporSKPQuerySet(BaseQuerySet):
    def visible_to(self, user: Any) -> Self:
        """One's own: what stands in it was compared with what this very reader may see."""
        return self.none() if sedang_dilihat(user) else self.filter(diunggah_oleh=user.pk)


class BagianImporQuerySet(BaseQuerySet):
    def terbaca(self, user: Any) -> Self:
        """Parts about SKP that `user` may read today, and those that speak of none."""
        return self.filter(Q(skp__isnull=True) | Q(skp__in=apps.get_model("indikator", "SKP").objects.visible_to(user)))

    def berubah(self) -> Self:
        return self.filter(tindakan=TindakanImporSKP.UBAH)


def penugasan_sendiri(user: Any, tanggal: date) -> Any:
    """Posts for which one drafts an SKP: held today or later, not as Plt or Plh, not as pejabat negara."""
    return (
        Penugasan.objects.filter(pegawai_id=user.pk, sampai__gt=tanggal)
        .exclude(jenis__in=[JenisPenugasan.PLT, JenisPenugasan.PLH])
        .exclude(jabatan__nama_jabatan__jenis=JenisJabatan.PEJABAT_NEGARA)
        .select_related("jabatan__nama_jabatan")
        .order_by("mulai", "pk")
    )


def sumber_salinan(penugasan: Any, tanggal: date) -> Any:
    """SKP whose content may begin a new draft for a post: one's own, and set ones of colleagues who hold a post of the
    same name in the same unit on `tanggal`. Examples are no SKP (`ContohQuerySet.untuk`).

    What was planned may be read among colleagues (PP 30/2019 art. 4: terbuka); what came of it may not.
    """
    SKP = apps.get_model("indikator", "SKP")
    pernah_ditetapkan = [StatusSKP.DITETAPKAN, StatusSKP.DITUTUP, StatusSKP.DIGANTIKAN]
    sama = Q(penugasan__jabatan__nama_jabatan=penugasan.jabatan.nama_jabatan_id)
    rekan = sama & Q(
        status=StatusSKP.DITETAPKAN,
        penugasan__unit=penugasan.unit_id,
        penugasan__mulai__lte=tanggal,
        penugasan__sampai__gt=tanggal,
    )
    sendiri = Q(pegawai=penugasan.pegawai_id, status__in=pernah_ditetapkan)
    return SKP.objects.filter(sendiri | rekan).select_related("pegawai")


class ContohQuerySet(BaseQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Personnel administration reads all; everybody else those in use for a post that they hold, or will hold."""
        hari_ini = timezone.localdate()
        if memegang_peran(user, hari_ini, Peran.ADMIN_KEPEGAWAIAN):
            return self
        return self.untuk(penugasan_sendiri(user, hari_ini))

    def untuk(self, penugasan: Any) -> Self:
        """Those in use for one of these posts."""
        return self.filter(ditarik_pada__isnull=True, nama_jabatan__in=penugasan.values("jabatan__nama_jabatan"))

    def dengan_isi(self) -> Self:
        """With results and indicators, in few questions."""
        return self.select_related("nama_jabatan").prefetch_related("rhk_set__iki_set__indikator")


class RHKQuerySet(BaseQuerySet):
    def visible_to(self, user: Any) -> Self:
        return self.filter(Q(skp__pegawai=user.pk) | Q(skp__pegawai__in=_terlihat(user)))

    def milik_atasan(self, skp: Any, tanggal: date) -> Self:
        """RHK that an RHK of `skp` may serve: of set SKP, in the same time, of who is the superior on `tanggal`."""
        penilai = atasan(skp.pegawai, tanggal)
        if penilai is None:
            return self.none()
        return self.filter(
            skp__pegawai=penilai.pk,
            skp__status=StatusSKP.DITETAPKAN,
            skp__mulai__lt=skp.sampai,
            skp__sampai__gt=skp.mulai,
        )

    def dapat_dilayani(self, pegawai: Any) -> Self:
        """RHK in force today in one's own set SKP: what an activity can serve."""
        hari_ini = timezone.localdate()
        return self.filter(
            skp__pegawai=pegawai.pk,
            skp__status=StatusSKP.DITETAPKAN,
            skp__mulai__lte=hari_ini,
            skp__sampai__gt=hari_ini,
        )


class IKUQuerySet(BaseQuerySet):
    def visible_to(self, user: Any) -> Self:
        """What city and offices want to reach is open to all staff."""
        return self if user.is_authenticated else self.none()

    def dengan_nama_unit(self, tanggal: date) -> Self:
        """Adds `unit_nama` as it is called on `tanggal`; a unit that has ended keeps its code."""
        susunan = UnitSusunan.objects.berlaku(tanggal).filter(unit=OuterRef("unit_id"))
        return self.annotate(unit_nama=Coalesce(Subquery(susunan.values("nama")[:1]), F("unit__kode")))

    def mengandung(self, kata: str) -> Self:
        """IKU in which each of the words stands: in name, code or sasaran."""
        return tiap_kata(
            self, kata, lambda satu: Q(nama__icontains=satu) | Q(kode__icontains=satu) | Q(sasaran__icontains=satu)
        )

    def untuk_unit(self, unit: Any, tanggal: date) -> Self:
        """What something of one of these units may serve, with `unit_nama`."""
        di_atas_unit = di_atas(unit.order_by().values("pk"), tanggal)
        return self.filter(unit__in=di_atas_unit).dengan_nama_unit(tanggal).order_by("tahun", "unit_nama", "kode")

    def dapat_didukung(self, unit_id: int, tahun: int, tanggal: date) -> Self:
        """IKU of a year that something of this unit may serve: of the unit itself, or of one above it on `tanggal`."""
        return self.filter(tahun=tahun, unit__in=di_atas([unit_id], tanggal)).order_by("unit_id", "kode")


class PeranHasilQuerySet(BaseQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Cells of one's own RHK; those about oneself once the RHK is set; those about people in one's scope."""
        return self.filter(
            Q(rhk__skp__pegawai=user.pk)
            | Q(pegawai=user.pk, rhk__skp__status=StatusSKP.DITETAPKAN)
            | (Q(pegawai__in=_terlihat(user)) & ~Q(pegawai=user.pk))
        )

    def untuk_skp(self, skp: Any, tanggal: date) -> Self:
        """Filled cells meant for the owner of `skp`, of RHK that an RHK of it may serve on `tanggal` and none does."""
        di_atas_skp = apps.get_model("indikator", "RencanaHasilKerja").objects.milik_atasan(skp, tanggal)
        rhk = di_atas_skp.exclude(turunan_set__skp=skp)
        return self.filter(pegawai=skp.pegawai_id, rhk__in=rhk).exclude(uraian="").select_related("rhk")


class TanpaSKPQuerySet(BerjangkaQuerySet):
    def visible_to(self, user: Any) -> Self:
        return self.filter(Q(pegawai=user.pk) | Q(pegawai__in=_terlihat(user)))


def wajib_skp(tanggal: date) -> Any:
    """Definitive posts held on `tanggal` for which an SKP is due.

    PP 30/2019 art. 23 releases a pejabat negara, who is suspended, on leave without pay, or in the time before the
    pension.
    """
    cltn = Ketidakhadiran.objects.filter(
        jenis=JenisKetidakhadiran.CLTN, status=StatusPermohonan.DISETUJUI, mulai__lte=tanggal, sampai__gt=tanggal
    )
    tanpa = apps.get_model("indikator", "TanpaSKP").objects.berlaku(tanggal)
    return (
        Penugasan.objects.berlaku(tanggal)
        .exclude(jenis__in=[JenisPenugasan.PLT, JenisPenugasan.PLH, JenisPenugasan.TUGAS_TAMBAHAN])
        .exclude(jabatan__nama_jabatan__jenis=JenisJabatan.PEJABAT_NEGARA)
        .exclude(pegawai__in=cltn.values("pegawai_id"))
        .exclude(pegawai__in=tanpa.values("pegawai_id"))
    )


class KomentarQuerySet(BaseQuerySet):
    def visible_to(self, user: Any) -> Self:
        return self.filter(Q(skp__pegawai=user.pk) | Q(skp__pegawai__in=_terlihat(user)))


class IKIQuerySet(BaseQuerySet):
    def visible_to(self, user: Any) -> Self:
        return self.filter(Q(rhk__skp__pegawai=user.pk) | Q(rhk__skp__pegawai__in=_terlihat(user)))

    def dengan_target(self, periode: Any) -> Self:
        """Adds `target_p`, `bawah_p`, `atas_p`: the target in force in a period.

        That is the period's own, or the year's where the period was opened later: a sum is divided by the number of
        such periods in a year, other values hold as they are.
        """
        TargetPeriode = apps.get_model("indikator", "TargetPeriode")
        milik = TargetPeriode.objects.filter(iki=OuterRef("pk"), periode=periode)
        bagian = Value(Decimal(BANYAK[JenisPeriode(periode.jenis)]))

        def berlaku(milik_periode: str, setahun: str) -> Coalesce:
            bagi_rata = Func(F(setahun), bagian, 4, function="indikator_bagi", output_field=_ANGKA)
            dari_tahun = Case(When(agregasi=Agregasi.JUMLAH, then=bagi_rata), default=F(setahun), output_field=_ANGKA)
            return Coalesce(Subquery(milik.values(milik_periode)[:1]), dari_tahun)

        return self.annotate(
            target_p=berlaku("target", "target_tahun"),
            bawah_p=berlaku("target_bawah", "target_bawah"),
            atas_p=berlaku("target_atas", "target_atas"),
        )


class RealisasiQuerySet(BaseQuerySet):
    def visible_to(self, user: Any) -> Self:
        return self.filter(Q(iki__rhk__skp__pegawai=user.pk) | Q(iki__rhk__skp__pegawai__in=_terlihat(user)))

    def belum_diputus(self) -> Self:
        return self.filter(putusan__isnull=True)

    def menunggu(self, user: Any, tanggal: date) -> Self:
        """Undecided ones of those whose superior `user` is on `tanggal`."""
        if not unit_dipimpin(user, tanggal):
            return self.none()
        return self.belum_diputus().filter(dicatat_oleh__in=bawahan_langsung(user, tanggal))

    def perlu_diperbaiki(self, user: Any) -> Self:
        """One's own that were returned and not mended yet."""
        return self.filter(dicatat_oleh=user.pk, putusan__putusan=PutusanBukti.DIKEMBALIKAN, pengganti__isnull=True)

    def kunci_iki(self, realisasi: Any) -> None:
        """One act at a time on the entries of an indicator."""
        with connection.cursor() as kursor:
            kursor.execute("SELECT pg_advisory_xact_lock(hashtext('indikator.realisasi'), %s)", [realisasi.iki_id])

    def hari_rantai(self, realisasi: Any) -> list[date]:
        """The days of a row and of all rows of its chain of corrections."""
        akar = realisasi.asal_id or realisasi.pk
        return list(self.filter(Q(pk=akar) | Q(asal=akar)).order_by("pk").values_list("tanggal", flat=True))


class PengukuranQuerySet(BaseQuerySet):
    def visible_to(self, user: Any) -> Self:
        return self.filter(Q(iki__rhk__skp__pegawai=user.pk) | Q(iki__rhk__skp__pegawai__in=_terlihat(user)))

    def terbaru(self, periode: Any) -> Self:
        """The newest measurement of each IKI in a period."""
        return self.filter(periode=periode).order_by("iki_id", "-per", "-id").distinct("iki_id")


# Achievement of each IKI of the SKP `skp` in a period, from its newest measurement; docs/rumus.md sections 2 and 5.


def _sql_target(periode: str, tahun: str) -> str:
    return f"""coalesce(t.{periode}, CASE WHEN i.agregasi = 'jumlah' THEN indikator_bagi(i.{tahun}, %(bagian)s, 4)
                             ELSE i.{tahun} END)"""


SQL_TARGET, SQL_BAWAH, SQL_ATAS = (
    _sql_target(*kolom)
    for kolom in (("target", "target_tahun"), ("target_bawah", "target_bawah"), ("target_atas", "target_atas"))
)
"""The target in force in a period (`IKIQuerySet.dengan_target`), of the IKI `i` with its own targets `t` (left join);
`bagian` is how many such periods a year has."""
_SQL_CAPAIAN_IKI = f"""
SELECT r.skp_id, r.id AS rhk_id, i.id AS iki_id, coalesce(i.bobot, 1) AS bobot,
       CASE WHEN u.status = 'cukup' THEN indikator_capaian(i.arah, u.nilai, {SQL_TARGET}, {SQL_BAWAH}, {SQL_ATAS})
            WHEN coalesce(u.status, 'tanpa_data') = 'tanpa_data' AND i.bila_kosong = 'nol' THEN 0.0000 END AS capaian
FROM indikator_rencanahasilkerja r
JOIN indikator_iki i ON i.rhk_id = r.id
LEFT JOIN indikator_targetperiode t ON t.iki_id = i.id AND t.periode_id = %(periode)s
LEFT JOIN LATERAL (
  SELECT p.status, p.nilai FROM indikator_pengukuran p
  WHERE p.iki_id = i.id AND p.periode_id = %(periode)s ORDER BY p.per DESC, p.id DESC LIMIT 1
) u ON true
WHERE r.skp_id IN (SELECT id FROM skp)
"""  # noqa: S608, only constants
SQL_RATA = """
CASE WHEN sum(bobot) FILTER (WHERE capaian IS NOT NULL) > 0
     THEN indikator_bagi(sum(capaian * bobot), sum(bobot) FILTER (WHERE capaian IS NOT NULL), 4) END
"""
"""`rata_tertimbang` in SQL over rows (capaian, bobot); a property test holds the two equal."""
_SQL_CAPAIAN_SKP = f"""
WITH skp AS MATERIALIZED (
  SELECT id, CASE WHEN sampai < %(sampai)s THEN sampai ELSE %(sampai)s END
             - CASE WHEN mulai > %(mulai)s THEN mulai ELSE %(mulai)s END AS bobot
  FROM indikator_skp
  WHERE __saring__ AND status IN ('ditetapkan', 'ditutup') AND mulai < %(sampai)s AND sampai > %(mulai)s
), satu AS (
  SELECT skp_id, {SQL_RATA} AS capaian, count(capaian) AS terukur, count(*) AS banyak
  FROM ({_SQL_CAPAIAN_IKI}) iki GROUP BY skp_id
)
"""  # noqa: S608, only constants


@dataclass(frozen=True, slots=True)
class RingkasanCapaian:
    """A mean achievement, and on how many of how many parts it rests; None where nothing is measured."""

    nilai: Decimal | None
    terukur: int
    banyak: int


def _isi_periode(periode: Any) -> dict[str, Any]:
    return {
        "periode": periode.pk,
        "mulai": periode.mulai,
        "sampai": periode.sampai,
        "bagian": BANYAK[JenisPeriode(periode.jenis)],
    }


def capaian_skp(skp_ids: Iterable[int], periode: Any) -> dict[int, RingkasanCapaian]:
    """Achievement of each SKP in a period from the newest measurements; parts are its IKI. One query."""
    sql = _SQL_CAPAIAN_SKP.replace("__saring__", "id = ANY(%(ids)s)")
    sql = f"{sql} SELECT skp_id, capaian, terukur, banyak FROM satu"  # noqa: S608, only constants
    with connection.cursor() as kursor:
        kursor.execute(sql, _isi_periode(periode) | {"ids": list(skp_ids)})
        return {pk: RingkasanCapaian(*isi) for pk, *isi in kursor.fetchall()}


def capaian_rhk(skp: Any, periode: Any) -> dict[int, RingkasanCapaian]:
    """Achievement of each RHK of one SKP; parts are its IKI."""
    sql = f"""
    WITH skp AS (SELECT %(skp)s::bigint AS id)
    SELECT rhk_id, {SQL_RATA}, count(capaian), count(*) FROM ({_SQL_CAPAIAN_IKI}) iki GROUP BY rhk_id
    """  # noqa: S608, only constants
    with connection.cursor() as kursor:
        kursor.execute(sql, _isi_periode(periode) | {"skp": skp.pk})
        return {pk: RingkasanCapaian(*isi) for pk, *isi in kursor.fetchall()}


def capaian_unit(unit: Any, periode: Any) -> RingkasanCapaian:
    """Achievement of a unit with all below it: the mean over the SKP of its posts, by days within the period.

    A unit's place is that of the period's last day. An SKP without anything measured is left out; parts are SKP.
    """
    sql = _SQL_CAPAIAN_SKP.replace(
        "__saring__",
        """penugasan_id IN (
          SELECT g.id FROM pegawai_penugasan g
          JOIN pegawai_unitleluhur l ON l.unit_id = g.unit_id AND l.leluhur_id = %(unit)s
           AND l.mulai <= %(hari)s AND l.sampai > %(hari)s)""",
    )
    with connection.cursor() as kursor:
        kursor.execute(
            f"""{sql}
            SELECT {SQL_RATA}, count(capaian), count(*)
            FROM (SELECT skp.bobot, satu.capaian FROM skp LEFT JOIN satu ON satu.skp_id = skp.id) per_skp
            """,  # noqa: S608, only constants
            _isi_periode(periode) | {"unit": unit.pk, "hari": periode.hari_terakhir},
        )
        return RingkasanCapaian(*kursor.fetchone())
