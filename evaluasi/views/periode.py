"""The period as personnel administration sees it: state, and the acts for everybody at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4, uuid5

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from evaluasi import services
from evaluasi.enums import Predikat, StatusEvaluasi, StatusPerhitungan, StatusPutaran
from evaluasi.models import DokumenEvaluasi, Evaluasi, Perhitungan, PesertaSurvei, PutaranSurvei
from evaluasi.permissions import boleh_mengelola
from evaluasi.rules.alur import SUDAH_DIPUTUSKAN
from evaluasi.rules.tenggat import terlambat
from indikator.enums import JenisPeriode, StatusPeriode
from indikator.models import SKP, CapaianOrganisasi, PembukaanPeriode, Periode
from inti.galat import AturanDilanggar
from inti.models import Pekerjaan
from inti.views import halaman


def _hanya_pengelola(request: HttpRequest) -> None:
    if not boleh_mengelola(request.user):
        raise PermissionDenied("Halaman ini untuk admin kepegawaian.")


@never_cache
@require_GET
def daftar(request: HttpRequest) -> HttpResponse:
    """Quarters with their state."""
    _hanya_pengelola(request)
    periode = (
        Periode.objects.filter(jenis=JenisPeriode.TRIWULANAN)
        .annotate(
            evaluasi=Count("evaluasi_set", distinct=True),
            diputuskan=Count("evaluasi_set", filter=Q(evaluasi_set__status__in=SUDAH_DIPUTUSKAN), distinct=True),
        )
        .order_by("-mulai")
    )
    return render(request, "evaluasi/periode_list.html", {"halaman": halaman(request, periode)})


def _keadaan(periode: Periode) -> dict[str, Any]:
    status = StatusEvaluasi
    hitung = {
        "semua": Count("pk"),
        "perilaku": Count("pk", filter=Q(perilaku_pada__isnull=False)),
        "dihitung": Count("pk", filter=Q(skor__isnull=False)),
        "diputuskan": Count("pk", filter=Q(status__in=SUDAH_DIPUTUSKAN)),
        "diterima": Count("pk", filter=Q(status=status.DITERIMA)),
        "keberatan": Count("pk", filter=Q(status=status.KEBERATAN)),
    }
    hasil: dict[str, Any] = Evaluasi.objects.filter(periode=periode).aggregate(**hitung)
    hasil["skp"] = SKP.objects.untuk_periode(periode).count()
    hasil["dokumen"] = DokumenEvaluasi.objects.filter(evaluasi__periode=periode).values("evaluasi").distinct().count()
    dipimpin = SKP.objects.filter(evaluasi_set__periode=periode, penugasan__pimpinan=True)
    unit = set(dipimpin.order_by().values_list("penugasan__unit_id", flat=True))
    hasil["unit"] = len(unit)
    hasil["organisasi"] = CapaianOrganisasi.objects.terkini().filter(periode=periode, unit__in=unit).count()
    hasil["undangan"] = PesertaSurvei.objects.filter(putaran__periode=periode).count()
    hasil["terkirim"] = PesertaSurvei.objects.filter(putaran__periode=periode, selesai=True).count()
    return hasil


def _tampilkan(request: HttpRequest, periode: Periode, status: int = 200) -> HttpResponse:
    putaran = PutaranSurvei.objects.filter(periode=periode).first()
    terakhir = Perhitungan.objects.select_related("asal").terakhir(periode)
    berjalan = Perhitungan.objects.filter(periode=periode, status=StatusPerhitungan.BERJALAN).first()
    pekerjaan = (
        Pekerjaan.objects.visible_to(request.user)
        .filter(jenis__startswith="evaluasi.", parameter__periode=periode.pk)
        .select_related("hasil")
        .first()
    )
    sebaran = dict(
        Evaluasi.objects.filter(periode=periode, status__in=SUDAH_DIPUTUSKAN)
        .values_list("predikat")
        .annotate(n=Count("pk"))
    )
    return render(
        request,
        "evaluasi/periode_detail.html",
        {
            "periode": periode,
            "pembukaan_list": PembukaanPeriode.objects.disetujui([periode.pk]),
            "keadaan": _keadaan(periode),
            "putaran": putaran,
            "survei_dibuka": putaran is not None and putaran.status == StatusPutaran.DIBUKA,
            "survei_lewat": putaran is not None and terlambat(timezone.localdate(), putaran.batas),
            "tertutup": periode.status == StatusPeriode.DITUTUP,
            "berjalan": berjalan,
            "terakhir": terakhir,
            "sama": terakhir is not None and terakhir.sama_dengan_asal,
            "pekerjaan": pekerjaan,
            "sebaran": [(p.label, sebaran.get(p.value, 0)) for p in Predikat] if sebaran else [],
            "kunci": uuid4(),
        },
        status=status,
    )


@never_cache
@require_GET
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """State of one period."""
    _hanya_pengelola(request)
    return _tampilkan(request, get_object_or_404(Periode, pk=pk))


def _lakukan(request: HttpRequest, pk: int, kerjakan: Callable[[Periode], Any], pesan: str) -> HttpResponse:
    """One act of HR on a period; a broken rule is told on the same page."""
    _hanya_pengelola(request)
    periode = get_object_or_404(Periode, pk=pk)
    try:
        kerjakan(periode)
    except AturanDilanggar as galat:
        messages.error(request, galat.pesan)
        return _tampilkan(request, periode, status=galat.status)
    messages.success(request, pesan)
    return redirect("evaluasi:periode_detail", pk=pk)


def _kunci(request: HttpRequest) -> UUID:
    """Key of the shown form and its act, so that a double click is one job and two acts of one page are two."""
    try:
        return uuid5(UUID(request.POST.get("kunci_form", "")), request.path)
    except ValueError:
        return uuid4()


@require_POST
def buka_survei(request: HttpRequest, pk: int) -> HttpResponse:
    return _lakukan(
        request,
        pk,
        lambda p: services.buka_survei(oleh=request.user, periode=p, pada=timezone.now()),
        "Survei dibuka. Rekan dan bawahan sudah diberi tahu, dan atasan dapat mengisi nilai perilaku.",
    )


@require_POST
def tutup_survei(request: HttpRequest, pk: int) -> HttpResponse:
    def tutup(periode: Periode) -> None:
        services.tutup_survei(
            oleh=request.user, putaran=get_object_or_404(PutaranSurvei, periode=periode), pada=timezone.now()
        )

    return _lakukan(request, pk, tutup, "Survei ditutup. Jawaban sudah diacak dan tidak dapat ditelusuri lagi.")


@require_POST
def hitung(request: HttpRequest, pk: int) -> HttpResponse:
    kunci = _kunci(request)
    return _lakukan(
        request,
        pk,
        lambda p: services.mulai_perhitungan(oleh=request.user, periode=p, kunci=kunci, pada=timezone.now()),
        "Perhitungan dimulai. Kemajuannya terlihat di halaman ini.",
    )


@require_POST
def terbitkan(request: HttpRequest, pk: int) -> HttpResponse:
    kunci = _kunci(request)
    return _lakukan(
        request,
        pk,
        lambda p: services.mulai_penerbitan(oleh=request.user, periode=p, kunci=kunci, pada=timezone.now()),
        "Dokumen sedang dibuat.",
    )


@require_POST
def ekspor(request: HttpRequest, pk: int) -> HttpResponse:
    kunci = _kunci(request)
    return _lakukan(
        request,
        pk,
        lambda p: services.mulai_ekspor(oleh=request.user, periode=p, kunci=kunci, pada=timezone.now()),
        "Berkas ekspor sedang dibuat. Unduhannya muncul di halaman ini.",
    )
