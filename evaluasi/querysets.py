"""Scope and named filters of judgement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Self

from django.contrib.auth import get_user_model
from django.db.models import Case, Exists, IntegerField, OuterRef, Q, Value, When
from django.utils import timezone

from evaluasi.enums import StatusEvaluasi, StatusPerhitungan, StatusPutaran
from evaluasi.rules.alur import SUDAH_DIPUTUSKAN, TERBUKA_BAGI_PEGAWAI
from indikator.enums import StatusSKP
from indikator.models import SKP, CapaianOrganisasi
from indikator.querysets import RingkasanCapaian, capaian_skp
from inti.querysets import BaseQuerySet, sedang_dilihat
from inti.waktu import WITA
from pegawai.enums import JENIS_OPD, Peran
from pegawai.models import Pegawai, Penugasan
from pegawai.querysets import memegang_peran, penilai_unit
from pengaduan.querysets import ringkasan_opd, ringkasan_unit
from pengaduan.rules.ringkasan import RingkasanUnit


def _terlihat(user: Any) -> Any:
    return get_user_model().objects.kinerja_terlihat(user)


def _kepegawaian(user: Any) -> bool:
    return memegang_peran(user, timezone.localdate(), Peran.ADMIN_KEPEGAWAIAN)


class PutaranQuerySet(BaseQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Rounds as such are HR's; everybody else meets them through their own invitations."""
        return self if _kepegawaian(user) else self.none()


class PesertaQuerySet(BaseQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Only one's own invitations: who answered about whom is nobody else's to know."""
        if sedang_dilihat(user):
            return self.none()
        return self.filter(penilai_id=user.pk)

    def menunggu(self) -> Self:
        return self.filter(selesai=False, putaran__status=StatusPutaran.DIBUKA)


class EvaluasiQuerySet(BaseQuerySet):
    def visible_to(self, user: Any) -> Self:
        """One's own, and those of people whose performance one may see today; who decided once, not for ever."""
        return self.filter(Q(pegawai=user.pk) | Q(pegawai__in=_terlihat(user)))

    def milik(self, user: Any) -> Self:
        return self.filter(pegawai_id=user.pk)

    def tim(self, user: Any, tanggal: date) -> Self:
        """Of the people whose superior for rating is `user` on `tanggal`."""
        langsung = get_user_model().objects.bawahan_langsung(user, tanggal)
        return self.filter(pegawai__in=langsung).exclude(pegawai_id=user.pk)

    def dengan_kebutuhan(self) -> Self:
        """Adds `perlu`: 0 where the superior must act now (decide, hand over, enter behaviour), 1 otherwise."""
        return self.annotate(
            perlu=Case(
                When(status__in=[StatusEvaluasi.DIHITUNG, StatusEvaluasi.DITETAPKAN], then=Value(0)),
                When(status=StatusEvaluasi.DISIAPKAN, perilaku_pada__isnull=True, then=Value(0)),
                default=Value(1),
                output_field=IntegerField(),
            )
        )

    def menunggu_atasan(self) -> Self:
        return self.dengan_kebutuhan().filter(perlu=0)

    def menunggu_pegawai(self) -> Self:
        return self.filter(status=StatusEvaluasi.DISERAHKAN)

    def diputuskan(self) -> Self:
        return self.filter(status__in=SUDAH_DIPUTUSKAN)


def _terbuka(user: Any, awalan: str) -> Q:
    """The employee reads of their own evaluation what has been handed over; superiors and HR read all in scope."""
    sendiri = {f"{awalan}pegawai": user.pk}
    return Q(**{f"{awalan}pegawai__in": _terlihat(user)}) & ~Q(**sendiri) | Q(
        **sendiri, **{f"{awalan}status__in": TERBUKA_BAGI_PEGAWAI}
    )


class SkorQuerySet(BaseQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Scores of finished runs: others' in scope, one's own from the handing over on."""
        return self.filter(_terbuka(user, "evaluasi__"), perhitungan__status=StatusPerhitungan.SELESAI)

    def dipakai(self) -> Self:
        """Scores that an evaluation rests on: the newest, or the one that was decided on."""
        return self.filter(evaluasi_pemakai__isnull=False)


class SkorMasukanQuerySet(BaseQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Measured indicators are open to the person themselves at any time."""
        return self.filter(Q(evaluasi__pegawai=user.pk) | Q(evaluasi__pegawai__in=_terlihat(user)))

    def untuk(self, skor: Any) -> Self:
        """The frozen indicators of one score, in the order of the SKP."""
        return (
            self.filter(perhitungan=skor.perhitungan_id, skp=skor.skp_id)
            .select_related("iki__rhk")
            .order_by("iki__rhk__urutan", "iki__urutan", "iki_id")
        )


class SkorPerilakuMasukanQuerySet(BaseQuerySet):
    def visible_to(self, user: Any) -> Self:
        return self.filter(_terbuka(user, "evaluasi__"))

    def untuk(self, skor: Any) -> Self:
        """The frozen behaviour values of one score."""
        return self.filter(perhitungan=skor.perhitungan_id, skp=skor.skp_id)


class SkorOrganisasiMasukanQuerySet(BaseQuerySet):
    def visible_to(self, user: Any) -> Self:
        """Who may see the person's performance knows the capaian of their unit at any time."""
        return self.filter(Q(evaluasi__pegawai=user.pk) | Q(evaluasi__pegawai__in=_terlihat(user)))

    def untuk(self, skor: Any) -> Any:
        """The frozen capaian of one score; None for who leads no unit."""
        return (
            self.filter(perhitungan=skor.perhitungan_id, skp=skor.skp_id)
            .select_related("capaian__ditetapkan_oleh", "unit")
            .first()
        )


class DokumenQuerySet(BaseQuerySet):
    def visible_to(self, user: Any) -> Self:
        return self.filter(_terbuka(user, "evaluasi__"))

    def dengan_pengganti(self) -> Self:
        """Adds `digantikan`: is there a newer version?"""
        return self.annotate(digantikan=Exists(self.model.objects.filter(menggantikan=OuterRef("pk"))))


class PerhitunganQuerySet(BaseQuerySet):
    def visible_to(self, user: Any) -> Self:
        return self if _kepegawaian(user) else self.none()

    def berjalan(self) -> Self:
        return self.filter(status=StatusPerhitungan.BERJALAN)

    def terakhir(self, periode: Any) -> Any:
        """The newest finished run of a period; None where nothing was computed."""
        return self.filter(periode=periode, status=StatusPerhitungan.SELESAI).order_by("-pk").first()


@dataclass(frozen=True, slots=True)
class BarisOrganisasi:
    """A unit in a period: what was set, who sets it, and what is known beside it."""

    unit: Any
    capaian: CapaianOrganisasi | None
    penilai: Pegawai | None
    pimpinan: Pegawai | None
    skp_pimpinan: RingkasanCapaian | None
    """Achievement of the SKP of the post that leads the unit; None where there is none."""
    pengaduan: RingkasanUnit | None
    """The clock of complaints of the office; None where no case was the unit's."""


def _pengaduan(user: Any, unit_list: Sequence[Any], periode: Any) -> dict[int, RingkasanUnit]:
    """By unit: an OPD by its own clock, any other unit by those of its people and of all below it."""
    mulai, sampai = (datetime.combine(hari, time.min, WITA) for hari in (periode.mulai, periode.sampai))
    per, hasil = timezone.now(), {}
    opd = {u.pk for u in unit_list if u.jenis in JENIS_OPD}
    if opd:
        hasil = {b.unit_id: b for b in ringkasan_opd(user, mulai, sampai, per) if b.unit_id in opd}
    lain = {u.pk: u.nama for u in unit_list if u.pk not in opd}
    if lain:
        hasil |= {b.unit_id: b for b in ringkasan_unit(user, lain, mulai, sampai, per)}
    return {pk: b for pk, b in hasil.items() if pk is not None and (b.n_respon or b.n_tepat or b.n_nilai)}


def organisasi_list(
    user: Any, unit_list: Sequence[Any], periode: Any, *, lengkap: bool = True
) -> list[BarisOrganisasi]:
    """Units (with `nama` and `jenis`) in a period; a fixed number of queries. `lengkap` adds SKP and complaints."""
    hari_ini = timezone.localdate()
    ids = [u.pk for u in unit_list]
    capaian = {
        c.unit_id: c
        for c in CapaianOrganisasi.objects.terkini()
        .filter(periode=periode, unit__in=ids)
        .select_related("ditetapkan_oleh")
    }
    penilai = penilai_unit(ids, hari_ini) if ids else {}
    memimpin = dict(
        Penugasan.objects.berlaku(hari_ini)
        .filter(unit__in=ids, pimpinan=True)
        .order_by(Case(When(jenis="definitif", then=Value(1)), default=Value(0)), "-id")
        .values_list("unit_id", "pegawai_id")
    )
    orang = Pegawai.objects.in_bulk({*penilai.values(), *memimpin.values()})
    skp, pengaduan = (
        (_skp_pimpinan(ids, periode), _pengaduan(user, unit_list, periode)) if lengkap and ids else ({}, {})
    )
    return [
        BarisOrganisasi(
            unit=u,
            capaian=capaian.get(u.pk),
            penilai=orang.get(penilai.get(u.pk, 0)),
            pimpinan=orang.get(memimpin.get(u.pk, 0)),
            skp_pimpinan=skp.get(u.pk),
            pengaduan=pengaduan.get(u.pk),
        )
        for u in unit_list
    ]


def _skp_pimpinan(unit_ids: Iterable[int], periode: Any) -> dict[int, RingkasanCapaian]:
    """Achievement of the leader's SKP of each unit; the one that holds last where the post changed hands."""
    skp = dict(
        SKP.objects.filter(
            penugasan__unit__in=unit_ids,
            penugasan__pimpinan=True,
            status__in=[StatusSKP.DITETAPKAN, StatusSKP.DITUTUP],
            mulai__lt=periode.sampai,
            sampai__gt=periode.mulai,
        )
        .order_by("mulai", "pk")
        .values_list("penugasan__unit_id", "pk")
    )
    nilai = capaian_skp(skp.values(), periode) if skp else {}
    return {unit: nilai[pk] for unit, pk in skp.items() if pk in nilai}
