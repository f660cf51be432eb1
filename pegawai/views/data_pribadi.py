"""One's own data: what is stored, who read it, a copy, and requests with their clock (UU 27/2022)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from inti.forms import FormTindakan
from inti.galat import AturanDilanggar, TidakBerwenang
from inti.models import Pekerjaan
from inti.setelan import nilai
from inti.views import halaman, sekali_form
from pegawai import services
from pegawai.enums import Peran, StatusPermintaanData
from pegawai.forms.data_pribadi import JawabForm, PermintaanForm
from pegawai.models import AksesData, PermintaanData
from pegawai.permissions import boleh_menjawab_permintaan, punya_peran
from pegawai.registry import data_pribadi
from pegawai.rules.data_pribadi import ragam, sisa
from pegawai.services.salinan import JENIS_SALINAN
from pegawai.setelan import KONTAK_PDP, UNDUHAN_HARI

RAGAM_STATUS = {
    StatusPermintaanData.DIAJUKAN: "soon",
    StatusPermintaanData.DIPENUHI: "done",
    StatusPermintaanData.DITOLAK: "late",
    StatusPermintaanData.DITARIK: "biasa",
}
"""Kind of pill by status; the word beside it says the same."""


def _jam(satu: PermintaanData) -> dict[str, Any]:
    """A request with the words of its clock, as lists and pages show it."""
    kini = timezone.now()
    menunggu = satu.status == StatusPermintaanData.DIAJUKAN
    return {
        "permintaan": satu,
        "menunggu": menunggu,
        "sisa": sisa(kini, satu.tenggat) if menunggu else "",
        "ragam_sisa": ragam(kini, satu.tenggat),
        "ragam": RAGAM_STATUS[StatusPermintaanData(satu.status)],
    }


@never_cache
@require_GET
def data_saya(request: HttpRequest) -> HttpResponse:
    """What is stored about me, on which basis, who may read it; the newest readers, copies and requests."""
    hari_ini = timezone.localdate()
    return render(
        request,
        "pegawai/data_saya.html",
        {
            "bagian_list": list(data_pribadi)[::-1],  # who one is first, then the plan, then the judgement
            "akses_list": AksesData.objects.tentang(request.user)[:5],
            "salinan_list": Pekerjaan.objects.visible_to(request.user)
            .filter(jenis=JENIS_SALINAN)
            .select_related("hasil")[:3],
            "unduhan_hari": nilai(UNDUHAN_HARI, hari_ini),
            "permintaan_list": [
                _jam(satu) for satu in PermintaanData.objects.milik(request.user).order_by("-diterima_pada", "-id")[:10]
            ],
            "kontak": nilai(KONTAK_PDP, hari_ini),
            "form": FormTindakan(),
        },
    )


@never_cache
@require_GET
def pembaca_data(request: HttpRequest) -> HttpResponse:
    """Everybody who read my data: who, with which post on that day, when, by which door, why."""
    return render(
        request,
        "pegawai/pembaca_data.html",
        {"halaman": halaman(request, AksesData.objects.tentang(request.user))},
    )


@require_POST
def minta_salinan(request: HttpRequest) -> HttpResponse:
    """A copy of one's own data is made in the background; its page shows the progress and the file."""
    form = FormTindakan(request.POST)
    if not form.is_valid():
        return redirect("pegawai:data_saya")
    try:
        pekerjaan = services.minta_salinan(oleh=request.user, kunci=form.cleaned_data["kunci_form"])
    except AturanDilanggar as galat:
        messages.error(request, galat.pesan)
        return redirect("pegawai:data_saya")
    return redirect("inti:pekerjaan", pekerjaan.kunci)


@never_cache
@require_http_methods(["GET", "POST"])
def ajukan_permintaan(request: HttpRequest) -> HttpResponse:
    """Ask for correction, access, limitation or erasure."""
    form = PermintaanForm(request.POST or None, initial={"jenis": request.GET.get("jenis", "koreksi")})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            isi = form.cleaned_data
            hasil, status = sekali_form(
                request,
                form,
                "pegawai.permintaan_data",
                lambda: {
                    "pk": services.ajukan_permintaan(
                        oleh=request.user,
                        jenis=isi["jenis"],
                        bidang=isi["bidang"],
                        isi=isi["isi"],
                        pada=timezone.now(),
                    ).pk
                },
            )
            if hasil:
                messages.success(request, "Permintaan Anda diterima. Jawabannya paling lambat 3 × 24 jam.")
                return redirect("pegawai:permintaan_data", hasil["pk"])
    return render(request, "pegawai/permintaan_form.html", {"form": form}, status=status)


def _ambil(request: HttpRequest, pk: int) -> PermintaanData:
    return get_object_or_404(
        PermintaanData.objects.visible_to(request.user).select_related("pegawai", "dijawab_oleh"), pk=pk
    )


def _tampilkan(
    request: HttpRequest, satu: PermintaanData, form: JawabForm | None = None, status: int = 200
) -> HttpResponse:
    boleh_jawab = boleh_menjawab_permintaan(request.user, satu)
    return render(
        request,
        "pegawai/permintaan_detail.html",
        {
            **_jam(satu),
            "milik": satu.pegawai_id == request.user.pk,
            "form": form or (JawabForm(jenis=satu.jenis, initial={"versi": satu.versi}) if boleh_jawab else None),
            "form_tarik": FormTindakan(),
            "hr": punya_peran(request.user, Peran.ADMIN_KEPEGAWAIAN),
        },
        status=status,
    )


@never_cache
@require_GET
def permintaan(request: HttpRequest, pk: int) -> HttpResponse:
    """One request with its clock and its answer, for who asked and for personnel administration."""
    return _tampilkan(request, _ambil(request, pk))


@require_POST
def tarik_permintaan(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one's own request back."""
    satu = _ambil(request, pk)
    try:
        services.tarik_permintaan(oleh=request.user, permintaan=satu, pada=timezone.now())
    except TidakBerwenang as galat:
        raise PermissionDenied(galat.pesan) from galat
    except AturanDilanggar as galat:
        messages.error(request, galat.pesan)
        return _tampilkan(request, _ambil(request, pk), status=galat.status)
    messages.success(request, "Permintaan ditarik.")
    return redirect("pegawai:data_saya")


@never_cache
@require_GET
def antrean(request: HttpRequest) -> HttpResponse:
    """Requests that wait, the nearest end of the clock first; below them what was answered."""
    if not punya_peran(request.user, Peran.ADMIN_KEPEGAWAIAN):
        raise PermissionDenied
    semua = PermintaanData.objects.visible_to(request.user).select_related("pegawai", "dijawab_oleh")
    lembar = halaman(request, semua.exclude(status=StatusPermintaanData.DIAJUKAN).order_by("-diterima_pada", "-id"))
    return render(
        request,
        "pegawai/permintaan_antrean.html",
        {
            "menunggu_list": [_jam(satu) for satu in semua.menunggu()],
            "halaman": lembar,
            "selesai_list": [_jam(satu) for satu in lembar],
        },
    )


@require_POST
def jawab_permintaan(request: HttpRequest, pk: int) -> HttpResponse:
    """Personnel administration fulfils or refuses a request, never its own."""
    satu = _ambil(request, pk)
    if not punya_peran(request.user, Peran.ADMIN_KEPEGAWAIAN) or satu.pegawai_id == request.user.pk:
        raise PermissionDenied("Permintaan sendiri dijawab oleh admin kepegawaian lain.")
    form = JawabForm(request.POST, jenis=satu.jenis)
    status = 422
    if form.is_valid():
        isi = form.cleaned_data
        try:
            services.jawab_permintaan(
                oleh=request.user,
                permintaan=satu,
                dipenuhi=isi["putusan"] == "dipenuhi",
                jawaban=isi["jawaban"],
                dasar_penolakan=isi["dasar_penolakan"] if isi["putusan"] == "ditolak" else "",
                versi=isi["versi"],
                pada=timezone.now(),
            )
        except AturanDilanggar as galat:
            form.tolak(galat)
            status = galat.status
            satu = _ambil(request, pk)
            # what is sent again carries the present version
            form.data = form.data.copy()
            form.data["versi"] = str(satu.versi)
        else:
            messages.success(request, "Jawaban terkirim kepada pemohon.")
            return redirect("pegawai:permintaan_antrean")
    return _tampilkan(request, satu, form, status)


@never_cache
@require_GET
def laporan_retensi(request: HttpRequest) -> HttpResponse:
    """What is past its keeping, and what the monthly run has overwritten."""
    if not punya_peran(request.user, Peran.ADMIN_KEPEGAWAIAN):
        raise PermissionDenied
    return render(
        request,
        "pegawai/retensi.html",
        {"keadaan_list": services.laporan_retensi(hari=timezone.localdate())},
    )
