from django.urls import path

from pegawai import views

app_name = "pegawai"

urlpatterns = [
    path("pegawai/", views.daftar_pegawai, name="list"),
    path("pegawai/<int:pk>/", views.rincian_pegawai, name="detail"),
    path("unit/", views.daftar_unit, name="unit_list"),
    path("unit/baru/", views.tambah_unit, name="unit_tambah"),
    path("unit/<int:pk>/", views.rincian_unit, name="unit_detail"),
    path("unit/<int:pk>/ubah/", views.ubah_unit, name="unit_ubah"),
]
