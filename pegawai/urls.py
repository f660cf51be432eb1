from django.urls import path

from pegawai.views import kantor, orang, unit

app_name = "pegawai"

urlpatterns = [
    path("kepegawaian/", kantor.kantor, name="kantor"),
    # people
    path("pegawai/", orang.daftar_pegawai, name="list"),
    path("pegawai/<int:pk>/", orang.rincian_pegawai, name="detail"),
    # units
    path("unit/", unit.daftar_unit, name="unit_list"),
    path("unit/baru/", unit.tambah_unit, name="unit_tambah"),
    path("unit/<int:pk>/", unit.rincian_unit, name="unit_detail"),
    path("unit/<int:pk>/ubah/", unit.ubah_unit, name="unit_ubah"),
    # posts
    # assignments and guided acts
    # leave and patterns of work
    # roles
    # accounts
    # personal data and its trail
    # import
]
