"""Login with `login` (NIP) and password, logout, change of password: allauth, closed for sign-up."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import ChangePasswordForm, LoginForm
from allauth.account.views import LoginView, LogoutView, PasswordChangeView
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator


class AdaptorAkun(DefaultAccountAdapter):
    """No sign-up: accounts come from personnel administration. Sentences that say what to do next."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "Akun ini tidak aktif. Hubungi admin kepegawaian unit Anda.",
        "enter_current_password": "Kata sandi sekarang tidak cocok. Ketik kata sandi yang Anda pakai untuk masuk.",
        "too_many_login_attempts": "Terlalu banyak percobaan masuk yang gagal. Tunggu lima menit, lalu coba lagi.",
        "username_password_mismatch": "NIP atau kata sandi tidak cocok. Periksa keduanya, lalu coba lagi.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """False, always."""
        return False

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        """Back to the login page, which says whom to ask."""
        messages.error(request, self.error_messages["account_inactive"])
        return HttpResponseRedirect(reverse("account_login"))

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to the form, where the message says that it worked."""
        return str(reverse_lazy("account_change_password"))


class FormMasuk(LoginForm):
    """Fields `login` and `password`, with our labels and without placeholders."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        masuk, sandi = self.fields["login"], self.fields["password"]
        masuk.label = "NIP atau nama akun"
        masuk.help_text = "NIP ditulis 18 angka tanpa spasi."
        masuk.widget.attrs = {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        masuk.error_messages["required"] = "Isi NIP atau nama akun Anda."
        sandi.label = "Kata sandi"
        sandi.help_text = ""
        sandi.widget.attrs = {"autocomplete": "current-password"}
        sandi.error_messages["required"] = "Isi kata sandi Anda."

    def clean_login(self) -> str:
        """An NIP copied with its usual spaces (19920315 201505 2 001) is the same NIP."""
        teks = super().clean_login()
        rapat = "".join(teks.split())
        return rapat if rapat.isdigit() else teks


class FormSandi(ChangePasswordForm):
    """Change of password, in our words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for nama, label, lengkapi in (
            ("oldpassword", "Kata sandi sekarang", "current-password"),
            ("password1", "Kata sandi baru", "new-password"),
            ("password2", "Ulangi kata sandi baru", "new-password"),
        ):
            self.fields[nama].label = label
            self.fields[nama].widget.attrs = {"autocomplete": lengkapi}
        self.fields["oldpassword"].help_text = ""
        self.fields["password1"].help_text = "Paling sedikit 12 huruf, tidak hanya angka."


class GalatFormulir:
    """A refused form answers 422: the page is an answer to bad input, not a success."""

    def form_invalid(self, form: Any) -> HttpResponse:
        """The page again, with everything typed (but passwords) and the errors."""
        jawaban: HttpResponse = super().form_invalid(form)  # type: ignore[misc]
        jawaban.status_code = 422
        return jawaban


class MasukView(GalatFormulir, LoginView):
    """`/masuk/`"""

    http_method_names = ["get", "post", "head", "options"]
    template_name = "masuk.html"

    def form_valid(self, form: Any) -> HttpResponse:
        """Into a new session: at a counter a citizen may have left an open report, with its secret, in the old one."""
        self.request.session.flush()
        return super().form_valid(form)  # type: ignore[no-any-return]


@method_decorator(login_not_required, name="dispatch")
class KeluarView(LogoutView):
    """`/keluar/`, by POST only: GET never writes. Whoever is already out just lands on the portal."""

    http_method_names = ["post", "options"]


class SandiView(GalatFormulir, PasswordChangeView):
    """`/akun/sandi/`"""

    http_method_names = ["get", "post", "head", "options"]
    template_name = "sandi.html"
    success_url = reverse_lazy("account_change_password")
