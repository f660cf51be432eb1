"""Pages of the cascade: the tree down, the way up, and what is missing."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from indikator import kaskade
from indikator.forms import SaringKaskade
from indikator.models import IKI
from indikator.permissions import memimpin, unit_liputan
from inti.views import halaman
from pegawai.enums import PintuData
from pegawai.models import UnitKerja
from pegawai.services import catat_akses


def _sambung(saring: SaringKaskade) -> str:
    """Year and OPD for links of the tree."""
    isi: dict[str, Any] = {"tahun": saring.dipilih.tahun}
    if saring.dipilih.opd is not None:
        isi["opd"] = saring.dipilih.opd.pk
    return f"&{urlencode(isi)}"


@never_cache
@require_GET
def pohon(request: HttpRequest) -> HttpResponse:
    """From the city's IKU down to one person's indicator, opened level by level; or what holds the words.

    htmx asks the same address for one branch: `buka` with what is below it, `tutup` without.
    """
    hari_ini = timezone.localdate()
    saring = SaringKaskade(request.GET, hari_ini=hari_ini)
    buka, tutup = (kaskade.baca_kunci(request.GET.get(nama, "")) for nama in ("buka", "tutup"))
    konteks: dict[str, Any] = {
        "saring": saring,
        "tahun": saring.dipilih.tahun,
        "sambung": _sambung(saring),
        "batas_temuan": kaskade.TEMUAN,
    }
    if request.htmx and (satu := buka or tutup):
        simpul = kaskade.cabang(request.user, saring.dipilih.tahun, hari_ini, satu, terbuka=buka is not None)
        if simpul is None:
            raise Http404
        return render(request, "indikator/_simpul_kaskade.html", {**konteks, "simpul": simpul})
    if saring.dipilih.kata:
        konteks["temuan"] = kaskade.cari(
            request.user, saring.dipilih.tahun, hari_ini, saring.dipilih.kata, saring.dipilih.opd
        )
        konteks["ada_temuan"] = any(konteks["temuan"].values())
    else:
        konteks["pohon"] = kaskade.pohon(
            request.user,
            saring.dipilih.tahun,
            hari_ini,
            opd=saring.dipilih.opd,
            buka=buka or tutup,
            tutup=buka is None,
            semua=request.GET.get("semua") == "1",
        )
    return render(
        request,
        "indikator/kaskade.html",
        {
            **konteks,
            "melihat_liputan": unit_liputan(request.user, hari_ini) is not None,
            "punya_bawahan": memimpin(request.user, hari_ini),
        },
    )


@never_cache
@require_GET
def rantai(request: HttpRequest, pk: int) -> HttpResponse:
    """What a result serves: the results above it by name, up to the city's IKU."""
    rhk = kaskade.rhk_terbaca(request.user, pk)
    if rhk is None:
        raise Http404
    hari_ini = timezone.localdate()
    iki_list = list(IKI.objects.visible_to(request.user).filter(rhk=rhk).order_by("urutan", "pk"))
    if iki_list:
        catat_akses(
            pelaku=request.user,
            subjek=rhk.skp.pegawai,
            pintu=PintuData.KINERJA,
            objek=f"Hasil kerja SKP {rhk.skp.tahun}",
            pada=timezone.now(),
        )
    return render(
        request,
        "indikator/kaskade_rantai.html",
        {
            "rhk": rhk,
            "tangga": kaskade.tangga(rhk, hari_ini),
            "iki_list": iki_list,
            "punya_bawahan": memimpin(request.user, hari_ini),
        },
    )


@never_cache
@require_GET
def liputan(request: HttpRequest) -> HttpResponse:
    """How far the cascade reaches in the units that the reader answers for, and what is missing in one of them."""
    hari_ini = timezone.localdate()
    unit_list = unit_liputan(request.user, hari_ini)
    if unit_list is None:
        raise PermissionDenied
    saring = SaringKaskade(request.GET, hari_ini=hari_ini)
    satu = None
    konteks: dict[str, Any] = {}
    if teks := request.GET.get("unit", ""):
        nomor = int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 18 else 0
        satu = get_object_or_404(unit_list, pk=nomor)
        di_bawah = UnitKerja.objects.di_bawah(satu, hari_ini).order_by().values("pk")
        konteks["iku_kosong"] = (
            kaskade.iku_tanpa_pendukung(di_bawah, saring.dipilih.tahun)
            .dengan_nama_unit(hari_ini)
            .order_by("kode", "pk")
        )
        konteks["halaman"] = halaman(request, kaskade.rhk_tanpa_orang(di_bawah, saring.dipilih.tahun))
    return render(
        request,
        "indikator/kaskade_liputan.html",
        {
            **konteks,
            "tahun": saring.dipilih.tahun,
            "tahun_list": [hari_ini.year - 1, hari_ini.year, hari_ini.year + 1],
            "satu": satu,
            "baris_list": kaskade.liputan(unit_list.order_by("nama", "pk"), saring.dipilih.tahun, hari_ini),
            "punya_bawahan": memimpin(request.user, hari_ini),
        },
    )
