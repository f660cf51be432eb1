"""Scope and named filters of judgement."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.contrib.auth import get_user_model
from django.db.models import Case, Exists, IntegerField, OuterRef, Q, Value, When
from django.utils import timezone

from evaluasi.enums import StatusEvaluasi, StatusPerhitungan, StatusPutaran
from evaluasi.rules.alur import SUDAH_DIPUTUSKAN, TERBUKA_BAGI_PEGAWAI
from inti.querysets import BaseQuerySet, sedang_dilihat
from pegawai.enums import Peran
from pegawai.querysets import memegang_peran


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
