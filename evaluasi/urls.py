from django.urls import path

from evaluasi.views import organisasi, penilaian, periode, survei

app_name = "evaluasi"

urlpatterns = [
    path("evaluasi/", penilaian.daftar, name="list"),
    path("evaluasi/<int:pk>/", penilaian.detail, name="detail"),
    path("evaluasi/<int:pk>/perilaku/", penilaian.perilaku, name="perilaku"),
    path("evaluasi/<int:pk>/tetapkan/", penilaian.tetapkan, name="tetapkan"),
    path("evaluasi/<int:pk>/serahkan/", penilaian.serahkan, name="serahkan"),
    path("evaluasi/<int:pk>/terima/", penilaian.terima, name="terima"),
    path("evaluasi/<int:pk>/keberatan/", penilaian.keberatan, name="keberatan"),
    path("evaluasi/periode/", periode.daftar, name="periode_list"),
    path("evaluasi/periode/<int:pk>/", periode.detail, name="periode_detail"),
    path("evaluasi/periode/<int:pk>/buka-survei/", periode.buka_survei, name="buka_survei"),
    path("evaluasi/periode/<int:pk>/tutup-survei/", periode.tutup_survei, name="tutup_survei"),
    path("evaluasi/periode/<int:pk>/hitung/", periode.hitung, name="hitung"),
    path("evaluasi/periode/<int:pk>/terbitkan/", periode.terbitkan, name="terbitkan"),
    path("evaluasi/periode/<int:pk>/ekspor/", periode.ekspor, name="ekspor"),
    path("evaluasi/organisasi/", organisasi.daftar, name="organisasi_list"),
    path("evaluasi/organisasi/<int:unit_pk>/<int:periode_pk>/", organisasi.rincian, name="organisasi"),
    path("survei/", survei.daftar, name="survei_list"),
    path("survei/<int:pk>/", survei.isi, name="survei_isi"),
    path("dokumen/<str:kode>/", penilaian.dokumen, name="dokumen"),
]
