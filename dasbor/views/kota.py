"""The city's page: response time, on-time share and satisfaction of the offices, and of the units below one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from dasbor.exports import KEPALA_KOTA, baris_kota
from dasbor.permissions import boleh_lihat_kota
from dasbor.querysets.kota import Masa, TabelUnit, masa_list, opd_list, opd_terlihat, pilih_masa, unit_list
from dasbor.rules.kota import URUTAN
from inti.exports import tabel_csv
from inti.templatetags.inti import Batang, angka, persen
from pegawai.models import UnitKerja
from pengaduan.rules.ringkasan import RingkasanUnit

log = structlog.get_logger(__name__)

BELUM_CUKUP = "belum cukup data"


@dataclass(frozen=True, slots=True)
class _Pilihan:
    """What the reader chose in the address."""

    saat: datetime
    masa: Masa
    masa_list: list[Masa]
    urut: str

    @property
    def query(self) -> str:
        return urlencode({"masa": self.masa.kunci, "urut": self.urut})


def _pilihan(request: HttpRequest) -> _Pilihan:
    saat = timezone.now()
    daftar = masa_list(timezone.localdate(saat))
    urut = request.GET.get("urut", "")
    return _Pilihan(
        saat,
        pilih_masa(daftar, request.GET.get("masa", ""), saat),
        daftar,
        urut if urut in URUTAN else next(iter(URUTAN)),
    )


def _batang(baris: RingkasanUnit, urut: str, url: str) -> Batang:
    """One bar of the chart of the figure that orders the table."""
    if urut == "tepat":
        selang = baris.selang_tepat
        return Batang(
            baris.nama,
            None if baris.bagian_tepat is None else baris.bagian_tepat * 100,
            BELUM_CUKUP if baris.bagian_tepat is None else persen(baris.bagian_tepat, 1),
            f"n = {angka(baris.n_tepat)}",
            url,
            selang.bawah if selang else None,
            selang.atas if selang else None,
        )
    if urut == "nilai":
        selang = baris.selang_nilai
        return Batang(
            baris.nama,
            baris.rata_nilai,
            BELUM_CUKUP if baris.rata_nilai is None else angka(baris.rata_nilai, 2),
            f"n = {angka(baris.n_nilai)}",
            url,
            selang.bawah if selang else None,
            selang.atas if selang else None,
        )
    return Batang(
        baris.nama,
        baris.rata_menit,
        BELUM_CUKUP if baris.rata_menit is None else f"{angka(baris.rata_menit / 60, 1)} jam",
        f"n = {angka(baris.n_respon)}",
        url,
    )


_JUDUL_GRAFIK = {
    "respon": ("Waktu respon rata-rata, jam kerja", None),
    "nama": ("Waktu respon rata-rata, jam kerja", None),
    "tepat": ("Ditanggapi tepat waktu, persen, dengan selang 95%", 100),
    "nilai": ("Kepuasan warga, 1 sampai 4, dengan selang 95%", 4),
}


def _konteks(tabel: TabelUnit, pilihan: _Pilihan, *, dibuka: bool) -> dict[str, Any]:
    """`dibuka`: rows lead further down."""
    semua = [(b, f"{reverse('dasbor:opd', args=[b.unit_id])}?{pilihan.query}" if dibuka else "") for b in tabel.baris]
    baris = [(b, url) for b, url in semua if b.n_respon or b.n_tepat or b.n_nilai]
    judul, maks = _JUDUL_GRAFIK[pilihan.urut]
    return {
        "tabel": tabel,
        "baris_list": baris,
        "tanpa_laporan": [b.nama for b, _ in semua if not (b.n_respon or b.n_tepat or b.n_nilai)],
        "pilihan": pilihan,
        "urutan_list": URUTAN.items(),
        "grafik": [bar for bar in (_batang(b, pilihan.urut, url) for b, url in baris) if bar.nilai is not None],
        "judul_grafik": judul,
        "maks_grafik": maks,
        "per": min(pilihan.saat, pilihan.masa.sampai),
    }


def _csv(tabel: TabelUnit, nama: str) -> HttpResponseBase:
    jawaban = StreamingHttpResponse(
        tabel_csv(KEPALA_KOTA, map(baris_kota, [*tabel.baris, tabel.total])), content_type="text/csv; charset=utf-8"
    )
    jawaban["Content-Disposition"] = f'attachment; filename="{nama}.csv"'
    return jawaban


def _periksa(request: HttpRequest) -> None:
    if not boleh_lihat_kota(request.user, timezone.localdate()):
        raise PermissionDenied


def _opd(request: HttpRequest, pk: int) -> UnitKerja:
    """An OPD in scope. Raises Http404 outside of it."""
    _periksa(request)
    satu: UnitKerja = get_object_or_404(opd_terlihat(request.user, timezone.localdate()), pk=pk)
    return satu


@never_cache
@require_GET
def kota(request: HttpRequest) -> HttpResponse:
    """All OPD in one's scope, and their total."""
    _periksa(request)
    pilihan = _pilihan(request)
    tabel = opd_list(request.user, pilihan.masa, pilihan.saat, pilihan.urut)
    return render(request, "dasbor/kota.html", _konteks(tabel, pilihan, dibuka=True))


@never_cache
@require_GET
def opd(request: HttpRequest, pk: int) -> HttpResponse:
    """The units below one OPD, by the clocks of the people there."""
    satu = _opd(request, pk)
    pilihan = _pilihan(request)
    tabel = unit_list(request.user, satu, pilihan.masa, pilihan.saat, pilihan.urut)
    return render(request, "dasbor/kota.html", _konteks(tabel, pilihan, dibuka=False) | {"opd": satu})


@never_cache
@require_GET
def unduh_kota(request: HttpRequest) -> HttpResponseBase:
    """The table of all OPD as CSV, with sums and intervals."""
    _periksa(request)
    pilihan = _pilihan(request)
    log.info("kota.unduh", pengguna=request.user.pk, masa=pilihan.masa.kunci)
    return _csv(opd_list(request.user, pilihan.masa, pilihan.saat, pilihan.urut), "kota")


@never_cache
@require_GET
def unduh_opd(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The table of one OPD as CSV."""
    satu = _opd(request, pk)
    pilihan = _pilihan(request)
    log.info("kota.unduh", pengguna=request.user.pk, masa=pilihan.masa.kunci, opd=pk)
    return _csv(unit_list(request.user, satu, pilihan.masa, pilihan.saat, pilihan.urut), f"opd-{pk}")
