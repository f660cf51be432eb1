"""Scope and named filters of daily work."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, Self

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery, Sum
from django.utils import timezone

from aktivitas.enums import StatusAktivitas, TindakanAtasan
from inti.querysets import BaseQuerySet
from pegawai.enums import Keperluan
from pegawai.querysets import bawahan_langsung


def tim(user: Any, tanggal: date) -> list[int]:
    """Ids of those whose entries `user` verifies on `tanggal`.

    The superior who acts on the day of the act decides (Keperluan.BERTINDAK): a Plh in the place of an absent head,
    a Plt in a vacancy, and neither a day longer than their letter says. When the work was done does not matter, so
    nothing stays unverified because a head changed.
    """
    return bawahan_langsung(user, tanggal, Keperluan.BERTINDAK)


class AktivitasQuerySet(BaseQuerySet):
    def visible_to(self, user: Any) -> Self:
        """One's own, and those of people whom one may see (one's team and below; HR; the city's leader)."""
        return self.filter(Q(pegawai=user.pk) | Q(pegawai__in=get_user_model().objects.kinerja_terlihat(user)))

    def milik(self, pegawai: Any) -> Self:
        return self.filter(pegawai_id=pegawai.pk)

    def pada_hari(self, tanggal: date) -> Self:
        """Entries of one day in the order of the day; those without a time come last."""
        return self.filter(tanggal=tanggal).order_by("pegawai_id", "mulai", "id")

    def antara(self, mulai: date, sampai: date) -> Self:
        """Entries of the days `[mulai, sampai)`."""
        return self.filter(tanggal__gte=mulai, tanggal__lt=sampai)

    def dengan_alasan(self) -> Self:
        """Adds `alasan_kembali`, the superior's words on a returned entry: what its owner has to mend."""
        tindakan = apps.get_model("aktivitas", "VerifikasiAktivitas").objects.filter(
            aktivitas=OuterRef("pk"), tindakan=TindakanAtasan.KEMBALIKAN
        )
        return self.annotate(alasan_kembali=Subquery(tindakan.order_by("-pada", "-id").values("alasan")[:1]))

    def dikembalikan(self) -> Self:
        return self.filter(status=StatusAktivitas.DIKEMBALIKAN)

    def menunggu_verifikasi(self, atasan: Any, tanggal: date | None = None) -> Self:
        """Entries that `atasan` may verify on `tanggal` (today by default): of the team as in `tim`, never own."""
        return self.filter(status=StatusAktivitas.DICATAT, pegawai__in=tim(atasan, tanggal or timezone.localdate()))

    def sering(self, pegawai: Any, tanggal: date, hari: int = 30, paling: int = 6) -> list[Any]:
        """The newest entry of each kind of work that a person logged most often in the last days before `tanggal`."""
        jenis = (
            self.milik(pegawai)
            .filter(tanggal__gt=tanggal - timedelta(days=hari), tanggal__lte=tanggal)
            .order_by()
            .values("uraian", "satuan")
            .annotate(banyak=Count("id"), terbaru=Max("id"))
            .order_by("-banyak", "-terbaru")[:paling]
        )
        urutan = [baris["terbaru"] for baris in jenis]
        menurut_id = self.in_bulk(urutan)
        return [menurut_id[pk] for pk in urutan]


class HariKerjaQuerySet(BaseQuerySet):
    def visible_to(self, user: Any) -> Self:
        return self.filter(Q(pegawai=user.pk) | Q(pegawai__in=get_user_model().objects.kinerja_terlihat(user)))

    def antara(self, mulai: date, sampai: date) -> Self:
        return self.filter(tanggal__gte=mulai, tanggal__lt=sampai)

    def ringkasan(self, pegawai_ids: Iterable[int], mulai: date, sampai: date) -> QuerySet[Any, dict[str, Any]]:
        """Per person over the days `[mulai, sampai)`: `pegawai_id`, `menit`, `hari` (days with entries), `terakhir`."""
        return (
            self.antara(mulai, sampai)
            .filter(pegawai__in=list(pegawai_ids), menit__gt=0)
            .order_by()
            .values("pegawai_id")
            .annotate(menit=Sum("menit"), hari=Count("id"), terakhir=Max("tanggal"))
            .order_by("pegawai_id")
        )


class VerifikasiAktivitasQuerySet(BaseQuerySet):
    def visible_to(self, user: Any) -> Self:
        return self.filter(
            Q(aktivitas__pegawai=user.pk) | Q(aktivitas__pegawai__in=get_user_model().objects.kinerja_terlihat(user))
        )
