from __future__ import annotations

import hashlib
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet, Sum
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.dateparse import parse_date
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from aktivitas import services, setelan
from aktivitas.exports import KEPALA, baris
from aktivitas.forms import AktivitasForm, KembalikanForm, SaringRiwayatForm, TulisCepatForm
from aktivitas.models import Aktivitas, HariKerja
from aktivitas.permissions import boleh_memverifikasi, boleh_mengubah
from aktivitas.querysets import tim
from aktivitas.rules.batas import menit_dituju
from inti.exports import tabel_csv
from inti.galat import AturanDilanggar
from inti.kalender import kalender, versi_terkini
from inti.views import halaman
from pegawai.models import Ketidakhadiran, Pegawai
from pegawai.querysets import jadwal_orang

PALING_BANYAK = 200
"""Waiting entries on the team page; older ones first, the rest follows after these."""


def _tanggal(request: HttpRequest) -> date:
    """The asked day; today where none or none that exists was asked, or one to come or before all records."""
    hari_ini = timezone.localdate()
    try:
        diminta = parse_date(request.POST.get("tanggal") or request.GET.get("tanggal") or "")
    except ValueError:
        diminta = None
    return diminta if diminta and date(2000, 1, 1) <= diminta <= hari_ini else hari_ini


def _url_hari(tanggal: date, **lain: Any) -> str:
    return f"{reverse('aktivitas:hari')}?{urlencode({'tanggal': tanggal.isoformat(), **lain})}"


def _tujuan(request: HttpRequest, bawaan: str) -> str:
    """Where to go after an act: back to the page that embeds the form, where it is one of ours."""
    kembali = request.POST.get("kembali", "")
    aman = url_has_allowed_host_and_scheme(kembali, {request.get_host()}, require_https=request.is_secure())
    return kembali if kembali.startswith("/") and aman else bawaan


def _kunci(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("kunci_form", ""))
    except ValueError:
        return uuid4()


def _bulan_depan(awal: date) -> date:
    return (awal + timedelta(days=32)).replace(day=1)


def ringkasan_menit(pegawai: Any, tanggal: date) -> dict[str, Any]:
    """Minutes of the day and of its month, with the month's figure for this person."""
    awal = tanggal.replace(day=1)
    akhir, satu = _bulan_depan(awal), timedelta(days=1)
    versi = versi_terkini()
    jadwal = jadwal_orang([pegawai.pk], awal, akhir, versi)[pegawai.pk]
    bulan = HariKerja.objects.filter(pegawai=pegawai).antara(awal, akhir)
    jumlah = bulan.aggregate(bulan=Sum("menit"), hari=Sum("menit", filter=Q(tanggal=tanggal)))
    return {
        "menit_hari": jumlah["hari"] or 0,
        "menit_bulan": jumlah["bulan"] or 0,
        "menit_target": menit_dituju(
            setelan.menit_bulan(pegawai, tanggal),
            jadwal.hari_antara(awal - satu, akhir - satu),
            kalender(versi).hari_kerja_antara(awal - satu, akhir - satu),
        ),
        "absen": Ketidakhadiran.objects.disetujui().berlaku(tanggal).filter(pegawai=pegawai).first(),
    }


def _konteks_hari(request: HttpRequest, tanggal: date, form: TulisCepatForm | None = None) -> dict[str, Any]:
    milik = Aktivitas.objects.milik(request.user)
    daftar = list(milik.pada_hari(tanggal).dengan_alasan().select_related("rhk"))
    terakhir = milik.filter(tanggal__lt=tanggal).order_by("-tanggal").values_list("tanggal", flat=True).first()
    if form is None:
        rhk = milik.filter(tanggal__lte=tanggal).order_by("-id").values_list("rhk", flat=True).first()
        form = TulisCepatForm(pegawai=request.user, hari=tanggal, initial={"rhk": rhk})
    hari_ini = timezone.localdate()
    return {
        "form": form,
        "tanggal": tanggal,
        "hari_ini": hari_ini,
        "sebelum": tanggal - timedelta(days=1),
        "sesudah": tanggal + timedelta(days=1) if tanggal < hari_ini else None,
        "aktivitas_list": daftar,
        "sering_list": Aktivitas.objects.sering(request.user, tanggal),
        "hari_terakhir": None if daftar else terakhir,
        "baru": request.GET.get("baru", ""),
        "kunci": uuid4(),
        **ringkasan_menit(request.user, tanggal),
    }


@require_http_methods(["GET", "POST"])
def hari(request: HttpRequest) -> HttpResponse:
    """My day: what I did, and one line to say what I did just now."""
    tanggal = _tanggal(request)
    form, status = None, 200
    if request.method == "POST":
        form, status = TulisCepatForm(request.POST, pegawai=request.user, hari=tanggal), 422
        if form.is_valid():
            try:
                satu = services.catat(
                    oleh=request.user, kunci=form.cleaned_data["kunci_form"], pada=timezone.now(), **form.isi()
                )
            except AturanDilanggar as galat:
                form.tolak(galat)
                status = galat.status
            else:
                messages.success(request, f"Tercatat: {form.bacaan.dipahami}.")
                return redirect(_tujuan(request, _url_hari(satu.tanggal, baru=satu.pk)))
    return render(request, "aktivitas/hari.html", _konteks_hari(request, tanggal, form), status=status)


@require_http_methods(["GET", "POST"])
def baru(request: HttpRequest) -> HttpResponse:
    """The whole form, for work that one line does not say."""
    tanggal = _tanggal(request)
    form = AktivitasForm(request.POST or None, pegawai=request.user, hari=tanggal, initial={"tanggal": tanggal})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                satu = services.catat(
                    oleh=request.user, kunci=form.cleaned_data["kunci_form"], pada=timezone.now(), **form.isi()
                )
            except AturanDilanggar as galat:
                form.tolak(galat)
                status = galat.status
            else:
                messages.success(request, f"Tercatat: {satu.uraian}.")
                return redirect(_url_hari(satu.tanggal, baru=satu.pk))
    return render(request, "aktivitas/form.html", {"form": form, "tanggal": tanggal}, status=status)


@require_POST
def ulangi(request: HttpRequest, pk: int) -> HttpResponse:
    """Log an earlier entry again on the day shown: one tap."""
    tanggal = _tanggal(request)
    asal = get_object_or_404(Aktivitas.objects.milik(request.user), pk=pk)
    try:
        satu = services.ulangi(
            oleh=request.user, aktivitas=asal, tanggal=tanggal, kunci=_kunci(request), pada=timezone.now()
        )
    except AturanDilanggar as galat:
        messages.error(request, galat.pesan)
        return redirect(_tujuan(request, _url_hari(tanggal)))
    messages.success(request, f"Tercatat: {satu.uraian} · {satu.menit} menit.")
    return redirect(_tujuan(request, _url_hari(tanggal, baru=satu.pk)))


@require_POST
def ulangi_hari(request: HttpRequest) -> HttpResponse:
    """Log the last day with entries before the day shown once more, whole."""
    tanggal = _tanggal(request)
    milik = Aktivitas.objects.milik(request.user).filter(tanggal__lt=tanggal)
    asal = milik.order_by("-tanggal").values_list("tanggal", flat=True).first() or tanggal - timedelta(days=1)
    try:
        banyak = len(
            services.ulangi_hari(
                oleh=request.user, asal=asal, tanggal=tanggal, kunci=_kunci(request), pada=timezone.now()
            )
        )
    except AturanDilanggar as galat:
        messages.error(request, galat.pesan)
    else:
        messages.success(request, f"{banyak} aktivitas tercatat. Ubah yang berbeda.")
    return redirect(_tujuan(request, _url_hari(tanggal)))


@require_GET
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One entry with all that happened to it."""
    satu = get_object_or_404(Aktivitas.objects.visible_to(request.user).select_related("pegawai", "rhk"), pk=pk)
    return render(
        request,
        "aktivitas/detail.html",
        {
            "aktivitas": satu,
            "tindakan_list": satu.tindakan_set.select_related("oleh"),
            "boleh_ubah": boleh_mengubah(request.user, satu),
            "boleh_verifikasi": boleh_memverifikasi(request.user, satu, timezone.localdate()),
        },
    )


def _milik_terlihat(request: HttpRequest, pk: int) -> Aktivitas:
    """The entry in scope, if it is one's own. Raises Http404 out of scope, PermissionDenied for another's."""
    satu: Aktivitas = get_object_or_404(Aktivitas.objects.visible_to(request.user).select_related("rhk"), pk=pk)
    if satu.pegawai_id != request.user.pk:
        raise PermissionDenied
    return satu


@require_http_methods(["GET", "POST"])
def ubah(request: HttpRequest, pk: int) -> HttpResponse:
    satu = _milik_terlihat(request, pk)
    form = AktivitasForm(
        request.POST or None, pegawai=request.user, hari=satu.tanggal, initial=AktivitasForm.awal(satu)
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                services.ubah(
                    oleh=request.user,
                    aktivitas=satu,
                    versi=form.cleaned_data["versi"] or 0,
                    pada=timezone.now(),
                    **form.isi(),
                )
            except AturanDilanggar as galat:
                form.tolak(galat)
                status = galat.status
            else:
                messages.success(request, "Perubahan disimpan.")
                return redirect(_url_hari(form.cleaned_data["tanggal"]))
    konteks = {
        "form": form,
        "aktivitas": satu,
        "tanggal": satu.tanggal,
        "pengembalian": satu.tindakan_set.filter(tindakan="kembalikan").select_related("oleh").last()
        if satu.status == "dikembalikan"
        else None,
    }
    return render(request, "aktivitas/form.html", konteks, status=status)


@require_http_methods(["GET", "POST"])
def hapus(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask first, then remove; a fresh entry is taken back without asking (a button on the day's page)."""
    satu = _milik_terlihat(request, pk)
    if request.method == "GET":
        return render(request, "aktivitas/hapus.html", {"aktivitas": satu})
    try:
        services.hapus(oleh=request.user, aktivitas=satu, pada=timezone.now())
    except AturanDilanggar as galat:
        messages.error(request, galat.pesan)
    else:
        messages.success(request, f"Dihapus: {satu.uraian}.")
    return redirect(_url_hari(satu.tanggal))


def _saring(request: HttpRequest) -> tuple[SaringRiwayatForm, date, QuerySet[Aktivitas]]:
    """Own entries of the asked month (this month by default), by status and word."""
    hari_ini = timezone.localdate()
    try:
        awal = parse_date(f"{request.GET.get('bulan', '')}-01") or hari_ini.replace(day=1)
    except ValueError:
        awal = hari_ini.replace(day=1)
    if not 2000 <= awal.year <= 9000:
        awal = hari_ini.replace(day=1)
    form = SaringRiwayatForm(request.GET or None, initial={"bulan": f"{awal:%Y-%m}"})
    daftar = Aktivitas.objects.milik(request.user).select_related("rhk").order_by("-tanggal", "mulai", "id")
    bersih = form.cleaned_data if form.is_bound and form.is_valid() else {}
    if bersih.get("status"):
        daftar = daftar.filter(status=bersih["status"])
    if bersih.get("q"):
        daftar = daftar.filter(Q(uraian__icontains=bersih["q"]) | Q(rhk__uraian__icontains=bersih["q"]))
    # Returned entries are asked for as a task, from whatever month they are.
    if request.GET.get("bulan") or bersih.get("status") != "dikembalikan":
        daftar = daftar.antara(awal, _bulan_depan(awal))
    return form, awal, daftar


@require_GET
def riwayat(request: HttpRequest) -> HttpResponse:
    """My entries of a month, with filter and pages."""
    form, awal, daftar = _saring(request)
    jumlah = daftar.order_by().aggregate(menit=Sum("menit"), banyak=Count("id"))
    konteks = {
        "form": form,
        "bulan": awal,
        "halaman": halaman(request, daftar),
        "jumlah": jumlah,
        "sebelum": f"{awal - timedelta(days=1):%Y-%m}",
        "sesudah": f"{_bulan_depan(awal):%Y-%m}" if _bulan_depan(awal) <= timezone.localdate() else "",
    }
    return render(request, "aktivitas/riwayat.html", konteks)


@require_GET
def salin(request: HttpRequest) -> HttpResponse:
    """The month as a plain table to copy into BKN's Progres Harian, oldest first."""
    _, awal, daftar = _saring(request)
    konteks = {"bulan": awal, "kepala": KEPALA, "baris_list": [baris(a) for a in reversed(daftar)]}
    return render(request, "aktivitas/salin.html", konteks)


@require_GET
def unduh(request: HttpRequest) -> HttpResponseBase:
    """The same table as CSV."""
    _, awal, daftar = _saring(request)
    jawaban = StreamingHttpResponse(
        tabel_csv(KEPALA, map(baris, reversed(daftar))), content_type="text/csv; charset=utf-8"
    )
    jawaban["Content-Disposition"] = f'attachment; filename="aktivitas-{awal:%Y-%m}.csv"'
    return jawaban


def _konteks_tim(user: Any, hari_ini: date, anggota: list[int]) -> dict[str, Any]:
    menunggu = Aktivitas.objects.filter(status="dicatat", pegawai__in=anggota)
    banyak = dict(menunggu.order_by().values_list("pegawai").annotate(n=Count("id")))
    menit = dict(HariKerja.objects.filter(tanggal=hari_ini, pegawai__in=anggota).values_list("pegawai", "menit"))
    orang = Pegawai.objects.filter(pk__in=anggota).dengan_jabatan(hari_ini).order_by("nama")
    return {
        "hari_ini": hari_ini,
        "orang_list": [{"pegawai": p, "menit": menit.get(p.pk, 0), "menunggu": banyak.get(p.pk, 0)} for p in orang],
        "menunggu_list": menunggu.select_related("pegawai", "rhk").order_by("tanggal", "pegawai__nama", "mulai", "id")[
            :PALING_BANYAK
        ],
        "banyak_menunggu": sum(banyak.values()),
        "paling_banyak": PALING_BANYAK,
        "hari_ini_list": Aktivitas.objects.filter(pegawai__in=anggota, tanggal=hari_ini)
        .select_related("pegawai")
        .order_by("-created_at", "-id")[:20],
    }


def _sidik_tim(hari_ini: date, anggota: list[int]) -> str:
    """ETag of the live list: moves iff a day of the team, the team or the date moved."""
    jumlah = HariKerja.objects.filter(pegawai__in=anggota).aggregate(n=Count("id"), v=Sum("versi"))
    teks = f"{hari_ini}|{anggota}|{jumlah['n']}|{jumlah['v']}"
    return f'"{hashlib.sha256(teks.encode()).hexdigest()[:32]}"'


@require_GET
def tim_saya(request: HttpRequest) -> HttpResponse:
    """What my team logs, as it happens; htmx asks again for the list alone and mostly hears "unchanged"."""
    hari_ini = timezone.localdate()
    anggota = tim(request.user, hari_ini)
    if not anggota:
        raise PermissionDenied
    if not request.htmx:
        jawaban = render(request, "aktivitas/tim.html", _konteks_tim(request.user, hari_ini, anggota))
        patch_vary_headers(jawaban, ["HX-Request"])
        return jawaban
    sidik = _sidik_tim(hari_ini, anggota)
    jawaban = get_conditional_response(request, etag=sidik) or render(
        request, "aktivitas/tim.html#langsung", _konteks_tim(request.user, hari_ini, anggota)
    )
    jawaban["ETag"] = sidik
    jawaban["Cache-Control"] = "private, no-cache"
    patch_vary_headers(jawaban, ["HX-Request"])
    return jawaban


@require_POST
def verifikasi(request: HttpRequest) -> HttpResponse:
    """Verify the chosen entries, or all that the page showed."""
    if not tim(request.user, timezone.localdate()):
        raise PermissionDenied
    pilihan = request.POST.getlist("tampak" if "semua" in request.POST else "pilih")
    ids = [int(p) for p in pilihan if p.isascii() and p.isdigit() and len(p) < 19]
    tujuan = _tujuan(request, reverse("aktivitas:tim"))
    if not ids:
        messages.warning(request, "Pilih dulu aktivitas yang akan diverifikasi.")
        return redirect(tujuan)
    banyak = services.verifikasi(oleh=request.user, aktivitas_ids=ids, pada=timezone.now())
    lewat = len(set(ids)) - banyak
    if banyak:
        messages.success(request, f"{banyak} aktivitas diverifikasi.")
    if lewat:
        messages.warning(
            request, f"{lewat} aktivitas dilewati: sudah ditindaklanjuti, baru diubah, atau bukan dari tim Anda."
        )
    return redirect(tujuan)


@require_http_methods(["GET", "POST"])
def kembalikan(request: HttpRequest, pk: int) -> HttpResponse:
    """Return one entry with a reason."""
    satu = get_object_or_404(Aktivitas.objects.visible_to(request.user).select_related("pegawai", "rhk"), pk=pk)
    if satu.pegawai_id not in tim(request.user, timezone.localdate()):
        raise PermissionDenied
    form, status = KembalikanForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                services.kembalikan(
                    oleh=request.user, aktivitas=satu, alasan=form.cleaned_data["alasan"], pada=timezone.now()
                )
            except AturanDilanggar as galat:
                form.tolak(galat)
                status = galat.status
            else:
                messages.success(request, f"Dikembalikan kepada {satu.pegawai.nama} dengan alasan Anda.")
                return redirect("aktivitas:tim")
    return render(request, "aktivitas/kembalikan.html", {"form": form, "aktivitas": satu}, status=status)
