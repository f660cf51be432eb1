"""Into the product and out of it."""

from typing import Any

from allauth.account.views import LoginView, LogoutView
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.utils.decorators import method_decorator

from kinerja.akun.views.dasar import GalatFormulir


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
