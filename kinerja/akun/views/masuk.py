"""Into the product and out of it."""

from typing import Any

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.account.views import LoginView, LogoutView
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from inti.galat import AturanDilanggar
from kinerja.akun import batas, tautan, titipan
from kinerja.akun.forms import FormKode, FormLupa, FormSetel
from kinerja.akun.views.dasar import GalatFormulir
from kinerja.tasks import kirim_tautan_sandi
from pegawai.services import akun

TERLALU_BANYAK = "Terlalu banyak percobaan dari tempat ini. Tunggu lima belas menit, lalu coba lagi."


class MasukView(GalatFormulir, LoginView):
    """`/masuk/`"""

    http_method_names = ["get", "post", "head", "options"]
    template_name = "masuk.html"

    def form_valid(self, form: Any) -> HttpResponse:
        """Into a new session: at a counter a citizen may have left an open report, with its secret, in the old one."""
        self.request.session.flush()
        jawaban: HttpResponse = super().form_valid(form)
        return jawaban

    def get_authenticated_redirect_url(self) -> str:
        """Signed in meanwhile in another tab: on to what this one had sent."""
        milik = [satu for satu in titipan.dititipkan(self.request) if satu.pemilik == self.request.user.pk]
        return reverse("masuk_lanjut") if milik else str(super().get_authenticated_redirect_url())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the shared account where there is one, and why one is asked again."""
        return {
            **super().get_context_data(**kwargs),
            "sso": settings.SSO_PENERBIT,
            "sso_nama": settings.SSO_NAMA,
            "ada_titipan": bool(titipan.dititipkan(self.request)),
            "terkunci": settings.BATAS_DIAM if getattr(self.request, "sesi_terkunci", None) else 0,
        }


@never_cache
@require_http_methods(["GET", "POST"])
def lanjut(request: HttpRequest) -> HttpResponse:
    """`/masuk/lanjut/`: what one had sent too late, to be sent again, or thrown away by POST."""
    daftar = [satu for satu in titipan.dititipkan(request) if satu.pemilik == request.user.pk]
    if request.method == "GET" and daftar:
        return titipan.halaman(request, daftar)
    jawaban = redirect("dasbor:beranda")
    if request.method == "POST":
        titipan.lepaskan(request, jawaban)
    return jawaban


@login_not_required
@never_cache
@sensitive_post_parameters("kode", "password1", "password2")
@require_http_methods(["GET", "POST"])
def kode(request: HttpRequest) -> HttpResponse:
    """`/masuk/kode/`: a password of one's own by a one-time code, then in, by way of the second factor."""
    if request.user.is_authenticated:
        return redirect("akun")
    form = FormKode(request.POST or None)
    if request.method == "GET":
        return render(request, "akun/kode.html", {"form": form})
    if form.is_valid():
        isi = form.cleaned_data
        percobaan = batas.Percobaan.dari(request, isi["login"], batas.KODE, sepanjang=batas.KODE_ALAMAT)
        if not percobaan.mulai():
            form.add_error(None, TERLALU_BANYAK)
            return render(request, "akun/kode.html", {"form": form}, status=429)
        try:
            pegawai = akun.pakai_kode(login=isi["login"], kode=isi["kode"], sandi=isi["password1"], pada=timezone.now())
        except AturanDilanggar as galat:
            if galat.kolom:  # the code was right
                percobaan.berhasil()
            form.add_error(galat.kolom, galat.pesan)
        else:
            percobaan.berhasil()
            request.session.flush()
            record_authentication(request, pegawai, method="kode")
            return perform_login(request, Login(user=pegawai))
    return render(request, "akun/kode.html", {"form": form}, status=422)


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def lupa(request: HttpRequest) -> HttpResponse:
    """`/masuk/lupa/`: a link by mail. The answer is the same for every account, known or not."""
    form = FormLupa(request.POST or None)
    if request.method == "GET":
        return render(request, "akun/lupa.html", {"form": form})
    if not form.is_valid():
        return render(request, "akun/lupa.html", {"form": form}, status=422)
    if not batas.ambil(batas.TAUTAN_ALAMAT, batas.alamat(request)):
        form.add_error(None, TERLALU_BANYAK)
        return render(request, "akun/lupa.html", {"form": form}, status=429)
    login = form.cleaned_data["login"]
    # how often for one account is not told either: it would tell that somebody asked
    if batas.ambil(batas.TAUTAN, batas.rapikan(login)):
        kirim_tautan_sandi.delay(login=login)
    return render(request, "akun/lupa_terkirim.html")


@login_not_required
@never_cache
@sensitive_post_parameters("password1", "password2")
@require_http_methods(["GET", "POST"])
def setel(request: HttpRequest, uid: str, token: str) -> HttpResponse:
    """`/masuk/setel/<uid>/<token>/`: the new password; then one signs in with it."""
    pegawai = tautan.pemilik(uid, token)
    if pegawai is None:
        return render(request, "akun/setel_usang.html", status=410)
    form = FormSetel(request.POST or None, pemilik=pegawai)
    if request.method == "GET":
        return render(request, "akun/setel.html", {"form": form})
    if not form.is_valid():
        return render(request, "akun/setel.html", {"form": form}, status=422)
    akun.setel_sandi(pegawai=pegawai, sandi=form.cleaned_data["password1"], pada=timezone.now())
    messages.success(request, "Kata sandi sudah diganti. Masuk dengan kata sandi baru.")
    return redirect("account_login")


@method_decorator(login_not_required, name="dispatch")
class KeluarView(LogoutView):
    """`/keluar/`, by POST only: GET never writes. Whoever is already out just lands on the portal."""

    http_method_names = ["post", "options"]

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """A locked session goes too."""
        jawaban: HttpResponse = super().post(*args, **kwargs)
        if getattr(self.request, "sesi_terkunci", None):
            self.request.session.flush()
        titipan.lepaskan(self.request, jawaban)
        titipan.lupakan_orang(jawaban)
        return jawaban
