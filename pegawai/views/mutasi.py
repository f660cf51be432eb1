"""Guided acts on somebody's post: form, the list of what it ends and begins, confirmation; status and rank."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from inti.forms import FormTindakan
from inti.galat import AturanDilanggar
from inti.views import halaman, halaman_form, sekali_form
from pegawai import services
from pegawai.enums import JenisMutasi, JenisPenugasan, Peran, StatusMutasi
from pegawai.filters import MutasiFilter
from pegawai.forms.mutasi import (
    AlasanForm,
    CariJabatan,
    MutasiForm,
    PangkatForm,
    PerbaikiPangkatForm,
    PerbaikiStatusForm,
    StatusForm,
)
from pegawai.models import Mutasi, PangkatGolongan, Pegawai, StatusKepegawaian
from pegawai.permissions import boleh_memutasi, punya_peran
from pegawai.views.tindakan import halaman_alasan

URUTAN_BUTIR = (
    ("berakhir", "Berakhir"),
    ("mulai", "Dimulai"),
    ("dialihkan", "Dialihkan"),
    ("perhatikan", "Perlu Anda perhatikan"),
)


def pegawai_diurus(request: HttpRequest, pk: int) -> Pegawai:
    """A person in scope whose posts one may change: out of scope is 404, not allowed is 403."""
    daftar = Pegawai.objects.visible_to(request.user).dengan_jabatan(timezone.localdate())
    pegawai: Pegawai = get_object_or_404(daftar, pk=pk)
    if not boleh_memutasi(request.user, pegawai):
        raise PermissionDenied
    return pegawai


def kelompok(butir_list: list[dict[str, Any]]) -> list[tuple[str, str, list[dict[str, Any]]]]:
    """The lines of a plan by what happens to them: word, heading, lines."""
    return [
        (kode, judul, isi)
        for kode, judul in URUTAN_BUTIR
        if (isi := [butir for butir in butir_list if butir["tindakan"] == kode])
    ]


def konteks_kepegawaian(pengguna: Any, pegawai: Any, hari_ini: date) -> dict[str, Any]:
    """What `pegawai/_kepegawaian.html` shows of a person: running and coming assignments, acts, and the buttons."""
    tambahan = (
        pegawai.penugasan_set.filter(sampai__gt=hari_ini)
        .exclude(jenis=JenisPenugasan.DEFINITIF)
        .dengan_nama_unit()
        .order_by("mulai", "pk")
    )
    return {
        "boleh_memutasi": boleh_memutasi(pengguna, pegawai),
        "tambahan_list": tambahan,
        "mutasi_list": Mutasi.objects.visible_to(pengguna)
        .filter(pegawai=pegawai)
        .select_related("jabatan__nama_jabatan")[:10],
    }


@never_cache
@require_GET
def daftar_mutasi(request: HttpRequest) -> HttpResponse:
    """Guided acts in one's scope, those that wait for their day first."""
    if not punya_peran(request.user, Peran.ADMIN_KEPEGAWAIAN, Peran.PIMPINAN):
        raise PermissionDenied
    dasar = Mutasi.objects.visible_to(request.user).select_related("pegawai", "jabatan__nama_jabatan")
    saring = MutasiFilter(request.GET, queryset=dasar.order_by("-tanggal", "-pk"))
    return render(
        request,
        "pegawai/mutasi_list.html",
        {"saring": saring, "halaman": halaman(request, saring.qs), "hari_ini": timezone.localdate()},
    )


@never_cache
@require_GET
def rincian_mutasi(request: HttpRequest, pk: int) -> HttpResponse:
    """One guided act: what was decided, what it ended and began, and whether it is done."""
    mutasi = get_object_or_404(
        Mutasi.objects.visible_to(request.user).select_related(
            "pegawai", "jabatan__nama_jabatan", "dicatat_oleh", "dibatalkan_oleh"
        ),
        pk=pk,
    )
    terjadwal = mutasi.status == StatusMutasi.TERJADWAL
    tiba = mutasi.tanggal <= timezone.localdate()
    diurus = boleh_memutasi(request.user, mutasi.pegawai)
    return render(
        request,
        "pegawai/mutasi_detail.html",
        {
            "mutasi": mutasi,
            "kelompok_list": kelompok(mutasi.rincian),
            "boleh_membatalkan": diurus and terjadwal and not tiba,
            "boleh_melaksanakan": diurus and terjadwal and tiba,
        },
    )


@never_cache
@require_http_methods(["GET", "POST"])
def catat_mutasi(request: HttpRequest, pk: int) -> HttpResponse:
    """Step by step: what happens, then the list of what it ends and begins, then the confirmation."""
    pegawai = pegawai_diurus(request, pk)
    langkah = request.POST.get("langkah", "")
    if request.method == "GET" or langkah in {"cari", "ubah"}:
        sumber = request.POST if langkah else request.GET
        awal = {"tanggal": timezone.localdate(), **{k: v for k, v in sumber.dict().items() if v}}
        return _form_mutasi(request, pegawai, MutasiForm(initial=awal), 200)
    form = MutasiForm(request.POST)
    if not form.is_valid():
        return _form_mutasi(request, pegawai, form, 422)
    pada, isi = timezone.now(), {k: form.cleaned_data[k] for k in ("jenis", "tanggal", "jabatan")}
    if langkah == "catat":
        hasil, _ = sekali_form(
            request,
            form,
            "pegawai.mutasi",
            lambda: {
                "pk": services.catat_mutasi(
                    oleh=request.user, pegawai=pegawai, dasar=form.cleaned_data["dasar"], pada=pada,
                    sidik=request.POST.get("sidik", ""), **isi,
                ).pk
            },
        )  # fmt: skip
        if hasil is not None:
            messages.success(request, "Mutasi sudah dicatat.")
            return redirect("pegawai:mutasi_detail", hasil["pk"])
    try:
        rencana = services.rencanakan_mutasi(oleh=request.user, pegawai=pegawai, pada=pada, **isi)
    except AturanDilanggar as galat:
        if not form.errors:
            form.tolak(galat)
        return _form_mutasi(request, pegawai, form, galat.status)
    return render(
        request,
        "pegawai/mutasi_periksa.html",
        {
            "pegawai": pegawai,
            "form": form,
            "jenis": JenisMutasi(isi["jenis"]).label,
            "rencana": rencana,
            "kelompok_list": kelompok([asdict(butir) for butir in rencana.butir]),
            "terkirim": [(nama, form.data.get(nama, "")) for nama in ("jenis", "tanggal", "jabatan", "kata", "dasar")]
            + [("kunci_form", form.cleaned_data["kunci_form"])],
            "sesudah_hari_ini": isi["tanggal"] > timezone.localdate(pada),
        },
        status=422 if form.errors else 200,
    )


def _form_mutasi(request: HttpRequest, pegawai: Pegawai, form: MutasiForm, status: int) -> HttpResponse:
    return render(request, "pegawai/mutasi_form.html", {"pegawai": pegawai, "form": form}, status=status)


@never_cache
@require_GET
def cari_jabatan(request: HttpRequest) -> HttpResponse:
    """The posts of the day that hold the typed words, as choices; a part of the forms that ask for a post."""
    if not punya_peran(request.user, Peran.ADMIN_KEPEGAWAIAN):
        raise PermissionDenied
    terkirim = request.GET.dict()
    form = CariJabatan(initial={"tanggal": terkirim.get("mulai", ""), **terkirim})
    return render(request, "pegawai/_pilihan_jabatan.html", {"form": form})


@never_cache
@require_http_methods(["GET", "POST"])
def batalkan_mutasi(request: HttpRequest, pk: int) -> HttpResponse:
    """HR takes back a scheduled act, with the reason."""
    mutasi = get_object_or_404(Mutasi.objects.visible_to(request.user).select_related("pegawai"), pk=pk)
    if not boleh_memutasi(request.user, mutasi.pegawai):
        raise PermissionDenied
    return halaman_alasan(
        request,
        form=AlasanForm(request.POST or None),
        lingkup="pegawai.mutasi_batal",
        lakukan=lambda isi: services.batalkan_mutasi(
            oleh=request.user, mutasi=mutasi, alasan=isi["alasan"], pada=timezone.now()
        ),
        judul=f"Batalkan {mutasi.get_jenis_display().lower()} {mutasi.pegawai.nama}",
        penjelasan="Catatan untuk hari itu dihapus; jabatan, peran, dan cuti yang semula berlaku lagi.",
        tombol="Batalkan mutasi",
        pesan="Mutasi dibatalkan. Keadaan semula berlaku lagi.",
        kembali=reverse("pegawai:mutasi_detail", args=[mutasi.pk]),
    )


@require_POST
def laksanakan_mutasi(request: HttpRequest, pk: int) -> HttpResponse:
    """HR does at once what the night's run could not do."""
    mutasi = get_object_or_404(Mutasi.objects.visible_to(request.user).select_related("pegawai"), pk=pk)
    if not boleh_memutasi(request.user, mutasi.pegawai):
        raise PermissionDenied
    try:
        services.laksanakan_mutasi(mutasi=mutasi, oleh=request.user, pada=timezone.now())
    except AturanDilanggar as galat:
        messages.error(request, galat.pesan)
    else:
        messages.success(request, "Mutasi sudah terlaksana.")
    return redirect("pegawai:mutasi_detail", mutasi.pk)


@never_cache
@require_http_methods(["GET", "POST"])
def tambah_status(request: HttpRequest, pk: int) -> HttpResponse:
    """HR records another employment status from a date on."""
    pegawai = pegawai_diurus(request, pk)
    return _simpan_riwayat(
        request,
        pegawai,
        StatusForm(request.POST or None, initial={"mulai": timezone.localdate()}),
        "Ubah status kepegawaian",
        lambda isi: services.ganti_status(oleh=request.user, pegawai=pegawai, hari_ini=timezone.localdate(), **isi),
    )


@never_cache
@require_http_methods(["GET", "POST"])
def tambah_pangkat(request: HttpRequest, pk: int) -> HttpResponse:
    """HR records another rank from a date on."""
    pegawai = pegawai_diurus(request, pk)
    return _simpan_riwayat(
        request,
        pegawai,
        PangkatForm(request.POST or None, initial={"mulai": timezone.localdate()}),
        "Ubah pangkat dan golongan",
        lambda isi: services.ganti_pangkat(oleh=request.user, pegawai=pegawai, hari_ini=timezone.localdate(), **isi),
    )


@never_cache
@require_http_methods(["GET", "POST"])
def perbaiki_status(request: HttpRequest, pk: int, baris: int) -> HttpResponse:
    """HR corrects a recorded status, with what was wrong."""
    pegawai = pegawai_diurus(request, pk)
    satu = get_object_or_404(StatusKepegawaian, pk=baris, pegawai=pegawai)
    awal = {"status": satu.status, "mulai": satu.mulai, "dasar": satu.dasar}
    return _simpan_riwayat(
        request,
        pegawai,
        PerbaikiStatusForm(request.POST or None, initial=awal),
        "Perbaiki status kepegawaian",
        lambda isi: services.perbaiki_status(oleh=request.user, baris=satu, hari_ini=timezone.localdate(), **isi),
    )


@never_cache
@require_http_methods(["GET", "POST"])
def perbaiki_pangkat(request: HttpRequest, pk: int, baris: int) -> HttpResponse:
    """HR corrects a recorded rank, with what was wrong."""
    pegawai = pegawai_diurus(request, pk)
    satu = get_object_or_404(PangkatGolongan, pk=baris, pegawai=pegawai)
    awal = {"golongan": satu.golongan, "mulai": satu.mulai, "dasar": satu.dasar}
    return _simpan_riwayat(
        request,
        pegawai,
        PerbaikiPangkatForm(request.POST or None, initial=awal),
        "Perbaiki pangkat dan golongan",
        lambda isi: services.perbaiki_pangkat(oleh=request.user, baris=satu, hari_ini=timezone.localdate(), **isi),
    )


def _simpan_riwayat(
    request: HttpRequest, pegawai: Pegawai, form: FormTindakan, judul: str, simpan: Callable[[dict[str, Any]], Any]
) -> HttpResponse:
    def buat() -> dict[str, Any]:
        return {"pk": getattr(simpan(form.isian), "pk", None)}

    def selesai(_hasil: dict[str, Any]) -> HttpResponse:
        messages.success(request, "Riwayat sudah disimpan.")
        return redirect("pegawai:detail", pegawai.pk)

    return halaman_form(
        request,
        form=form,
        lingkup="pegawai.riwayat",
        buat=buat,
        selesai=selesai,
        templat="pegawai/riwayat_form.html",
        konteks=lambda: {"pegawai": pegawai, "judul": judul},
    )
