"""Addresses of the whole product; each app owns its own and adds one line here."""

from django.urls import path

from kinerja.akun import KeluarView, MasukView, SandiView
from kinerja.kesehatan import KesehatanView

urlpatterns = [
    path("health/", KesehatanView.as_view(), name="kesehatan"),
    # Names that allauth looks for.
    path("masuk/", MasukView.as_view(), name="account_login"),
    path("keluar/", KeluarView.as_view(), name="account_logout"),
    path("akun/sandi/", SandiView.as_view(), name="account_change_password"),
    # One line for each app: path("…/", include("app.urls")),
]
