from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from inti.forms import FormTindakan
from inti.galat import AturanDilanggar
from inti.views import halaman_panjang
from pegawai import services
from pegawai.enums import Keperluan, Peran, PintuData, StatusPermohonan
from pegawai.filters import saring_direktori
from pegawai.models import Ketidakhadiran, Pegawai
from pegawai.permissions import boleh_lihat_sebagai, boleh_membaca_nip, boleh_mengurus, boleh_mengurus_akun, punya_peran
from pegawai.querysets import atasan
from pegawai.views.mutasi import konteks_kepegawaian

PILIHAN_MAKS = 10
BERJALAN = (StatusPermohonan.DIAJUKAN, StatusPermohonan.DISETUJUI)


@never_cache
@require_GET
def daftar_pegawai(request: HttpRequest) -> HttpResponse:
    """All staff with post and unit, open to all staff; the personnel file opens only in scope."""
    hari_ini = timezone.localdate()
    hr = punya_peran(request.user, Peran.ADMIN_KEPEGAWAIAN)
    saring = saring_direktori(request.user, request.GET, hr=hr)
    lembar = halaman_panjang(request, saring.qs.dengan_jabatan(hari_ini).select_related("foto_kecil"))
    return render(
        request,
        "pegawai/pegawai_list.html",
        {
            "saring": saring,
            "halaman": lembar,
            "terbuka": set(
                Pegawai.objects.visible_to(request.user)
                .filter(pk__in=[p.pk for p in lembar])
                .values_list("pk", flat=True)
            ),
            "dicari": any(saring.form.cleaned_data.values()) if saring.form.is_valid() else True,
            "hr": hr,
            "form_ekspor": FormTindakan(),
        },
    )


@never_cache
@require_GET
def pilihan_pegawai(request: HttpRequest) -> HttpResponse:
    """Options while one types a name: ten at most, from two letters on; `lingkup=saya` only people in scope."""
    kata = request.GET.get(request.GET.get("kolom", "q"), "").split(" · ")[0].strip()
    orang = Pegawai.objects.none()
    if len(kata) >= 2 and "\x00" not in kata:
        orang = Pegawai.objects.direktori().filter(is_active=True).cari(kata, request.user)
        if request.GET.get("lingkup") == "saya":
            orang = orang.filter(pk__in=Pegawai.objects.visible_to(request.user).values("pk"))
    return render(
        request, "pegawai/_pilihan.html", {"pilihan_list": orang.dengan_jabatan(timezone.localdate())[:PILIHAN_MAKS]}
    )


@require_POST
def ekspor_direktori(request: HttpRequest) -> HttpResponse:
    """The list as filtered, as a spreadsheet for HR; made in the background, logged for each person in it."""
    if not punya_peran(request.user, Peran.ADMIN_KEPEGAWAIAN):
        raise PermissionDenied
    form = FormTindakan(request.POST)
    if not form.is_valid():
        return redirect("pegawai:list")
    try:
        pekerjaan = services.minta_ekspor_direktori(
            oleh=request.user,
            saringan={k: request.POST.get(k, "") for k in ("q", "opd", "status", "akun", "urut")},
            bentuk="csv" if request.POST.get("bentuk") == "csv" else "xlsx",
            kunci=form.cleaned_data["kunci_form"],
        )
    except AturanDilanggar as galat:
        messages.error(request, galat.pesan)
        return redirect("pegawai:list")
    return redirect("inti:pekerjaan", pekerjaan.kunci)


@never_cache
@require_GET
def rincian_pegawai(request: HttpRequest, pk: int) -> HttpResponse:
    """Posts, status and rank of one person, with dates; the NIP in full only for HR and the person.

    Somebody else's file is a personnel file: opening it is an entry that its owner reads at "siapa melihat data saya".
    """
    hari_ini = timezone.localdate()
    pegawai = get_object_or_404(Pegawai.objects.visible_to(request.user).dengan_jabatan(hari_ini), pk=pk)
    services.catat_akses(pelaku=request.user, subjek=pegawai, pintu=PintuData.BERKAS_PEGAWAI, pada=timezone.now())
    hr = punya_peran(request.user, Peran.ADMIN_KEPEGAWAIAN)
    return render(
        request,
        "pegawai/pegawai_detail.html",
        {
            "pegawai": pegawai,
            "nip_terbuka": boleh_membaca_nip(request.user, pegawai),
            "atasan": atasan(pegawai, hari_ini),
            "atasan_harian": atasan(pegawai, hari_ini, Keperluan.BERTINDAK),
            "penugasan_list": pegawai.penugasan_set.dengan_nama_unit().order_by("-mulai"),
            "status_list": pegawai.status_set.order_by("-mulai"),
            "pangkat_list": pegawai.pangkat_set.order_by("-mulai"),
            "peran_list": pegawai.peran_set.dengan_nama_unit(hari_ini).order_by("-mulai")
            if hr or pegawai.pk == request.user.pk
            else [],
            "pola_kini": pegawai.pola_set.berlaku(hari_ini).select_related("pola").first(),
            "cuti_list": Ketidakhadiran.objects.visible_to(request.user)
            .filter(pegawai=pegawai, sampai__gt=hari_ini, status__in=BERJALAN)
            .order_by("mulai")[:5],
            "boleh_mengurus": boleh_mengurus(request.user, pegawai, hari_ini),
            "boleh_akun": boleh_mengurus_akun(request.user, pegawai),
            "boleh_lihat_sebagai": boleh_lihat_sebagai(request.user, pegawai),
            "boleh_beri_peran": hr and pegawai.pk != request.user.pk,
            "hari_ini": hari_ini,
            **konteks_kepegawaian(request.user, pegawai, hari_ini),
        },
    )
