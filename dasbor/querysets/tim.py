"""A leader's people on one page: a fixed number of queries, however many people."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Max, Q, Sum
from django.utils import timezone

from aktivitas.enums import StatusAktivitas
from aktivitas.models import Aktivitas, HariKerja
from aktivitas.rules.batas import menit_dituju
from aktivitas.setelan import menit_bulan_menurut_status
from dasbor.querysets.capaian import IndikatorTampil, Terlemah, indikator_orang, terlemah_orang
from dasbor.rules import perhatian
from dasbor.setelan import ambang
from indikator.models import SKP, Pengukuran
from inti.kalender import kalender, versi_terkini
from inti.models import Setelan
from inti.querysets import SalahSatu
from kompetensi.models import KeikutsertaanPelatihan
from kompetensi.querysets import jp_setahun
from kompetensi.rules.jp import HasilJP, nilai_jp
from pegawai.enums import Keperluan
from pegawai.models import Ketidakhadiran, Pegawai, Penugasan, PolaPegawai, StatusKepegawaian
from pegawai.querysets import bawahan_langsung, jadwal_orang, unit_dipimpin
from pembinaan.models import UmpanBalik

MENUNGGU_TAMPAK = 50
"""Waiting entries on the page; older ones first."""
_INGATAN = timedelta(days=60)
"""How far back the last entry is looked for."""


@dataclass(frozen=True, slots=True)
class Menit:
    """Minutes of one person: today, this month, the month's figure, and what the days passed would give."""

    hari: int
    bulan: int
    target: int | None
    laju: int | None
    terakhir: date | None
    """Last day with an entry, in the last two months."""
    hari_kosong: int
    """Whole working days of this person before today without an entry."""
    absen: Ketidakhadiran | None = None
    """Leave or duty that holds today."""


@dataclass(frozen=True, slots=True)
class AnggotaTim:
    """What the place of one person in the order comes from; everybody in the team has it."""

    pk: int
    status: str | None
    menit: Menit
    lemah: Terlemah
    umpan_balik: datetime | None
    tanda: tuple[str, ...]

    @property
    def perlu(self) -> bool:
        """Is there a sign besides missing feedback?"""
        return bool(set(self.tanda) - {perhatian.UMPAN_BALIK})


@dataclass(frozen=True, slots=True)
class BarisTim:
    """A row of the page; only for those that it shows."""

    pegawai: Pegawai
    menit: Menit
    menunggu: int
    lemah: IndikatorTampil | None
    banyak_indikator: int
    jp: HasilJP
    umpan_balik: datetime | None
    tanda: tuple[str, ...]


def memimpin(user: Any, tanggal: date) -> bool:
    """Does `user` lead a unit on `tanggal`, in whatever manner?"""
    return bool(unit_dipimpin(user, tanggal))


def anggota(user: Any, tanggal: date) -> tuple[list[int], list[int]]:
    """Ids of those whom `user` rates or acts for on `tanggal`, and of those among them whose entries they verify.

    Who rates and who acts differ only where a Plh stands in; both have the page.
    """
    dinilai = bawahan_langsung(user, tanggal, Keperluan.MENILAI)
    diperiksa = bawahan_langsung(user, tanggal, Keperluan.BERTINDAK)
    return sorted({*dinilai, *diperiksa}), diperiksa


def sidik(user: Any, ids: Sequence[int], tanggal: date) -> str:
    """ETag of the live part: moves with a day, an entry, a measurement, a training, feedback, an SKP or the team."""
    hari = HariKerja.objects.antara(tanggal - _INGATAN, tanggal + timedelta(days=1)).filter(SalahSatu("pegawai", ids))
    bagian = [
        user.pk,
        tanggal,
        *ids,
        hari.aggregate(n=Count("id"), v=Sum("versi")),
        UmpanBalik.objects.filter(SalahSatu("penerima", ids)).aggregate(n=Max("id")),
        Pengukuran.objects.filter(SalahSatu("iki__rhk__skp__pegawai", ids)).aggregate(n=Max("id")),
        KeikutsertaanPelatihan.objects.terverifikasi()
        .filter(SalahSatu("pegawai", ids))
        .aggregate(n=Count("id"), v=Max("diputuskan_pada")),
        SKP.objects.filter(SalahSatu("pegawai", ids)).aggregate(n=Count("id"), v=Sum("versi")),
        Ketidakhadiran.objects.filter(SalahSatu("pegawai", ids)).aggregate(n=Count("id"), v=Sum("versi")),
        PolaPegawai.objects.filter(SalahSatu("pegawai", ids)).aggregate(n=Max("id")),
        Setelan.objects.aggregate(n=Max("id")),
    ]
    return f'"{hashlib.sha256(repr(bagian).encode()).hexdigest()[:32]}"'


def menunggu(ids: Sequence[int]) -> Any:
    """Entries of these people that wait for verification, the oldest first."""
    return (
        Aktivitas.objects.filter(SalahSatu("pegawai", ids), status=StatusAktivitas.DICATAT)
        .select_related("pegawai", "rhk")
        .order_by("tanggal", "pegawai__nama", "mulai", "id")
    )


def status_orang(ids: Sequence[int], tanggal: date) -> dict[int, str]:
    """Employment status of each person on `tanggal`."""
    berlaku = StatusKepegawaian.objects.berlaku(tanggal).filter(SalahSatu("pegawai", ids)).order_by()
    return dict(berlaku.values_list("pegawai_id", "status"))


def menit_orang(ids: Sequence[int], tanggal: date, status: dict[int, str]) -> dict[int, Menit]:
    """Minutes of each person, with the pace of the month in working days."""
    awal, besok = tanggal.replace(day=1), tanggal + timedelta(days=1)
    akhir = (awal + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    jumlah = {
        b["pegawai_id"]: b
        for b in HariKerja.objects.antara(min(awal, tanggal - _INGATAN), besok)
        .filter(SalahSatu("pegawai", ids), menit__gt=0)
        .order_by()
        .values("pegawai_id")
        .annotate(
            hari=Sum("menit", filter=Q(tanggal=tanggal)),
            bulan=Sum("menit", filter=Q(tanggal__gte=awal)),
            terakhir=Max("tanggal"),
        )
    }
    jabatan = Penugasan.objects.berlaku(tanggal).definitif().filter(SalahSatu("pegawai", ids)).order_by()
    sejak = dict(jabatan.values_list("pegawai_id", "mulai"))
    target = menit_bulan_menurut_status(tanggal)
    versi, kemarin = versi_terkini(), tanggal - timedelta(days=1)
    sebulan_kantor = kalender(versi).hari_kerja_antara(awal - timedelta(days=1), akhir)
    jadwal = jadwal_orang(ids, min(awal, tanggal - _INGATAN), akhir + timedelta(days=1), versi)
    tidak_di_kantor = Ketidakhadiran.objects.disetujui().berlaku(tanggal).filter(SalahSatu("pegawai", ids)).order_by()
    absen = {satu.pegawai_id: satu for satu in tidak_di_kantor}
    hasil = {}
    for satu in ids:
        isi = jumlah.get(satu, {})
        terakhir = isi.get("terakhir")
        mulai_kosong = terakhir or max(tanggal - _INGATAN, sejak.get(satu, tanggal)) - timedelta(days=1)
        penuh = target.get(status.get(satu, ""))
        milik = jadwal[satu]
        sebulan = milik.hari_antara(awal - timedelta(days=1), akhir)
        berlalu = milik.hari_antara(awal - timedelta(days=1), kemarin)
        dituju = menit_dituju(penuh, sebulan, sebulan_kantor)
        hasil[satu] = Menit(
            hari=isi.get("hari") or 0,
            bulan=isi.get("bulan") or 0,
            target=dituju,
            laju=perhatian.laju(dituju, berlalu, sebulan),
            terakhir=terakhir,
            hari_kosong=milik.hari_antara(mulai_kosong, kemarin) if mulai_kosong < kemarin else 0,
            absen=absen.get(satu),
        )
    return hasil


def urutan_tim(user: Any, ids: Sequence[int], pada: datetime) -> list[AnggotaTim]:
    """Everybody in the team, who needs help first (rules/perhatian.py)."""
    tanggal = timezone.localdate(pada)
    status = status_orang(ids, tanggal)
    menit = menit_orang(ids, tanggal, status)
    lemah = terlemah_orang(ids, tanggal)
    umpan = UmpanBalik.objects.visible_to(user).terakhir(ids)
    batas = ambang(tanggal)
    hasil = []
    for pk, nama in Pegawai.objects.filter(SalahSatu("pk", ids)).order_by().values_list("pk", "nama"):
        terakhir = umpan.get(pk)
        keadaan = perhatian.Keadaan(
            capaian_terlemah=lemah[pk].capaian,
            hari_kosong=menit[pk].hari_kosong,
            menit=menit[pk].bulan,
            menit_laju=menit[pk].laju,
            hari_umpan_balik=(tanggal - timezone.localdate(terakhir)).days if terakhir else None,
        )
        tanda = perhatian.tanda(keadaan, batas)
        satu = AnggotaTim(pk, status.get(pk), menit[pk], lemah[pk], terakhir, tanda)
        hasil.append(((*perhatian.urutan(keadaan, tanda, nama), pk), satu))
    return [satu for _, satu in sorted(hasil, key=lambda pasang: pasang[0])]


def baris_tim(anggota_list: Iterable[AnggotaTim], tanggal: date) -> dict[int, BarisTim]:
    """The rows of these people by person."""
    tampak = {satu.pk: satu for satu in anggota_list}
    tunggu = dict(
        Aktivitas.objects.filter(SalahSatu("pegawai", tampak), status=StatusAktivitas.DICATAT)
        .order_by()
        .values_list("pegawai")
        .annotate(n=Count("id"))
    )
    terlemah = {satu.lemah.iki_id for satu in tampak.values() if satu.lemah.iki_id is not None}
    indikator = indikator_orang(tampak, tanggal, terlemah)
    jp = jp_setahun(tampak, tanggal.year)
    return {
        p.pk: BarisTim(
            pegawai=p,
            menit=satu.menit,
            menunggu=tunggu.get(p.pk, 0),
            lemah=indikator[p.pk][0] if indikator[p.pk] else None,
            banyak_indikator=satu.lemah.banyak,
            jp=nilai_jp(satu.status, jp[p.pk]),
            umpan_balik=satu.umpan_balik,
            tanda=satu.tanda,
        )
        for p in Pegawai.objects.filter(SalahSatu("pk", tampak)).dengan_jabatan(tanggal).order_by()
        for satu in [tampak[p.pk]]
    }
