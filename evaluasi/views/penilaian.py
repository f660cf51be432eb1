"""Pages of one evaluation: list, evidence and decision, answer of the employee, public page of the document."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from evaluasi import services
from evaluasi.documents import matriks
from evaluasi.enums import StatusDokumen, StatusEvaluasi
from evaluasi.forms import KeberatanForm, PutusanForm, TujuhNilaiForm
from evaluasi.models import (
    DokumenEvaluasi,
    Evaluasi,
    NilaiPerilaku,
    PesertaSurvei,
    SkorMasukan,
    SkorOrganisasiMasukan,
    SkorPerilakuMasukan,
)
from evaluasi.permissions import (
    adalah_penilai,
    boleh_membaca_putusan,
    boleh_membuka_dokumen,
    boleh_memutuskan,
    boleh_menanggapi,
    perilaku_terkunci,
    periode_terbuka,
)
from evaluasi.rules.berakhlak import BERAKHLAK
from evaluasi.rules.tenggat import batas_serah, batas_tanggapan, terlambat
from evaluasi.setelan import Batas
from indikator.models import IKI, CapaianOrganisasi, PembukaanPeriode
from inti.galat import AturanDilanggar
from inti.views import halaman
from pegawai.enums import PintuData
from pegawai.models import Pegawai
from pegawai.querysets import penilai_unit, unit_dipimpin
from pegawai.services import catat_akses
from pembinaan.models import UmpanBalik

RAGAM = {
    StatusEvaluasi.DISIAPKAN: "biasa",
    StatusEvaluasi.DIHITUNG: "soon",
    StatusEvaluasi.DITETAPKAN: "soon",
    StatusEvaluasi.DISERAHKAN: "run",
    StatusEvaluasi.DITERIMA: "done",
    StatusEvaluasi.KEBERATAN: "late",
}
"""How a status looks; the words beside it say the same."""


def giliran(e: Evaluasi, pembaca: Any) -> dict[str, Any]:
    """Who must act next, and by when, in the words of who reads it."""

    def sebut(orang: Any) -> str:
        return "Anda" if orang is not None and orang.pk == pembaca.pk else getattr(orang, "nama", "atasan")

    status, tenggat, ragam = e.status, None, ""
    if status == StatusEvaluasi.DISIAPKAN and e.perilaku_pada is None:
        teks, tenggat = f"Menunggu nilai perilaku dari {sebut(e.penilai)}", e.periode.batas_pengisian
    elif status == StatusEvaluasi.DISIAPKAN:
        teks, tenggat = "Menunggu perhitungan oleh admin kepegawaian", e.periode.batas_pengisian
    elif status == StatusEvaluasi.DIHITUNG:
        teks, tenggat = f"Menunggu keputusan {sebut(e.penilai)}", e.periode.batas_pengisian
    elif status == StatusEvaluasi.DITETAPKAN:
        teks = f"Menunggu {sebut(e.penilai)} menyerahkan hasil"
        tenggat = batas_serah(timezone.localdate(e.ditetapkan_pada))
    elif status == StatusEvaluasi.DISERAHKAN:
        teks = f"Menunggu tanggapan {sebut(e.pegawai)}"
        tenggat = batas_tanggapan(timezone.localdate(e.diserahkan_pada))
    elif status == StatusEvaluasi.DITERIMA:
        teks, ragam = "Selesai: hasil ini sudah diterima", "done"
    else:
        teks = "Keberatan tercatat dan menunggu keputusan atasan dari pejabat penilai"
    if tenggat and terlambat(timezone.localdate(), tenggat):
        ragam = "late"
    return {"teks": teks, "tenggat": tenggat, "ragam": ragam}


@never_cache
@require_GET
def daftar(request: HttpRequest) -> HttpResponse:
    """My periods, and the evaluations of my people with those that wait for me first."""
    hari = timezone.localdate()
    terkait = ("pegawai", "penilai", "periode", "skor")
    milik = list(Evaluasi.objects.milik(request.user).select_related(*terkait).order_by("-periode__mulai", "-pk"))
    tim = (
        Evaluasi.objects.tim(request.user, hari)
        .dengan_kebutuhan()
        .select_related(*terkait)
        .order_by("perlu", "-periode__mulai", "pegawai__nama")
    )
    bagian = halaman(request, tim)
    return render(
        request,
        "evaluasi/evaluasi_list.html",
        {
            "milik_list": [
                {
                    "evaluasi": e,
                    "ragam": RAGAM[e.status],
                    "giliran": giliran(e, request.user),
                    "putusan": boleh_membaca_putusan(request.user, e),
                }
                for e in milik
            ],
            "halaman": bagian,
            "tim_list": [
                {"evaluasi": e, "ragam": RAGAM[e.status], "giliran": giliran(e, request.user)} for e in bagian
            ],
            "survei": PesertaSurvei.objects.visible_to(request.user).menunggu().count(),
            "memimpin": bool(unit_dipimpin(request.user, hari)),
        },
    )


def _ambil(request: HttpRequest, pk: int) -> Evaluasi:
    return get_object_or_404(
        Evaluasi.objects.visible_to(request.user).select_related(
            "pegawai", "penilai", "periode", "skor__perhitungan", "skp__penugasan", "ditetapkan_oleh", "diserahkan_oleh"
        ),
        pk=pk,
    )


def _baris_hasil(e: Evaluasi) -> list[Any]:
    """Indicators with target, value, n and achievement: frozen ones, or the targets alone before the computation."""
    if e.skor:
        return list(SkorMasukan.objects.untuk(e.skor))
    return list(
        IKI.objects.filter(rhk__skp=e.skp_id)
        .dengan_target(e.periode)
        .select_related("rhk")
        .order_by("rhk__urutan", "urutan", "pk")
    )


def _baris_perilaku(e: Evaluasi) -> list[dict[str, Any]]:
    """The seven values with the superior's answer, the large enough groups' mean, and the computed value."""
    beku = {m.nilai: m for m in SkorPerilakuMasukan.objects.untuk(e.skor)} if e.skor else {}
    atasan = {n.nilai: n for n in NilaiPerilaku.objects.filter(evaluasi=e)}
    return [{"nilai": n, "atasan": atasan.get(n.kode), "beku": beku.get(n.kode)} for n in BERAKHLAK]


def _organisasi(e: Evaluasi) -> dict[str, Any] | None:
    """For an SKP whose post leads a unit: its capaian as frozen with the score, else as it stands; None for others."""
    if not e.skp.penugasan.pimpinan:
        return None
    beku = SkorOrganisasiMasukan.objects.untuk(e.skor) if e.skor else None
    if beku is not None:
        unit_pk, capaian, rating = beku.unit_id, beku.capaian, beku.get_rating_display()
    else:
        unit_pk, rating = e.skp.penugasan.unit_id, ""
        capaian = (
            CapaianOrganisasi.objects.terkini()
            .filter(unit=unit_pk, periode=e.periode_id)
            .select_related("ditetapkan_oleh")
            .first()
        )
    penilai = penilai_unit([unit_pk], timezone.localdate()).get(unit_pk) if capaian is None else None
    return {
        "unit_pk": unit_pk,
        "capaian": capaian,
        "rating": rating,
        "beku": beku is not None,
        "penilai": Pegawai.objects.filter(pk=penilai).first() if penilai else None,
    }


def _umpan_balik(request: HttpRequest, e: Evaluasi) -> list[UmpanBalik]:
    return list(
        UmpanBalik.objects.visible_to(request.user)
        .diterima(e.pegawai)
        .filter(pada__date__gte=e.periode.mulai, pada__date__lt=e.periode.sampai)
        .select_related("pemberi", "rhk")[:10]
    )


def _tampilkan(
    request: HttpRequest,
    e: Evaluasi,
    *,
    form_perilaku: TujuhNilaiForm | None = None,
    form_putusan: PutusanForm | None = None,
    status: int = 200,
) -> HttpResponse:
    hari = timezone.localdate()
    penilai = adalah_penilai(request.user, e, hari)
    terbaca = boleh_membaca_putusan(request.user, e)
    putus = boleh_memutuskan(request.user, e, hari)
    isi_perilaku = penilai and periode_terbuka(e) and not perilaku_terkunci(e)
    if isi_perilaku and form_perilaku is None:
        ada = dict(NilaiPerilaku.objects.filter(evaluasi=e).values_list("nilai", "jawaban"))
        form_perilaku = TujuhNilaiForm(initial=TujuhNilaiForm.awal(ada) | {"versi": e.versi})
    if putus and form_putusan is None:
        form_putusan = PutusanForm(
            initial={
                "rating_hasil": e.rating_hasil or (e.skor.rating_hasil if e.skor else ""),
                "rating_perilaku": e.rating_perilaku or (e.skor.rating_perilaku if e.skor else ""),
                "catatan": e.catatan,
                "versi": e.versi,
            }
        )
    batas = batas_tanggapan(timezone.localdate(e.diserahkan_pada)) if e.diserahkan_pada else None
    return render(
        request,
        "evaluasi/evaluasi_detail.html",
        {
            "evaluasi": e,
            "milik": e.pegawai_id == request.user.pk,
            "penilai": penilai,
            "terbaca": terbaca,
            "ragam": RAGAM[e.status],
            "giliran": giliran(e, request.user),
            "hasil_list": _baris_hasil(e),
            "perilaku_list": _baris_perilaku(e) if terbaca else [],
            "umpan_balik_list": _umpan_balik(request, e),
            "batas": Batas.baca(e.skor.perhitungan.setelan) if e.skor else None,
            "pembukaan_list": PembukaanPeriode.objects.disetujui([e.periode_id]),
            "organisasi": _organisasi(e),
            "matriks": matriks(e) if terbaca and e.skor else [],
            "form_perilaku": form_perilaku if isi_perilaku else None,
            "form_putusan": form_putusan if putus else None,
            "boleh_menyerahkan": penilai and e.status == StatusEvaluasi.DITETAPKAN,
            "boleh_menanggapi": boleh_menanggapi(request.user, e),
            "batas_tanggapan": batas,
            "lewat_batas": bool(batas and terlambat(hari, batas)),
            "keberatan": getattr(e, "keberatan", None) if e.status == StatusEvaluasi.KEBERATAN else None,
            "dokumen_list": e.dokumen_set.dengan_pengganti().select_related("berkas")
            if boleh_membuka_dokumen(request.user, e)
            else [],
        },
        status=status,
    )


@never_cache
@require_GET
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Evidence on the left, judgement on the right."""
    e = _ambil(request, pk)
    catat_akses(
        pelaku=request.user,
        subjek=e.pegawai,
        pintu=PintuData.KINERJA,
        objek=f"Evaluasi {e.periode}",
        pada=timezone.now(),
    )
    return _tampilkan(request, e)


def _sebagai_penilai(request: HttpRequest, pk: int) -> Evaluasi:
    e = _ambil(request, pk)
    if not adalah_penilai(request.user, e, timezone.localdate()):
        raise PermissionDenied("Hanya pejabat penilai pegawai ini yang dapat melakukan tindakan ini.")
    return e


def _sebagai_pegawai(request: HttpRequest, pk: int) -> Evaluasi:
    e = _ambil(request, pk)
    if e.pegawai_id != request.user.pk:
        raise PermissionDenied("Hanya pegawai yang dinilai yang dapat menanggapi hasil evaluasi ini.")
    return e


def _tolak(form: Any, e: Evaluasi, galat: AturanDilanggar) -> None:
    """Errors on the form, with the newest version: who has read the newest content may send again."""
    e.refresh_from_db()
    form.data = form.data.copy()
    form.data["versi"] = str(e.versi)
    form.tolak(galat)


@require_POST
def perilaku(request: HttpRequest, pk: int) -> HttpResponse:
    """The superior's answers on the seven values."""
    e = _sebagai_penilai(request, pk)
    form = TujuhNilaiForm(request.POST)
    if not form.is_valid():
        return _tampilkan(request, e, form_perilaku=form, status=422)
    try:
        services.isi_perilaku(
            oleh=request.user,
            evaluasi=e,
            nilai=form.jawaban(),
            versi=form.cleaned_data["versi"],
            pada=timezone.now(),
        )
    except AturanDilanggar as galat:
        _tolak(form, e, galat)
        return _tampilkan(request, e, form_perilaku=form, status=galat.status)
    messages.success(request, "Nilai perilaku tersimpan. Selama belum dihitung, isinya masih dapat diubah.")
    return redirect("evaluasi:detail", pk=e.pk)


@require_POST
def tetapkan(request: HttpRequest, pk: int) -> HttpResponse:
    """Decide both ratings."""
    e = _sebagai_penilai(request, pk)
    form = PutusanForm(request.POST)
    if not form.is_valid():
        return _tampilkan(request, e, form_putusan=form, status=422)
    isi = {
        k: form.cleaned_data[k] for k in ("rating_hasil", "rating_perilaku", "alasan", "catatan", "serahkan_sekarang")
    }
    try:
        e = services.tetapkan(
            oleh=request.user, evaluasi=e, versi=form.cleaned_data["versi"] or 0, pada=timezone.now(), **isi
        )
    except AturanDilanggar as galat:
        _tolak(form, e, galat)
        return _tampilkan(request, e, form_putusan=form, status=galat.status)
    messages.success(request, f"Ditetapkan: {e.get_predikat_display()}. Dokumennya sedang dibuat.")
    return redirect("evaluasi:detail", pk=e.pk)


def _versi(request: HttpRequest) -> int:
    """Version that the page showed; 0 (never right) where it is missing."""
    teks = request.POST.get("versi", "")
    return int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 10 else 0


@require_POST
def serahkan(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand over what was held back."""
    e = _sebagai_penilai(request, pk)
    try:
        services.serahkan(oleh=request.user, evaluasi=e, versi=_versi(request), pada=timezone.now())
    except AturanDilanggar as galat:
        messages.error(request, galat.pesan)
        e.refresh_from_db()
        return _tampilkan(request, e, status=galat.status)
    messages.success(request, f"Hasil evaluasi diserahkan kepada {e.pegawai.nama}.")
    return redirect("evaluasi:detail", pk=e.pk)


@require_POST
def terima(request: HttpRequest, pk: int) -> HttpResponse:
    """The employee accepts."""
    e = _sebagai_pegawai(request, pk)
    try:
        services.terima(oleh=request.user, evaluasi=e, versi=_versi(request), pada=timezone.now())
    except AturanDilanggar as galat:
        messages.error(request, galat.pesan)
        e.refresh_from_db()
        return _tampilkan(request, e, status=galat.status)
    messages.success(request, "Hasil evaluasi Anda terima. Terima kasih.")
    return redirect("evaluasi:detail", pk=e.pk)


@never_cache
@require_http_methods(["GET", "POST"])
def keberatan(request: HttpRequest, pk: int) -> HttpResponse:
    """Objection with its reasons."""
    e = _sebagai_pegawai(request, pk)
    form = KeberatanForm(request.POST or None, initial={"versi": e.versi})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                services.keberatan(
                    oleh=request.user,
                    evaluasi=e,
                    alasan=form.cleaned_data["alasan"],
                    versi=form.cleaned_data["versi"],
                    pada=timezone.now(),
                )
            except AturanDilanggar as galat:
                _tolak(form, e, galat)
                status = galat.status
            else:
                messages.success(request, "Keberatan Anda tercatat.")
                return redirect("evaluasi:detail", pk=e.pk)
    batas = batas_tanggapan(timezone.localdate(e.diserahkan_pada)) if e.diserahkan_pada else None
    return render(
        request, "evaluasi/keberatan_form.html", {"evaluasi": e, "form": form, "batas_tanggapan": batas}, status=status
    )


@login_not_required
@never_cache
@require_GET
def dokumen(request: HttpRequest, kode: str) -> HttpResponse:
    """Public: is this document genuine? It tells no name, no post and no predikat."""
    satu = (
        DokumenEvaluasi.objects.filter(kode=kode)
        .dengan_pengganti()
        .select_related("evaluasi__pegawai", "evaluasi__periode", "berkas", "pengganti")
        .first()
    )
    jawaban = satu.status if satu else StatusDokumen.TIDAK_DIKENAL
    return render(
        request,
        "evaluasi/dokumen_publik.html",
        {
            "dokumen": satu,
            "jawaban": jawaban,
            "pembukaan_list": list(PembukaanPeriode.objects.disetujui([satu.evaluasi.periode_id])) if satu else [],
        },
        status=200 if satu else 404,
    )
