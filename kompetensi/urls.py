from django.urls import path

from kompetensi import views

app_name = "kompetensi"

urlpatterns = [
    path("pelatihan/", views.daftar, name="daftar"),
    path("pelatihan/catat/", views.catat, name="catat"),
    path("pelatihan/verifikasi/", views.verifikasi_list, name="verifikasi_list"),
    path("pelatihan/<int:pk>/", views.detail, name="detail"),
    path("pelatihan/<int:pk>/hapus/", views.hapus, name="hapus"),
    path("pelatihan/<int:pk>/verifikasi/", views.verifikasi, name="verifikasi"),
    path("pelatihan/<int:pk>/tolak/", views.tolak, name="tolak"),
]
