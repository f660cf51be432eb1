from django.urls import path

from pembinaan import views

app_name = "pembinaan"

urlpatterns = [
    path("umpan-balik/", views.daftar, name="daftar"),
    path("umpan-balik/diberikan/", views.diberikan, name="diberikan"),
    path("umpan-balik/beri/<int:pk>/", views.beri, name="beri"),
    path("umpan-balik/pegawai/<int:pk>/", views.pegawai, name="pegawai"),
]
