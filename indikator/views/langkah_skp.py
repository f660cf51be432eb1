"""Acts that carry an SKP from draft to set: by its owner, the reviewer and the superior."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from indikator import services
from indikator.forms import (
    FormBanyak,
    FormKembalikan,
    FormLangkah,
    FormPerubahan,
    FormReviu,
    FormSusun,
)
from indikator.models import (
    IKI,
    SKP,
    ContohSKP,
)
from indikator.permissions import (
    boleh_mereviu,
)
from indikator.querysets import penugasan_sendiri, sumber_salinan
from indikator.rules.alur import MENUNGGU
from indikator.views.skp import halaman_rincian, isi_lembar
from indikator.views.tindakan import (
    halaman_form,
    halaman_form_skp,
    kiriman,
    skp_sendiri,
    skp_terlihat,
    skp_untuk_atasan,
)
from inti.views import sekali_form
from pegawai.models import Pegawai

BANYAK_SEKALIGUS = 60
"""So many SKP are set on one page; who leads more people comes back for the rest."""


# Acts of the owner


@never_cache
@require_http_methods(["GET", "POST"])
def susun_skp(request: HttpRequest) -> HttpResponse:
    """Begin a draft for one's own post."""
    hari_ini = timezone.localdate()
    penugasan_list = penugasan_sendiri(request.user, hari_ini)
    utama = penugasan_list.first()
    contoh_list = list(ContohSKP.objects.untuk(penugasan_list).select_related("nama_jabatan"))
    asal_list = [*contoh_list, *(sumber_salinan(utama, hari_ini) if utama else [])]
    dipilih = {"salin_dari": asal} if (asal := request.GET.get("salin_dari")) else {}
    form = FormSusun(
        kiriman(request), penugasan_list=penugasan_list, asal_list=asal_list, tahun=hari_ini.year, initial=dipilih
    )

    def buat() -> dict[str, Any]:
        mulai, sampai = form.rentang()
        skp = services.buat_skp(
            oleh=request.user,
            penugasan=form.cleaned_data["penugasan"],
            tahun=form.cleaned_data["tahun"],
            mulai=mulai,
            sampai=sampai,
            pendekatan=form.cleaned_data["pendekatan"],
            salin_dari=form.asal,
            pada=timezone.now(),
        )
        return {"pk": skp.pk, "catatan": skp.riwayat_set.get().catatan}

    def selesai(hasil: dict[str, Any]) -> HttpResponse:
        if hasil["catatan"]:
            messages.success(request, f"Draf SKP sudah dibuat. {hasil['catatan']} Sesuaikan isinya, lalu ajukan.")
        else:
            messages.success(request, "Draf SKP sudah dibuat. Tambahkan rencana hasil kerja pertama Anda.")
        return redirect("indikator:skp_detail", pk=hasil["pk"])

    return halaman_form(
        request,
        form=form,
        lingkup="skp.susun",
        buat=buat,
        selesai=selesai,
        templat="indikator/skp_susun.html",
        konteks=lambda: {
            "penugasan_list": penugasan_list,
            "contoh_list": contoh_list,
            "batal": reverse("indikator:skp_list"),
        },
    )


@never_cache
@require_POST
def ajukan_skp(request: HttpRequest, pk: int) -> HttpResponse:
    skp = skp_sendiri(request, pk)
    form = FormLangkah(request.POST)

    def buat() -> dict[str, str]:
        services.ajukan(
            oleh=request.user,
            skp=skp,
            versi=form.cleaned_data["versi"],
            pada=timezone.now(),
        )
        return {"penilai": skp.penilai.nama}

    hasil, status = sekali_form(request, form, f"skp.ajukan.{pk}", buat, skp)
    if hasil is None:
        return halaman_rincian(request, skp, form, status)
    messages.success(request, f"SKP sudah diajukan dan menunggu keputusan {hasil['penilai']}.")
    return redirect("indikator:skp_detail", pk=pk)


@never_cache
@require_http_methods(["GET", "POST"])
def ubah_dalam_tahun(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin a new version of one's set SKP (PP 30/2019 art. 28)."""
    skp = skp_sendiri(request, pk)
    terawal = services.mulai_terawal(skp)
    awal = max(terawal, min(timezone.localdate(), skp.hari_terakhir))
    form = FormPerubahan(kiriman(request), initial={"versi": skp.versi, "mulai": awal})

    def buat() -> dict[str, int]:
        baru = services.ubah_dalam_tahun(
            oleh=request.user,
            skp=skp,
            alasan=form.cleaned_data["alasan"],
            penjelasan=form.cleaned_data["penjelasan"],
            mulai=form.cleaned_data["mulai"],
            versi=form.cleaned_data["versi"],
            pada=timezone.now(),
        )
        return {"pk": baru.pk}

    def selesai(hasil: dict[str, int]) -> HttpResponse:
        messages.success(request, "Draf versi baru sudah dibuat. Ubah isinya, lalu ajukan.")
        return redirect("indikator:skp_detail", pk=hasil["pk"])

    return halaman_form(
        request,
        form=form,
        lingkup=f"skp.ubah_dalam_tahun.{pk}",
        buat=buat,
        selesai=selesai,
        konteks=lambda: {
            "skp": skp,
            "batal": reverse("indikator:skp_detail", args=[skp.pk]),
            "judul": f"Ubah SKP {skp.tahun}",
            "pengantar": "SKP yang sudah ditetapkan hanya berubah dengan versi baru. Yang sekarang tetap berlaku "
            "sampai atasan menetapkan versi baru itu.",
            "tombol": "Buat draf versi baru",
        },
        baris=skp,
    )


# Acts of the reviewer and the superior


@never_cache
@require_http_methods(["GET", "POST"])
def reviu_skp(request: HttpRequest, pk: int) -> HttpResponse:
    skp = skp_terlihat(request, pk)
    if not boleh_mereviu(request.user, skp, timezone.localdate()):
        raise PermissionDenied
    form = FormReviu(kiriman(request), initial={"versi": skp.versi})
    return halaman_form_skp(
        request,
        skp=skp,
        form=form,
        lingkup=f"skp.reviu.{pk}",
        buat=lambda: services.reviu(
            oleh=request.user,
            skp=skp,
            catatan=form.cleaned_data["catatan"],
            versi=form.cleaned_data["versi"],
            pada=timezone.now(),
        ),
        pesan=f"SKP {skp.pegawai.nama} diteruskan kepada atasannya.",
        ke_lain=reverse("indikator:skp_list"),
        konteks=lambda: {
            "judul": f"Teruskan SKP {skp.pegawai.nama}",
            "pengantar": "Anda sudah memeriksa kelengkapan dan susunannya. Atasan pegawai yang menetapkannya.",
            "tombol": "Teruskan kepada atasan",
        },
    )


@never_cache
@require_http_methods(["GET", "POST"])
def tetapkan_banyak(request: HttpRequest) -> HttpResponse:
    """Set several SKP of one's people with one press, after one look at what each of them says."""
    hari_ini = timezone.localdate()
    menunggu = (
        SKP.objects.filter(pegawai__in=Pegawai.objects.bawahan_langsung(request.user, hari_ini), status__in=MENUNGGU)
        .select_related("pegawai", "penugasan__jabatan__nama_jabatan")
        .prefetch_related(Prefetch("rhk_set__iki_set", IKI.objects.order_by("urutan", "id")))
        .order_by("pegawai__nama", "pk")[:BANYAK_SEKALIGUS]
    )
    skp_list = list(menunggu)
    form = FormBanyak(kiriman(request), skp_list=skp_list)

    def buat() -> dict[str, Any]:
        berhasil, gagal = services.tetapkan_banyak(oleh=request.user, skp_list=form.dipilih(), pada=timezone.now())
        return {"berhasil": berhasil, "gagal": [f"{skp.pegawai.nama}: {sebab}" for skp, sebab in gagal]}

    def selesai(hasil: dict[str, Any]) -> HttpResponse:
        if hasil["berhasil"]:
            messages.success(request, f"{hasil['berhasil']} SKP sudah ditetapkan.")
        for sebab in hasil["gagal"]:
            messages.error(request, sebab)
        return redirect("indikator:skp_bawahan")

    return halaman_form(
        request,
        form=form,
        lingkup="skp.tetapkan_banyak",
        buat=buat,
        selesai=selesai,
        templat="indikator/skp_tetapkan_banyak.html",
        konteks=lambda: {
            "skp_list": skp_list,
            "dipilih": set(form.data.getlist("pilih")) if form.is_bound else None,
        },
    )


@never_cache
@require_http_methods(["GET", "POST"])
def kembalikan_skp(request: HttpRequest, pk: int) -> HttpResponse:
    skp = skp_terlihat(request, pk)
    if not boleh_mereviu(request.user, skp, timezone.localdate()):
        skp = skp_untuk_atasan(request, pk)
    form = FormKembalikan(kiriman(request), initial={"versi": skp.versi})
    return halaman_form_skp(
        request,
        skp=skp,
        form=form,
        lingkup=f"skp.kembalikan.{pk}",
        buat=lambda: services.kembalikan(
            oleh=request.user,
            skp=skp,
            catatan=form.cleaned_data["catatan"],
            versi=form.cleaned_data["versi"],
            pada=timezone.now(),
        ),
        pesan=f"SKP dikembalikan kepada {skp.pegawai.nama}.",
        konteks=lambda: {
            "judul": f"Kembalikan SKP {skp.pegawai.nama}",
            "pengantar": f"SKP tahun {skp.tahun}, diajukan untuk Anda tetapkan.",
            "tombol": "Kembalikan",
        },
    )


@never_cache
@require_http_methods(["GET", "POST"])
def tetapkan_skp(request: HttpRequest, pk: int) -> HttpResponse:
    """What will be set, on one page, before it is."""
    skp = skp_untuk_atasan(request, pk)
    form = FormLangkah(kiriman(request), initial={"versi": skp.versi})
    return halaman_form_skp(
        request,
        skp=skp,
        form=form,
        lingkup=f"skp.tetapkan.{pk}",
        buat=lambda: services.tetapkan(
            oleh=request.user,
            skp=skp,
            versi=form.cleaned_data["versi"],
            pada=timezone.now(),
        ),
        pesan=f"SKP {skp.pegawai.nama} sudah ditetapkan.",
        templat="indikator/skp_tetapkan.html",
        konteks=lambda: isi_lembar(skp, lengkap=True),
    )
