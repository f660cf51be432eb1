"""Import of spreadsheets, for admin kepegawaian: upload, map the columns, read what would happen, apply."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from inti.galat import AturanDilanggar
from inti.imports.periksa import TIPE_XLSX
from inti.rules.lembar import huruf_kolom, tebak_pemetaan
from inti.views import halaman, halaman_form, sekali_form
from pegawai.enums import JenisImpor, Peran, StatusImpor, TindakanImpor
from pegawai.forms.impor import PemetaanForm, SaringBarisForm, TindakanImporForm, UnggahForm
from pegawai.imports import tulis_contoh
from pegawai.models import BarisImpor, Impor
from pegawai.permissions import punya_peran
from pegawai.rules.impor import KOLOM
from pegawai.services import impor as services

PER_HALAMAN = 50


def _hanya_admin(request: HttpRequest) -> None:
    if not punya_peran(request.user, Peran.ADMIN_KEPEGAWAIAN):
        raise PermissionDenied("Impor dilakukan oleh admin kepegawaian.")


def _satu(request: HttpRequest, pk: int) -> Impor:
    satu: Impor = get_object_or_404(
        Impor.objects.visible_to(request.user).select_related(
            "berkas", "laporan", "pekerjaan", "pekerjaan__hasil", "diunggah_oleh", "diterapkan_oleh"
        ),
        pk=pk,
    )
    return satu


@never_cache
@require_GET
def daftar_impor(request: HttpRequest) -> HttpResponse:
    """What was imported, and what is on its way."""
    _hanya_admin(request)
    daftar = Impor.objects.visible_to(request.user).select_related("berkas", "diunggah_oleh")
    return render(request, "pegawai/impor_list.html", {"halaman": halaman(request, daftar)})


@never_cache
@require_GET
def contoh_impor(request: HttpRequest, jenis: str) -> HttpResponse:
    """An example to fill in, for one kind of list."""
    _hanya_admin(request)
    if jenis not in JenisImpor.values:
        raise Http404
    jawaban = HttpResponse(tulis_contoh(jenis), content_type=TIPE_XLSX)
    jawaban["Content-Disposition"] = f'attachment; filename="contoh-impor-{jenis}.xlsx"'
    return jawaban


@never_cache
@require_http_methods(["GET", "POST"])
def unggah_impor(request: HttpRequest) -> HttpResponse:
    """Step 1: the file, what it holds, and from which day it holds."""
    _hanya_admin(request)
    form = UnggahForm(request.POST or None, request.FILES or None, initial={"tanggal": timezone.localdate()})
    konteks = {"form": form, "jenis_list": JenisImpor.choices}
    if request.method == "GET":
        return render(request, "pegawai/impor_unggah.html", konteks)
    status = 422
    if form.is_valid():
        isi = form.cleaned_data
        hasil, status = sekali_form(
            request,
            form,
            "pegawai.impor",
            lambda: {
                "pk": services.unggah(
                    oleh=request.user,
                    unggahan=isi["berkas"],
                    jenis=isi["jenis"],
                    tanggal=isi["tanggal"],
                    lengkap=isi["lengkap"],
                    kunci=isi["kunci_form"],
                    pada=timezone.now(),
                ).pk
            },
        )
        if hasil:
            return redirect("pegawai:impor_detail", hasil["pk"])
    return render(request, "pegawai/impor_unggah.html", konteks, status=status)


def _lembar(request: HttpRequest, satu: Impor) -> dict[str, Any]:
    """The sheet that is asked for, or the first that can be read."""
    baik = [k for k in satu.kepala if not k["galat"]]
    if not baik:
        raise Http404
    diminta = request.POST.get("lembar") or request.GET.get("lembar") or satu.lembar
    return next((k for k in baik if k["lembar"] == diminta), baik[0])


def _contoh(satu: Impor, lembar: dict[str, Any]) -> list[list[str]]:
    """The sample rows of a sheet; gone once the file was checked."""
    ke = satu.kepala.index(lembar)
    return [b.isi["sel"] for b in BarisImpor.objects.filter(impor=satu, kunci=f"contoh:{ke}").order_by("nomor")]


def _kolom_berkas(
    satu: Impor, lembar: dict[str, Any], contoh: list[list[str]], pemetaan: dict[str, int]
) -> list[dict[str, Any]]:
    """Every column with its letter, three samples, and the field that it serves."""
    guna = {letak: k.label for k in KOLOM[satu.jenis] if (letak := pemetaan.get(k.kode)) is not None}
    return [
        {
            "huruf": huruf_kolom(n),
            "judul": isi,
            "contoh": [baris[n] for baris in contoh if n < len(baris) and baris[n]],
            "guna": guna.get(n, ""),
        }
        for n, isi in enumerate(lembar["judul"])
    ]


@never_cache
@require_http_methods(["GET", "POST"])
def kolom_impor(request: HttpRequest, pk: int) -> HttpResponse:
    """Step 2: which column is which field; guessed by its heading, or as it was said the last time."""
    satu = _satu(request, pk)
    if satu.status not in services.TERBUKA:
        messages.info(request, "Kolom berkas ini tidak dapat dipetakan lagi.")
        return redirect("pegawai:impor_detail", satu.pk)
    lembar = _lembar(request, satu)
    diingat = services.pemetaan_tersimpan(satu.jenis, lembar["judul"])
    awal = (satu.pemetaan if satu.lembar == lembar["lembar"] else {}) or diingat
    awal = awal or tebak_pemetaan(KOLOM[satu.jenis], lembar["judul"])
    contoh = _contoh(satu, lembar)
    form = PemetaanForm(
        request.POST or None,
        jenis=satu.jenis,
        judul=lembar["judul"],
        contoh=contoh,
        awal=awal,
        initial={"versi": satu.versi},
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                services.petakan(
                    oleh=request.user,
                    impor=satu,
                    lembar=lembar["lembar"],
                    pemetaan=form.pemetaan,
                    kunci=form.cleaned_data["kunci_form"],
                    versi=form.cleaned_data["versi"],
                    pada=timezone.now(),
                )
            except AturanDilanggar as galat:
                form.tolak(galat)
                status = galat.status
            else:
                return redirect("pegawai:impor_detail", satu.pk)
    return render(
        request,
        "pegawai/impor_kolom.html",
        {
            "impor": satu,
            "form": form,
            "lembar": lembar,
            "lembar_list": [k["lembar"] for k in satu.kepala if not k["galat"]],
            "rusak_list": [k for k in satu.kepala if k["galat"]],
            "diingat": bool(diingat),
            "kolom_list": _kolom_berkas(satu, lembar, contoh, awal),
        },
        status=status,
    )


def _kalimat_galat(satu: Impor, baris: BarisImpor) -> list[dict[str, str]]:
    """Refusals with the heading and letter of the column in the file."""
    lembar = next((k for k in satu.kepala if k["lembar"] == satu.lembar), None)
    judul = {k.kode: k.label for k in KOLOM[satu.jenis]}
    hasil = []
    for galat in baris.galat:
        letak = satu.pemetaan.get(galat["kolom"])
        nama = judul.get(galat["kolom"], "")
        if lembar is not None and letak is not None and letak < len(lembar["judul"]):
            nama = f"{lembar['judul'][letak]} (kolom {huruf_kolom(letak)})"
        hasil.append({"kolom": nama, "alasan": galat["alasan"]})
    return hasil


def _butir(baris: BarisImpor) -> list[dict[str, Any]]:
    """Differences with their dates as dates."""
    return [{**b, "m": date.fromisoformat(b["m"]) if b["m"] else None} for b in baris.beda.get("butir", [])]


def _hitungan(satu: Impor) -> list[tuple[str, str, int]]:
    urutan = ("baru", "ubah", "sama", "mutasi", "akhiri", "tolak")
    return [(kode, str(TindakanImpor(kode).label), satu.ringkasan.get(kode, 0)) for kode in urutan]


@never_cache
@require_GET
def rincian_impor(request: HttpRequest, pk: int) -> HttpResponse:
    """Steps 3 to 5: progress, what each row would do or why it is refused, and what was applied."""
    satu = _satu(request, pk)
    diperiksa = "baris" in satu.ringkasan and satu.status != StatusImpor.DIPERIKSA
    saring = SaringBarisForm(request.GET)
    daftar = BarisImpor.objects.filter(impor=satu).order_by("nomor") if diperiksa else BarisImpor.objects.none()
    dipilih = saring.cleaned_data["tindakan"] if saring.is_valid() else ""
    if dipilih == TindakanImpor.MUTASI:
        daftar = daftar.filter(Q(tindakan=dipilih) | Q(beda__usul=True) & ~Q(tindakan=TindakanImpor.AKHIRI))
    elif dipilih:
        daftar = daftar.filter(tindakan=dipilih)
    hal = halaman(request, daftar, PER_HALAMAN)
    pekerjaan = satu.pekerjaan
    return render(
        request,
        "pegawai/impor_detail.html",
        {
            "impor": satu,
            "diperiksa": diperiksa,
            "hitungan": _hitungan(satu) if diperiksa else [],
            "saring": saring,
            "halaman": hal,
            "dipilih": dipilih,
            "baris_list": [(b, _butir(b), _kalimat_galat(satu, b)) for b in hal],
            "rusak_list": [k for k in satu.kepala if k["galat"]],
            "dapat_dipetakan": satu.status in services.TERBUKA and any(not k["galat"] for k in satu.kepala),
            "dapat_dibatalkan": satu.status not in {StatusImpor.DITERAPKAN, StatusImpor.DIBATALKAN},
            "berjalan": pekerjaan is not None and pekerjaan.selesai_pada is None,
            "pekerjaan": pekerjaan,
            "milik_sendiri": pekerjaan is not None and pekerjaan.pemohon_id == request.user.pk,
            "siap": satu.status == StatusImpor.SIAP,
            "kunci": uuid4(),
        },
    )


@never_cache
@require_http_methods(["GET", "POST"])
def terapkan_impor(request: HttpRequest, pk: int) -> HttpResponse:
    """Step 5: say once more what will be written, then write it in the background."""
    satu = _satu(request, pk)
    form = TindakanImporForm(request.POST or None, initial={"versi": satu.versi})
    if request.method == "GET" and satu.status != StatusImpor.SIAP:
        return redirect("pegawai:impor_detail", satu.pk)

    def buat() -> dict[str, Any]:
        isi = form.cleaned_data
        diminta = services.minta_terapkan(oleh=request.user, impor=satu, kunci=isi["kunci_form"], versi=isi["versi"])
        return {"pk": diminta.pk}

    return halaman_form(
        request,
        form=form,
        lingkup="pegawai.impor_terapkan",
        buat=buat,
        selesai=lambda _hasil: redirect("pegawai:impor_detail", satu.pk),
        templat="pegawai/impor_terapkan.html",
        konteks=lambda: {"impor": satu, "hitungan": _hitungan(satu)},
        baris=satu,
    )


@require_POST
def batalkan_impor(request: HttpRequest, pk: int) -> HttpResponse:
    """Give an import up before it is applied."""
    satu = _satu(request, pk)
    form = TindakanImporForm(request.POST)
    try:
        services.batalkan(
            oleh=request.user, impor=satu, versi=form.cleaned_data["versi"] if form.is_valid() else satu.versi
        )
    except AturanDilanggar as galat:
        messages.error(request, galat.pesan)
    else:
        messages.success(request, "Impor dibatalkan. Tidak ada data yang berubah.")
    return redirect("pegawai:impor_detail", satu.pk)
