from django.urls import path

from pegawai import views

app_name = "pegawai"

urlpatterns = [
    path("pegawai/", views.daftar_pegawai, name="list"),
    path("pegawai/<int:pk>/", views.rincian_pegawai, name="detail"),
]
