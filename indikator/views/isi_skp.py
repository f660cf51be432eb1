"""The content of an SKP: results, indicators, annexes, approach, expectations on behaviour."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from indikator import services
from indikator.enums import (
    Arah,
    BentukSKP,
    JenisPeriode,
    Pendekatan,
    StatusIndikator,
)
from indikator.filters import IndikatorFilter
from indikator.forms import (
    BidangAngka,
    FormEkspektasi,
    FormIKI,
    FormIKINaratif,
    FormLampiran,
    FormLangkah,
    FormPendekatan,
    FormRHK,
)
from indikator.models import (
    IKI,
    IKU,
    SKP,
    Indikator,
    PeranHasil,
    Periode,
    RencanaHasilKerja,
)
from indikator.rules.kejelasan import DASAR, saran
from indikator.rules.kelengkapan import BOBOT_PENUH
from indikator.rules.periode import target_bawaan
from indikator.views.pustaka import untuk_saya
from indikator.views.tindakan import halaman_form_skp, kiriman, skp_sendiri, skp_untuk_atasan
from inti.views import halaman


def _rhk(request: HttpRequest, pk: int) -> RencanaHasilKerja:
    rhk = get_object_or_404(
        RencanaHasilKerja.objects.visible_to(request.user).select_related(
            "skp__pegawai", "skp__penugasan", "rhk_atasan"
        ),
        pk=pk,
    )
    if rhk.skp.pegawai_id != request.user.pk:
        raise PermissionDenied
    return rhk


def _iki(request: HttpRequest, pk: int) -> IKI:
    iki = get_object_or_404(
        IKI.objects.visible_to(request.user).select_related("rhk__skp__pegawai", "indikator"),
        pk=pk,
    )
    if iki.rhk.skp.pegawai_id != request.user.pk:
        raise PermissionDenied
    return iki


def _isi_form_rhk(
    request: HttpRequest,
    skp: SKP,
    lingkup: str,
    simpan: Callable[[FormRHK], Any],
    judul: str,
    awal: dict[str, Any],
) -> HttpResponse:
    hari_ini = timezone.localdate()
    pilihan = RencanaHasilKerja.objects.milik_atasan(skp, hari_ini)
    iku_list = IKU.objects.none()
    if skp.penugasan.pimpinan:
        iku_list = IKU.objects.dapat_didukung(skp.penugasan.unit_id, skp.tahun, hari_ini).dengan_nama_unit(hari_ini)
    peran_list = list(PeranHasil.objects.untuk_skp(skp, hari_ini).order_by("rhk__urutan", "pk")) if not awal else []
    dipakai = next((p for p in peran_list if str(p.pk) == request.GET.get("peran")), None)
    if dipakai is not None:
        awal = {"uraian": dipakai.uraian, "rhk_atasan": dipakai.rhk_id}
    form = FormRHK(
        kiriman(request),
        pilihan=pilihan,
        bentuk=skp.bentuk,
        iku_list=iku_list,
        initial={"versi": skp.versi, **awal},
    )
    return halaman_form_skp(
        request,
        skp=skp,
        form=form,
        lingkup=lingkup,
        buat=lambda: simpan(form),
        pesan="Rencana hasil kerja sudah disimpan.",
        templat="indikator/rhk_form.html",
        konteks=lambda: {
            "judul": judul,
            "peran_list": peran_list,
            "dipakai": dipakai,
            "pengantar": ""
            if pilihan or skp.bentuk == BentukSKP.JPT
            else "Atasan Anda belum punya SKP yang ditetapkan, sehingga hasil kerja ini berdiri sendiri.",
            "tombol": "Simpan hasil kerja",
        },
    )


@never_cache
@require_http_methods(["GET", "POST"])
def tambah_rhk(request: HttpRequest, pk: int) -> HttpResponse:
    skp = skp_sendiri(request, pk)
    return _isi_form_rhk(
        request,
        skp,
        f"skp.tambah_rhk.{pk}",
        lambda form: services.tambah_rhk(
            oleh=request.user,
            skp=skp,
            uraian=form.cleaned_data["uraian"],
            jenis=form.cleaned_data["jenis"],
            rhk_atasan=form.cleaned_data.get("rhk_atasan"),
            iku=form.cleaned_data.get("iku"),
            perspektif=form.cleaned_data.get("perspektif", ""),
            versi=form.cleaned_data["versi"],
            pada=timezone.now(),
        ),
        "Tambah rencana hasil kerja",
        {},
    )


@never_cache
@require_http_methods(["GET", "POST"])
def ubah_rhk(request: HttpRequest, pk: int) -> HttpResponse:
    rhk = _rhk(request, pk)
    return _isi_form_rhk(
        request,
        rhk.skp,
        f"skp.ubah_rhk.{pk}",
        lambda form: services.ubah_rhk(
            oleh=request.user,
            rhk=rhk,
            uraian=form.cleaned_data["uraian"],
            jenis=form.cleaned_data["jenis"],
            rhk_atasan=form.cleaned_data.get("rhk_atasan"),
            iku=form.cleaned_data.get("iku"),
            perspektif=form.cleaned_data.get("perspektif", ""),
            versi=form.cleaned_data["versi"],
            pada=timezone.now(),
        ),
        "Ubah rencana hasil kerja",
        {
            "uraian": rhk.uraian,
            "jenis": rhk.jenis,
            "rhk_atasan": rhk.rhk_atasan_id,
            "iku": rhk.iku_id,
            "perspektif": rhk.perspektif,
        },
    )


@never_cache
@require_http_methods(["GET", "POST"])
def hapus_rhk(request: HttpRequest, pk: int) -> HttpResponse:
    rhk = _rhk(request, pk)
    form = FormLangkah(kiriman(request), initial={"versi": rhk.skp.versi})
    return halaman_form_skp(
        request,
        skp=rhk.skp,
        form=form,
        lingkup=f"skp.hapus_rhk.{pk}",
        buat=lambda: services.hapus_rhk(oleh=request.user, rhk=rhk, versi=form.cleaned_data["versi"]),
        pesan="Rencana hasil kerja sudah dihapus.",
        konteks=lambda: {
            "judul": "Hapus rencana hasil kerja?",
            "pengantar": f"“{rhk.uraian}” beserta {rhk.iki_set.count()} indikatornya akan dihapus dari draf SKP ini.",
            "tombol": "Hapus hasil kerja",
            "bahaya": True,
        },
    )


@never_cache
@require_GET
def pilih_indikator(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose from the library what measures a result; what the result has already is marked."""
    rhk = _rhk(request, pk)
    if rhk.skp.pendekatan == Pendekatan.KUALITATIF:
        return redirect("indikator:iki_naratif", pk=pk)
    saring = IndikatorFilter(
        request.GET,
        queryset=Indikator.objects.filter(status=StatusIndikator.TERBIT).order_by("aspek", "nama", "id"),
    )
    return render(
        request,
        "indikator/iki_pilih.html",
        {
            "rhk": rhk,
            "saring": saring,
            "halaman": halaman(request, saring.qs),
            "dipakai": set(rhk.iki_set.values_list("indikator__kode", flat=True)),
            "aspek_terpakai": [iki.get_aspek_display() for iki in rhk.iki_set.all()],
            "untuk_saya": untuk_saya(request.user, timezone.localdate()),
        },
    )


def _periode_skp(skp: SKP) -> list[Periode]:
    return list(Periode.objects.menyentuh(skp.mulai, skp.sampai).filter(jenis=JenisPeriode.TRIWULANAN))


def _angka_ketikan(form: FormIKI, kolom: str) -> Decimal | None:
    """A number as it is being typed; None while it is not one yet."""
    mentah = form.data.get(kolom) if form.is_bound else form.initial.get(kolom)
    try:
        return BidangAngka(required=False).clean(str(mentah) if mentah is not None else "")
    except ValidationError:
        return None


def _saran_iki(form: FormIKI) -> dict[str, Any]:
    """Advice on the wording (rules/kejelasan.py); a target is spoken of only once something was typed."""
    return {"saran_list": saran(form.rumusan()), "sudah_ditulis": True, "dasar_saran": DASAR}


def _hitungan(form: FormIKI, skp: SKP, selain: int | None) -> dict[str, Any]:
    """The live sums beside the form: weights used, and what each quarter gets from the year's target."""
    lain = IKI.objects.filter(rhk__skp=skp).exclude(pk=selain).aggregate(j=Sum("bobot"))["j"] or Decimal(0)
    bobot, tahun = (
        _angka_ketikan(form, "bobot") or Decimal(0),
        _angka_ketikan(form, "target_tahun"),
    )
    return {
        **_saran_iki(form),
        "bobot_lain": lain,
        "bobot_semua": lain + bobot,
        "bobot_sisa": BOBOT_PENUH - lain - bobot,
        "bagian_list": [(p, target_bawaan(form.indikator.agregasi, tahun, p.jenis)) for p in form.periode_list]
        if tahun and tahun > 0
        else [],
    }


def _isi_form_iki(
    request: HttpRequest,
    skp: SKP,
    indikator: Indikator,
    rhk: RencanaHasilKerja,
    lingkup: str,
    simpan: Callable[[FormIKI], Any],
    judul: str,
    iki: IKI | None = None,
) -> HttpResponse:
    data = kiriman(request) or (request.GET if request.htmx else None)
    form = FormIKI(
        data,
        indikator=indikator,
        periode_list=_periode_skp(skp),
        iki=iki,
        initial={"versi": skp.versi},
    )
    selain = iki.pk if iki else None

    def simpan_dan_sarankan() -> None:
        simpan(form)
        if kalimat := saran(form.rumusan()):
            messages.info(request, f"Saran untuk “{form.cleaned_data['nama']}”: {kalimat[0].pesan}")

    if request.htmx and request.method == "GET":
        return render(request, "indikator/iki_form.html#hitungan", _hitungan(form, skp, selain))
    return halaman_form_skp(
        request,
        skp=skp,
        form=form,
        lingkup=lingkup,
        buat=simpan_dan_sarankan,
        pesan="Indikator sudah disimpan.",
        templat="indikator/iki_form.html",
        ke=f"#rhk-{rhk.pk}",
        konteks=lambda: {
            "judul": judul,
            "indikator": indikator,
            "rhk": rhk,
            "iki": iki,
            "berentang": indikator.arah == Arah.RENTANG,
            "bidang_tahun": [form[n] for n in ("target_tahun", "target_bawah", "target_atas") if n in form.fields],
            "bidang_periode": [form[n] for n in form.fields if n.startswith("target_") and n[7:8].isdigit()],
            **_hitungan(form, skp, selain),
        },
    )


@never_cache
@require_http_methods(["GET", "POST"])
def tambah_iki(request: HttpRequest, pk: int, indikator_pk: int) -> HttpResponse:
    rhk = _rhk(request, pk)
    indikator = get_object_or_404(Indikator, pk=indikator_pk, status=StatusIndikator.TERBIT)
    return _isi_form_iki(
        request,
        rhk.skp,
        indikator,
        rhk,
        f"skp.tambah_iki.{pk}",
        lambda form: services.tambah_iki(
            oleh=request.user,
            rhk=rhk,
            indikator=indikator,
            nama=form.cleaned_data["nama"],
            bobot=form.cleaned_data["bobot"],
            target_periode=form.target_periode(),
            versi=form.cleaned_data["versi"],
            **form.target_tahun(),
        ),
        "Tambah indikator",
    )


@never_cache
@require_http_methods(["GET", "POST"])
def ubah_iki(request: HttpRequest, pk: int) -> HttpResponse:
    iki = _iki(request, pk)
    if iki.indikator is None:
        return _isi_form_naratif(request, iki.rhk, iki)
    return _isi_form_iki(
        request,
        iki.rhk.skp,
        iki.indikator,
        iki.rhk,
        f"skp.ubah_iki.{pk}",
        lambda form: services.ubah_iki(
            oleh=request.user,
            iki=iki,
            nama=form.cleaned_data["nama"],
            bobot=form.cleaned_data["bobot"],
            target_periode=form.target_periode(),
            versi=form.cleaned_data["versi"],
            **form.target_tahun(),
        ),
        "Ubah indikator",
        iki,
    )


@never_cache
@require_http_methods(["GET", "POST"])
def hapus_iki(request: HttpRequest, pk: int) -> HttpResponse:
    iki = _iki(request, pk)
    form = FormLangkah(kiriman(request), initial={"versi": iki.rhk.skp.versi})
    return halaman_form_skp(
        request,
        skp=iki.rhk.skp,
        form=form,
        lingkup=f"skp.hapus_iki.{pk}",
        buat=lambda: services.hapus_iki(oleh=request.user, iki=iki, versi=form.cleaned_data["versi"]),
        pesan="Indikator sudah dihapus.",
        konteks=lambda: {
            "judul": "Hapus indikator?",
            "pengantar": f"“{iki.nama}” beserta targetnya akan dihapus dari draf SKP ini.",
            "tombol": "Hapus indikator",
            "bahaya": True,
        },
    )


def _isi_form_naratif(request: HttpRequest, rhk: RencanaHasilKerja, iki: IKI | None = None) -> HttpResponse:
    awal = {"aspek": iki.aspek, "kalimat": iki.nama} if iki else {}
    form = FormIKINaratif(kiriman(request), initial={"versi": rhk.skp.versi, **awal})
    return halaman_form_skp(
        request,
        skp=rhk.skp,
        form=form,
        lingkup=f"skp.iki_naratif.{rhk.pk}.{iki.pk if iki else 'baru'}",
        buat=lambda: services.tulis_iki_naratif(
            oleh=request.user,
            rhk=rhk,
            aspek=form.cleaned_data["aspek"],
            kalimat=form.cleaned_data["kalimat"],
            versi=form.cleaned_data["versi"],
            iki=iki,
        ),
        pesan="Indikator sudah disimpan.",
        ke=f"#rhk-{rhk.pk}",
        konteks=lambda: {
            "judul": "Ubah indikator" if iki else "Tambah indikator",
            "pengantar": f"Untuk hasil kerja “{rhk.uraian}”.",
            "tombol": "Simpan indikator",
        },
    )


@never_cache
@require_http_methods(["GET", "POST"])
def tulis_iki_naratif(request: HttpRequest, pk: int) -> HttpResponse:
    return _isi_form_naratif(request, _rhk(request, pk))


@never_cache
@require_http_methods(["GET", "POST"])
def ubah_pendekatan(request: HttpRequest, pk: int) -> HttpResponse:
    skp = skp_sendiri(request, pk)
    form = FormPendekatan(kiriman(request), initial={"versi": skp.versi, "pendekatan": skp.pendekatan})
    return halaman_form_skp(
        request,
        skp=skp,
        form=form,
        lingkup=f"skp.pendekatan.{pk}",
        buat=lambda: services.ubah_pendekatan(
            oleh=request.user,
            skp=skp,
            pendekatan=form.cleaned_data["pendekatan"],
            versi=form.cleaned_data["versi"],
        ),
        pesan="Pendekatan hasil kerja sudah disimpan.",
        konteks=lambda: {
            "judul": "Ganti pendekatan hasil kerja",
            "pengantar": "Hanya sebelum ada indikator, karena keduanya menulis indikator dengan cara yang berbeda.",
            "tombol": "Simpan pendekatan",
        },
    )


@never_cache
@require_http_methods(["GET", "POST"])
def isi_lampiran(request: HttpRequest, pk: int) -> HttpResponse:
    skp = skp_sendiri(request, pk)
    form = FormLampiran(kiriman(request), skp=skp, initial={"versi": skp.versi})
    return halaman_form_skp(
        request,
        skp=skp,
        form=form,
        lingkup=f"skp.lampiran.{pk}",
        buat=lambda: services.isi_lampiran(
            oleh=request.user, skp=skp, lampiran=form.lampiran(), versi=form.cleaned_data["versi"]
        ),
        pesan="Lampiran sudah disimpan.",
        ke="#lampiran",
        konteks=lambda: {
            "judul": "Lampiran SKP",
            "pengantar": "Yang Anda perlukan, bagaimana Anda mempertanggungjawabkan, dan apa akibatnya.",
            "tombol": "Simpan lampiran",
        },
    )


@never_cache
@require_http_methods(["GET", "POST"])
def ekspektasi_skp(request: HttpRequest, pk: int) -> HttpResponse:
    skp = skp_untuk_atasan(request, pk)
    form = FormEkspektasi(kiriman(request), skp=skp, initial={"versi": skp.versi})
    return halaman_form_skp(
        request,
        skp=skp,
        form=form,
        lingkup=f"skp.ekspektasi.{pk}",
        buat=lambda: services.isi_ekspektasi(
            oleh=request.user,
            skp=skp,
            ekspektasi=form.ekspektasi(),
            versi=form.cleaned_data["versi"],
            pada=timezone.now(),
        ),
        pesan="Ekspektasi khusus sudah disimpan.",
        ke="#perilaku",
        konteks=lambda: {
            "judul": "Ekspektasi khusus pimpinan",
            "pengantar": f"SKP {skp.pegawai.nama}, tahun {skp.tahun}. Kosongkan nilai tanpa ekspektasi khusus.",
            "tombol": "Simpan ekspektasi",
        },
    )
