from collections.abc import Callable
from typing import Any
from uuid import uuid4

import structlog
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.core.paginator import Page, Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import trigger_client_event

from inti import registry, services, setelan
from inti.forms import FormTindakan, LiburForm, SetelanForm
from inti.galat import AturanDilanggar
from inti.models import Berkas, HariLibur, Pekerjaan, Pemberitahuan
from inti.rules.kalender import JUMAT, SENIN_KAMIS

PER_HALAMAN = 25


BATAS_HITUNG = 1000
"""How far a long list is counted; beyond it the page says "1.000+" and one narrows the search."""


class PaginatorPanjang(Paginator):  # type: ignore[type-arg]
    """Pages of a list too long to be counted: as many as hold BATAS_HITUNG rows."""

    @cached_property
    def _hitungan(self) -> int:
        return int(self.object_list.order_by().values("pk")[: BATAS_HITUNG + 1].count())

    @cached_property
    def count(self) -> int:  # type: ignore[override]
        return min(self._hitungan, BATAS_HITUNG)

    @property
    def lebih(self) -> bool:
        """Are there more rows than it counts?"""
        return self._hitungan > BATAS_HITUNG


def halaman_panjang(request: HttpRequest, daftar: Any, per: int = PER_HALAMAN) -> Page[Any]:
    """The asked page of a list over a large scope, without an exact count (architecture 6)."""
    return PaginatorPanjang(daftar, per).get_page(request.GET.get("halaman"))


def halaman(request: HttpRequest, daftar: Any, per: int = PER_HALAMAN) -> Page[Any]:
    """The asked page of a list; a page that does not exist gives the nearest one."""
    return Paginator(daftar, per).get_page(request.GET.get("halaman"))


def sekali_form(
    request: HttpRequest, form: FormTindakan, lingkup: str, buat: Callable[[], dict[str, Any]], baris: Any = None
) -> tuple[dict[str, Any] | None, int]:
    """The result of `buat`, done once for this form at this address; None with the status where it was refused.

    What was typed stays. The form that is shown again carries a fresh key and the newest version of `baris`, so that
    who has read the newest content can send again.
    """
    if not form.is_valid():
        return None, 422
    try:
        hasil, _ = services.sekali(
            lingkup=lingkup,
            pelaku=str(request.user.pk),
            kunci=form.cleaned_data["kunci_form"],
            isi=f"{request.path}\n{form.isi_kanonik()}",
            buat=buat,
        )
    except AturanDilanggar as galat:
        ulang: Any = form.data.copy()
        ulang["kunci_form"] = str(uuid4())
        if baris is not None:
            baris.refresh_from_db()
            ulang["versi"] = str(baris.versi)
        form.data = ulang
        form.tolak(galat)
        return None, galat.status
    return hasil, 200


def halaman_form(
    request: HttpRequest,
    *,
    form: FormTindakan,
    lingkup: str,
    buat: Callable[[], dict[str, Any]],
    selesai: Callable[[dict[str, Any]], HttpResponse],
    templat: str,
    konteks: Callable[[], dict[str, Any]],
    baris: Any = None,
) -> HttpResponse:
    """A form page for one act: shown on GET, done once on POST, shown again with its errors.

    `selesai` answers from what `buat` returned, also when the same form is sent a second time.
    """
    status = 200
    if request.method == "POST":
        hasil, status = sekali_form(request, form, lingkup, buat, baris)
        if hasil is not None:
            return selesai(hasil)
    return render(request, templat, {"form": form, **konteks()}, status=status)


@login_not_required
@never_cache
@require_GET
def berkas(request: HttpRequest, kode: str) -> FileResponse:
    """A stored file, for those whom its owner's rule lets see it."""
    satu = get_object_or_404(Berkas, kode=kode, dihapus_pada__isnull=True)
    if satu.jenis not in registry.pemilik_berkas or not registry.pemilik_berkas[satu.jenis](satu, request.user):
        raise Http404
    try:
        isi = default_storage.open(satu.jalur)
    except FileNotFoundError:
        # the row is whole and the disk is not: operations must see it, the reader gets the usual page
        structlog.get_logger(__name__).error("berkas_hilang", berkas=satu.pk, jenis=satu.jenis)
        raise Http404 from None
    if satu.jenis in registry.pembaca_berkas:
        registry.pembaca_berkas[satu.jenis](satu, request.user)
    jawaban = FileResponse(isi, content_type=satu.tipe_isi, filename=satu.nama)
    jawaban["X-Content-Type-Options"] = "nosniff"
    jawaban["Content-Security-Policy"] = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; sandbox"
    return jawaban


@never_cache
@require_GET
def daftar_pemberitahuan(request: HttpRequest) -> HttpResponse:
    daftar = Pemberitahuan.objects.visible_to(request.user)
    return render(request, "inti/pemberitahuan_list.html", {"halaman": halaman(request, daftar)})


@require_POST
def buka_pemberitahuan(request: HttpRequest, pk: int) -> HttpResponseRedirect:
    """Mark as read and go where it points."""
    satu = get_object_or_404(Pemberitahuan.objects.visible_to(request.user), pk=pk)
    services.tandai_dibaca(oleh=request.user, pemberitahuan=satu, pada=timezone.now())
    return redirect(satu.url or "inti:pemberitahuan")


@require_POST
def baca_semua(request: HttpRequest) -> HttpResponseRedirect:
    services.tandai_semua_dibaca(oleh=request.user, pada=timezone.now())
    return redirect("inti:pemberitahuan")


@never_cache
@require_GET
def cari(request: HttpRequest) -> HttpResponse:
    """Search over everything the person may see: people, tickets, and what else apps offer."""
    q = request.GET.get("q", "").strip()
    hasil = [h for fungsi in registry.pencarian for h in fungsi(request.user, q)] if len(q) >= 2 else []
    return render(request, "inti/cari.html", {"q": q, "hasil_list": hasil})


@never_cache
@require_GET
def pekerjaan(request: HttpRequest, kunci: str) -> HttpResponse:
    """Progress of a long job that one asked for; htmx asks for the inner part only.

    The part that says that the job ended also sends the event `pekerjaan-berakhir` to the page around it.
    """
    satu = get_object_or_404(Pekerjaan.objects.visible_to(request.user).select_related("hasil"), kunci=kunci)
    if not request.htmx:
        return render(request, "inti/pekerjaan_detail.html", {"pekerjaan": satu})
    jawaban = render(request, "inti/pekerjaan_detail.html#kemajuan", {"pekerjaan": satu})
    return trigger_client_event(jawaban, "pekerjaan-berakhir") if satu.selesai_pada else jawaban


@login_not_required
@require_POST
def tema(request: HttpRequest) -> HttpResponseRedirect:
    """Light, dark or as the device says; kept in a cookie, works without JavaScript."""
    tujuan = request.POST.get("kembali", "/")
    if not url_has_allowed_host_and_scheme(tujuan, {request.get_host()}, require_https=request.is_secure()):
        tujuan = "/"
    jawaban = HttpResponseRedirect(tujuan)
    pilihan = request.POST.get("tema", "")
    if pilihan in {"terang", "gelap"}:
        jawaban.set_cookie(
            "tema", pilihan, max_age=365 * 86400, samesite="Lax", httponly=False, secure=settings.SESSION_COOKIE_SECURE
        )
    else:
        jawaban.delete_cookie("tema")
    return jawaban


@never_cache
@require_http_methods(["GET", "POST"])
def kalender_kerja(request: HttpRequest) -> HttpResponse:
    """Holidays of a year and the working hours; who keeps the calendar adds joint leave and local days."""
    hari_ini = timezone.localdate()
    mengatur = registry.boleh(request.user, "mengatur")
    if request.method == "POST" and not mengatur:
        raise PermissionDenied
    tahun_list = sorted({t.year for t in HariLibur.objects.dates("tanggal", "year")} | {hari_ini.year})
    diminta = request.GET.get("tahun", "")
    tahun = int(diminta) if diminta in map(str, tahun_list) else hari_ini.year
    form = LiburForm(request.POST or None) if mengatur else None
    status = 200
    if request.method == "POST" and form is not None:
        status = 422
        if form.is_valid():
            isi = {k: form.cleaned_data[k] for k in ("tanggal", "nama", "jenis", "dasar")}
            try:
                services.tambah_libur(oleh=request.user, pada=hari_ini, **isi)
            except AturanDilanggar as galat:
                form.tolak(galat)
                status = galat.status
            else:
                messages.success(request, f"{isi['nama']} ditambahkan. Tenggat pengaduan yang baru memakainya.")
                return redirect(f"{request.path}?tahun={isi['tanggal'].year}")
    return render(
        request,
        "inti/kalender.html",
        {
            "tahun": tahun,
            "tahun_list": tahun_list,
            "libur_list": HariLibur.objects.filter(tanggal__year=tahun),
            "jam_list": [("Senin sampai Kamis", SENIN_KAMIS), ("Jumat", JUMAT)],
            "form": form,
            "hari_ini": hari_ini,
        },
        status=status,
    )


@require_POST
def hapus_libur(request: HttpRequest, pk: int) -> HttpResponseRedirect:
    libur = get_object_or_404(HariLibur, pk=pk)
    if not registry.boleh(request.user, "mengatur"):
        raise PermissionDenied
    try:
        services.hapus_libur(oleh=request.user, libur=libur, pada=timezone.localdate())
    except AturanDilanggar as galat:
        messages.error(request, galat.pesan)
    else:
        messages.success(request, f"{libur.nama} dihapus dari kalender.")
    return redirect("inti:kalender")


@never_cache
@require_GET
def daftar_setelan(request: HttpRequest) -> HttpResponse:
    """Every dated setting with its value today and where it comes from: open to all staff."""
    return render(
        request,
        "inti/setelan_list.html",
        {
            "keadaan_list": setelan.keadaan(timezone.localdate()),
            "boleh_mengatur": registry.boleh(request.user, "mengatur"),
        },
    )


@never_cache
@require_http_methods(["GET", "POST"])
def ubah_setelan(request: HttpRequest, kunci: str) -> HttpResponse:
    """Who keeps the settings gives one a value from a date on."""
    if kunci not in {d.kunci for d in setelan.semua()}:
        raise Http404
    if not registry.boleh(request.user, "mengatur"):
        raise PermissionDenied
    hari_ini = timezone.localdate()
    arti = setelan.definisi(kunci)
    form = SetelanForm(request.POST or None, definisi=arti, initial={"mulai": hari_ini})
    konteks = {"form": form, "keadaan": setelan.keadaan(hari_ini, kunci=kunci)[0]}
    if request.method == "GET":
        return render(request, "inti/setelan_form.html", konteks)
    status = 422
    if form.is_valid():
        isi = {k: form.cleaned_data[k] for k in ("nilai", "mulai", "dasar")}
        try:
            services.ubah_setelan(oleh=request.user, kunci=kunci, pada=hari_ini, **isi)
        except AturanDilanggar as galat:
            form.tolak(galat)
            status = galat.status
        else:
            messages.success(request, "Setelan disimpan.")
            return redirect("inti:setelan")
    return render(request, "inti/setelan_form.html", konteks, status=status)
