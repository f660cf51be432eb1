"""Jejak nilai: one measured number down to its rows."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import structlog
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from dasbor.exports import KEPALA_JEJAK, baris_jejak
from dasbor.querysets.jejak import BarisJejak, jejak, pratinjau, riwayat_nilai
from dasbor.rules.jejak import sebaran
from indikator.enums import StatusPeriode
from indikator.models import IKI, PembukaanPeriode, Pengukuran, Periode
from inti.exports import tabel_csv
from inti.templatetags.inti import angka, tanggal
from inti.views import halaman
from pegawai.enums import PintuData
from pegawai.services import catat_akses

log = structlog.get_logger(__name__)

TITIK_GRAFIK = 60
"""Newest rows on the line; the table has all."""
TANPA_BATAS = 100_000
"""Rows on the one page that is made for printing."""


def _pengukuran(request: HttpRequest, pk: int) -> Pengukuran:
    satu: Pengukuran = get_object_or_404(
        Pengukuran.objects.visible_to(request.user).select_related(
            "periode", "iki__rhk__skp__pegawai", "iki__rhk__skp__penilai"
        ),
        pk=pk,
    )
    return satu


def _catat(request: HttpRequest, pengukuran: Pengukuran, pintu: PintuData) -> None:
    """Reading the rows behind somebody else's number is an entry in the trail of their data."""
    catat_akses(
        pelaku=request.user,
        subjek=pengukuran.iki.rhk.skp.pegawai,
        pintu=pintu,
        objek=f"Jejak nilai {pengukuran.periode}",
        pada=timezone.now(),
    )


def _hari_pendek(saat: datetime) -> str:
    """ "17 Jul": the period names the year."""
    return tanggal(saat, "pendek").rsplit(" ", 1)[0]


def _desimal(baris: list[BarisJejak]) -> int:
    """As many decimals as the rows need: whole minutes stay whole."""
    return max((-int(b.nilai.normalize().as_tuple().exponent) for b in baris if b.nilai), default=0)


def _grafik(baris: list[BarisJejak]) -> dict[str, Any]:
    """Few different values: how often each occurs. Many: the rows in order of time."""
    hitung = sebaran(b.nilai for b in baris)
    if hitung is not None:
        return {"sebaran": [(angka(nilai), banyak) for nilai, banyak in hitung]}
    return {"deret": [(_hari_pendek(b.waktu), b.nilai) for b in baris[-TITIK_GRAFIK:]]}


@never_cache
@require_GET
def rincian_jejak(request: HttpRequest, pk: int) -> HttpResponse:
    """Where does this number come from? `?cetak=1` puts all rows on one page."""
    pengukuran = _pengukuran(request, pk)
    _catat(request, pengukuran, PintuData.KINERJA)
    isi = jejak(request.user, pengukuran)
    cetak = "cetak" in request.GET
    return render(
        request,
        "dasbor/jejak.html",
        {
            "jejak": isi,
            "pengukuran": pengukuran,
            "pembukaan_list": PembukaanPeriode.objects.disetujui([pengukuran.periode_id]),
            "iki": isi.iki,
            "skp": isi.iki.rhk.skp,
            "hitungan": isi.hitungan,
            "target": isi.batas[0],
            "bawah": isi.batas[1],
            "atas": isi.batas[2],
            "halaman": halaman(request, isi.baris, TANPA_BATAS if cetak else 25),
            "cetak": cetak,
            "desimal": max(_desimal(isi.baris), 0),
            "grafik": _grafik(isi.baris),
            "riwayat": riwayat_nilai(pengukuran),
            "dalam_menit": isi.iki.satuan == "menit kerja",
        },
    )


@never_cache
@require_GET
def pratinjau_jejak(request: HttpRequest, iki_pk: int, periode_pk: int) -> HttpResponse:
    """Which rows would a source count for this indicator in this period, and which value would they give?"""
    iki = get_object_or_404(IKI.objects.visible_to(request.user).select_related("rhk__skp__pegawai"), pk=iki_pk)
    periode = get_object_or_404(Periode.objects.exclude(status=StatusPeriode.DITUTUP), pk=periode_pk)
    saat = timezone.now()
    catat_akses(
        pelaku=request.user, subjek=iki.rhk.skp.pegawai, pintu=PintuData.KINERJA, objek=f"Pratinjau {periode}",
        pada=saat,
    )  # fmt: skip
    isi = pratinjau(request.user, iki.pk, periode, saat)
    return render(
        request,
        "dasbor/pratinjau.html",
        {
            "isi": isi,
            "iki": isi.iki,
            "skp": isi.iki.rhk.skp,
            "periode": periode,
            "per": saat,
            "target": isi.batas[0],
            "bawah": isi.batas[1],
            "atas": isi.batas[2],
            "halaman": halaman(request, isi.baris),
            "desimal": _desimal(isi.baris),
            "dalam_menit": isi.iki.satuan == "menit kerja",
            "pembukaan_list": PembukaanPeriode.objects.disetujui([periode.pk]),
        },
    )


@never_cache
@require_GET
def unduh_jejak(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The rows of the page as CSV."""
    pengukuran = _pengukuran(request, pk)
    isi = jejak(request.user, pengukuran)
    _catat(request, pengukuran, PintuData.EKSPOR)
    log.info("jejak.unduh", pengukuran=pengukuran.pk, pengguna=request.user.pk, baris=len(isi.baris))
    jawaban = StreamingHttpResponse(
        tabel_csv(KEPALA_JEJAK, map(baris_jejak, isi.baris)), content_type="text/csv; charset=utf-8"
    )
    jawaban["Content-Disposition"] = f'attachment; filename="jejak-{pengukuran.pk}.csv"'
    return jawaban
