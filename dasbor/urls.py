from django.urls import path

from dasbor.views import beranda, jejak, tim

app_name = "dasbor"

urlpatterns = [
    path("beranda/", beranda.beranda, name="beranda"),
    path("profil/", tim.profil, name="profil"),
    path("tim/", tim.tim_saya, name="tim"),
    path("tim/<int:pk>/", tim.pegawai, name="pegawai"),
    path("jejak/<int:pk>/", jejak.rincian_jejak, name="jejak"),
    path("jejak/<int:pk>/unduh/", jejak.unduh_jejak, name="jejak_unduh"),
]
