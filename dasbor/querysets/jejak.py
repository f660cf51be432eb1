"""One measured number unfolded: the rows that it came from, the value they give, and where it went."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, time
from decimal import Decimal
from typing import Any

from django.urls import reverse

from aktivitas.models import Aktivitas
from dasbor.rules.jejak import Hitungan, HitungUlang, cocok, hitung_ulang, hitungan
from evaluasi.enums import StatusPerhitungan
from evaluasi.models import Skor, SkorMasukan, SkorOrganisasiMasukan
from indikator.enums import StatusPengukuran
from indikator.models import IKI, Pengukuran, Periode, RealisasiManual
from indikator.registry import BarisRincian, SumberBerumus, sumber
from inti.waktu import WITA
from kompetensi.models import KeikutsertaanPelatihan
from pengaduan.models import HasilSKM, Pengaduan

TERTUTUP = "Tiket tertutup"
"""Label of a row whose case the reader may not know of; the same words for every reason."""


@dataclass(frozen=True, slots=True)
class BarisJejak:
    """A row as one reader sees it: its value always, its name and link only where they may open it."""

    label: str
    waktu: datetime
    nilai: Decimal
    n: int
    keterangan: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Pemakaian:
    """Where the number went: the frozen input, and the score where the reader may know it already."""

    masukan: SkorMasukan
    skor: Skor | None
    organisasi: SkorOrganisasiMasukan | None
    """The unit's capaian that a leader's rating follows instead of this number."""
    dipakai: bool
    """Does the evaluation rest on this computation (and not on a later one)?"""


@dataclass(frozen=True, slots=True)
class Jejak:
    pengukuran: Pengukuran
    iki: IKI
    sumber_judul: str
    baris: list[BarisJejak]
    ulang: HitungUlang | None
    """None where the source is not installed any more: nothing can be recomputed."""
    cocok: bool
    hitungan: Hitungan | None
    batas: tuple[Decimal | None, Decimal | None, Decimal | None]
    """Target, lower and upper limit: as frozen by the newest computation that used this number, else as set today."""
    pemakaian: list[Pemakaian]
    """Computations that this number went into, the newest first."""
    terbaru: Pengukuran
    """The newest measurement of the same indicator and period; usually this one."""


def _pengaduan(user: Any, baris: list[BarisRincian]) -> list[BarisJejak]:
    """Cases: the ticket is no secret among those who may see the number, but never one about the reader."""
    ids = {b.url_args["pk"] for b in baris}
    terlihat = set(Pengaduan.objects.visible_to(user).filter(pk__in=ids).values_list("pk", flat=True))
    terlarang = set(Pengaduan.objects.filter(pk__in=ids, terlapor=user.pk).values_list("pk", flat=True))
    return [
        replace(_polos(b), label=TERTUTUP)
        if b.url_args["pk"] in terlarang
        else replace(_polos(b), url=_url(b) if b.url_args["pk"] in terlihat else "")
        for b in baris
    ]


def _dalam_cakupan(model: Any) -> Callable[[Any, list[BarisRincian]], list[BarisJejak]]:
    """Rows that are their owner's work: named to every reader of the number, linked where they may open them."""

    def buka(user: Any, baris: list[BarisRincian]) -> list[BarisJejak]:
        ids = {b.url_args["pk"] for b in baris}
        terlihat = set(model.objects.visible_to(user).filter(pk__in=ids).values_list("pk", flat=True))
        return [replace(_polos(b), url=_url(b) if b.url_args["pk"] in terlihat else "") for b in baris]

    return buka


_PEMBUKA: dict[str, Callable[[Any, list[BarisRincian]], list[BarisJejak]]] = {
    "pengaduan:detail": _pengaduan,
    "aktivitas:detail": _dalam_cakupan(Aktivitas),
    "kompetensi:detail": _dalam_cakupan(KeikutsertaanPelatihan),
    "pengaduan:skm_detail": _dalam_cakupan(HasilSKM),
    "indikator:realisasi_detail": _dalam_cakupan(RealisasiManual),
}
"""By the page that a row points to: what a reader may know of it. A page that is not here gets no link."""


def _url(baris: BarisRincian) -> str:
    return reverse(baris.url_name, kwargs=baris.url_args)


def _polos(baris: BarisRincian) -> BarisJejak:
    return BarisJejak(baris.label, baris.waktu, baris.nilai, baris.n, baris.keterangan)


def bagi_pembaca(user: Any, baris: Iterable[BarisRincian]) -> list[BarisJejak]:
    """Rows of a source as `user` may see them, in the same order; one query for each kind of row."""
    urut = list(baris)
    hasil = [_polos(b) for b in urut]
    for nama, pembuka in _PEMBUKA.items():
        nomor = [i for i, b in enumerate(urut) if b.url_name == nama]
        if nomor:
            for i, terbuka in zip(nomor, pembuka(user, [urut[i] for i in nomor]), strict=True):
                hasil[i] = terbuka
    return hasil


def rincian(pengukuran: Pengukuran) -> list[BarisRincian] | None:
    """The rows of a measurement as they stood at its `per`; None where no app offers its source any more."""
    if pengukuran.sumber not in sumber:
        return None
    periode = pengukuran.periode
    return sumber[pengukuran.sumber].rincian(
        pengukuran.iki,
        datetime.combine(periode.mulai, time.min, WITA),
        datetime.combine(periode.sampai, time.min, WITA),
        pengukuran.per,
    )


def _ulang(iki: IKI, kode: str, baris: list[BarisRincian] | None) -> HitungUlang | None:
    """What the rows of a source give: by the indicator's aggregation, or by the source's own formula."""
    if baris is None:
        return None
    ulang = hitung_ulang(iki.agregasi, ((b.nilai, b.n) for b in baris), iki.sampel_minimum)
    asal = sumber[kode]
    if not baris or not isinstance(asal, SumberBerumus):
        return ulang
    berumus = asal.dari_baris(baris)
    return replace(ulang, nilai=berumus.nilai, cara=berumus.cara)


def pemakaian(user: Any, pengukuran: Pengukuran) -> list[Pemakaian]:
    """Finished computations that a measurement went into, in the scope of `user`."""
    masukan_list = list(
        SkorMasukan.objects.visible_to(user)
        .filter(pengukuran=pengukuran, perhitungan__status=StatusPerhitungan.SELESAI)
        .select_related("evaluasi__periode", "evaluasi__skor", "perhitungan")
        .order_by("-perhitungan_id")
    )
    skor = {
        (s.perhitungan_id, s.skp_id): s
        for s in Skor.objects.visible_to(user).filter(
            perhitungan__in=[m.perhitungan_id for m in masukan_list], skp__in=[m.skp_id for m in masukan_list]
        )
    }
    organisasi = {
        (o.perhitungan_id, o.skp_id): o
        for o in SkorOrganisasiMasukan.objects.visible_to(user).filter(
            perhitungan__in=[m.perhitungan_id for m in masukan_list], skp__in=[m.skp_id for m in masukan_list]
        )
    }
    return [
        Pemakaian(
            m,
            skor.get((m.perhitungan_id, m.skp_id)),
            organisasi.get((m.perhitungan_id, m.skp_id)),
            m.evaluasi.skor is not None and m.evaluasi.skor.perhitungan_id == m.perhitungan_id,
        )
        for m in masukan_list
    ]


@dataclass(frozen=True, slots=True)
class Pratinjau:
    """What a source would count for an indicator in a period right now, and the value that it would give."""

    iki: IKI
    sumber_judul: str
    baris: list[BarisJejak]
    ulang: HitungUlang | None
    """None where no app offers the source."""
    hitungan: Hitungan | None
    batas: tuple[Decimal | None, Decimal | None, Decimal | None]
    terakhir: Pengukuran | None
    """The newest measurement that is stored, for comparison."""


def pratinjau(user: Any, iki_pk: int, periode: Periode, per: datetime) -> Pratinjau:
    """The rows of an indicator (in scope of `user`) in a period as they stand at `per`; nothing is written."""
    iki = IKI.objects.dengan_target(periode).select_related("rhk__skp__pegawai", "indikator").get(pk=iki_pk)
    mentah = None
    if iki.sumber in sumber:
        mulai, sampai = (datetime.combine(hari, time.min, WITA) for hari in (periode.mulai, periode.sampai))
        mentah = sumber[iki.sumber].rincian(iki, mulai, sampai, per)
    ulang = _ulang(iki, iki.sumber, mentah)
    batas = (iki.target_p, iki.bawah_p, iki.atas_p)
    nilai = ulang.nilai if ulang is not None and ulang.status == StatusPengukuran.CUKUP else None
    return Pratinjau(
        iki=iki,
        sumber_judul=sumber[iki.sumber].judul if iki.sumber in sumber else iki.sumber,
        baris=bagi_pembaca(user, mentah or []),
        ulang=ulang,
        hitungan=hitungan(iki.arah, nilai, *batas),
        batas=batas,
        terakhir=Pengukuran.objects.terbaru(periode).filter(iki=iki_pk).first(),
    )


def jejak(user: Any, pengukuran: Pengukuran) -> Jejak:
    """Everything that the page says about one measurement, for one reader who has it in scope."""
    iki = (
        IKI.objects.dengan_target(pengukuran.periode)
        .select_related("rhk__skp__pegawai", "indikator")
        .get(pk=pengukuran.iki_id)
    )
    mentah = rincian(pengukuran)
    ulang = _ulang(iki, pengukuran.sumber, mentah)
    pakai = pemakaian(user, pengukuran)
    batas = (iki.target_p, iki.bawah_p, iki.atas_p)
    if pakai:
        beku = pakai[0].masukan
        batas = (beku.target, beku.target_bawah, beku.target_atas)
    return Jejak(
        pengukuran=pengukuran,
        iki=iki,
        sumber_judul=sumber[pengukuran.sumber].judul if pengukuran.sumber in sumber else pengukuran.sumber,
        baris=bagi_pembaca(user, mentah or []),
        ulang=ulang,
        cocok=ulang is not None and cocok(pengukuran.status, pengukuran.nilai, pengukuran.n, ulang),
        hitungan=hitungan(iki.arah, pengukuran.nilai, *batas),
        batas=batas,
        pemakaian=pakai,
        terbaru=Pengukuran.objects.terbaru(pengukuran.periode).get(iki=pengukuran.iki_id),
    )


def riwayat_nilai(pengukuran: Pengukuran) -> list[Pengukuran]:
    """The newest measurement of the same indicator in each period of the same kind, oldest first."""
    terbaru = (
        Pengukuran.objects.filter(iki=pengukuran.iki_id, periode__jenis=pengukuran.periode.jenis)
        .order_by("periode__mulai", "-per", "-id")
        .distinct("periode__mulai")
        .select_related("periode")
    )
    return list(terbaru)
