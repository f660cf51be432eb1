"""Addresses of the whole product; each app owns its own and adds one line here."""

from django.urls import include, path

from kinerja.akun import KeluarView, MasukView, SandiView
from kinerja.kesehatan import KesehatanView

urlpatterns = [
    path("health/", KesehatanView.as_view(), name="kesehatan"),
    # Names that allauth looks for.
    path("masuk/", MasukView.as_view(), name="account_login"),
    path("keluar/", KeluarView.as_view(), name="account_logout"),
    path("akun/sandi/", SandiView.as_view(), name="account_change_password"),
    # Each app writes its own addresses in full, since the public ones are promised.
    path("", include("inti.urls")),
    path("", include("pegawai.urls")),
    path("", include("indikator.urls")),
    path("", include("aktivitas.urls")),
    path("", include("pengaduan.urls")),
    path("", include("kompetensi.urls")),
    path("", include("pembinaan.urls")),
    path("", include("evaluasi.urls")),
    path("", include("dasbor.urls")),
]

handler400 = "kinerja.galat.permintaan_rusak"
