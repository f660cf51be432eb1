from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from inti.views import halaman
from pegawai import services
from pegawai.enums import Keperluan, Peran, PintuData, StatusPermohonan
from pegawai.filters import PegawaiFilter
from pegawai.models import Ketidakhadiran, Pegawai
from pegawai.permissions import boleh_lihat_sebagai, boleh_mengurus, boleh_mengurus_akun, punya_peran
from pegawai.querysets import atasan
from pegawai.views.mutasi import konteks_kepegawaian

BERJALAN = (StatusPermohonan.DIAJUKAN, StatusPermohonan.DISETUJUI)


@never_cache
@require_GET
def daftar_pegawai(request: HttpRequest) -> HttpResponse:
    """People in one's scope: oneself, those below the units one leads; everybody for HR and the city's leader."""
    hari_ini = timezone.localdate()
    saring = PegawaiFilter(
        request.GET, queryset=Pegawai.objects.visible_to(request.user).dengan_jabatan(hari_ini).order_by("nama", "id")
    )
    return render(request, "pegawai/pegawai_list.html", {"saring": saring, "halaman": halaman(request, saring.qs)})


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
            "nip_terbuka": hr or pegawai.pk == request.user.pk,
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
