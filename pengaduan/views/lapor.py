"""The citizen reports: three steps, a look at the answers, a receipt. Works without JavaScript.

What was typed waits in the session (on the server) until it is sent; a photo waits as a stored file whose number
only this session holds.
"""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from inti.enums import JenisWilayah
from inti.galat import AturanDilanggar
from inti.models import Wilayah
from inti.setelan import nilai as setelan
from pegawai.models import UnitKerja
from pengaduan import services
from pengaduan.enums import Identitas, JenisLaporan, Publikasi
from pengaduan.forms import ApaForm, DiManaForm, KirimForm, SiapaForm
from pengaduan.models import KategoriPengaduan, Lampiran, Pengaduan

SESI = "lapor"
SESI_BUKTI = "lapor_bukti"
LANGKAH = ("Apa", "Di mana", "Siapa Anda", "Periksa")


def _draf(request: HttpRequest) -> dict[str, Any]:
    return request.session.get(SESI, {})


def _simpan(request: HttpRequest, **bagian: Any) -> None:
    request.session[SESI] = _draf(request) | bagian


def _foto(request: HttpRequest) -> list[Lampiran]:
    """Photos of this session that are not sent yet."""
    nomor = _draf(request).get("foto", [])
    return list(Lampiran.objects.filter(pk__in=nomor, pengaduan__isnull=True).select_related("berkas").order_by("id"))


def _mentah(request: HttpRequest, form: forms.Form) -> dict[str, Any]:
    """What was typed, as it was typed, to be shown again."""
    return {nama: request.POST.get(nama, "") for nama in form.fields if nama != "foto"}


def _tampil(request: HttpRequest, templat: str, langkah: int, **konteks: Any) -> HttpResponse:
    galat = any(isinstance(k, forms.Form) and k.is_bound and k.errors for k in konteks.values())
    isi = {"langkah_list": LANGKAH, "langkah": langkah, **konteks}
    return render(request, templat, isi, status=422 if galat and request.method == "POST" else 200)


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def apa(request: HttpRequest) -> HttpResponse:
    """Step 1: what happened."""
    if request.method == "POST":
        form = ApaForm(request.POST)
        _simpan(request, apa=_mentah(request, form))
        if form.is_valid():
            return redirect("pengaduan:lapor_lokasi")
    else:
        awal = {"jenis": JenisLaporan.PENGADUAN, "kategori": request.GET.get("kategori")}
        form = ApaForm(initial=awal | _draf(request).get("apa", {}))
    return _tampil(request, "pengaduan/lapor_apa.html", 1, form=form)


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def lokasi(request: HttpRequest) -> HttpResponse:
    """Step 2: where and to whom, with photos."""
    if "apa" not in _draf(request):
        return redirect("pengaduan:lapor")
    if request.method == "POST":
        form = DiManaForm(request.POST, request.FILES)
        _simpan(request, lokasi=_mentah(request, form))
        if form.is_valid() and _terima_foto(request, form) and "tambah_foto" not in request.POST:
            return redirect("pengaduan:lapor_siapa")
        if form.is_valid() and "tambah_foto" in request.POST:
            return redirect("pengaduan:lapor_lokasi")
    else:
        form = DiManaForm(initial=_draf(request).get("lokasi", {}))
    kelurahan = Wilayah.objects.filter(jenis=JenisWilayah.KELURAHAN).select_related("induk").order_by("nama", "kode")
    return _tampil(
        request, "pengaduan/lapor_lokasi.html", 2, form=form, foto_list=_foto(request), kelurahan_list=kelurahan
    )


def _terima_foto(request: HttpRequest, form: DiManaForm) -> bool:
    """Keep the uploaded photos for this session; a broken one is an error at its field, the others stay."""
    punya = _foto(request)
    if len(punya) + len(form.cleaned_data["foto"]) > services.FOTO_MAKS:
        form.add_error("foto", f"Paling banyak {services.FOTO_MAKS} foto. Hapus satu dulu.")
        return False
    nomor = [f.pk for f in punya]
    for unggahan in form.cleaned_data["foto"]:
        try:
            nomor.append(services.unggah_foto(unggahan=unggahan, pada=timezone.now()).pk)
        except AturanDilanggar as galat:
            form.add_error("foto", galat.pesan)
    _simpan(request, foto=nomor)
    return not form.errors


@login_not_required
@never_cache
@require_GET
def foto(request: HttpRequest, kode: uuid.UUID) -> FileResponse:
    """A photo that this session has uploaded and not sent."""
    for satu in _foto(request):
        if satu.berkas.kode == kode:
            return FileResponse(default_storage.open(satu.berkas.jalur), content_type=satu.berkas.tipe_isi)
    raise Http404


@login_not_required
@require_POST
def hapus_foto(request: HttpRequest, kode: uuid.UUID) -> HttpResponse:
    for satu in _foto(request):
        if satu.berkas.kode == kode:
            services.hapus_foto(lampiran=satu)
            return redirect("pengaduan:lapor_lokasi")
    raise Http404


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def siapa(request: HttpRequest) -> HttpResponse:
    """Step 3: who reports and what may be shown."""
    if "lokasi" not in _draf(request):
        return redirect("pengaduan:lapor_lokasi")
    if request.method == "POST":
        form = SiapaForm(request.POST)
        sah = form.is_valid()
        tanpa = request.POST.get("identitas") == Identitas.TANPA
        ketikan = _mentah(request, form)
        if tanpa:
            ketikan |= {"nama": "", "alamat": "", "telepon": "", "surel": ""}
        _simpan(request, siapa=ketikan)
        if sah:
            return redirect("pengaduan:lapor_periksa")
    else:
        awal = {"identitas": Identitas.DIKETAHUI, "publikasi": Publikasi.BOLEH_TAMPIL}
        form = SiapaForm(initial=awal | _draf(request).get("siapa", {}))
    return _tampil(request, "pengaduan/lapor_siapa.html", 3, form=form)


def _periksa_draf(request: HttpRequest) -> tuple[dict[str, Any], str]:
    """The answers of all three steps, cleaned, and the name of the first step that has to be mended."""
    draf = _draf(request)
    isi: dict[str, Any] = {}
    for nama, kelas, alamat in (
        ("apa", ApaForm, "pengaduan:lapor"),
        ("lokasi", DiManaForm, "pengaduan:lapor_lokasi"),
        ("siapa", SiapaForm, "pengaduan:lapor_siapa"),
    ):
        form = kelas(draf.get(nama, {}))
        if nama not in draf or not form.is_valid():
            return {}, alamat
        isi |= {k: v for k, v in form.cleaned_data.items() if k != "foto"}
    return isi, ""


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def periksa(request: HttpRequest) -> HttpResponse:
    """The answers once more; sending them makes the report, once for one form."""
    if request.method == "POST" and SESI not in request.session and SESI_BUKTI in request.session:
        # the second of a double click: the first has sent it
        return redirect("pengaduan:lapor_bukti")
    isi, perbaiki = _periksa_draf(request)
    if perbaiki:
        return redirect(perbaiki)
    form = KirimForm(request.POST or None)
    foto_list = _foto(request)
    if request.method == "POST" and form.is_valid():
        kunci = form.cleaned_data["kunci_form"]
        try:
            penerimaan = services.terima(
                jenis=isi["jenis"],
                kategori=isi["kategori"],
                uraian=isi["uraian"],
                tanggal_layanan=isi["tanggal_layanan"],
                wilayah=isi["kelurahan"],
                lokasi=isi["lokasi"],
                unit_dituju=isi["unit_dituju"],
                identitas=isi["identitas"],
                publikasi=isi["publikasi"],
                nama=isi["nama"],
                alamat=isi["alamat"],
                telepon=isi["telepon"],
                surel=isi["surel"],
                lampiran=[f.pk for f in foto_list],
                kunci=kunci,
                isi_formulir=_kanonik(isi),
                pada=timezone.now(),
            )
        except AturanDilanggar as galat:
            form.tolak(galat)
        else:
            request.session.pop(SESI, None)
            request.session[SESI_BUKTI] = {"pk": penerimaan.pengaduan.pk, "kunci": str(kunci)}
            request.session["lacak"] = penerimaan.pengaduan.pk
            return redirect("pengaduan:lapor_bukti")
    unit = isi["unit_dituju"]
    return _tampil(
        request,
        "pengaduan/lapor_periksa.html",
        4,
        form=form,
        isi=isi,
        jenis=JenisLaporan(isi["jenis"]).label,
        identitas=Identitas(isi["identitas"]).label,
        publikasi=Publikasi(isi["publikasi"]).label,
        kantor=unit.nama if unit else "",
        foto_list=foto_list,
    )


def _kanonik(isi: dict[str, Any]) -> str:
    return "\n".join(f"{k}={getattr(v, 'pk', v)!r}" for k, v in sorted(isi.items()))


def kantor_tujuan(satu: Pengaduan, tanggal: date) -> str:
    """The office that probably answers: the one that has the case, the one named, the category's; "" if unknown."""
    pk = satu.unit_id or satu.unit_dituju_id or satu.kategori.unit_id
    unit = UnitKerja.objects.bernama(tanggal).filter(pk=pk).first() if pk else None
    return unit.nama if unit else ""


@login_not_required
@never_cache
@require_GET
def bukti(request: HttpRequest) -> HttpResponse:
    """The receipt (UU 25/2009 art. 44), as long as this session lasts; the secret is shown nowhere else."""
    tanda = request.session.get(SESI_BUKTI)
    if tanda is None:
        return redirect("pengaduan:lapor")
    satu = Pengaduan.objects.select_related("kategori", "wilayah__induk").get(pk=tanda["pk"])
    hari_ini = timezone.localdate()
    return render(
        request,
        "pengaduan/lapor_bukti.html",
        {
            "pengaduan": satu,
            "rahasia": services.rahasia_formulir(uuid.UUID(tanda["kunci"])),
            "kantor_penerima": setelan("pengaduan.kantor_penerima", hari_ini),
            "kantor_tujuan": kantor_tujuan(satu, hari_ini),
            "alamat_lacak": f"{settings.ALAMAT_PUBLIK}{reverse('pengaduan:lacak')}",
            "banyak_foto": satu.lampiran_set.count(),
        },
    )


def kategori_teratas(banyak: int) -> list[KategoriPengaduan]:
    """The categories that people report most, for the portal."""
    return list(KategoriPengaduan.objects.filter(is_active=True).order_by("-bobot", "urutan")[:banyak])
