"""Pages of the SKP: one's own, one of one's people, and the acts on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Case, IntegerField, Prefetch, Sum, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from indikator import services
from indikator.documents import nip_pada_dokumen
from indikator.enums import (
    Arah,
    BentukSKP,
    JenisLampiran,
    JenisPeriode,
    NilaiDasar,
    Pendekatan,
    StatusIndikator,
    StatusPengukuran,
    StatusSKP,
)
from indikator.filters import IndikatorFilter
from indikator.forms import (
    BidangAngka,
    FormBanyak,
    FormEkspektasi,
    FormIKI,
    FormIKINaratif,
    FormKembalikan,
    FormKomentar,
    FormLampiran,
    FormLangkah,
    FormPendekatan,
    FormPerubahan,
    FormReviu,
    FormRHK,
    FormSusun,
)
from indikator.models import (
    IKI,
    IKU,
    SKP,
    Indikator,
    KomentarSKP,
    PembukaanPeriode,
    Pengukuran,
    PeranHasil,
    Periode,
    RencanaHasilKerja,
    TargetPeriode,
)
from indikator.permissions import (
    boleh_berkomentar,
    boleh_memutuskan,
    boleh_mengekspor,
    boleh_mengubah,
    boleh_menyelesaikan_komentar,
    boleh_mereviu,
    memimpin,
)
from indikator.querysets import sumber_salinan, wajib_skp
from indikator.rules.alur import MENUNGGU
from indikator.rules.beda import Perubahan, beda
from indikator.rules.capaian import capaian
from indikator.rules.kejelasan import DASAR, saran
from indikator.rules.kelengkapan import BOBOT_PENUH
from indikator.rules.perilaku import PANDUAN
from indikator.rules.periode import target_bawaan
from indikator.setelan import REVIU_PENGELOLA
from indikator.views.pustaka import untuk_saya
from indikator.views.tindakan import kiriman
from inti import setelan
from inti.forms import FormTindakan
from inti.views import halaman, sekali_form
from pegawai.enums import JenisJabatan, JenisPenugasan, PintuData
from pegawai.models import Pegawai, Penugasan
from pegawai.permissions import adalah_atasan
from pegawai.querysets import atasan
from pegawai.services import catat_akses

BANYAK_SEKALIGUS = 60
"""So many SKP are set on one page; who leads more people comes back for the rest."""

RAGAM = {
    StatusSKP.DRAF: "biasa",
    StatusSKP.DIAJUKAN: "soon",
    StatusSKP.DIREVIU: "soon",
    StatusSKP.DIKEMBALIKAN: "late",
    StatusSKP.DITETAPKAN: "done",
    StatusSKP.DIGANTIKAN: "biasa",
    StatusSKP.DITUTUP: "biasa",
}
"""Kind of pill by status; the word beside it says the same."""


@dataclass(frozen=True, slots=True)
class Sel:
    """One IKI in one period: target, newest measurement, and what the two make."""

    periode: Periode
    target: TargetPeriode | None
    pengukuran: Pengukuran | None
    capaian: Decimal | None


@dataclass(frozen=True, slots=True)
class BarisSKP:
    """An SKP in a list with the sentence that says whose turn it is."""

    skp: SKP
    ragam: str
    giliran: str


def giliran(skp: SKP, pembaca: Any, atasan_kini: Any) -> str:
    """Who must act next, in words. Who decides is the superior of today, not the one it was once submitted to."""
    sendiri = skp.pegawai_id == pembaca.pk
    if skp.status == StatusSKP.DRAF:
        return "Giliran Anda: lengkapi, lalu ajukan" if sendiri else f"Sedang disusun oleh {skp.pegawai.nama}"
    if skp.status == StatusSKP.DIKEMBALIKAN:
        if sendiri:
            return "Giliran Anda: perbaiki sesuai catatan, lalu ajukan lagi"
        return f"Menunggu perbaikan oleh {skp.pegawai.nama}"
    if skp.status == StatusSKP.DIAJUKAN and setelan.nilai(REVIU_PENGELOLA, timezone.localdate()):
        return "Menunggu reviu pengelola kinerja"
    if skp.status in MENUNGGU:
        if atasan_kini is None:
            return "Menunggu atasan; jabatannya sedang kosong, hubungi admin kepegawaian"
        if atasan_kini.pk == pembaca.pk:
            return "Giliran Anda: tetapkan, atau kembalikan dengan catatan"
        return f"Menunggu keputusan {atasan_kini.nama}"
    return ""


def _baris(skp_list: Any, pembaca: Any, atasan_kini: Any) -> list[BarisSKP]:
    return [BarisSKP(skp, RAGAM[StatusSKP(skp.status)], giliran(skp, pembaca, atasan_kini)) for skp in skp_list]


def _penugasan_sendiri(user: Any, tanggal: date) -> Any:
    """Posts for which one drafts an SKP: held today or later, not as Plt or Plh, not as pejabat negara."""
    return (
        Penugasan.objects.filter(pegawai_id=user.pk, sampai__gt=tanggal)
        .exclude(jenis__in=[JenisPenugasan.PLT, JenisPenugasan.PLH])
        .exclude(jabatan__nama_jabatan__jenis=JenisJabatan.PEJABAT_NEGARA)
        .select_related("jabatan__nama_jabatan")
        .order_by("mulai", "pk")
    )


def _skp(request: HttpRequest, pk: int) -> SKP:
    """An SKP in one's scope, with both sides and the post."""
    return get_object_or_404(
        SKP.objects.visible_to(request.user).select_related(
            "pegawai", "penilai", "ditetapkan_oleh", "penugasan__jabatan__nama_jabatan"
        ),
        pk=pk,
    )


def _milik(request: HttpRequest, pk: int) -> SKP:
    skp = _skp(request, pk)
    if skp.pegawai_id != request.user.pk:
        raise PermissionDenied
    return skp


def _untuk_atasan(request: HttpRequest, pk: int) -> SKP:
    skp = _skp(request, pk)
    if not adalah_atasan(request.user, skp.pegawai, timezone.localdate()):
        raise PermissionDenied
    return skp


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


# Lists


@never_cache
@require_GET
def daftar_skp(request: HttpRequest) -> HttpResponse:
    """One's own SKP, newest first, each with whose turn it is."""
    milik = SKP.objects.filter(pegawai=request.user.pk).select_related(
        "pegawai", "penilai", "penugasan__jabatan__nama_jabatan"
    )
    hari_ini = timezone.localdate()
    lembar = halaman(request, milik)
    return render(
        request,
        "indikator/skp_list.html",
        {
            "halaman": lembar,
            "baris_list": _baris(lembar, request.user, atasan(request.user, hari_ini)),
            "dapat_menyusun": _penugasan_sendiri(request.user, hari_ini).exists(),
            "punya_bawahan": memimpin(request.user, hari_ini),
            "tahun": hari_ini.year,
        },
    )


@never_cache
@require_GET
def skp_bawahan(request: HttpRequest) -> HttpResponse:
    """SKP of one's direct people, those that wait for one's decision first; and who has none this year."""
    hari_ini = timezone.localdate()
    bawahan = Pegawai.objects.bawahan_langsung(request.user, hari_ini)
    daftar = (
        SKP.objects.filter(pegawai__in=bawahan)
        .select_related("pegawai", "penilai", "penugasan__jabatan__nama_jabatan")
        .annotate(
            urut=Case(
                When(status__in=MENUNGGU, then=Value(0)),
                When(status__in=[StatusSKP.DRAF, StatusSKP.DIKEMBALIKAN], then=Value(1)),
                default=Value(2),
                output_field=IntegerField(),
            )
        )
        .order_by("urut", "-tahun", "pegawai__nama", "pk")
    )
    lembar = halaman(request, daftar)
    return render(
        request,
        "indikator/skp_bawahan.html",
        {
            "halaman": lembar,
            "baris_list": _baris(lembar, request.user, request.user),
            "menunggu": daftar.filter(urut=0).count(),
            "tanpa_skp_list": bawahan.filter(pk__in=wajib_skp(hari_ini).values("pegawai_id"))
            .exclude(skp_set__tahun=hari_ini.year)
            .order_by("nama"),
            "bebas_list": bawahan.exclude(pk__in=wajib_skp(hari_ini).values("pegawai_id")).order_by("nama"),
            "ada_bawahan": bawahan.exists(),
            "dapat_mengekspor": boleh_mengekspor(request.user, hari_ini),
            "punya_bawahan": True,
            "tahun": hari_ini.year,
        },
    )


# One SKP


def _isi(skp: SKP) -> dict[str, Any]:
    """The content of an SKP as the pages show it: results, indicators, and one cell per indicator and period."""
    terbaru = (
        Pengukuran.objects.filter(iki__rhk__skp=skp)
        .order_by("iki_id", "periode_id", "-per", "-id")
        .distinct("iki_id", "periode_id")
        .select_related("periode")
    )
    pengukuran = {(p.iki_id, p.periode_id): p for p in terbaru}
    rhk_list = list(
        skp.rhk_set.select_related("rhk_atasan", "iku").prefetch_related(
            Prefetch("iki_set", IKI.objects.order_by("urutan", "id")),
            Prefetch("iki_set__target_set", TargetPeriode.objects.select_related("periode")),
        )
    )
    target = {(t.iki_id, t.periode_id): t for r in rhk_list for i in r.iki_set.all() for t in i.target_set.all()}
    periode = {p.periode_id: p.periode for p in (*target.values(), *pengukuran.values())}
    periode_list = sorted(periode.values(), key=lambda p: (p.mulai, p.pk))

    def sel(iki: IKI, satu: Periode) -> Sel:
        t, p = target.get((iki.pk, satu.pk)), pengukuran.get((iki.pk, satu.pk))
        hasil = None
        if t and p and p.status == StatusPengukuran.CUKUP:
            hasil = capaian(iki.arah, p.nilai, t.target, t.target_bawah, t.target_atas)
        return Sel(satu, t, p, hasil)

    lampiran = list(skp.lampiran_set.all())
    return {
        "rhk_list": [
            (
                rhk,
                [(iki, [sel(iki, satu) for satu in periode_list]) for iki in rhk.iki_set.all()],
            )
            for rhk in rhk_list
        ],
        "periode_list": periode_list,
        "pembukaan_list": PembukaanPeriode.objects.disetujui(p.pk for p in periode_list),
        "jumlah_bobot": sum(
            (i.bobot or Decimal(0) for r in rhk_list for i in r.iki_set.all()),
            Decimal(0),
        ),
        "lampiran_list": [
            (jenis.label, [satu.uraian for satu in lampiran if satu.jenis == jenis]) for jenis in JenisLampiran
        ]
        if lampiran
        else [],
        "perilaku_list": [(e, PANDUAN[NilaiDasar(e.nilai)]) for e in skp.ekspektasi_set.order_by("id")],
    }


def _yang_berubah(skp: SKP) -> tuple[str, list[Perubahan]]:
    """What changed, for who decides: since the submission before, else against the SKP that this one replaces."""
    pengajuan = skp.riwayat_set.filter(ke=StatusSKP.DIAJUKAN, isi__isnull=False).order_by("-pada", "-id")
    diajukan = list(pengajuan.values_list("isi", flat=True)[:2])
    kini = diajukan[0] if diajukan and skp.status in MENUNGGU else services.isi_skp(skp)
    sebelum = diajukan[1:] if skp.status in MENUNGGU else diajukan[:1]
    if sebelum:
        return "sejak pengajuan sebelumnya", beda(sebelum[0], kini)
    if skp.menggantikan_id is not None:
        return f"dari versi {skp.nomor_versi - 1}", beda(services.isi_skp(skp.menggantikan), kini)
    return "", []


def _komentar(skp: SKP, pembaca: Any) -> list[tuple[KomentarSKP, bool]]:
    """Remarks in order of time, each with whether the reader may mark it as dealt with."""
    semua = skp.komentar_set.select_related("oleh", "selesai_oleh", "skp")
    return [(satu, satu.selesai_pada is None and boleh_menyelesaikan_komentar(pembaca, satu)) for satu in semua]


def _rincian(request: HttpRequest, skp: SKP, form: FormTindakan | None = None, status: int = 200) -> HttpResponse:
    hari_ini = timezone.localdate()
    milik = skp.pegawai_id == request.user.pk
    dapat_diubah = boleh_mengubah(request.user, skp)
    atasan_kini = atasan(skp.pegawai, hari_ini)
    pembanding, perubahan_list = _yang_berubah(skp)
    return render(
        request,
        "indikator/skp_detail.html",
        {
            "pembanding": pembanding,
            "perubahan_list": perubahan_list,
            "komentar_list": _komentar(skp, request.user),
            "berkomentar": boleh_berkomentar(request.user, skp, hari_ini),
            "mereviu": boleh_mereviu(request.user, skp, hari_ini),
            "dapat_diperbarui": milik and skp.status == StatusSKP.DITETAPKAN and skp.sampai > hari_ini,
            "pengganti": SKP.objects.filter(menggantikan=skp).first(),
            "skp": skp,
            "ragam": RAGAM[StatusSKP(skp.status)],
            "giliran": giliran(skp, request.user, atasan_kini),
            "milik": milik,
            "dapat_diubah": dapat_diubah,
            "memutuskan": boleh_memutuskan(request.user, skp, hari_ini),
            "punya_bawahan": memimpin(request.user, hari_ini),
            "kekurangan_list": services.kekurangan_skp(skp, hari_ini) if dapat_diubah else [],
            "peran_list": PeranHasil.objects.untuk_skp(skp, hari_ini).order_by("rhk__urutan", "pk")
            if dapat_diubah
            else [],
            "catatan": skp.riwayat_set.filter(ke=StatusSKP.DIKEMBALIKAN).last()
            if skp.status == StatusSKP.DIKEMBALIKAN
            else None,
            "riwayat_list": skp.riwayat_set.select_related("oleh"),
            "atasan": atasan_kini,
            "nip_pegawai": nip_pada_dokumen(request.user, skp.pegawai, skp.kepala.get("pegawai", {})),
            "nip_penilai": nip_pada_dokumen(request.user, skp.penilai, skp.kepala.get("penilai", {})),
            "form": form or FormLangkah(initial={"versi": skp.versi}),
            **_isi(skp),
        },
        status=status,
    )


@never_cache
@require_GET
def rincian_skp(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole SKP: results with indicators, targets and measured values; behaviour; history; next step."""
    skp = _skp(request, pk)
    catat_akses(
        pelaku=request.user,
        subjek=skp.pegawai,
        pintu=PintuData.KINERJA,
        objek=f"SKP {skp.tahun}",
        pada=timezone.now(),
    )
    return _rincian(request, skp)


# Acts of the owner


@never_cache
@require_http_methods(["GET", "POST"])
def susun_skp(request: HttpRequest) -> HttpResponse:
    """Begin a draft for one's own post."""
    hari_ini = timezone.localdate()
    penugasan_list = _penugasan_sendiri(request.user, hari_ini)
    utama = penugasan_list.first()
    salinan = sumber_salinan(utama, hari_ini) if utama else SKP.objects.none()
    form = FormSusun(kiriman(request), penugasan_list=penugasan_list, salinan=salinan, tahun=hari_ini.year)
    status = 200
    if request.method == "POST":

        def buat() -> dict[str, int]:
            mulai, sampai = form.rentang()
            skp = services.buat_skp(
                oleh=request.user,
                penugasan=form.cleaned_data["penugasan"],
                tahun=form.cleaned_data["tahun"],
                mulai=mulai,
                sampai=sampai,
                pendekatan=form.cleaned_data["pendekatan"],
                salin_dari=form.cleaned_data.get("salin_dari"),
                pada=timezone.now(),
            )
            return {"pk": skp.pk}

        hasil, status = sekali_form(request, form, "skp.susun", buat)
        if hasil is not None:
            messages.success(
                request,
                "Draf SKP sudah dibuat. Tambahkan rencana hasil kerja pertama Anda.",
            )
            return redirect("indikator:skp_detail", pk=hasil["pk"])
    return render(
        request,
        "indikator/skp_susun.html",
        {
            "form": form,
            "ada_jabatan": penugasan_list.exists(),
            "batal": reverse("indikator:skp_list"),
        },
        status=status,
    )


@never_cache
@require_POST
def ajukan_skp(request: HttpRequest, pk: int) -> HttpResponse:
    skp = _milik(request, pk)
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
        return _rincian(request, skp, form, status)
    messages.success(request, f"SKP sudah diajukan dan menunggu keputusan {hasil['penilai']}.")
    return redirect("indikator:skp_detail", pk=pk)


def _halaman_form(
    request: HttpRequest,
    *,
    skp: SKP,
    form: FormTindakan,
    lingkup: str,
    buat: Callable[[], Any],
    pesan: str,
    templat: str = "indikator/form.html",
    ke: str = "",
    ke_lain: str = "",
    konteks: Callable[[], dict[str, Any]],
) -> HttpResponse:
    """A form page for one act on an SKP: shown on GET, done on POST, shown again with its errors."""
    status = 200
    if request.method == "POST":

        def sekali_saja() -> dict[str, str]:
            buat()
            return {}

        hasil, status = sekali_form(request, form, lingkup, sekali_saja, skp)
        if hasil is not None:
            messages.success(request, pesan)
            return redirect(ke_lain or f"{reverse('indikator:skp_detail', args=[skp.pk])}{ke}")
    batal = reverse("indikator:skp_detail", args=[skp.pk])
    return render(
        request,
        templat,
        {"skp": skp, "form": form, "batal": batal, **konteks()},
        status=status,
    )


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
    return _halaman_form(
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
    skp = _milik(request, pk)
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
    return _halaman_form(
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
    return _halaman_form(
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


def _isi_form_naratif(request: HttpRequest, rhk: RencanaHasilKerja, iki: IKI | None = None) -> HttpResponse:
    awal = {"aspek": iki.aspek, "kalimat": iki.nama} if iki else {}
    form = FormIKINaratif(kiriman(request), initial={"versi": rhk.skp.versi, **awal})
    return _halaman_form(
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
    skp = _milik(request, pk)
    form = FormPendekatan(kiriman(request), initial={"versi": skp.versi, "pendekatan": skp.pendekatan})
    return _halaman_form(
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
    skp = _milik(request, pk)
    form = FormLampiran(kiriman(request), skp=skp, initial={"versi": skp.versi})
    return _halaman_form(
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
def ubah_dalam_tahun(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin a new version of one's set SKP (PP 30/2019 art. 28)."""
    skp = _milik(request, pk)
    terawal = services.mulai_terawal(skp)
    awal = max(terawal, min(timezone.localdate(), skp.hari_terakhir))
    form = FormPerubahan(kiriman(request), initial={"versi": skp.versi, "mulai": awal})
    status = 200
    if request.method == "POST":

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

        hasil, status = sekali_form(request, form, f"skp.ubah_dalam_tahun.{pk}", buat, skp)
        if hasil is not None:
            messages.success(request, "Draf versi baru sudah dibuat. Ubah isinya, lalu ajukan.")
            return redirect("indikator:skp_detail", pk=hasil["pk"])
    return render(
        request,
        "indikator/form.html",
        {
            "skp": skp,
            "form": form,
            "batal": reverse("indikator:skp_detail", args=[skp.pk]),
            "judul": f"Ubah SKP {skp.tahun}",
            "pengantar": "SKP yang sudah ditetapkan hanya berubah dengan versi baru. Yang sekarang tetap berlaku "
            "sampai atasan menetapkan versi baru itu.",
            "tombol": "Buat draf versi baru",
        },
        status=status,
    )


@never_cache
@require_http_methods(["GET", "POST"])
def hapus_iki(request: HttpRequest, pk: int) -> HttpResponse:
    iki = _iki(request, pk)
    form = FormLangkah(kiriman(request), initial={"versi": iki.rhk.skp.versi})
    return _halaman_form(
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


# Remarks


def _isi_form_komentar(
    request: HttpRequest, skp: SKP, baris: str, rhk: RencanaHasilKerja | None = None, iki: IKI | None = None
) -> HttpResponse:
    if not boleh_berkomentar(request.user, skp, timezone.localdate()):
        raise PermissionDenied
    form = FormKomentar(kiriman(request))
    return _halaman_form(
        request,
        skp=skp,
        form=form,
        lingkup=f"skp.komentar.{skp.pk}",
        buat=lambda: services.komentari(
            oleh=request.user, skp=skp, rhk=rhk, iki=iki, isi=form.cleaned_data["isi"], pada=timezone.now()
        ),
        pesan="Komentar sudah dikirim.",
        ke="#komentar",
        konteks=lambda: {"judul": "Tulis komentar", "pengantar": baris, "tombol": "Kirim komentar"},
    )


@never_cache
@require_http_methods(["GET", "POST"])
def komentari_skp(request: HttpRequest, pk: int) -> HttpResponse:
    skp = _skp(request, pk)
    return _isi_form_komentar(request, skp, f"Tentang seluruh SKP {skp.tahun}.")


@never_cache
@require_http_methods(["GET", "POST"])
def komentari_rhk(request: HttpRequest, pk: int) -> HttpResponse:
    rhk = get_object_or_404(RencanaHasilKerja.objects.visible_to(request.user), pk=pk)
    return _isi_form_komentar(request, _skp(request, rhk.skp_id), f"Tentang hasil kerja “{rhk.uraian}”.", rhk=rhk)


@never_cache
@require_http_methods(["GET", "POST"])
def komentari_iki(request: HttpRequest, pk: int) -> HttpResponse:
    iki = get_object_or_404(IKI.objects.visible_to(request.user).select_related("rhk"), pk=pk)
    return _isi_form_komentar(request, _skp(request, iki.rhk.skp_id), f"Tentang indikator “{iki.nama}”.", iki=iki)


@never_cache
@require_POST
def selesaikan_komentar(request: HttpRequest, pk: int) -> HttpResponse:
    komentar = get_object_or_404(KomentarSKP.objects.visible_to(request.user).select_related("skp"), pk=pk)
    services.selesaikan_komentar(oleh=request.user, komentar=komentar, pada=timezone.now())
    return redirect(f"{reverse('indikator:skp_detail', args=[komentar.skp_id])}#komentar")


# Acts of the reviewer and the superior


@never_cache
@require_http_methods(["GET", "POST"])
def reviu_skp(request: HttpRequest, pk: int) -> HttpResponse:
    skp = _skp(request, pk)
    if not boleh_mereviu(request.user, skp, timezone.localdate()):
        raise PermissionDenied
    form = FormReviu(kiriman(request), initial={"versi": skp.versi})
    return _halaman_form(
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
    status = 200
    if request.method == "POST":

        def buat() -> dict[str, Any]:
            berhasil, gagal = services.tetapkan_banyak(oleh=request.user, skp_list=form.dipilih(), pada=timezone.now())
            return {"berhasil": berhasil, "gagal": [f"{skp.pegawai.nama}: {sebab}" for skp, sebab in gagal]}

        hasil, status = sekali_form(request, form, "skp.tetapkan_banyak", buat)
        if hasil is not None:
            if hasil["berhasil"]:
                messages.success(request, f"{hasil['berhasil']} SKP sudah ditetapkan.")
            for sebab in hasil["gagal"]:
                messages.error(request, sebab)
            return redirect("indikator:skp_bawahan")
    return render(
        request,
        "indikator/skp_tetapkan_banyak.html",
        {"form": form, "skp_list": skp_list, "dipilih": set(form.data.getlist("pilih")) if form.is_bound else None},
        status=status,
    )


@never_cache
@require_http_methods(["GET", "POST"])
def kembalikan_skp(request: HttpRequest, pk: int) -> HttpResponse:
    skp = _skp(request, pk)
    if not boleh_mereviu(request.user, skp, timezone.localdate()):
        skp = _untuk_atasan(request, pk)
    form = FormKembalikan(kiriman(request), initial={"versi": skp.versi})
    return _halaman_form(
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
def ekspektasi_skp(request: HttpRequest, pk: int) -> HttpResponse:
    skp = _untuk_atasan(request, pk)
    form = FormEkspektasi(kiriman(request), skp=skp, initial={"versi": skp.versi})
    return _halaman_form(
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


@never_cache
@require_http_methods(["GET", "POST"])
def tetapkan_skp(request: HttpRequest, pk: int) -> HttpResponse:
    """What will be set, on one page, before it is."""
    skp = _untuk_atasan(request, pk)
    form = FormLangkah(kiriman(request), initial={"versi": skp.versi})
    return _halaman_form(
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
        konteks=lambda: _isi(skp),
    )
