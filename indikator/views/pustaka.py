"""The indicator library, open to all staff; its drafts and their way to publication."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Case, Count, IntegerField, Value, When
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from indikator import services
from indikator.enums import StatusIndikator
from indikator.filters import IndikatorFilter
from indikator.forms import FormIndikator, FormKembalikan, FormLangkah
from indikator.models import IKI, SKP, Indikator
from indikator.permissions import boleh_menerbitkan, boleh_menghapus, boleh_mengusulkan, boleh_menyunting
from indikator.registry import sumber
from indikator.rules.kejelasan import DASAR, Rumusan, saran
from indikator.rules.pustaka import BELUM_TERBIT, DAPAT_DISUNTING, PERNAH_TERBIT, beda_kata, perbedaan
from indikator.views.tindakan import kiriman
from inti.forms import FormTindakan
from inti.views import halaman, sekali_form
from pegawai.enums import JenisUnit
from pegawai.models import Penugasan, UnitKerja
from pegawai.querysets import opd_dari

RAGAM = {
    StatusIndikator.DRAF: "biasa",
    StatusIndikator.DIAJUKAN: "soon",
    StatusIndikator.DIKEMBALIKAN: "late",
    StatusIndikator.TERBIT: "done",
    StatusIndikator.DIGANTIKAN: "late",
}
"""Kind of pill by status; the word beside it says the same."""


@dataclass(frozen=True, slots=True)
class BarisBeda:
    """One part that two versions say differently, as the way from the old words to the new ones."""

    judul: str
    potongan: list[tuple[str, str]]


def _teks(indikator: Indikator, kolom: str) -> str:
    """One part of a definition in words."""
    nilai = getattr(indikator, kolom)
    if kolom == "sumber":
        return sumber[nilai].judul if nilai in sumber else str(nilai)
    if kolom == "untuk_jenis_unit":
        return ", ".join(JenisUnit(satu).label for satu in nilai) or "semua"
    if isinstance(nilai, list):
        return ", ".join(nilai) or "semua"
    sebutan = getattr(indikator, f"get_{kolom}_display", None)
    return str(sebutan() if sebutan else nilai)


def _beda(lama: Indikator, baru: Indikator, hari_ini: date) -> list[BarisBeda]:
    hasil = [
        BarisBeda(satu.judul, beda_kata(_teks(lama, satu.kolom), _teks(baru, satu.kolom)))
        for satu in perbedaan(services.isi_definisi(lama), services.isi_definisi(baru))
    ]
    if baru.status in BELUM_TERBIT and lama.penanggung_jawab_id != baru.penanggung_jawab_id:
        unit = (_nama_unit(lama, hari_ini) or "belum ditetapkan", _nama_unit(baru, hari_ini) or "belum ditetapkan")
        hasil.append(BarisBeda("Penanggung jawab", beda_kata(*unit)))
    return hasil


def _nama_unit(indikator: Indikator, hari_ini: date) -> str:
    """The responsible unit as it is called today."""
    unit = UnitKerja.objects.bernama(hari_ini).filter(pk=indikator.penanggung_jawab_id).first()
    return unit.nama if unit else ""


def _boleh_menyusun(request: HttpRequest) -> bool:
    return boleh_mengusulkan(request.user, None, timezone.localdate(), unit_mana_saja=True)


# Reading


def untuk_saya(user: Any, hari_ini: date) -> str:
    """The query that shows what is meant for one's own post and OPD; empty without a post."""
    penugasan = Penugasan.objects.utama(user, hari_ini)
    if penugasan is None:
        return ""
    kueri = QueryDict(mutable=True)
    kueri["jabatan"] = penugasan.jabatan.nama_jabatan.nama
    if opd := opd_dari(penugasan.unit, hari_ini):
        kueri["opd"] = str(opd.pk)
    return kueri.urlencode()


@never_cache
@require_GET
def daftar_indikator(request: HttpRequest) -> HttpResponse:
    saring = IndikatorFilter(
        request.GET,
        queryset=Indikator.objects.filter(status=StatusIndikator.TERBIT).order_by("nama", "id"),
    )
    menyusun = _boleh_menyusun(request)
    return render(
        request,
        "indikator/indikator_list.html",
        {
            "saring": saring,
            "halaman": halaman(request, saring.qs),
            "untuk_saya": untuk_saya(request.user, timezone.localdate()),
            "boleh_menyusun": menyusun,
            "banyak_usulan": Indikator.objects.usulan(request.user).count() if menyusun else 0,
        },
    )


@never_cache
@require_GET
def daftar_usulan(request: HttpRequest) -> HttpResponse:
    """Definitions on their way: those that wait for one's decision first."""
    if not _boleh_menyusun(request):
        raise PermissionDenied
    menunggu = Indikator.objects.menunggu(request.user)
    daftar = (
        Indikator.objects.usulan(request.user)
        .annotate(
            urut=Case(
                When(pk__in=menunggu.values("pk"), then=Value(0)),
                When(disusun_oleh=request.user.pk, then=Value(1)),
                default=Value(2),
                output_field=IntegerField(),
            )
        )
        .select_related("disusun_oleh")
        .order_by("urut", "-diajukan_pada", "nama", "pk")
    )
    lembar = halaman(request, daftar)
    return render(
        request,
        "indikator/usulan_list.html",
        {
            "halaman": lembar,
            "baris_list": [(i, RAGAM[StatusIndikator(i.status)], _giliran(i, request.user)) for i in lembar],
            "menunggu": menunggu.count(),
        },
    )


def _giliran(indikator: Indikator, pembaca: Any) -> str:
    """Whose turn it is, in words."""
    hari_ini = timezone.localdate()
    if indikator.status == StatusIndikator.DIAJUKAN:
        if boleh_menerbitkan(pembaca, indikator, hari_ini):
            return "Giliran Anda: terbitkan, atau kembalikan dengan catatan"
        return "Menunggu admin kepegawaian lain menerbitkannya"
    if indikator.status in DAPAT_DISUNTING:
        if boleh_menyunting(pembaca, indikator, hari_ini):
            return "Giliran Anda: lengkapi, lalu ajukan"
        return f"Sedang disusun oleh {indikator.disusun_oleh.nama}" if indikator.disusun_oleh else "Sedang disusun"
    return ""


def _satu(request: HttpRequest, pk: int) -> Indikator:
    return get_object_or_404(
        Indikator.objects.visible_to(request.user).select_related(
            "disusun_oleh", "diterbitkan_oleh", "menggantikan", "penanggung_jawab"
        ),
        pk=pk,
    )


def _rincian(
    request: HttpRequest, indikator: Indikator, form: FormTindakan | None = None, status: int = 200
) -> HttpResponse:
    hari_ini = timezone.localdate()
    pemakai = SKP.objects.visible_to(request.user).filter(rhk_set__iki_set__indikator__kode=indikator.kode).distinct()
    per_versi = dict(
        IKI.objects.visible_to(request.user)
        .filter(indikator__kode=indikator.kode)
        .order_by()
        .values_list("indikator_id")
        .annotate(n=Count("rhk__skp", distinct=True))
    )
    versi_list = Indikator.objects.filter(kode=indikator.kode, status__in=PERNAH_TERBIT).order_by("-nomor_versi")
    belum_terbit = indikator.status in BELUM_TERBIT
    terbit = next((v for v in versi_list if v.status == StatusIndikator.TERBIT), None)
    return render(
        request,
        "indikator/indikator_detail.html",
        {
            "indikator": indikator,
            "ragam": RAGAM[StatusIndikator(indikator.status)],
            "sumber_judul": _teks(indikator, "sumber"),
            "untuk_jenis_unit": [JenisUnit(satu).label for satu in indikator.untuk_jenis_unit],
            "unit_nama": _nama_unit(indikator, hari_ini),
            "versi_list": [(v, per_versi.get(v.pk, 0)) for v in versi_list],
            "terbit": terbit,
            "banyak_pemakai": pemakai.count(),
            "pemakai_list": pemakai.select_related("pegawai").order_by("-tahun", "pegawai__nama", "id")[:10],
            "beda_list": _beda(indikator.menggantikan, indikator, hari_ini) if indikator.menggantikan else [],
            "belum_terbit": belum_terbit,
            "giliran": _giliran(indikator, request.user),
            "saran_list": saran(services.rumusan_pustaka(indikator)) if belum_terbit else [],
            "dasar_saran": DASAR,
            "boleh_menyusun": _boleh_menyusun(request),
            "menyunting": boleh_menyunting(request.user, indikator, hari_ini),
            "dapat_disunting": indikator.status in DAPAT_DISUNTING,
            "menerbitkan": boleh_menerbitkan(request.user, indikator, hari_ini),
            "menghapus": boleh_menghapus(request.user, indikator, hari_ini),
            "form": form or FormLangkah(initial={"versi": indikator.versi}),
        },
        status=status,
    )


@never_cache
@require_GET
def rincian_indikator(request: HttpRequest, pk: int) -> HttpResponse:
    """Definition, formula, source; its versions with what changed; how many SKP in one's scope use which."""
    return _rincian(request, _satu(request, pk))


# Writing


def _jalankan(
    request: HttpRequest,
    form: FormTindakan,
    lingkup: str,
    buat: Callable[[], dict[str, Any]],
    indikator: Indikator | None = None,
) -> tuple[dict[str, Any] | None, int]:
    """Once per shown form. A form that is shown again carries the newest version of the definition."""
    hasil, status = sekali_form(request, form, lingkup, buat)
    if hasil is None and status != 422 and indikator is not None:
        ulang = form.data.copy()
        ulang["versi"] = Indikator.objects.filter(pk=indikator.pk).values_list("versi", flat=True).first() or ""
        ulang["kunci_form"] = str(uuid.uuid4())
        form.data = ulang
    return hasil, status


def _halaman_form(
    request: HttpRequest, form: FormIndikator, status: int, *, judul: str, batal: str, indikator: Indikator | None
) -> HttpResponse:
    tampil_saran = form.is_bound or indikator is not None
    return render(
        request,
        "indikator/indikator_form.html",
        {
            "form": form,
            "judul": judul,
            "batal": batal,
            "indikator": indikator,
            "bidang_list": [form[n] for n in form.fields if not form[n].is_hidden],
            "saran_list": saran(form.rumusan()) if tampil_saran else [],
            "sudah_ditulis": tampil_saran,
            "dasar_saran": DASAR,
        },
        status=status,
    )


@never_cache
@require_http_methods(["GET", "POST"])
def tambah_indikator(request: HttpRequest) -> HttpResponse:
    """Draft a new definition."""
    if not _boleh_menyusun(request):
        raise PermissionDenied
    form, status = FormIndikator(kiriman(request)), 200
    if request.method == "POST":

        def buat() -> dict[str, int]:
            satu = services.susun_indikator(
                oleh=request.user,
                kode=form.cleaned_data["kode"],
                isi=form.isi(),
                penanggung_jawab=form.cleaned_data["unit"],
                pada=timezone.now(),
            )
            return {"pk": satu.pk}

        hasil, status = _jalankan(request, form, "pustaka.susun", buat)
        if hasil is not None:
            messages.success(request, "Usulan disimpan sebagai draf. Periksa, lalu ajukan untuk diterbitkan.")
            return redirect("indikator:indikator_detail", pk=hasil["pk"])
    batal = reverse("indikator:usulan_list")
    return _halaman_form(request, form, status, judul="Usulkan indikator", batal=batal, indikator=None)


@never_cache
@require_http_methods(["GET", "POST"])
def versi_baru(request: HttpRequest, pk: int) -> HttpResponse:
    """Draft the next version of a published definition."""
    dari = _satu(request, pk)
    if not _boleh_menyusun(request):
        raise PermissionDenied
    form, status = FormIndikator(kiriman(request), asal=dari, versi_baru=True), 200
    if request.method == "POST":

        def buat() -> dict[str, int]:
            satu = services.susun_indikator(
                oleh=request.user,
                dari=dari,
                isi=form.isi(),
                penanggung_jawab=form.cleaned_data["unit"],
                alasan=form.cleaned_data["alasan"],
                pada=timezone.now(),
            )
            return {"pk": satu.pk}

        hasil, status = _jalankan(request, form, f"pustaka.versi_baru.{pk}", buat)
        if hasil is not None:
            messages.success(request, "Usulan versi baru disimpan sebagai draf. Periksa perbedaannya, lalu ajukan.")
            return redirect("indikator:indikator_detail", pk=hasil["pk"])
    batal = reverse("indikator:indikator_detail", args=[pk])
    return _halaman_form(request, form, status, judul=f"Versi baru {dari.kode}", batal=batal, indikator=dari)


@never_cache
@require_http_methods(["GET", "POST"])
def ubah_indikator(request: HttpRequest, pk: int) -> HttpResponse:
    indikator = _satu(request, pk)
    if not boleh_menyunting(request.user, indikator, timezone.localdate()):
        raise PermissionDenied
    form = FormIndikator(
        kiriman(request),
        asal=indikator,
        versi_baru=indikator.menggantikan_id is not None,
        initial={"versi": indikator.versi, "alasan": indikator.alasan},
    )
    status = 200
    if request.method == "POST":

        def buat() -> dict[str, int]:
            services.ubah_indikator(
                oleh=request.user,
                indikator=indikator,
                isi=form.isi(),
                penanggung_jawab=form.cleaned_data["unit"],
                alasan=form.cleaned_data.get("alasan", ""),
                versi=form.cleaned_data["versi"],
                pada=timezone.now(),
            )
            return {}

        hasil, status = _jalankan(request, form, f"pustaka.ubah.{pk}", buat, indikator)
        if hasil is not None:
            messages.success(request, "Usulan sudah disimpan.")
            return redirect("indikator:indikator_detail", pk=pk)
    batal = reverse("indikator:indikator_detail", args=[pk])
    return _halaman_form(request, form, status, judul=f"Ubah usulan {indikator.kode}", batal=batal, indikator=indikator)


@never_cache
@require_POST
def saran_indikator(request: HttpRequest) -> HttpResponse:
    """Advice on the words that are being typed; writes nothing. A POST, since a definition is too long for a URL."""

    # what is still empty has not been written yet; it is spoken of once the form is sent
    kolom = {n: request.POST.get(n) or None for n in ("definisi_operasional", "satuan", "rumus", "contoh")}
    rumusan = Rumusan(
        nama=request.POST.get("nama", ""),
        definisi=kolom["definisi_operasional"],
        satuan=kolom["satuan"],
        rumus=kolom["rumus"],
        contoh=kolom["contoh"],
    )
    lengkap = bool(rumusan.nama) and all(kolom.values())
    konteks = {"saran_list": saran(rumusan), "sudah_ditulis": lengkap, "dasar_saran": DASAR}
    return render(request, "indikator/_saran.html", konteks)


def _langkah(
    request: HttpRequest, pk: int, kode: str, boleh: Callable[[Any, Indikator, date], bool], layanan: Any, pesan: str
) -> HttpResponse:
    """One step without further input, from the page of the definition."""
    indikator = _satu(request, pk)
    if not boleh(request.user, indikator, timezone.localdate()):
        raise PermissionDenied
    form = FormLangkah(request.POST)

    def buat() -> dict[str, str]:
        layanan(oleh=request.user, indikator=indikator, versi=form.cleaned_data["versi"], pada=timezone.now())
        return {}

    hasil, status = _jalankan(request, form, f"{kode}.{pk}", buat, indikator)
    if hasil is None:
        return _rincian(request, _satu(request, pk), form, status)
    messages.success(request, pesan)
    return redirect("indikator:indikator_detail", pk=pk)


def _penyusun(user: Any, indikator: Indikator, tanggal: date) -> bool:
    """Also where the step was taken already: a second click finds the page, not a closed door."""
    return indikator.disusun_oleh_id == user.pk and boleh_mengusulkan(user, None, tanggal, unit_mana_saja=True)


def _penerbit(user: Any, indikator: Indikator, tanggal: date) -> bool:
    return boleh_mengusulkan(user, None, tanggal) and indikator.disusun_oleh_id != user.pk


@never_cache
@require_POST
def ajukan_indikator(request: HttpRequest, pk: int) -> HttpResponse:
    pesan = "Usulan diajukan dan menunggu admin kepegawaian lain."
    return _langkah(request, pk, "pustaka.ajukan", _penyusun, services.ajukan_indikator, pesan)


@never_cache
@require_POST
def tarik_indikator(request: HttpRequest, pk: int) -> HttpResponse:
    pesan = "Usulan ditarik dan dapat diubah lagi."
    return _langkah(request, pk, "pustaka.tarik", _penyusun, services.tarik_indikator, pesan)


@never_cache
@require_POST
def terbitkan_indikator(request: HttpRequest, pk: int) -> HttpResponse:
    pesan = "Indikator sudah terbit. SKP yang sudah memakai versi lama tetap memakai versi itu."
    return _langkah(request, pk, "pustaka.terbitkan", _penerbit, services.terbitkan_indikator, pesan)


@never_cache
@require_http_methods(["GET", "POST"])
def kembalikan_indikator(request: HttpRequest, pk: int) -> HttpResponse:
    indikator = _satu(request, pk)
    if not _penerbit(request.user, indikator, timezone.localdate()):
        raise PermissionDenied
    form, status = FormKembalikan(kiriman(request), initial={"versi": indikator.versi}), 200
    form.fields["catatan"].help_text = "Penyusun membaca catatan ini, memperbaiki usulannya, lalu mengajukan lagi."
    if request.method == "POST":

        def buat() -> dict[str, str]:
            services.kembalikan_indikator(
                oleh=request.user,
                indikator=indikator,
                catatan=form.cleaned_data["catatan"],
                versi=form.cleaned_data["versi"],
                pada=timezone.now(),
            )
            return {}

        hasil, status = _jalankan(request, form, f"pustaka.kembalikan.{pk}", buat, indikator)
        if hasil is not None:
            messages.success(request, "Usulan dikembalikan kepada penyusunnya.")
            return redirect("indikator:usulan_list")
    konteks = {"judul": "Kembalikan usulan", "pengantar": f"{indikator.kode}: {indikator.nama}", "tombol": "Kembalikan"}
    return _form_kecil(request, form, status, indikator, konteks)


@never_cache
@require_http_methods(["GET", "POST"])
def hapus_indikator(request: HttpRequest, pk: int) -> HttpResponse:
    indikator = _satu(request, pk)
    if not boleh_menghapus(request.user, indikator, timezone.localdate()):
        raise PermissionDenied
    form, status = FormLangkah(kiriman(request), initial={"versi": indikator.versi}), 200
    if request.method == "POST":

        def buat() -> dict[str, str]:
            services.hapus_indikator(
                oleh=request.user, indikator=indikator, versi=form.cleaned_data["versi"], pada=timezone.now()
            )
            return {}

        hasil, status = _jalankan(request, form, f"pustaka.hapus.{pk}", buat, indikator)
        if hasil is not None:
            messages.success(request, "Usulan sudah dihapus.")
            return redirect("indikator:usulan_list")
    konteks = {
        "judul": "Hapus usulan?",
        "pengantar": f"Usulan {indikator.kode}, “{indikator.nama}”, dihapus. Versi yang terbit tidak berubah.",
        "tombol": "Hapus usulan",
        "bahaya": True,
    }
    return _form_kecil(request, form, status, indikator, konteks)


def _form_kecil(
    request: HttpRequest, form: FormTindakan, status: int, indikator: Indikator, konteks: dict[str, Any]
) -> HttpResponse:
    batal = reverse("indikator:indikator_detail", args=[indikator.pk])
    return render(
        request,
        "indikator/usulan_langkah.html",
        {"form": form, "indikator": indikator, "batal": batal, **konteks},
        status=status,
    )
