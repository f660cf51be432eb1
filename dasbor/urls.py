from django.urls import path

from dasbor.views import jejak

app_name = "dasbor"

urlpatterns = [
    path("jejak/<int:pk>/", jejak.rincian_jejak, name="jejak"),
    path("jejak/<int:pk>/unduh/", jejak.unduh_jejak, name="jejak_unduh"),
]
