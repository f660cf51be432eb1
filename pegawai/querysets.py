"""Scope and hierarchy: who is below whom, and whose superior is who, on any date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.contrib.postgres.search import TrigramWordSimilarity
from django.db import connection
from django.db.models import Case, CharField, Count, Exists, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce, TruncDate
from django.utils import timezone

from inti.ingatan import sekali_seminta
from inti.kalender import kalender
from inti.models import Setelan
from inti.querysets import BaseQuerySet, BerjangkaQuerySet, SalahSatu, sedang_dilihat
from inti.rules.kalender import KalenderKerja
from inti.waktu import WITA
from pegawai.enums import (
    JENIS_OPD,
    JenisPenugasan,
    JenisUnit,
    Keperluan,
    Peran,
    PintuData,
    StatusMutasi,
    StatusPermintaanData,
    StatusPermohonan,
    StatusUsulan,
)
from pegawai.rules.kehadiran import TETAP_BEKERJA, JadwalOrang
from pegawai.setelan import PENILAI_KEPALA_OPD, PENILAI_SEKDA, SEKDA, WALI_KOTA

if TYPE_CHECKING:
    from pegawai.models import Pegawai, Penugasan, UnitKerja


def _model(nama: str) -> Any:
    return apps.get_model("pegawai", nama)


def unit_dipimpin(user: Any, tanggal: date) -> list[int]:
    """Ids of the units that `user` leads on `tanggal`, in whatever manner."""

    def cari() -> list[int]:
        dipimpin = _model("Penugasan").objects.berlaku(tanggal).filter(pegawai_id=user.pk, pimpinan=True)
        return sorted(set(dipimpin.order_by().values_list("unit_id", flat=True)))

    return sekali_seminta(("unit_dipimpin", user.pk, tanggal), cari)


def _leluhur_dipimpin(user: Any, tanggal: date) -> QuerySet[Any]:
    """Closure rows below the units that `user` leads on `tanggal` (in whatever manner)."""
    return _model("UnitLeluhur").objects.berlaku(tanggal).filter(leluhur_id__in=unit_dipimpin(user, tanggal))


class PenugasanQuerySet(BerjangkaQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Assignments are public inside the city's staff: the directory shows post and unit of everybody."""
        return self if user.is_authenticated else self.none()

    def definitif(self) -> Self:
        return self.filter(jenis=JenisPenugasan.DEFINITIF)

    def dengan_nama_unit(self) -> Self:
        """Adds `unit_nama` as it was when the assignment began, with post; for histories."""
        susunan = _model("UnitSusunan").objects.filter(
            unit=OuterRef("unit_id"), mulai__lte=OuterRef("mulai"), sampai__gt=OuterRef("mulai")
        )
        return self.select_related("jabatan__nama_jabatan").annotate(unit_nama=Subquery(susunan.values("nama")[:1]))

    def utama(self, pegawai: Any, tanggal: date) -> Penugasan | None:
        """The definitive assignment of a person on a date, with post and unit, in one query."""
        return (
            self.berlaku(tanggal)
            .definitif()
            .filter(pegawai_id=pegawai.pk)
            .select_related("jabatan__nama_jabatan", "unit")
            .first()
        )


class PeranQuerySet(BerjangkaQuerySet):
    def visible_to(self, user: Any) -> Self:
        """HR and Inspektorat see all roles, everybody their own."""
        tanggal = timezone.localdate()
        if (
            self.model.objects.berlaku(tanggal)
            .filter(pegawai_id=user.pk, peran__in=[Peran.ADMIN_KEPEGAWAIAN, Peran.INSPEKTORAT])
            .exists()
        ):
            return self
        return self.filter(pegawai_id=user.pk)

    def dengan_nama_unit(self, tanggal: date) -> Self:
        """Adds `unit_nama` as it is called on `tanggal`; None for a role of the whole city."""
        susunan = _model("UnitSusunan").objects.berlaku(tanggal).filter(unit=OuterRef("unit_id"))
        return self.annotate(unit_nama=Subquery(susunan.values("nama")[:1]))


class UsulanPeranQuerySet(BaseQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Who may decide on proposals (HR and Inspektorat) sees them all, and everybody those about themselves."""
        if memegang_peran(user, timezone.localdate(), Peran.ADMIN_KEPEGAWAIAN, Peran.INSPEKTORAT):
            return self
        return self.filter(pegawai_id=user.pk)

    def menunggu(self, user: Any) -> Self:
        """Proposals that wait for the decision of `user`: those by others and about others."""
        if not memegang_peran(user, timezone.localdate(), Peran.ADMIN_KEPEGAWAIAN, Peran.INSPEKTORAT):
            return self.none()
        return self.filter(status=StatusUsulan.DIUSULKAN).exclude(Q(diusulkan_oleh=user.pk) | Q(pegawai=user.pk))


class LihatSebagaiQuerySet(BaseQuerySet):
    def visible_to(self, user: Any) -> Self:
        """The two people concerned, and Inspektorat."""
        if sedang_dilihat(user):
            return self.none()
        if memegang_peran(user, timezone.localdate(), Peran.INSPEKTORAT):
            return self
        return self.filter(Q(pelaku=user.pk) | Q(subjek=user.pk))

    def dengan_jumlah_halaman(self) -> Self:
        """Adds `jumlah_halaman`: how many pages were opened in it, by the log of who read whose data."""
        dibuka = _model("AksesData").objects.filter(
            pelaku=OuterRef("pelaku_id"),
            subjek=OuterRef("subjek_id"),
            pintu=PintuData.LIHAT_SEBAGAI,
            pada__gte=OuterRef("mulai_pada"),
            pada__lte=Coalesce(OuterRef("selesai_pada"), OuterRef("batas_pada")),
        )
        return self.annotate(
            jumlah_halaman=Coalesce(
                Subquery(dibuka.order_by().values("pintu").annotate(n=Count("kode")).values("n")), Value(0)
            )
        )

    def berjalan(self, pada: datetime) -> Self:
        """Not ended, and not past its limit."""
        return self.filter(selesai_pada__isnull=True, batas_pada__gt=pada)


class MutasiQuerySet(BaseQuerySet):
    def visible_to(self, user: Any) -> Self:
        """What HR recorded about people that it keeps, and about oneself once it is known."""
        if memegang_peran(user, timezone.localdate(), Peran.ADMIN_KEPEGAWAIAN, Peran.PIMPINAN):
            return self
        return self.filter(pegawai_id=user.pk)

    def jatuh_tempo(self, tanggal: date) -> Self:
        """Scheduled acts whose day has come."""
        return self.filter(status=StatusMutasi.TERJADWAL, tanggal__lte=tanggal)


class KetidakhadiranQuerySet(BerjangkaQuerySet):
    def visible_to(self, user: Any) -> Self:
        """One's own, those of people below, and those of people whose records one keeps."""
        return self.filter(pegawai__in=_model("Pegawai").objects.visible_to(user))

    def disetujui(self) -> Self:
        return self.filter(status=StatusPermohonan.DISETUJUI)

    def menyentuh(self, mulai: date, sampai: date) -> Self:
        """With at least one day in `[mulai, sampai)`."""
        return self.filter(mulai__lt=sampai, sampai__gt=mulai)

    def menunggu_putusan(self, user: Any, tanggal: date) -> Self:
        """Requests that wait for `user`: of those for whom they act as superior; for HR, of those without one."""
        menunggu = self.filter(status=StatusPermohonan.DIAJUKAN).exclude(pegawai=user.pk)
        hr = memegang_peran(user, tanggal, Peran.ADMIN_KEPEGAWAIAN)
        bawahan = _model("Pegawai").objects.bawahan(user, tanggal)
        pemohon = set((menunggu if hr else menunggu.filter(pegawai__in=bawahan)).values_list("pegawai_id", flat=True))
        if not pemohon:
            return self.none()
        pemutus = atasan_semua(tanggal, Keperluan.BERTINDAK, pemohon)
        return menunggu.filter(pegawai__in=[p for p in pemohon if pemutus.get(p, user.pk if hr else None) == user.pk])


class PolaPegawaiQuerySet(BerjangkaQuerySet):
    def visible_to(self, user: Any) -> Self:
        return self.filter(pegawai__in=_model("Pegawai").objects.visible_to(user))


class AksesDataQuerySet(BaseQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Inspektorat and HR search the whole trail; everybody sees who read their own data."""
        if sedang_dilihat(user):
            return self.none()
        if memegang_peran(user, timezone.localdate(), Peran.ADMIN_KEPEGAWAIAN, Peran.INSPEKTORAT):
            return self
        return self.filter(subjek_id=user.pk)

    def tentang(self, pegawai: Any) -> Self:
        """Who read the data of `pegawai`, newest first, with the reader's post on that day (`jabatan_pelaku`)."""
        jabatan = (
            _model("Penugasan")
            .objects.definitif()
            .filter(pegawai=OuterRef("pelaku"), mulai__lte=OuterRef("hari"), sampai__gt=OuterRef("hari"))
            .values("jabatan__nama_jabatan__nama")[:1]
        )
        return (
            self.filter(subjek_id=pegawai.pk)
            .select_related("pelaku")
            .alias(hari=TruncDate("pada", tzinfo=WITA))
            .annotate(jabatan_pelaku=Subquery(jabatan))
            .order_by("-pada")
        )


class PermintaanDataQuerySet(BaseQuerySet):
    def visible_to(self, user: Any) -> Self:
        """One's own requests; HR sees them all."""
        if sedang_dilihat(user):
            return self.none()
        if memegang_peran(user, timezone.localdate(), Peran.ADMIN_KEPEGAWAIAN):
            return self
        return self.filter(pegawai_id=user.pk)

    def milik(self, user: Any) -> Self:
        return self.filter(pegawai_id=user.pk)

    def menunggu(self) -> Self:
        """Not answered yet, the nearest end of the clock first."""
        return self.filter(status=StatusPermintaanData.DIAJUKAN).order_by("tenggat", "id")

    def menunggu_jawaban(self, user: Any) -> Self:
        """Requests that `user` may answer: HR, all but their own."""
        if not memegang_peran(user, timezone.localdate(), Peran.ADMIN_KEPEGAWAIAN):
            return self.none()
        return self.menunggu().exclude(pegawai_id=user.pk)


class ImporQuerySet(BaseQuerySet):
    def visible_to(self, user: Any) -> Self:
        """HR sees all imports: one uploads, a colleague may go on."""
        if memegang_peran(user, timezone.localdate(), Peran.ADMIN_KEPEGAWAIAN):
            return self
        return self.none()


class UnitKerjaQuerySet(BaseQuerySet):
    def visible_to(self, user: Any) -> Self:
        """The structure is open to all staff."""
        return self if user.is_authenticated else self.none()

    def bernama(self, tanggal: date) -> Self:
        """Adds `nama`, `jenis`, `induk_kini` as they stood on `tanggal`; units that did not exist then drop out."""
        susunan = _model("UnitSusunan").objects.berlaku(tanggal).filter(unit=OuterRef("pk"))
        return self.annotate(
            nama=Subquery(susunan.values("nama")[:1]),
            jenis=Subquery(susunan.values("jenis")[:1]),
            induk_kini=Subquery(susunan.values("induk_id")[:1]),
        ).filter(nama__isnull=False)

    def di_bawah(self, unit: Any, tanggal: date) -> Self:
        """`unit` itself and all below it on `tanggal`."""
        return self.filter(
            pk__in=_model("UnitLeluhur").objects.berlaku(tanggal).filter(leluhur_id=unit.pk).values("unit_id")
        )

    def dipimpin(self, user: Any, tanggal: date) -> Self:
        """Units led by `user` on `tanggal`, in whatever manner."""
        return self.filter(
            Exists(
                _model("Penugasan")
                .objects.berlaku(tanggal)
                .filter(unit=OuterRef("pk"), pegawai_id=user.pk, pimpinan=True)
            )
        )

    def dalam_kuasa(self, user: Any, tanggal: date) -> Self:
        """Units led by `user`, and all below them, on `tanggal`."""
        return self.filter(pk__in=_leluhur_dipimpin(user, tanggal).values("unit_id"))

    def kinerja_terlihat(self, user: Any, tanggal: date) -> Self:
        """Units of whose people `user` sees the work as a whole: those led and all below; all for HR and the leader."""
        if memegang_peran(user, tanggal, Peran.ADMIN_KEPEGAWAIAN, Peran.PIMPINAN):
            return self
        return self.dalam_kuasa(user, tanggal)

    def dengan_pimpinan(self, tanggal: date) -> Self:
        """Adds `pimpinan_nama` and `pimpinan_jenis` of who leads the unit on `tanggal`; definitive first, then Plt."""
        pemimpin = _pemimpin("pk", tanggal)
        return self.annotate(
            pimpinan_nama=Subquery(pemimpin.values("pegawai__nama")[:1]),
            pimpinan_jenis=Subquery(pemimpin.values("jenis")[:1]),
        )

    def pernah_bernama(self, kata: str, tanggal: date) -> Self:
        """Units that bear or ever bore a name with `kata`, those of the past and of the future too.

        Adds `nama` and `jenis` as on `tanggal` or else the nearest known before it, `nama_cocok` (a name that holds
        `kata`), and `sampai_terakhir`, where the unit does not exist on `tanggal`.
        """
        susunan = _model("UnitSusunan").objects.filter(unit=OuterRef("pk"))
        cocok = susunan.filter(nama__icontains=kata).order_by("-mulai")
        kini = susunan.berlaku(tanggal)
        terakhir = susunan.order_by(Case(When(mulai__lte=tanggal, then=0), default=1), "-mulai")
        return self.filter(Exists(cocok)).annotate(
            nama=Coalesce(Subquery(kini.values("nama")[:1]), Subquery(terakhir.values("nama")[:1])),
            jenis=Coalesce(Subquery(kini.values("jenis")[:1]), Subquery(terakhir.values("jenis")[:1])),
            ada=Exists(kini),
            mulai_terakhir=Subquery(terakhir.values("mulai")[:1]),
            sampai_terakhir=Subquery(terakhir.values("sampai")[:1]),
            nama_cocok=Subquery(cocok.values("nama")[:1]),
        )

    def nama_pada(self, pasangan: Sequence[tuple[int, date]]) -> dict[tuple[int, date], str]:
        """Names of units on given days, in one query; on a day after its end a unit bears its last name."""
        susunan = (
            _model("UnitSusunan")
            .objects.filter(unit_id__in={unit for unit, _ in pasangan})
            .order_by("unit_id", "mulai")
            .values_list("unit_id", "mulai", "nama")
        )
        per_unit: dict[int, list[tuple[date, str]]] = {}
        for unit, mulai, nama in susunan:
            per_unit.setdefault(unit, []).append((mulai, nama))
        hasil = {}
        for unit, hari in pasangan:
            daftar = per_unit.get(unit, [])
            sudah = [nama for mulai, nama in daftar if mulai <= hari]
            hasil[unit, hari] = sudah[-1] if sudah else daftar[0][1] if daftar else ""
        return hasil

    def jalur(self, unit: Any, tanggal: date) -> Self:
        """The units above `unit` on `tanggal`, from the city down, with name."""
        di_atas = _model("UnitLeluhur").objects.berlaku(tanggal).filter(unit_id=unit.pk, jarak__gt=0)
        jarak = di_atas.filter(leluhur=OuterRef("pk")).values("jarak")[:1]
        return (
            self.bernama(tanggal)
            .filter(pk__in=di_atas.values("leluhur_id"))
            .annotate(jarak=Subquery(jarak))
            .order_by("-jarak")
        )

    def opd(self, tanggal: date) -> Self:
        """Units that are an OPD on `tanggal`, with name."""
        # the kind is looked up first, so that names are sought for a few dozen units and not for all
        opd = _model("UnitSusunan").objects.berlaku(tanggal).filter(jenis__in=JENIS_OPD)
        return self.filter(pk__in=opd.values("unit_id")).bernama(tanggal)


def _pemimpin(unit: str, tanggal: date) -> QuerySet[Any]:
    """Who leads the unit named by the outer field `unit` on `tanggal`: definitive, else Plt, else Plh."""
    return (
        _model("Penugasan")
        .objects.berlaku(tanggal)
        .filter(unit=OuterRef(unit), pimpinan=True)
        .order_by(Case(When(jenis=JenisPenugasan.DEFINITIF, then=0), When(jenis=JenisPenugasan.PLT, then=1), default=2))
    )


class UnitSusunanQuerySet(BerjangkaQuerySet):
    def untuk_bagan(self, tanggal: date) -> Self:
        """Rows in force on `tanggal` in the order of a chart, with who leads and whether there is anything below."""
        pemimpin = _pemimpin("unit_id", tanggal)
        di_bawah = self.model.objects.berlaku(tanggal).filter(induk=OuterRef("unit_id"))
        urutan = Case(*(When(jenis=jenis, then=Value(n)) for n, jenis in enumerate(JenisUnit.values)))
        return (
            self.berlaku(tanggal)
            .annotate(
                pimpinan_nama=Subquery(pemimpin.values("pegawai__nama")[:1]),
                pimpinan_jenis=Subquery(pemimpin.values("jenis")[:1]),
                punya_anak=Exists(di_bawah),
                urutan=urutan,
            )
            .order_by("urutan", "nama", "unit_id")
        )

    def diumumkan(self, hari_ini: date) -> Self:
        """Changes that are decided and not yet in force, the nearest first, with what the unit is called today."""
        kini = self.model.objects.berlaku(hari_ini).filter(unit=OuterRef("unit_id"))
        return (
            self.filter(mulai__gt=hari_ini)
            .annotate(nama_kini=Coalesce(Subquery(kini.values("nama")[:1]), Value("")))
            .order_by("mulai", "nama", "unit_id")
        )

    def pilihan(self, kata: str, hari_ini: date) -> Self:
        """Present and coming names that hold `kata`, with the present parent's name: what a form offers."""
        induk = self.model.objects.filter(unit=OuterRef("induk_id")).order_by("-mulai")
        return (
            self.filter(sampai__gt=hari_ini, nama__icontains=kata)
            .annotate(induk_nama=Coalesce(Subquery(induk.values("nama")[:1]), Value("")))
            .order_by("nama", "induk_nama", "unit_id")
        )


class PerubahanUnitQuerySet(BaseQuerySet):
    def berjalan(self) -> Self:
        """Decided and not taken back."""
        return self.filter(dibatalkan_pada__isnull=True)

    def jatuh_tempo(self, tanggal: date) -> Self:
        """Its day has come, and what is open at the unit has not been handed over yet."""
        return self.berjalan().filter(dilaksanakan_pada__isnull=True, tanggal__lte=tanggal)


class JabatanQuerySet(BerjangkaQuerySet):
    def pimpinan_kosong(self, tanggal: date) -> Self:
        """Leading posts without a definitive holder on `tanggal`.

        Adds `sejak` (first day without one), `unit_nama`, `opd_nama`, and who stands in: `pengganti_nama`,
        `pengganti_jenis`, `pengganti_sampai`.
        """
        tugas = _model("Penugasan").objects.filter(jabatan=OuterRef("pk"))
        terakhir = tugas.definitif().filter(sampai__lte=tanggal).order_by("-sampai")
        pengganti = (
            tugas.berlaku(tanggal)
            .filter(jenis__in=[JenisPenugasan.PLT, JenisPenugasan.PLH])
            .order_by(Case(When(jenis=JenisPenugasan.PLT, then=0), default=1))
        )
        susunan = _model("UnitSusunan").objects.berlaku(tanggal)
        opd = susunan.filter(
            jenis__in=JENIS_OPD,
            unit__keturunan_set__unit_id=OuterRef("unit_id"),
            unit__keturunan_set__mulai__lte=tanggal,
            unit__keturunan_set__sampai__gt=tanggal,
        ).order_by("unit__keturunan_set__jarak")
        return (
            self.berlaku(tanggal)
            .filter(pimpinan=True)
            .exclude(Exists(tugas.berlaku(tanggal).definitif()))
            .annotate(
                sejak=Coalesce(Subquery(terakhir.values("sampai")[:1]), "mulai"),
                unit_nama=Subquery(susunan.filter(unit=OuterRef("unit_id")).values("nama")[:1]),
                opd_nama=Coalesce(Subquery(opd.values("nama")[:1]), Value("")),
                pengganti_nama=Subquery(pengganti.values("pegawai__nama")[:1]),
                pengganti_jenis=Subquery(pengganti.values("jenis")[:1]),
                pengganti_sampai=Subquery(pengganti.values("sampai")[:1]),
            )
        )


# People are counted by unit first, so that the join adds up some thousand units and not each person at each level.
_SQL_JUMLAH = """
SELECT l.leluhur_id, sum(p.banyak)::bigint
FROM pegawai_unitleluhur l
JOIN (
  SELECT unit_id, count(*) AS banyak FROM pegawai_penugasan
  WHERE jenis = 'definitif' AND mulai <= %(tanggal)s AND sampai > %(tanggal)s GROUP BY unit_id
) p ON p.unit_id = l.unit_id
WHERE l.leluhur_id = ANY(%(unit)s) AND l.mulai <= %(tanggal)s AND l.sampai > %(tanggal)s
GROUP BY l.leluhur_id
"""


def jumlah_pegawai(unit_ids: Sequence[int], tanggal: date) -> dict[int, int]:
    """How many people hold a definitive post in each unit or below it on `tanggal`, in one query."""
    with connection.cursor() as kursor:
        kursor.execute(_SQL_JUMLAH, {"unit": list(unit_ids), "tanggal": tanggal})
        return dict(kursor.fetchall())


CABANG_TAMPAK = 60
"""Units below one unit that the chart shows before one asks for all of them."""


@dataclass(slots=True)
class SimpulUnit:
    """One unit of the chart with what is shown of it; `anak` is filled where it is opened."""

    susunan: Any
    jumlah: int = 0
    terbuka: bool = False
    anak: list[SimpulUnit] = field(default_factory=list)

    @property
    def nomor(self) -> str:
        """Number of the unit as an address writes it, without dots."""
        return str(self.susunan.unit_id)

    @property
    def nomor_induk(self) -> str:
        """The same of the unit above; empty at the top."""
        return str(self.susunan.induk_id or "")

    @property
    def tampak(self) -> list[SimpulUnit]:
        """The units below that a page shows at once; a city office has hundreds of schools."""
        return self.anak[:CABANG_TAMPAK]

    @property
    def tersembunyi(self) -> int:
        """How many of them it does not show."""
        return max(0, len(self.anak) - CABANG_TAMPAK)


def bagan(tanggal: date, buka: int | None = None) -> list[SimpulUnit]:
    """The chart on `tanggal` from the top, opened down to the units below `buka` (or below the top itself)."""
    susunan = _model("UnitSusunan").objects
    puncak = susunan.berlaku(tanggal).filter(induk__isnull=True).values_list("unit_id", flat=True)
    jalur = _model("UnitLeluhur").objects.berlaku(tanggal).filter(unit_id=buka).values_list("leluhur_id", flat=True)
    terbuka = set(jalur if buka else ()) or set(puncak)
    baris = susunan.untuk_bagan(tanggal).filter(Q(induk__isnull=True) | Q(induk_id__in=terbuka))
    return _susun_simpul(list(baris), terbuka, tanggal)


def cabang(tanggal: date, unit_id: int, *, terbuka: bool) -> SimpulUnit | None:
    """One unit of the chart on `tanggal`, with the units directly below it where it is opened."""
    pilihan = Q(unit_id=unit_id) | Q(induk_id=unit_id) if terbuka else Q(unit_id=unit_id)
    baris = list(_model("UnitSusunan").objects.untuk_bagan(tanggal).filter(pilihan))
    simpul = _susun_simpul(baris, {unit_id} if terbuka else set(), tanggal)
    return next((s for s in simpul if s.susunan.unit_id == unit_id), None)


def seluruh_bagan(tanggal: date, di_bawah: Any = None) -> list[SimpulUnit]:
    """The whole chart on `tanggal`, or the part at and below one unit."""
    baris = _model("UnitSusunan").objects.untuk_bagan(tanggal)
    if di_bawah is not None:
        leluhur = _model("UnitLeluhur").objects.berlaku(tanggal).filter(leluhur_id=di_bawah.pk)
        baris = baris.filter(unit_id__in=leluhur.values("unit_id"))
    daftar = list(baris.select_related("unit"))
    return _susun_simpul(daftar, {b.unit_id for b in daftar}, tanggal)


def _susun_simpul(baris: list[Any], terbuka: set[int], tanggal: date) -> list[SimpulUnit]:
    """Rows of the chart as a tree; those whose parent is not among them are returned."""
    jumlah = jumlah_pegawai([b.unit_id for b in baris], tanggal)
    simpul = {b.unit_id: SimpulUnit(b, jumlah.get(b.unit_id, 0), b.unit_id in terbuka) for b in baris}
    atas: list[SimpulUnit] = []
    for satu in simpul.values():
        induk = simpul.get(satu.susunan.induk_id)
        (induk.anak if induk else atas).append(satu)
    return atas


class PegawaiQuerySet(BaseQuerySet):
    def visible_to(self, user: Any, tanggal: date | None = None) -> Self:
        """Whose person and posts `user` may see: those whose performance they may see, and those they administer."""
        tanggal = tanggal or timezone.localdate()
        if not user.is_authenticated:
            return self.none()
        if memegang_peran(user, tanggal, Peran.ADMIN_KEPEGAWAIAN, Peran.PIMPINAN):
            return self
        return self.filter(
            Q(pk=user.pk) | Q(pk__in=_di_bawah_pimpinan(user, tanggal)) | Q(pk__in=_diurus_admin_unit(user, tanggal))
        )

    def kinerja_terlihat(self, user: Any, tanggal: date | None = None) -> Self:
        """Whose plan, work and evaluation `user` may see: oneself, those below, everybody for HR and the leader."""
        tanggal = tanggal or timezone.localdate()
        if not user.is_authenticated:
            return self.none()
        if memegang_peran(user, tanggal, Peran.ADMIN_KEPEGAWAIAN, Peran.PIMPINAN):
            return self
        return self.filter(Q(pk=user.pk) | Q(pk__in=_di_bawah_pimpinan(user, tanggal)))

    def terurus(self, user: Any, tanggal: date) -> Self:
        """People whose personnel records `user` keeps: all for HR, those of the unit for its admin; never oneself."""
        if not user.is_authenticated:
            return self.none()
        orang = self.exclude(pk=user.pk)
        if memegang_peran(user, tanggal, Peran.ADMIN_KEPEGAWAIAN):
            return orang
        return orang.filter(pk__in=_diurus_admin_unit(user, tanggal))

    def bawahan(self, user: Any, tanggal: date) -> Self:
        """All people below the units that `user` leads on `tanggal`, without `user`."""
        return self.filter(pk__in=_di_bawah_pimpinan(user, tanggal)).exclude(pk=user.pk)

    def bawahan_langsung(self, user: Any, tanggal: date) -> Self:
        """Those whose superior for rating is `user` on `tanggal`."""
        return self.filter(pk__in=bawahan_langsung(user, tanggal))

    def di_unit(self, unit: Any, tanggal: date) -> Self:
        """People whose definitive post is in `unit` or below it on `tanggal`."""
        unit_di_bawah = _model("UnitLeluhur").objects.berlaku(tanggal).filter(leluhur_id=unit.pk).values("unit_id")
        return self.filter(
            Exists(
                _model("Penugasan")
                .objects.berlaku(tanggal)
                .definitif()
                .filter(pegawai=OuterRef("pk"), unit__in=unit_di_bawah)
            )
        )

    def rekan(self, pegawai: Any, tanggal: date) -> Self:
        """Peers: other people with a definitive, non-leading post in the same unit (PP 30/2019 art. 39(2))."""
        sekantor = _model("Penugasan").objects.berlaku(tanggal).definitif()
        unit_sendiri = sekantor.filter(pegawai_id=pegawai.pk).values("unit_id")
        return self.filter(
            Exists(sekantor.filter(pegawai=OuterRef("pk"), unit__in=unit_sendiri, pimpinan=False))
        ).exclude(pk=pegawai.pk)

    def cari(self, kata: str, pembaca: Any = None) -> Self:
        """People whose name resembles `kata`, typing errors allowed, or who have this NIP; the most similar first.

        Each word must resemble a part of the name (pg_trgm, by the index on names). Digits are an NIP: the whole
        number finds its owner, within the scope of `pembaca` where one is given; a beginning, which would tell a birth
        date, finds only people whose NIP `pembaca` reads in full.
        """
        angka = "".join(kata.split())
        if angka.isascii() and angka.isdigit():
            if pembaca is None:
                return self.filter(nip=angka).order_by("nama", "id")
            orang = self.model.objects
            tepat = Q(nip=angka, pk__in=orang.visible_to(pembaca).values("pk"))
            awal = Q(nip__startswith=angka, pk__in=orang.nip_terbuka(pembaca, timezone.localdate()).values("pk"))
            return self.filter(tepat | awal).order_by("nama", "id")
        bagian = [b for b in kata.replace(",", " ").split() if len(b) > 1][:6]
        if not bagian:
            return self.filter(nama__istartswith=kata.strip()).order_by("nama", "id")
        daftar = self
        for satu in bagian:
            daftar = daftar.filter(nama__trigram_word_similar=satu)
        return daftar.order_by(TrigramWordSimilarity(" ".join(bagian), "nama").desc(), "nama", "id")

    def nip_terbuka(self, user: Any, tanggal: date) -> Self:
        """Whose NIP `user` reads in full: one's own, and those of people whose records one keeps."""
        return self.filter(Q(pk=user.pk) | Q(pk__in=self.model.objects.terurus(user, tanggal).values("pk")))

    def direktori(self) -> Self:
        """Everybody with a name: names, posts and units are open to all staff (docs/hak-akses.md)."""
        return self.filter(dihapus_pada__isnull=True)

    def berstatus(self, status: str, tanggal: date) -> Self:
        """People with this employment status on `tanggal`."""
        dipegang = _model("StatusKepegawaian").objects.berlaku(tanggal).filter(status=status)
        return self.filter(pk__in=dipegang.values("pegawai_id"))

    def dengan_jabatan(self, tanggal: date) -> Self:
        """Adds `jabatan_nama`, `unit_nama`, `unit_id_kini` of the definitive post on `tanggal`."""
        penugasan = _model("Penugasan").objects.berlaku(tanggal).definitif().filter(pegawai=OuterRef("pk")).order_by()
        bernama = penugasan.filter(unit__susunan_set__mulai__lte=tanggal, unit__susunan_set__sampai__gt=tanggal)
        return self.annotate(
            jabatan_nama=Subquery(penugasan.values("jabatan__nama_jabatan__nama")[:1]),
            unit_id_kini=Subquery(penugasan.values("unit_id")[:1]),
            unit_nama=Subquery(bernama.values("unit__susunan_set__nama")[:1]),
        )


def _di_bawah_pimpinan(user: Any, tanggal: date) -> QuerySet[Any]:
    di_bawah = _model("UnitLeluhur").objects.berlaku(tanggal).filter(leluhur_id__in=_akar_kuasa(user, tanggal))
    return (
        _model("Penugasan")
        .objects.berlaku(tanggal)
        .definitif()
        .filter(unit__in=di_bawah.values("unit_id"))
        .values("pegawai_id")
    )


def _akar_kuasa(user: Any, tanggal: date) -> list[int]:
    """The units that `user` leads, and those that stand below one of them only by the city's choice (Sekda)."""

    def cari() -> list[int]:
        dipimpin = unit_dipimpin(user, tanggal)
        if not dipimpin:
            return []
        return [*dipimpin, *_opd_di_bawah_sekda(dipimpin, tanggal).values_list("unit_id", flat=True)]

    return sekali_seminta(("akar_kuasa", user.pk, tanggal), cari)


def _opd_di_bawah_sekda(dipimpin: list[int], tanggal: date) -> QuerySet[Any]:
    """OPD above which the Sekretariat Daerah among the led units stands, where the city so decides (`atasan_semua`)."""
    susunan = _model("UnitSusunan").objects.berlaku(tanggal)
    penilai = (
        Setelan.objects.filter(kunci=PENILAI_KEPALA_OPD, mulai__lte=tanggal).order_by("-mulai").values("nilai")[:1]
    )
    kota = susunan.filter(
        jenis=JenisUnit.SEKRETARIAT_DAERAH, unit_id__in=dipimpin, induk__susunan_set__in=susunan.filter(jenis="kota")
    )
    return (
        susunan.alias(penilai=Subquery(penilai))
        .filter(penilai=SEKDA, jenis__in=JENIS_OPD, induk_id__in=kota.values("induk_id"))
        .values("unit_id")
    )


def _diurus_admin_unit(user: Any, tanggal: date) -> QuerySet[Any]:
    unit = [u for peran, u in peran_pada(user, tanggal) if peran == Peran.ADMIN_UNIT]
    di_bawah = _model("UnitLeluhur").objects.berlaku(tanggal).filter(leluhur_id__in=unit).values("unit_id")
    return _model("Penugasan").objects.berlaku(tanggal).definitif().filter(unit__in=di_bawah).values("pegawai_id")


def peran_pada(user: Any, tanggal: date) -> frozenset[tuple[str, int | None]]:
    """Roles that `user` holds on `tanggal`, each with its unit (None: the whole city)."""

    def cari() -> frozenset[tuple[str, int | None]]:
        dipegang = _model("PeranPegawai").objects.berlaku(tanggal).filter(pegawai_id=user.pk)
        return frozenset(dipegang.order_by().values_list("peran", "unit_id"))

    return sekali_seminta(("peran_pada", user.pk, tanggal), cari)


def _unit_di_atas(unit_id: int, tanggal: date) -> frozenset[int]:
    def cari() -> frozenset[int]:
        di_atas = _model("UnitLeluhur").objects.berlaku(tanggal).filter(unit_id=unit_id)
        return frozenset(di_atas.values_list("leluhur_id", flat=True))

    return sekali_seminta(("unit_di_atas", unit_id, tanggal), cari)


def memegang_peran(user: Any, tanggal: date, *peran: str, unit: Any = None) -> bool:
    """Does `user` hold one of `peran` on `tanggal` (for `unit`: for it, for one above it, or for the whole city)?"""
    if not user.is_authenticated:
        return False
    cakupan = {u for satu, u in peran_pada(user, tanggal) if satu in peran}
    if unit is None or None in cakupan:
        return bool(cakupan)
    return bool(cakupan) and not cakupan.isdisjoint(_unit_di_atas(unit.pk, tanggal))


_URUTAN_JENIS = {
    # A definitive holder rates; a Plt fills a vacancy; a Plh only stands in (PP 30/2019 art. 46(3)(4)).
    Keperluan.MENILAI: ("definitif", "plt", "tugas_tambahan", "rangkap", "plh"),
    # Day by day, whoever stands in acts first.
    Keperluan.BERTINDAK: ("plh", "definitif", "plt", "tugas_tambahan", "rangkap"),
}

# `tangga`: the units at and above the post, nearest first; where the city so decides, the Sekretariat Daerah is a rung
# between an OPD and the city.
_SQL_ATASAN = """
SELECT DISTINCT ON (x.pegawai_id) x.pegawai_id, p.pegawai_id AS atasan_id
FROM pegawai_penugasan x
JOIN LATERAL (
    SELECT l.leluhur_id AS unit_id, l.jarak * 2 AS tingkat
    FROM pegawai_unitleluhur l
    WHERE l.unit_id = x.unit_id AND l.mulai <= %(tanggal)s AND l.sampai > %(tanggal)s
    UNION ALL
    SELECT setda.unit_id, l.jarak * 2 + 1
    FROM pegawai_unitleluhur l
    JOIN pegawai_unitsusunan opd
      ON opd.unit_id = l.leluhur_id AND opd.jenis = ANY(%(opd)s) AND opd.jenis <> 'sekretariat_daerah'
     AND opd.mulai <= %(tanggal)s AND opd.sampai > %(tanggal)s
    JOIN pegawai_unitsusunan kota
      ON kota.unit_id = opd.induk_id AND kota.jenis = 'kota'
     AND kota.mulai <= %(tanggal)s AND kota.sampai > %(tanggal)s
    JOIN pegawai_unitsusunan setda
      ON setda.induk_id = kota.unit_id AND setda.jenis = 'sekretariat_daerah'
     AND setda.mulai <= %(tanggal)s AND setda.sampai > %(tanggal)s
    WHERE l.unit_id = x.unit_id AND l.mulai <= %(tanggal)s AND l.sampai > %(tanggal)s
      AND ({penilai_kepala_opd}) = 'sekda'
) tangga ON true
JOIN pegawai_penugasan p
  ON p.unit_id = tangga.unit_id AND p.pimpinan AND p.mulai <= %(tanggal)s AND p.sampai > %(tanggal)s
 AND p.pegawai_id <> x.pegawai_id
WHERE x.jenis = 'definitif' AND x.mulai <= %(tanggal)s AND x.sampai > %(tanggal)s {saring}
  -- whoever leads a unit by less right than one leads it oneself stands in for oneself: not a superior
  AND NOT EXISTS (
    SELECT FROM pegawai_penugasan s
    WHERE s.pegawai_id = x.pegawai_id AND s.unit_id = tangga.unit_id AND s.pimpinan
      AND s.mulai <= %(tanggal)s AND s.sampai > %(tanggal)s
      AND array_position(%(hak)s::text[], s.jenis::text) <= array_position(%(hak)s::text[], p.jenis::text)
  )
  AND NOT (
    NOT %(bertindak)s AND x.pimpinan AND ({penilai_sekda}) = 'di_luar'
    AND EXISTS (
      SELECT 1 FROM pegawai_unitsusunan sekda
      WHERE sekda.unit_id = x.unit_id AND sekda.jenis = 'sekretariat_daerah'
        AND sekda.mulai <= %(tanggal)s AND sekda.sampai > %(tanggal)s
    )
  )
ORDER BY x.pegawai_id, tangga.tingkat, array_position(%(urutan)s::text[], p.jenis::text), p.mulai, p.id
"""
_SQL_ATASAN_SEORANG = "SELECT o.* FROM pegawai_pegawai o JOIN ({atasan}) a ON a.atasan_id = o.id"
_SQL_SETELAN = """COALESCE((
    SELECT nilai #>> '{{}}' FROM inti_setelan WHERE kunci = '{kunci}' AND mulai <= %(tanggal)s
    ORDER BY mulai DESC LIMIT 1), '{bawaan}')"""


def _sql_atasan(tanggal: date, keperluan: Keperluan, pegawai_ids: Iterable[int] | None) -> tuple[str, dict[str, Any]]:
    sql = _SQL_ATASAN.format(
        saring="" if pegawai_ids is None else "AND x.pegawai_id = ANY(%(ids)s)",
        penilai_kepala_opd=_SQL_SETELAN.format(kunci=PENILAI_KEPALA_OPD, bawaan=WALI_KOTA),
        penilai_sekda=_SQL_SETELAN.format(kunci=PENILAI_SEKDA, bawaan=WALI_KOTA),
    )
    return sql, {
        "tanggal": tanggal,
        "urutan": list(_URUTAN_JENIS[keperluan]),
        "hak": list(_URUTAN_JENIS[Keperluan.MENILAI]),
        "bertindak": keperluan == Keperluan.BERTINDAK,
        "opd": list(JENIS_OPD),
        "ids": None if pegawai_ids is None else list(pegawai_ids),
    }


def atasan_semua(
    tanggal: date, keperluan: Keperluan = Keperluan.MENILAI, pegawai_ids: Iterable[int] | None = None
) -> dict[int, int]:
    """Superior of each person on `tanggal`: `{pegawai_id: atasan_id}` in one query; the top has none.

    The leader of the nearest unit at or above one's definitive post; a vacancy goes to the next level up, and so does
    a unit that one leads oneself, in whatever manner, unless somebody leads it by more right (one is the Plh of an
    absent holder). Pejabat Penilai Kinerja is the atasan langsung (PP 30/2019 art. 1 no. 8, 46).

    Two settings with dates: with `pegawai.penilai_kepala_opd` = "sekda" the Sekretariat Daerah stands between each
    other OPD directly below the city and the city, for both purposes; with `pegawai.penilai_sekda` = "di_luar" the
    definitive leader of the Sekretariat Daerah has nobody here who rates (the day's acts stay with the Wali Kota).
    """
    sql, isi = _sql_atasan(tanggal, keperluan, pegawai_ids)
    with connection.cursor() as kursor:
        kursor.execute(sql, isi)
        return dict(kursor.fetchall())


def atasan(pegawai: Any, tanggal: date, keperluan: Keperluan = Keperluan.MENILAI) -> Pegawai | None:
    """The superior of one person on `tanggal`, or None at the top; one query."""
    sql, isi = _sql_atasan(tanggal, keperluan, [pegawai.pk])
    orang = _model("Pegawai").objects.raw(_SQL_ATASAN_SEORANG.format(atasan=sql), isi)
    return next(iter(orang), None)


# Who may have a leader as superior: a few more people than have, and far fewer than stand below. `turun` goes down from
# the led units as far as a ladder from below can reach: through units without a leader (`orang_id` null: anybody's
# ladder), or for one person through those that this person leads. Whoever has the definitive post in such a unit cannot
# have another one further down. `sekda` are the OPD above which the city put the leader, as a rung between them and
# itself.
_SQL_CALON_BAWAHAN = """
WITH RECURSIVE turun AS (
  SELECT unnest(%(dipimpin)s::bigint[]) AS unit_id, NULL::bigint AS orang_id
  UNION
  SELECT anak.unit_id, COALESCE(t.orang_id, p.pegawai_id)
  FROM turun t
  JOIN LATERAL (
    SELECT s.unit_id FROM pegawai_unitsusunan s
    WHERE s.induk_id = t.unit_id AND s.mulai <= %(tanggal)s AND s.sampai > %(tanggal)s
    UNION ALL
    SELECT unnest(%(sekda)s::bigint[]) WHERE t.orang_id IS NULL AND t.unit_id = ANY(%(dipimpin)s::bigint[])
  ) anak ON true
  LEFT JOIN pegawai_penugasan p
    ON p.unit_id = anak.unit_id AND p.pimpinan AND p.mulai <= %(tanggal)s AND p.sampai > %(tanggal)s
  WHERE t.orang_id IS NULL OR (
    (p.pegawai_id IS NULL OR p.pegawai_id = t.orang_id)
    AND NOT EXISTS (
      SELECT FROM pegawai_penugasan d
      WHERE d.pegawai_id = t.orang_id AND d.unit_id = t.unit_id AND d.jenis = 'definitif'
        AND d.mulai <= %(tanggal)s AND d.sampai > %(tanggal)s
    )
  )
)
SELECT pegawai_id FROM pegawai_penugasan
WHERE unit_id = ANY(%(dipimpin)s::bigint[]) AND pimpinan AND mulai <= %(tanggal)s AND sampai > %(tanggal)s
UNION
SELECT x.pegawai_id FROM turun t
JOIN pegawai_penugasan x ON x.unit_id = t.unit_id AND x.jenis = 'definitif'
 AND x.mulai <= %(tanggal)s AND x.sampai > %(tanggal)s
WHERE t.orang_id IS NULL OR x.pegawai_id = t.orang_id
"""


def _calon_bawahan(user: Any, tanggal: date) -> list[int]:
    dipimpin = unit_dipimpin(user, tanggal)
    if not dipimpin:
        return []
    akar = _akar_kuasa(user, tanggal)
    with connection.cursor() as kursor:
        kursor.execute(
            _SQL_CALON_BAWAHAN,
            {"tanggal": tanggal, "dipimpin": dipimpin, "sekda": akar[len(dipimpin) :]},
        )
        return [pk for (pk,) in kursor.fetchall() if pk != user.pk]


def bawahan_langsung(user: Any, tanggal: date, keperluan: Keperluan = Keperluan.MENILAI) -> list[int]:
    """Ids of those whose superior is `user` on `tanggal`: `atasan_semua` the other way round.

    Starts from the led units instead of resolving everybody below: of the 20,000 below the mayor some fifty.
    """

    def cari() -> list[int]:
        calon = sekali_seminta(("calon_bawahan", user.pk, tanggal), lambda: _calon_bawahan(user, tanggal))
        di_atas = atasan_semua(tanggal, keperluan, calon) if calon else {}
        return sorted(pegawai for pegawai, atasan_id in di_atas.items() if atasan_id == user.pk)

    return sekali_seminta(("bawahan_langsung", user.pk, tanggal, keperluan), cari)


# The rungs above a unit, nearest first, as in `_SQL_ATASAN`; the city itself is its own rung: nothing is above it.
_SQL_PENILAI_UNIT = """
SELECT DISTINCT ON (u.unit_id) u.unit_id, p.pegawai_id
FROM pegawai_unitsusunan u
JOIN LATERAL (
    SELECT l.leluhur_id AS unit_id, l.jarak * 2 AS tingkat
    FROM pegawai_unitleluhur l
    WHERE l.unit_id = u.unit_id AND l.mulai <= %(tanggal)s AND l.sampai > %(tanggal)s
      AND (l.jarak > 0 OR u.jenis = 'kota')
    UNION ALL
    SELECT setda.unit_id, 1
    FROM pegawai_unitsusunan kota
    JOIN pegawai_unitsusunan setda
      ON setda.induk_id = kota.unit_id AND setda.jenis = 'sekretariat_daerah'
     AND setda.mulai <= %(tanggal)s AND setda.sampai > %(tanggal)s
    WHERE kota.unit_id = u.induk_id AND kota.jenis = 'kota'
      AND kota.mulai <= %(tanggal)s AND kota.sampai > %(tanggal)s
      AND u.jenis = ANY(%(opd)s) AND u.jenis <> 'sekretariat_daerah' AND ({penilai_kepala_opd}) = 'sekda'
) tangga ON true
JOIN pegawai_penugasan p
  ON p.unit_id = tangga.unit_id AND p.pimpinan AND p.mulai <= %(tanggal)s AND p.sampai > %(tanggal)s
WHERE u.mulai <= %(tanggal)s AND u.sampai > %(tanggal)s AND u.unit_id = ANY(%(ids)s)
  AND (u.jenis = 'kota' OR NOT EXISTS (
    SELECT FROM pegawai_penugasan s
    WHERE s.pegawai_id = p.pegawai_id AND s.unit_id = u.unit_id AND s.pimpinan
      AND s.mulai <= %(tanggal)s AND s.sampai > %(tanggal)s
  ))
ORDER BY u.unit_id, tangga.tingkat, array_position(%(urutan)s::text[], p.jenis::text), p.mulai, p.id
"""


def penilai_unit(unit_ids: Iterable[int], tanggal: date) -> dict[int, int]:
    """Who sets the capaian organisasi of each unit on `tanggal`: `{unit_id: pegawai_id}`, in one query.

    The leader of the nearest unit above that somebody else leads, by the order of who rates (`atasan_semua`, the
    setting of who rates the heads of OPD included); for the city itself its own leader, the Wali Kota.
    """
    sql = _SQL_PENILAI_UNIT.format(
        penilai_kepala_opd=_SQL_SETELAN.format(kunci=PENILAI_KEPALA_OPD, bawaan=WALI_KOTA),
    )
    with connection.cursor() as kursor:
        kursor.execute(
            sql,
            {
                "tanggal": tanggal,
                "ids": list(unit_ids),
                "opd": list(JENIS_OPD),
                "urutan": list(_URUTAN_JENIS[Keperluan.MENILAI]),
            },
        )
        return dict(kursor.fetchall())


def unit_dinilai(user: Any, tanggal: date) -> list[int]:
    """Ids of the units whose capaian organisasi `user` sets on `tanggal`: `penilai_unit` the other way round."""
    di_bawah = _model("UnitLeluhur").objects.berlaku(tanggal).filter(leluhur_id__in=_akar_kuasa(user, tanggal))
    calon = list(di_bawah.order_by().values_list("unit_id", flat=True).distinct())
    penilai = penilai_unit(calon, tanggal) if calon else {}
    return sorted(unit for unit, orang in penilai.items() if orang == user.pk)


def opd_dari(unit: Any, tanggal: date) -> UnitKerja | None:
    """The OPD that `unit` is or belongs to on `tanggal`, with its name; None at the city itself."""
    return (
        _model("UnitKerja")
        .objects.opd(tanggal)
        .filter(keturunan_set__unit_id=unit.pk, keturunan_set__mulai__lte=tanggal, keturunan_set__sampai__gt=tanggal)
        .order_by("keturunan_set__jarak")
        .first()
    )


def penerus_pada(unit_id: int, tanggal: date) -> int | None:
    """The unit itself where it exists on `tanggal`, else what took over from it, and so on; None where nothing did."""
    susunan, penerus = _model("UnitSusunan"), _model("UnitPenerus")
    kini: int | None = unit_id
    dilalui: set[int] = set()
    while kini is not None and kini not in dilalui:
        if susunan.objects.berlaku(tanggal).filter(unit=kini).exists():
            return kini
        dilalui.add(kini)
        lanjut = penerus.objects.filter(asal=kini, tanggal__lte=tanggal).order_by("-tanggal", "pk")
        kini = lanjut.values_list("penerus_id", flat=True).first()
    return None


def di_atas(unit_ids: Any, tanggal: date) -> QuerySet[Any]:
    """The units themselves and all above them on `tanggal`, as a subquery of keys."""
    return _model("UnitLeluhur").objects.berlaku(tanggal).filter(unit_id__in=unit_ids).values("leluhur_id")


def _unit_definitif(pegawai: Any, tanggal: date) -> QuerySet[Any]:
    return _model("Penugasan").objects.berlaku(tanggal).definitif().filter(pegawai_id=pegawai.pk).values("unit_id")


def pemimpin_di_atas(pegawai: Any, tanggal: date) -> QuerySet[Any]:
    """Leading assignments, in whatever manner, at or above the unit of a person's definitive post on `tanggal`."""
    leluhur = (
        _model("UnitLeluhur")
        .objects.berlaku(tanggal)
        .filter(unit_id__in=_unit_definitif(pegawai, tanggal), leluhur=OuterRef("unit_id"))
    )
    return (
        _model("Penugasan")
        .objects.berlaku(tanggal)
        .filter(pimpinan=True)
        .annotate(jarak=Subquery(leluhur.values("jarak")[:1]))
        .filter(jarak__isnull=False)
        .exclude(pegawai_id=pegawai.pk)
        .select_related("pegawai", "jabatan__nama_jabatan")
    )


def pemegang_sekota(pegawai: Any, tanggal: date) -> QuerySet[Any]:
    """Roles of the whole city that open everybody's data, without those of the person."""
    return (
        _model("PeranPegawai")
        .objects.berlaku(tanggal)
        .filter(peran__in=[Peran.ADMIN_KEPEGAWAIAN, Peran.PIMPINAN], pegawai__is_active=True)
        .exclude(pegawai_id=pegawai.pk)
        .select_related("pegawai")
        .order_by("peran", "pegawai__nama", "id")
    )


def admin_unit_untuk(pegawai: Any, tanggal: date) -> QuerySet[Any]:
    """Roles of admin unit that cover the unit of a person's definitive post on `tanggal`."""
    return (
        _model("PeranPegawai")
        .objects.berlaku(tanggal)
        .filter(peran=Peran.ADMIN_UNIT, unit__in=di_atas(_unit_definitif(pegawai, tanggal), tanggal))
        .exclude(pegawai_id=pegawai.pk)
        .select_related("pegawai")
    )


KOLOM_AKSES = ("asal", "kode", "id", "pegawai_id", "pegawai__nama", "unit_id", "unit_nama", "mulai", "sampai", "dasar")
URUTAN_AKSES = {
    "peran": ("asal", "kode", "unit_nama", "pegawai__nama", "id"),
    "unit": ("unit_nama", "unit_id", "asal", "kode", "pegawai__nama", "id"),
    "orang": ("pegawai__nama", "pegawai_id", "asal", "kode", "id"),
}
"""How the list of who has access to what is ordered, by what it is grouped."""


def akses_berlaku(
    tanggal: date, *, kode: str = "", unit: Any = None, kata: str = "", kelompok: str = "peran"
) -> QuerySet[Any, dict[str, Any]]:
    """Everything that gives access on `tanggal`: given roles, and leading posts with what follows from them.

    Rows are dictionaries of KOLOM_AKSES; `asal` is "peran" or "pimpinan", `kode` the role or the kind of assignment.
    `unit` asks what reaches this unit: given for it, for one above it, or for the whole city.
    """
    susunan = _model("UnitSusunan").objects.berlaku(tanggal).filter(unit=OuterRef("unit_id")).values("nama")[:1]
    peran = _model("PeranPegawai").objects.berlaku(tanggal)
    pimpinan = _model("Penugasan").objects.berlaku(tanggal).filter(pimpinan=True)
    if unit is not None:
        menjangkau = di_atas([unit.pk], tanggal)
        peran = peran.filter(Q(unit__isnull=True) | Q(unit__in=menjangkau))
        pimpinan = pimpinan.filter(unit__in=menjangkau)
    if kata:
        orang = _model("Pegawai").objects.cari(kata).values("pk")
        peran, pimpinan = peran.filter(pegawai__in=orang), pimpinan.filter(pegawai__in=orang)
    if kode:
        peran = peran.filter(peran=kode) if kode in Peran.values else peran.none()
        pimpinan = pimpinan.filter(jenis=kode) if kode in JenisPenugasan.values else pimpinan.none()
    baris = (
        daftar.order_by()
        .annotate(
            asal=Value(asal, output_field=CharField()),
            kode=Cast(kolom, CharField()),
            unit_nama=Subquery(susunan),
        )
        .values(*KOLOM_AKSES)
        for daftar, asal, kolom in ((peran, "peran", "peran"), (pimpinan, "pimpinan", "jenis"))
    )
    pertama, kedua = baris
    return pertama.union(kedua, all=True).order_by(*URUTAN_AKSES[kelompok])


def jadwal_orang(ids: Iterable[int], mulai: date, sampai: date, versi: int) -> dict[int, JadwalOrang]:
    """When each of these people works in `[mulai, sampai)`, by the calendar `versi`; two queries for all of them."""
    ids = list(ids)
    pola: dict[int, list[tuple[date, date, KalenderKerja]]] = {}
    dipakai = _model("PolaPegawai").objects.filter(SalahSatu("pegawai", ids), mulai__lt=sampai, sampai__gt=mulai)
    for satu in dipakai.select_related("pola").order_by():
        pola.setdefault(satu.pegawai_id, []).append((satu.mulai, satu.sampai, kalender(versi, satu.pola.aturan)))
    absen: dict[int, list[tuple[date, date]]] = {}
    tidak_bekerja = (
        _model("Ketidakhadiran").objects.disetujui().menyentuh(mulai, sampai).exclude(jenis__in=TETAP_BEKERJA)
    )
    tidak_bekerja = tidak_bekerja.filter(SalahSatu("pegawai", ids)).order_by()
    for pegawai_id, dari, ke in tidak_bekerja.values_list("pegawai_id", "mulai", "sampai"):
        absen.setdefault(pegawai_id, []).append((dari, ke))
    kantor = kalender(versi)
    return {satu: JadwalOrang(kantor, tuple(pola.get(satu, ())), tuple(absen.get(satu, ()))) for satu in ids}
