"""Whose SKP is due, who is released from it, and who is reminded."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone

from indikator.models import SKP, TanpaSKP
from indikator.permissions import boleh_kelola_periode
from indikator.querysets import wajib_skp
from indikator.rules.alur import DAPAT_DIUBAH, MENUNGGU
from inti.audit import tindakan
from inti.galat import AturanDilanggar, TidakBerwenang
from inti.models import Pemberitahuan
from inti.services import simpan
from inti.waktu import SELAMANYA, WITA
from pegawai.models import Pegawai
from pegawai.querysets import atasan_semua

MASA_TENANG = timedelta(days=7)
"""So long after the beginning of a post nobody is reminded yet."""


def bebaskan(
    *, oleh: Any, pegawai: Pegawai, alasan: str, mulai: date, sampai: date | None, dasar: str, pada: datetime
) -> TanpaSKP:
    """Record that a person needs no SKP from `mulai` on, up to and without `sampai` (open without one). By HR."""
    with tindakan("skp.bebaskan", oleh=oleh, alasan=dasar):
        if not boleh_kelola_periode(oleh, timezone.localdate(pada, WITA)):
            raise TidakBerwenang("Pembebasan dari SKP dicatat oleh admin kepegawaian.")
        if oleh.pk == pegawai.pk:
            raise TidakBerwenang("Pembebasan Anda dicatat oleh admin kepegawaian lain.")
        if sampai is not None and sampai <= mulai:
            raise AturanDilanggar("Tanggal berakhir harus sesudah tanggal mulai.", "sampai")
        return simpan(
            TanpaSKP(
                pegawai=pegawai,
                alasan=alasan,
                mulai=mulai,
                sampai=sampai or SELAMANYA,
                dasar=dasar.strip(),
                dicatat_oleh=oleh,
                dicatat_pada=pada,
            )
        )


def akhiri_pembebasan(*, oleh: Any, satu: TanpaSKP, sampai: date, pada: datetime) -> TanpaSKP:
    """The release ends on `sampai`; from then on an SKP is due again."""
    with tindakan("skp.akhiri_pembebasan", oleh=oleh):
        if not boleh_kelola_periode(oleh, timezone.localdate(pada, WITA)) or oleh.pk == satu.pegawai_id:
            raise TidakBerwenang("Pembebasan dari SKP diakhiri oleh admin kepegawaian.")
        satu = TanpaSKP.objects.select_for_update().get(pk=satu.pk)
        if not satu.mulai < sampai <= satu.sampai:
            raise AturanDilanggar("Tanggal berakhir harus sesudah mulai dan tidak melewati akhir semula.", "sampai")
        satu.sampai = sampai
        return simpan(satu)


def ingatkan(*, pada: datetime) -> int:
    """Once a week: whoever has no SKP for the post they hold, whose draft lies, and for whom others wait.

    SKP are set in January, and anew after a transfer (PP 30/2019 art. 24(1)-(3)). Who needs none is not reminded.
    Running twice in a week tells nobody twice; returns how many messages are new.
    """
    hari_ini = timezone.localdate(pada, WITA)
    tahun, pekan, _ = hari_ini.isocalendar()
    wajib = wajib_skp(hari_ini).filter(mulai__lte=hari_ini - MASA_TENANG)
    ada = SKP.objects.filter(mulai__lte=hari_ini, sampai__gt=hari_ini)
    pesan = []

    def kabari(penerima_id: int, jenis: str, judul: str, isi: str, url: str) -> None:
        pesan.append(
            Pemberitahuan(
                penerima_id=penerima_id,
                judul=judul,
                isi=isi,
                url=url,
                kunci=f"skp:ingat:{jenis}:{tahun}-{pekan}",
                created_at=pada,
            )
        )

    tanpa = wajib.exclude(pk__in=ada.values("penugasan_id")).values_list("pegawai_id", flat=True)
    for pegawai_id in sorted(set(tanpa)):
        kabari(
            pegawai_id,
            "susun",
            f"Susun SKP {hari_ini.year}",
            "Anda belum punya SKP untuk jabatan sekarang. Atasan menetapkannya setelah Anda mengajukan.",
            reverse("indikator:skp_susun"),
        )
    draf = ada.filter(penugasan__in=wajib.values("pk"), status__in=DAPAT_DIUBAH)
    for pk, pegawai_id in draf.order_by("pk").values_list("pk", "pegawai_id"):
        kabari(
            pegawai_id,
            f"ajukan:{pk}",
            f"Ajukan SKP {hari_ini.year}",
            "Draf SKP Anda belum diajukan.",
            reverse("indikator:skp_detail", args=[pk]),
        )
    menunggu = dict(
        SKP.objects.filter(status__in=MENUNGGU)
        .order_by()
        .values("pegawai_id")
        .annotate(n=Count("pk"))
        .values_list("pegawai_id", "n")
    )
    banyak: dict[int, int] = {}
    for pegawai_id, penilai_id in (atasan_semua(hari_ini, pegawai_ids=list(menunggu)) if menunggu else {}).items():
        if penilai_id is not None:
            banyak[penilai_id] = banyak.get(penilai_id, 0) + menunggu[pegawai_id]
    for penilai_id, n in sorted(banyak.items()):
        kabari(
            penilai_id,
            "putuskan",
            f"{n} SKP menunggu keputusan Anda",
            "Tetapkan, atau kembalikan dengan catatan.",
            reverse("indikator:skp_bawahan"),
        )
    sebelum = Pemberitahuan.objects.filter(kunci__startswith="skp:ingat:").count()
    Pemberitahuan.objects.bulk_create(pesan, ignore_conflicts=True, batch_size=2000)
    return Pemberitahuan.objects.filter(kunci__startswith="skp:ingat:").count() - sebelum
