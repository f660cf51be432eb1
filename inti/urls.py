from django.urls import path

from inti import views

app_name = "inti"

urlpatterns = [
    path("berkas/<uuid:kode>/", views.berkas, name="berkas"),
    path("pemberitahuan/", views.daftar_pemberitahuan, name="pemberitahuan"),
    path("pemberitahuan/<int:pk>/buka/", views.buka_pemberitahuan, name="buka_pemberitahuan"),
    path("pemberitahuan/baca-semua/", views.baca_semua, name="baca_semua"),
    path("cari/", views.cari, name="cari"),
    path("pekerjaan/<uuid:kunci>/", views.pekerjaan, name="pekerjaan"),
    path("kalender/", views.kalender_kerja, name="kalender"),
    path("kalender/<int:pk>/hapus/", views.hapus_libur, name="hapus_libur"),
    path("setelan/", views.daftar_setelan, name="setelan"),
    path("setelan/<str:kunci>/", views.ubah_setelan, name="ubah_setelan"),
    path("tema/", views.tema, name="tema"),
]
