"""Tim saya: one row a person, live; and one person's page."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from aktivitas.models import Aktivitas
from dasbor.permissions import boleh_lihat_tim
from dasbor.querysets.capaian import dibuka_kembali, indikator_orang
from dasbor.querysets.tim import (
    MENUNGGU_TAMPAK,
    anggota,
    baris_tim,
    menit_orang,
    menunggu,
    sidik,
    status_orang,
    urutan_tim,
)
from dasbor.setelan import ambang
from evaluasi.models import Evaluasi
from evaluasi.permissions import boleh_membaca_putusan
from indikator.models import SKP
from inti.views import halaman
from kompetensi.models import KeikutsertaanPelatihan
from kompetensi.querysets import jp_setahun
from kompetensi.rules.jp import nilai_jp
from pegawai.enums import PintuData
from pegawai.models import Pegawai
from pegawai.querysets import atasan
from pegawai.services import catat_akses
from pembinaan.models import UmpanBalik
from pembinaan.permissions import boleh_memberi_umpan_balik

CATATAN_TERAKHIR = 10
PERLU_TAMPAK = 3
ORANG_TAMPAK = 30
"""People on one page of the team; who needs help comes first, so the first page is the one that is read."""


def _konteks(request: HttpRequest, ids: list[int], diperiksa: list[int], saat: datetime) -> dict[str, Any]:
    hari_ini = timezone.localdate(saat)
    semua = urutan_tim(request.user, ids, saat)
    perlu = [satu for satu in semua if satu.perlu]
    tampak = halaman(request, semua, per=ORANG_TAMPAK)
    baris = baris_tim([*tampak, *perlu[:PERLU_TAMPAK]], hari_ini)
    tunggu = menunggu(diperiksa)
    return {
        "hari_ini": hari_ini,
        "halaman": tampak,
        "banyak_orang": len(semua),
        "baris_list": [baris[satu.pk] for satu in tampak],
        "banyak_perlu": len(perlu),
        "perlu_list": [baris[satu.pk] for satu in perlu[:PERLU_TAMPAK]],
        "menunggu_list": tunggu[:MENUNGGU_TAMPAK],
        "banyak_menunggu": tunggu.count(),
        "menunggu_tampak": MENUNGGU_TAMPAK,
        "ambang": ambang(hari_ini),
        "pembukaan_list": dibuka_kembali(b.lemah for b in baris.values()),
    }


@require_GET
def tim_saya(request: HttpRequest) -> HttpResponse:
    """Who did what, who waits, who needs help; htmx asks again for the live part and mostly hears "unchanged"."""
    saat = timezone.now()
    hari_ini = timezone.localdate(saat)
    if not boleh_lihat_tim(request.user, hari_ini):
        raise PermissionDenied
    ids, diperiksa = anggota(request.user, hari_ini)
    if not request.htmx:
        jawaban = render(request, "dasbor/tim.html", _konteks(request, ids, diperiksa, saat))
        patch_vary_headers(jawaban, ["HX-Request"])
        return jawaban
    tanda = sidik(request.user, [*ids, *diperiksa], hari_ini)
    jawaban = get_conditional_response(request, etag=tanda) or render(
        request, "dasbor/tim.html#langsung", _konteks(request, ids, diperiksa, saat)
    )
    jawaban["ETag"] = tanda
    jawaban["Cache-Control"] = "private, no-cache"
    patch_vary_headers(jawaban, ["HX-Request"])
    return jawaban


def _halaman_pegawai(request: HttpRequest, orang: Pegawai) -> HttpResponse:
    hari_ini = timezone.localdate()
    status = status_orang([orang.pk], hari_ini)
    boleh_umpan = boleh_memberi_umpan_balik(request.user, orang, hari_ini)
    indikator_list = indikator_orang([orang.pk], hari_ini)[orang.pk]
    pelatihan = KeikutsertaanPelatihan.objects.visible_to(request.user).milik(orang).selesai_tahun(hari_ini.year)
    return render(
        request,
        "dasbor/pegawai.html",
        {
            "pegawai": orang,
            "sendiri": orang.pk == request.user.pk,
            "hari_ini": hari_ini,
            "atasan": atasan(orang, hari_ini),
            "ambang": ambang(hari_ini),
            "boleh_umpan": boleh_umpan,
            "indikator_list": indikator_list,
            "pembukaan_list": dibuka_kembali(indikator_list),
            "menit": menit_orang([orang.pk], hari_ini, status)[orang.pk],
            "aktivitas_list": Aktivitas.objects.visible_to(request.user)
            .milik(orang)
            .select_related("rhk")
            .order_by("-tanggal", "-mulai", "-id")[:CATATAN_TERAKHIR],
            "pelatihan_list": pelatihan,
            "jp": nilai_jp(status.get(orang.pk), jp_setahun([orang.pk], hari_ini.year)[orang.pk]),
            "umpan_terlihat": boleh_umpan or orang.pk == request.user.pk,
            "umpan_list": UmpanBalik.objects.visible_to(request.user)
            .diterima(orang)
            .select_related("pemberi", "rhk")
            .order_by("-pada")[:5],
            "evaluasi_list": [
                (e, boleh_membaca_putusan(request.user, e))
                for e in Evaluasi.objects.visible_to(request.user)
                .filter(pegawai=orang)
                .select_related("periode")
                .order_by("-periode__mulai")
            ],
            "skp_list": SKP.objects.visible_to(request.user).filter(pegawai=orang).select_related("penilai"),
        },
    )


@never_cache
@require_GET
def pegawai(request: HttpRequest, pk: int) -> HttpResponse:
    """One person's work: indicators, log, trainings, feedback, SKP; each part in its own scope."""
    hari_ini = timezone.localdate()
    orang = get_object_or_404(Pegawai.objects.kinerja_terlihat(request.user).dengan_jabatan(hari_ini), pk=pk)
    catat_akses(pelaku=request.user, subjek=orang, pintu=PintuData.KINERJA, pada=timezone.now())
    return _halaman_pegawai(request, orang)


@require_GET
def profil(request: HttpRequest) -> HttpResponse:
    """One's own page."""
    return redirect("dasbor:pegawai", request.user.pk)
