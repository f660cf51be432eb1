"""Leave, duty and patterns of work: one's own, those that wait for oneself, and the desk of HR."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from inti.galat import AturanDilanggar
from inti.kalender import kalender, versi_terkini
from inti.views import halaman, sekali_form
from pegawai import services
from pegawai.enums import Keperluan, PintuData, StatusPermohonan
from pegawai.filters import KetidakhadiranFilter
from pegawai.forms.kehadiran import (
    BatalkanForm,
    CatatKetidakhadiranForm,
    KetidakhadiranForm,
    PolaForm,
    PolaPegawaiForm,
    PutusanForm,
)
from pegawai.models import Ketidakhadiran, Pegawai, PolaKerja
from pegawai.permissions import (
    boleh_membatalkan_cuti,
    boleh_memutus_cuti,
    boleh_menyusun_unit,
)
from pegawai.querysets import atasan
from pegawai.rules.kehadiran import hari_kantor, tulis_hari

SAYA, TIM = "saya", "tim"


@never_cache
@require_GET
def daftar_cuti(request: HttpRequest) -> HttpResponse:
    """One's own leave and duty, or (`bagian=tim`) those of everybody else in scope, what waits for oneself first."""
    hari_ini = timezone.localdate()
    terlihat = Ketidakhadiran.objects.visible_to(request.user)
    milik_lain = terlihat.exclude(pegawai=request.user)
    bagian = TIM if request.GET.get("bagian") == TIM else SAYA
    dasar = milik_lain if bagian == TIM else terlihat.filter(pegawai=request.user)
    saring = KetidakhadiranFilter(request.GET, queryset=dasar.select_related("pegawai").order_by("-mulai", "-id"))
    return render(
        request,
        "pegawai/cuti_list.html",
        {
            "bagian": bagian,
            "ada_tim": bagian == TIM or milik_lain.exists(),
            "saring": saring,
            "halaman": halaman(request, saring.qs),
            "menunggu_list": Ketidakhadiran.objects.menunggu_putusan(request.user, hari_ini)
            .select_related("pegawai")
            .order_by("mulai", "id"),
            "hari_ini": hari_ini,
        },
    )


@never_cache
@require_http_methods(["GET", "POST"])
def ajukan_cuti(request: HttpRequest) -> HttpResponse:
    """Ask for leave or announce duty."""
    form = KetidakhadiranForm(request.POST or None, initial={"mulai": timezone.localdate()})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            isi = {k: form.cleaned_data[k] for k in ("jenis", "mulai", "sampai_dengan", "keterangan")}
            hasil, status = sekali_form(
                request,
                form,
                "pegawai.cuti",
                lambda: {
                    "pk": services.ajukan_ketidakhadiran(oleh=request.user, pada=timezone.now(), **isi).pk,
                },
            )
            if hasil:
                messages.success(request, "Permohonan terkirim. Atasan Anda sudah diberi tahu.")
                return redirect("pegawai:cuti_detail", hasil["pk"])
    return render(request, "pegawai/cuti_form.html", {"form": form}, status=status)


def _rincian(
    request: HttpRequest,
    satu: Ketidakhadiran,
    *,
    putusan: PutusanForm | None = None,
    pembatalan: BatalkanForm | None = None,
    status: int = 200,
) -> HttpResponse:
    hari_ini = timezone.localdate()
    berlaku = satu.status in {StatusPermohonan.DIAJUKAN, StatusPermohonan.DISETUJUI}
    awal = {"versi": satu.versi}
    konteks = {
        "satu": satu,
        "hari_kerja": hari_kantor(satu.mulai, satu.sampai, kalender(versi_terkini())),
        "form_putusan": (putusan or PutusanForm(initial=awal))
        if satu.status == StatusPermohonan.DIAJUKAN and boleh_memutus_cuti(request.user, satu, hari_ini)
        else None,
        "form_batal": (pembatalan or BatalkanForm(initial=awal))
        if berlaku and satu.sampai > hari_ini and boleh_membatalkan_cuti(request.user, satu, hari_ini)
        else None,
        "pemutus": atasan(satu.pegawai, hari_ini, Keperluan.BERTINDAK)
        if satu.status == StatusPermohonan.DIAJUKAN
        else None,
        "hari_ini": hari_ini,
    }
    return render(request, "pegawai/cuti_detail.html", konteks, status=status)


def _dalam_lingkup(request: HttpRequest, pk: int) -> Ketidakhadiran:
    terlihat = Ketidakhadiran.objects.visible_to(request.user).select_related("pegawai", "diputus_oleh")
    satu: Ketidakhadiran = get_object_or_404(terlihat, pk=pk)
    return satu


@never_cache
@require_GET
def rincian_cuti(request: HttpRequest, pk: int) -> HttpResponse:
    """One record: what, how long, whose turn it is. The entry in the log names no kind: it may be an illness."""
    satu = _dalam_lingkup(request, pk)
    services.catat_akses(
        pelaku=request.user,
        subjek=satu.pegawai,
        pintu=PintuData.BERKAS_PEGAWAI,
        objek="Cuti atau dinas",
        pada=timezone.now(),
    )
    return _rincian(request, satu)


@require_POST
def putuskan_cuti(request: HttpRequest, pk: int) -> HttpResponse:
    satu = _dalam_lingkup(request, pk)
    if not boleh_memutus_cuti(request.user, satu, timezone.localdate()):
        raise PermissionDenied
    form = PutusanForm(request.POST)
    status = 422
    if form.is_valid():
        isi = form.cleaned_data
        try:
            services.putuskan_ketidakhadiran(
                oleh=request.user,
                ketidakhadiran=satu,
                setuju=isi["putusan"] == "setuju",
                alasan=isi["alasan"],
                pada=timezone.now(),
                versi=isi["versi"],
            )
        except AturanDilanggar as galat:
            form.tolak(galat)
            satu.refresh_from_db()
            status = galat.status
        else:
            messages.success(request, f"Keputusan tersimpan. {satu.pegawai.nama} sudah diberi tahu.")
            return redirect(f"{reverse('pegawai:cuti_list')}?bagian={TIM}")
    return _rincian(request, satu, putusan=form, status=status)


@require_POST
def batalkan_cuti(request: HttpRequest, pk: int) -> HttpResponse:
    satu = _dalam_lingkup(request, pk)
    if not boleh_membatalkan_cuti(request.user, satu, timezone.localdate()):
        raise PermissionDenied
    form = BatalkanForm(request.POST)
    status = 422
    if form.is_valid():
        isi = form.cleaned_data
        try:
            services.batalkan_ketidakhadiran(
                oleh=request.user,
                ketidakhadiran=satu,
                alasan=isi["alasan"],
                pada=timezone.now(),
                versi=isi["versi"],
            )
        except AturanDilanggar as galat:
            form.tolak(galat)
            satu.refresh_from_db()
            status = galat.status
        else:
            messages.success(request, "Perubahan tersimpan.")
            return redirect("pegawai:cuti_detail", satu.pk)
    return _rincian(request, satu, pembatalan=form, status=status)


def _terurus(request: HttpRequest, pk: int) -> Pegawai:
    """The person, for who keeps their records; 404 out of scope, 403 for those who only see them."""
    hari_ini = timezone.localdate()
    orang: Pegawai = get_object_or_404(Pegawai.objects.visible_to(request.user).dengan_jabatan(hari_ini), pk=pk)
    if not Pegawai.objects.terurus(request.user, hari_ini).filter(pk=orang.pk).exists():
        raise PermissionDenied
    return orang


@never_cache
@require_http_methods(["GET", "POST"])
def catat_cuti(request: HttpRequest, pk: int) -> HttpResponse:
    """HR records leave or duty that was granted on paper."""
    orang = _terurus(request, pk)
    form = CatatKetidakhadiranForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            isi = {k: form.cleaned_data[k] for k in ("jenis", "mulai", "sampai_dengan", "keterangan", "dasar")}
            hasil, status = sekali_form(
                request,
                form,
                "pegawai.cuti_catat",
                lambda: {
                    "pk": services.catat_ketidakhadiran(oleh=request.user, pegawai=orang, pada=timezone.now(), **isi).pk
                },
            )
            if hasil:
                messages.success(request, f"Tercatat. {orang.nama} sudah diberi tahu.")
                return redirect("pegawai:cuti_detail", hasil["pk"])
    return render(request, "pegawai/cuti_form.html", {"form": form, "pegawai": orang}, status=status)


@never_cache
@require_GET
def daftar_pola(request: HttpRequest) -> HttpResponse:
    """Patterns of work with their days; open to all staff."""
    pola_list = [
        {"pola": p, "hari_list": [tulis_hari(hari) for hari in p.siklus]} for p in PolaKerja.objects.order_by("nama")
    ]
    return render(
        request, "pegawai/pola_list.html", {"pola_list": pola_list, "mengatur": boleh_menyusun_unit(request.user)}
    )


@never_cache
@require_http_methods(["GET", "POST"])
def tambah_pola(request: HttpRequest) -> HttpResponse:
    if not boleh_menyusun_unit(request.user):
        raise PermissionDenied
    form = PolaForm(request.POST or None, initial={"jangkar": timezone.localdate()})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            isi = {k: form.cleaned_data[k] for k in ("kode", "nama", "siklus", "jangkar", "ikut_libur")}
            hasil, status = sekali_form(
                request, form, "pegawai.pola", lambda: {"pk": services.buat_pola(oleh=request.user, **isi).pk}
            )
            if hasil:
                messages.success(request, f"Pola {isi['nama']} tersimpan. Tetapkan untuk pegawai dari halamannya.")
                return redirect("pegawai:pola_list")
    return render(request, "pegawai/pola_form.html", {"form": form}, status=status)


@never_cache
@require_http_methods(["GET", "POST"])
def pola_pegawai(request: HttpRequest, pk: int) -> HttpResponse:
    """HR says by which pattern a person works from a date on."""
    orang = _terurus(request, pk)
    form = PolaPegawaiForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            isi = {k: form.cleaned_data[k] for k in ("pola", "mulai", "dasar")}

            def tetapkan() -> dict[str, Any]:
                services.tetapkan_pola(oleh=request.user, pegawai=orang, **isi)
                return {"pk": orang.pk}

            hasil, status = sekali_form(request, form, "pegawai.pola_pegawai", tetapkan)
            if hasil:
                messages.success(request, f"Pola kerja {orang.nama} tersimpan.")
                return redirect("pegawai:detail", orang.pk)
    return render(
        request,
        "pegawai/pola_pegawai.html",
        {
            "form": form,
            "pegawai": orang,
            "pola_list": orang.pola_set.select_related("pola").order_by("-mulai"),
            "hari_ini": timezone.localdate(),
        },
        status=status,
    )
