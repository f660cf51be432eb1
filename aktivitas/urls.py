from django.urls import path

from aktivitas import views

app_name = "aktivitas"

urlpatterns = [
    path("aktivitas/", views.hari, name="hari"),
    path("aktivitas/baru/", views.baru, name="baru"),
    path("aktivitas/seperti/", views.ulangi_hari, name="ulangi_hari"),
    path("aktivitas/riwayat/", views.riwayat, name="riwayat"),
    path("aktivitas/riwayat/salin/", views.salin, name="salin"),
    path("aktivitas/riwayat/unduh/", views.unduh, name="unduh"),
    path("aktivitas/tim/", views.tim_saya, name="tim"),
    path("aktivitas/tim/verifikasi/", views.verifikasi, name="verifikasi"),
    path("aktivitas/<int:pk>/", views.detail, name="detail"),
    path("aktivitas/<int:pk>/ubah/", views.ubah, name="ubah"),
    path("aktivitas/<int:pk>/hapus/", views.hapus, name="hapus"),
    path("aktivitas/<int:pk>/ulangi/", views.ulangi, name="ulangi"),
    path("aktivitas/<int:pk>/kembalikan/", views.kembalikan, name="kembalikan"),
]
