from django.urls import path

from dasbor.views import beranda, jejak, kota, tim, tren

app_name = "dasbor"

urlpatterns = [
    path("beranda/", beranda.beranda, name="beranda"),
    path("kinerja-saya/", tim.profil, name="profil"),
    path("tim/", tim.tim_saya, name="tim"),
    path("tim/<int:pk>/", tim.pegawai, name="pegawai"),
    path("tim/perkembangan/", tren.tren_tim, name="tren_tim"),
    path("unit/<int:pk>/perkembangan/", tren.tren_unit, name="tren_unit"),
    path("kota/", kota.kota, name="kota"),
    path("kota/unduh/", kota.unduh_kota, name="kota_unduh"),
    path("kota/<int:pk>/", kota.opd, name="opd"),
    path("kota/<int:pk>/unduh/", kota.unduh_opd, name="opd_unduh"),
    path("jejak/<int:pk>/", jejak.rincian_jejak, name="jejak"),
    path("jejak/pratinjau/<int:iki_pk>/<int:periode_pk>/", jejak.pratinjau_jejak, name="pratinjau"),
    path("jejak/<int:pk>/unduh/", jejak.unduh_jejak, name="jejak_unduh"),
]
