"""The citizen follows a report by number and secret, writes to the officer, completes it, and rates it once.

A correct pair opens the report in this session; no address ever holds the secret. What is sent once is kept under
"warga" and the report (`sekali`), not under who is signed in and the address as `inti.views.sekali_form` does: an
officer who follows their own report acts as a citizen here, and the address is the same for every report.
"""

from __future__ import annotations

import time
import uuid
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from inti.galat import AturanDilanggar
from inti.services import sekali
from inti.setelan import nilai as setelan
from pengaduan import services
from pengaduan.enums import StatusPengaduan
from pengaduan.forms import LengkapiForm, NilaiForm, PesanForm, TiketForm
from pengaduan.models import Pengaduan
from pengaduan.querysets import statistik_kota
from pengaduan.views import batas
from pengaduan.views.lapor import kantor_tujuan, kategori_teratas
from pengaduan.views.penjelasan import BERIKUT, janji, tenggat_kasus

SESI = "lacak"
JEDA_GAGAL = 0.5
"""Seconds that a wrong pair waits for its answer, besides the cost of the hash."""
TIDAK_COCOK = "Nomor tiket dan kode rahasia tidak cocok. Periksa keduanya pada tanda terima Anda."
TERLALU_SERING = "Terlalu banyak percobaan dari alamat ini. Tunggu satu menit, lalu coba lagi."


@login_not_required
@never_cache
@require_GET
def portal(request: HttpRequest) -> HttpResponse:
    """First page for citizens: three services, how it works, and honest figures of the last 90 days."""
    kini = timezone.now()
    return render(
        request,
        "pengaduan/portal.html",
        {
            "statistik": statistik_kota(kini - timedelta(days=90), kini),
            "kategori_list": kategori_teratas(6),
            "hari_verifikasi": setelan("pengaduan.tenggat_verifikasi", timezone.localdate()),
        },
    )


def _terbuka(request: HttpRequest) -> Pengaduan | None:
    """The report that this session has opened."""
    pk = request.session.get(SESI)
    if pk is None:
        return None
    return Pengaduan.objects.filter(pk=pk).select_related("kategori", "wilayah__induk").first()


def _buka(request: HttpRequest, tujuan: str, templat: str) -> HttpResponse:
    """Number and secret, for following and for rating alike."""
    form = TiketForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid() and batas.habis(request, "tiket"):
            form.add_error(None, TERLALU_SERING)
            status = 429
        elif form.is_valid():
            satu = services.buka(nomor_tiket=form.cleaned_data["nomor"], rahasia=form.cleaned_data["rahasia"])
            if satu is not None:
                request.session.cycle_key()
                request.session[SESI] = satu.pk
                return redirect(tujuan)
            time.sleep(JEDA_GAGAL)
            form.add_error(None, TIDAK_COCOK)
    return render(request, templat, {"form": form, "dibuka": _terbuka(request)}, status=status)


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def lacak(request: HttpRequest) -> HttpResponse:
    return _buka(request, "pengaduan:lacak_laporan", "pengaduan/lacak.html")


def _laporan(request: HttpRequest, satu: Pengaduan, status: int = 200, **form: Any) -> HttpResponse:
    hari_ini = timezone.localdate()
    return render(
        request,
        "pengaduan/lacak_laporan.html",
        {
            "pengaduan": satu,
            "janji": janji(satu, hari_ini),
            "berikut": BERIKUT.get(satu.status, ""),
            "peristiwa_list": satu.peristiwa_set.publik().order_by("-pada", "-id"),
            "foto_list": satu.lampiran_set.select_related("berkas"),
            "kantor": kantor_tujuan(satu, hari_ini),
            "dapat_dinilai": services.dapat_dinilai(satu),
            "form_pesan": form.get("form_pesan") or PesanForm(),
            "form_lengkapi": form.get("form_lengkapi") or LengkapiForm(),
            "ditunda": satu.status == StatusPengaduan.DITUNDA,
        },
        status=status,
    )


@login_not_required
@never_cache
@require_GET
def laporan(request: HttpRequest) -> HttpResponse:
    """The timeline in plain words, with the promise."""
    satu = _terbuka(request)
    return _laporan(request, satu) if satu else redirect("pengaduan:lacak")


@login_not_required
@never_cache
@require_GET
def tenggat(request: HttpRequest) -> HttpResponse:
    """How the limit was counted, day by day."""
    satu = _terbuka(request)
    if satu is None:
        return redirect("pengaduan:lacak")
    return render(request, "pengaduan/lacak_tenggat.html", {"pengaduan": satu, "hitungan": tenggat_kasus(satu)})


@login_not_required
@require_POST
def pesan(request: HttpRequest) -> HttpResponse:
    satu = _terbuka(request)
    if satu is None:
        return redirect("pengaduan:lacak")
    form = PesanForm(request.POST)
    if form.is_valid():
        try:
            sekali(
                lingkup="pengaduan.pesan",
                pelaku="warga",
                kunci=form.cleaned_data["kunci_form"],
                isi=f"{satu.pk}\n{form.isi_kanonik()}",
                buat=lambda: {
                    "peristiwa": services.tulis_pesan(
                        pengaduan=satu, isi=form.cleaned_data["isi"], pada=timezone.now()
                    ).pk
                },
            )
        except AturanDilanggar as galat:
            form.tolak(galat)
        else:
            messages.success(request, "Pesan Anda sudah kami teruskan kepada petugas.")
            return redirect("pengaduan:lacak_laporan")
    return _laporan(request, satu, status=422, form_pesan=form)


@login_not_required
@require_POST
def lengkapi(request: HttpRequest) -> HttpResponse:
    satu = _terbuka(request)
    if satu is None:
        return redirect("pengaduan:lacak")
    form = LengkapiForm(request.POST, request.FILES)
    status = 422
    if form.is_valid():

        def buat() -> dict[str, Any]:
            services.lengkapi(
                pengaduan=satu,
                isi=form.cleaned_data["isi"],
                foto=form.cleaned_data["foto"],
                versi=form.cleaned_data["versi"],
                pada=timezone.now(),
            )
            return {"pengaduan": satu.pk}

        try:
            sekali(
                lingkup="pengaduan.lengkapi",
                pelaku="warga",
                kunci=form.cleaned_data["kunci_form"],
                isi=f"{satu.pk}\n{form.cleaned_data['isi']}",
                buat=buat,
            )
        except AturanDilanggar as galat:
            form.tolak(galat)
            messages.error(request, galat.pesan)
            status = galat.status
        else:
            messages.success(request, "Terima kasih. Laporan Anda kami periksa lagi.")
            return redirect("pengaduan:lacak_laporan")
    return _laporan(request, satu, status=status, form_lengkapi=form)


@login_not_required
@never_cache
@require_GET
def foto(request: HttpRequest, kode: uuid.UUID) -> FileResponse:
    """A photo of the report that this session has opened."""
    satu = _terbuka(request)
    lampiran = satu.lampiran_set.filter(berkas__kode=kode).select_related("berkas").first() if satu else None
    if lampiran is None:
        raise Http404
    return FileResponse(default_storage.open(lampiran.berkas.jalur), content_type=lampiran.berkas.tipe_isi)


@login_not_required
@require_POST
def tutup_sesi(request: HttpRequest) -> HttpResponse:
    """Close the report on a shared computer: the session forgets it, and what was typed."""
    for kunci in (SESI, "lapor", "lapor_bukti"):
        request.session.pop(kunci, None)
    messages.success(request, "Laporan ditutup di perangkat ini. Simpan nomor tiket dan kode rahasianya.")
    return redirect("pengaduan:lacak")


# Rating


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def nilai(request: HttpRequest) -> HttpResponse:
    return _buka(request, "pengaduan:nilai_laporan", "pengaduan/nilai.html")


def _menilai(request: HttpRequest, satu: Pengaduan, **bukti: Any) -> HttpResponse:
    form = NilaiForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                penilaian = services.nilai(
                    pengaduan=satu,
                    poin=form.cleaned_data["poin"],
                    hasil=form.cleaned_data["hasil"],
                    komentar=form.cleaned_data["komentar"],
                    kunci=form.cleaned_data["kunci_form"],
                    pada=timezone.now(),
                    **bukti,
                )
            except AturanDilanggar as galat:
                form.tolak(galat)
                status = galat.status
            else:
                return render(request, "pengaduan/nilai_selesai.html", {"pengaduan": satu, "penilaian": penilaian})
    return render(
        request,
        "pengaduan/nilai_laporan.html",
        {
            "form": form,
            "pengaduan": satu,
            "jawaban": satu.peristiwa_set.publik().filter(jenis="ditanggapi").order_by("-pada").first(),
        },
        status=status,
    )


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def nilai_laporan(request: HttpRequest) -> HttpResponse:
    """Rate the report that this session has opened; the same form sent again shows the same thanks."""
    satu = _terbuka(request)
    if satu is None:
        return redirect("pengaduan:nilai")
    if request.method == "GET" and not services.dapat_dinilai(satu):
        return render(request, "pengaduan/nilai_tidak.html", {"pengaduan": satu})
    return _menilai(request, satu, terbukti=True)


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def nilai_tautan(request: HttpRequest, token: str) -> HttpResponse:
    """Rate by the one-time link of a mail; a used link is gone (410), an unknown one does not exist."""
    tautan = services.tautan(token)
    if tautan is None:
        raise Http404
    if services.terpakai(tautan) and not _kiriman_ulang(request):
        return render(request, "pengaduan/nilai_terpakai.html", {"pengaduan": tautan.pengaduan}, status=410)
    return _menilai(request, tautan.pengaduan, token=token)


def _kiriman_ulang(request: HttpRequest) -> bool:
    """The very form that used the link, sent once more by a double click."""
    return request.method == "POST" and services.sudah_dikirim(request.POST.get("kunci_form", ""))
