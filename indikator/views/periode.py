"""Periods: everybody sees them, HR opens and closes them."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from indikator import services
from indikator.enums import JenisPeriode, StatusPeriode
from indikator.forms import FormLangkah, FormPeriode, FormPutusanPembukaan, FormUsulPembukaan
from indikator.models import PembukaanPeriode, Periode, UsulanPembukaan
from indikator.permissions import boleh_kelola_periode, boleh_memutus_pembukaan, memimpin
from indikator.views.tindakan import halaman_form, kiriman
from inti.views import halaman


def _wajib_kepegawaian(request: HttpRequest) -> None:
    if not boleh_kelola_periode(request.user, timezone.localdate()):
        raise PermissionDenied


@never_cache
@require_GET
def daftar_periode(request: HttpRequest) -> HttpResponse:
    hari_ini = timezone.localdate()
    bagian = halaman(request, Periode.objects.all())
    return render(
        request,
        "indikator/periode_list.html",
        {
            "halaman": bagian,
            "dibuka_kembali": set(
                PembukaanPeriode.objects.disetujui(p.pk for p in bagian).values_list("periode_id", flat=True)
            ),
            "kini": Periode.objects.kini(hari_ini),
            "kelola": boleh_kelola_periode(request.user, hari_ini),
            "punya_bawahan": memimpin(request.user, hari_ini),
        },
    )


@never_cache
@require_http_methods(["GET", "POST"])
def buka_periode(request: HttpRequest) -> HttpResponse:
    _wajib_kepegawaian(request)
    hari_ini = timezone.localdate()
    terakhir = Periode.objects.filter(jenis=JenisPeriode.TRIWULANAN).order_by("-mulai").first()
    usul = (terakhir.tahun + terakhir.urutan // 4, terakhir.urutan % 4 + 1) if terakhir else (hari_ini.year, 1)
    form = FormPeriode(kiriman(request), initial={"tahun": usul[0], "urutan": usul[1]})

    def buat() -> dict[str, str]:
        periode = services.buka_periode(
            oleh=request.user,
            jenis=form.cleaned_data["jenis"],
            tahun=form.cleaned_data["tahun"],
            urutan=form.cleaned_data["urutan"],
        )
        return {"nama": str(periode)}

    def selesai(hasil: dict[str, str]) -> HttpResponse:
        messages.success(request, f"{hasil['nama']} sudah dibuka.")
        return redirect("indikator:periode_list")

    return halaman_form(
        request,
        form=form,
        lingkup="periode.buka",
        buat=buat,
        selesai=selesai,
        konteks=lambda: {
            "judul": "Buka periode",
            "pengantar": "Tanggal mulai, tanggal selesai, dan batas pengisian mengikuti jenis dan nomor periode.",
            "tombol": "Buka periode",
            "batal": reverse("indikator:periode_list"),
        },
    )


def _langkah(request: HttpRequest, pk: int, ke: StatusPeriode) -> HttpResponse:
    """One step of a period, on a page that says what it means before it is done."""
    _wajib_kepegawaian(request)
    periode = get_object_or_404(Periode, pk=pk)
    menutup = ke == StatusPeriode.DITUTUP
    fungsi = services.tutup_periode if menutup else services.mulai_penilaian

    def buat() -> dict[str, str]:
        return {"status": fungsi(oleh=request.user, periode=periode).get_status_display().lower()}

    def selesai(hasil: dict[str, str]) -> HttpResponse:
        messages.success(request, f"{periode} sekarang berstatus {hasil['status']}.")
        return redirect("indikator:periode_detail", pk=pk)

    return halaman_form(
        request,
        form=FormLangkah(kiriman(request)),
        lingkup=f"periode.{ke}.{pk}",
        buat=buat,
        selesai=selesai,
        templat="indikator/periode_langkah.html",
        konteks=lambda: {
            "periode": periode,
            "menutup": menutup,
            "belum_berakhir": periode.sampai > timezone.localdate(),
            "batal": reverse("indikator:periode_detail", args=[pk]),
        },
    )


@never_cache
@require_http_methods(["GET", "POST"])
def mulai_penilaian(request: HttpRequest, pk: int) -> HttpResponse:
    return _langkah(request, pk, StatusPeriode.PENILAIAN)


@never_cache
@require_http_methods(["GET", "POST"])
def tutup_periode(request: HttpRequest, pk: int) -> HttpResponse:
    return _langkah(request, pk, StatusPeriode.DITUTUP)


@never_cache
@require_GET
def rincian_periode(request: HttpRequest, pk: int) -> HttpResponse:
    """Dates, state, and every time that it was opened again, with who and why; open to all staff."""
    periode = get_object_or_404(Periode.objects.select_related("ditutup_oleh"), pk=pk)
    hari_ini = timezone.localdate()
    usulan_list = list(
        UsulanPembukaan.objects.filter(periode=periode).select_related("diusulkan_oleh", "pembukaan__diputus_oleh")
    )
    menunggu = next((u for u in usulan_list if not hasattr(u, "pembukaan")), None)
    return render(
        request,
        "indikator/periode_detail.html",
        {
            "periode": periode,
            "kelola": boleh_kelola_periode(request.user, hari_ini),
            "pembukaan_list": PembukaanPeriode.objects.disetujui([pk]),
            "usulan_list": [(u, getattr(u, "pembukaan", None)) for u in usulan_list],
            "menunggu": menunggu,
            "memutus": menunggu is not None and boleh_memutus_pembukaan(request.user, menunggu, hari_ini),
            "lewat_batas": periode.batas_pengisian < hari_ini,
        },
    )


@never_cache
@require_http_methods(["GET", "POST"])
def usul_pembukaan(request: HttpRequest, pk: int) -> HttpResponse:
    """Personnel administration asks for a closed period to be opened again."""
    _wajib_kepegawaian(request)
    periode = get_object_or_404(Periode, pk=pk)
    form = FormUsulPembukaan(kiriman(request))

    def buat() -> dict[str, int]:
        usulan = services.usulkan_pembukaan(
            oleh=request.user,
            periode=periode,
            alasan=form.cleaned_data["alasan"],
            batas_pengisian=form.cleaned_data["batas_pengisian"],
            pada=timezone.now(),
        )
        return {"pk": usulan.pk}

    def selesai(_hasil: dict[str, int]) -> HttpResponse:
        messages.success(request, "Usulan terkirim. Admin kepegawaian lain memutuskannya.")
        return redirect("indikator:periode_detail", pk=pk)

    return halaman_form(
        request,
        form=form,
        lingkup=f"periode.usulkan_pembukaan.{pk}",
        buat=buat,
        selesai=selesai,
        konteks=lambda: {
            "judul": f"Buka kembali {periode}?",
            "pengantar": "Periode ini terbuka lagi setelah disetujui admin kepegawaian lain. "
            "Pembukaan kembali dan alasannya tampil selamanya.",
            "tombol": "Kirim usulan",
            "batal": reverse("indikator:periode_detail", args=[pk]),
        },
    )


@never_cache
@require_http_methods(["GET", "POST"])
def putus_pembukaan(request: HttpRequest, pk: int) -> HttpResponse:
    """The second person approves or refuses."""
    usulan = get_object_or_404(UsulanPembukaan.objects.select_related("periode", "diusulkan_oleh"), pk=pk)
    if not boleh_memutus_pembukaan(request.user, usulan, timezone.localdate()):
        raise PermissionDenied
    form = FormPutusanPembukaan(kiriman(request))

    def buat() -> dict[str, str]:
        pembukaan = services.putuskan_pembukaan(
            oleh=request.user,
            usulan=usulan,
            putusan=form.cleaned_data["putusan"],
            catatan=form.cleaned_data["catatan"],
            pada=timezone.now(),
        )
        return {"putusan": pembukaan.get_putusan_display().lower()}

    def selesai(hasil: dict[str, str]) -> HttpResponse:
        messages.success(request, f"Usulan membuka kembali {usulan.periode} {hasil['putusan']}.")
        return redirect("indikator:periode_detail", pk=usulan.periode_id)

    return halaman_form(
        request,
        form=form,
        lingkup=f"periode.putuskan_pembukaan.{pk}",
        buat=buat,
        selesai=selesai,
        templat="indikator/pembukaan_putus.html",
        konteks=lambda: {
            "usulan": usulan,
            "periode": usulan.periode,
            "batal": reverse("indikator:periode_detail", args=[usulan.periode_id]),
        },
    )
