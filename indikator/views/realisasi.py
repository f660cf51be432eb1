"""One indicator of an SKP: its measurements, the realisations entered for it, and the superior's word on them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from indikator import services
from indikator.enums import JenisPeriode, PutusanBukti
from indikator.forms import FormPutusanRealisasi, FormRealisasi, polos
from indikator.models import IKI, PembukaanPeriode, Pengukuran, Periode, RealisasiManual
from indikator.permissions import boleh_memutus_realisasi, boleh_mencatat_realisasi, memimpin
from indikator.registry import sumber
from indikator.rules.realisasi import SUMBER_MANUAL, berbagian
from indikator.views.sel import Sel, ukuran
from indikator.views.tindakan import halaman_form, kiriman
from inti.views import halaman
from pegawai.enums import PintuData
from pegawai.services import catat_akses


def _iki(request: HttpRequest, pk: int) -> IKI:
    satu: IKI = get_object_or_404(
        IKI.objects.visible_to(request.user).select_related("rhk__skp__pegawai", "indikator"), pk=pk
    )
    return satu


def _realisasi(request: HttpRequest, pk: int) -> RealisasiManual:
    satu: RealisasiManual = get_object_or_404(
        RealisasiManual.objects.visible_to(request.user).select_related(
            "iki__rhk__skp__pegawai", "dicatat_oleh", "berkas", "putusan__diputus_oleh", "menggantikan", "pengganti"
        ),
        pk=pk,
    )
    return satu


def _catat(request: HttpRequest, realisasi: RealisasiManual) -> None:
    """Reading somebody else's result and evidence is an entry in the trail of their data."""
    catat_akses(
        pelaku=request.user,
        subjek=realisasi.iki.rhk.skp.pegawai,
        pintu=PintuData.KINERJA,
        objek="Realisasi manual",
        pada=timezone.now(),
    )


@never_cache
@require_GET
def rincian_iki(request: HttpRequest, pk: int) -> HttpResponse:
    """The trend against its targets; every measurement, the superseded ones too; entered realisations; what would
    count in open periods.
    """
    iki = _iki(request, pk)
    skp = iki.rhk.skp
    catat_akses(
        pelaku=request.user, subjek=skp.pegawai, pintu=PintuData.KINERJA, objek=f"Indikator SKP {skp.tahun}",
        pada=timezone.now(),
    )  # fmt: skip
    periode_list = list(Periode.objects.menyentuh(skp.mulai, skp.sampai))
    target = {t.periode_id: t.batas for t in iki.target_set.all()}
    pengukuran: dict[int, list[Pengukuran]] = {}
    for satu in Pengukuran.objects.filter(iki=iki).order_by("-per", "-id"):
        pengukuran.setdefault(satu.periode_id, []).append(satu)
    catatan = (
        RealisasiManual.objects.filter(iki=iki)
        .select_related("dicatat_oleh", "putusan", "pengganti")
        .order_by("-tanggal", "-id")
    )

    def sel(periode: Periode) -> Sel:
        batas = target.get(periode.pk) or iki.batas.dalam(iki.agregasi, periode.jenis)
        return Sel(iki, periode, batas, next(iter(pengukuran.get(periode.pk, [])), None))

    return render(
        request,
        "indikator/iki_detail.html",
        {
            "tren_list": [
                (jenis.label, milik, titik_list := [s.titik for s in milik], ukuran(titik_list, iki.agregasi))
                for jenis in (JenisPeriode.TRIWULANAN, JenisPeriode.BULANAN)
                if (milik := [sel(p) for p in periode_list if p.jenis == jenis])
            ],
            "hari_ini": timezone.localdate(),
            "iki": iki,
            "skp": skp,
            "milik": skp.pegawai_id == request.user.pk,
            "sumber_judul": sumber[iki.sumber].judul if iki.sumber in sumber else iki.sumber,
            "periode_list": [(p, (daftar := pengukuran.get(p.pk, []))[:1], daftar[1:]) for p in reversed(periode_list)],
            "manual": iki.sumber == SUMBER_MANUAL,
            "berbagian": berbagian(iki.agregasi, iki.satuan),
            "mencatat": boleh_mencatat_realisasi(request.user, iki),
            "halaman": halaman(request, catatan),
            "pembukaan_list": PembukaanPeriode.objects.disetujui(p.pk for p in periode_list),
        },
    )


def _isi(request: HttpRequest, iki: IKI, memperbaiki: RealisasiManual | None) -> HttpResponse:
    if not boleh_mencatat_realisasi(request.user, iki):
        raise PermissionDenied("Realisasi dicatat oleh pemilik SKP, pada indikator yang tidak terukur sendiri.")
    awal: dict[str, Any] = {"tanggal": timezone.localdate()}
    if memperbaiki is not None:
        awal = {
            "tanggal": memperbaiki.tanggal,
            "nilai": polos(memperbaiki.nilai),
            "n": memperbaiki.n,
            "keterangan": memperbaiki.keterangan,
            "tautan": memperbaiki.tautan,
        }
    form = FormRealisasi(kiriman(request), request.FILES or None, iki=iki, initial=awal)

    def buat() -> dict[str, int]:
        satu = services.catat_realisasi(
            oleh=request.user, iki=iki, memperbaiki=memperbaiki, pada=timezone.now(), **form.isi()
        )
        return {"pk": satu.pk}

    def selesai(_hasil: dict[str, int]) -> HttpResponse:
        messages.success(request, "Realisasi tercatat dan menunggu atasan. Setelah diterima, nilainya dihitung.")
        return redirect("indikator:iki_detail", pk=iki.pk)

    return halaman_form(
        request,
        form=form,
        lingkup=f"realisasi.catat.{iki.pk}.{memperbaiki.pk if memperbaiki else 0}",
        buat=buat,
        selesai=selesai,
        templat="indikator/realisasi_form.html",
        konteks=lambda: {
            "iki": iki,
            "memperbaiki": memperbaiki,
            "batal": reverse("indikator:iki_detail", args=[iki.pk]),
        },
    )


@never_cache
@require_http_methods(["GET", "POST"])
def catat(request: HttpRequest, pk: int) -> HttpResponse:
    """The owner enters a result with its evidence."""
    return _isi(request, _iki(request, pk), None)


@never_cache
@require_http_methods(["GET", "POST"])
def perbaiki(request: HttpRequest, pk: int) -> HttpResponse:
    """A new row that takes the place of an older one once it is accepted."""
    realisasi = _realisasi(request, pk)
    return _isi(request, realisasi.iki, realisasi)


@never_cache
@require_GET
def rincian(request: HttpRequest, pk: int) -> HttpResponse:
    """One entry with evidence, decision and what it replaces."""
    realisasi = _realisasi(request, pk)
    _catat(request, realisasi)
    putusan = getattr(realisasi, "putusan", None)
    return render(
        request,
        "indikator/realisasi_detail.html",
        {
            "realisasi": realisasi,
            "iki": realisasi.iki,
            "putusan": putusan,
            "pengganti": getattr(realisasi, "pengganti", None),
            "berbagian": berbagian(realisasi.iki.agregasi, realisasi.iki.satuan),
            "memutus": putusan is None and boleh_memutus_realisasi(request.user, realisasi, timezone.localdate()),
            "memperbaiki": putusan is not None and boleh_mencatat_realisasi(request.user, realisasi.iki),
        },
    )


@never_cache
@require_GET
def daftar(request: HttpRequest) -> HttpResponse:
    """Realisations that wait for me as superior, and my own that came back."""
    hari_ini = timezone.localdate()
    menunggu = (
        RealisasiManual.objects.menunggu(request.user, hari_ini)
        .select_related("iki__rhk", "dicatat_oleh", "berkas")
        .order_by("dicatat_pada", "id")
    )
    return render(
        request,
        "indikator/realisasi_list.html",
        {
            "halaman": halaman(request, menunggu),
            "punya_bawahan": memimpin(request.user, hari_ini),
            "kembali_list": RealisasiManual.objects.perlu_diperbaiki(request.user).select_related("iki", "putusan")[
                :50
            ],
        },
    )


@never_cache
@require_http_methods(["GET", "POST"])
def putuskan(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept or return."""
    realisasi = _realisasi(request, pk)
    if not boleh_memutus_realisasi(request.user, realisasi, timezone.localdate()):
        raise PermissionDenied("Realisasi diterima oleh atasan langsung.")
    _catat(request, realisasi)
    form = FormPutusanRealisasi(kiriman(request), initial={"putusan": PutusanBukti.DITERIMA})

    def buat() -> dict[str, str]:
        satu = services.putuskan_realisasi(
            oleh=request.user,
            realisasi=realisasi,
            putusan=form.cleaned_data["putusan"],
            alasan=form.cleaned_data["alasan"],
            pada=timezone.now(),
        )
        return {"putusan": satu.get_putusan_display().lower()}

    def selesai(hasil: dict[str, str]) -> HttpResponse:
        messages.success(request, f"Realisasi {realisasi.dicatat_oleh.nama} {hasil['putusan']}.")
        return redirect("indikator:realisasi_list")

    return halaman_form(
        request,
        form=form,
        lingkup=f"realisasi.putuskan.{pk}",
        buat=buat,
        selesai=selesai,
        templat="indikator/realisasi_putus.html",
        konteks=lambda: {
            "realisasi": realisasi,
            "iki": realisasi.iki,
            "berbagian": berbagian(realisasi.iki.agregasi, realisasi.iki.satuan),
            "batal": reverse("indikator:realisasi_list"),
        },
    )
