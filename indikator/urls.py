from django.urls import path

from indikator.views import periode, pustaka, skp

app_name = "indikator"

urlpatterns = [
    path("skp/", skp.daftar_skp, name="skp_list"),
    path("skp/susun/", skp.susun_skp, name="skp_susun"),
    path("skp/bawahan/", skp.skp_bawahan, name="skp_bawahan"),
    path("skp/<int:pk>/", skp.rincian_skp, name="skp_detail"),
    path("skp/<int:pk>/ajukan/", skp.ajukan_skp, name="skp_ajukan"),
    path("skp/<int:pk>/kembalikan/", skp.kembalikan_skp, name="skp_kembalikan"),
    path("skp/<int:pk>/ekspektasi/", skp.ekspektasi_skp, name="skp_ekspektasi"),
    path("skp/<int:pk>/tetapkan/", skp.tetapkan_skp, name="skp_tetapkan"),
    path("skp/<int:pk>/rhk/tambah/", skp.tambah_rhk, name="rhk_tambah"),
    path("skp/rhk/<int:pk>/ubah/", skp.ubah_rhk, name="rhk_ubah"),
    path("skp/rhk/<int:pk>/hapus/", skp.hapus_rhk, name="rhk_hapus"),
    path("skp/rhk/<int:pk>/indikator/", skp.pilih_indikator, name="iki_pilih"),
    path(
        "skp/rhk/<int:pk>/indikator/<int:indikator_pk>/",
        skp.tambah_iki,
        name="iki_tambah",
    ),
    path("skp/iki/<int:pk>/ubah/", skp.ubah_iki, name="iki_ubah"),
    path("skp/iki/<int:pk>/hapus/", skp.hapus_iki, name="iki_hapus"),
    path("indikator/", pustaka.daftar_indikator, name="indikator_list"),
    path("indikator/usulan/", pustaka.daftar_usulan, name="usulan_list"),
    path("indikator/usulan/tambah/", pustaka.tambah_indikator, name="indikator_tambah"),
    path("indikator/saran/", pustaka.saran_indikator, name="indikator_saran"),
    path("indikator/<int:pk>/", pustaka.rincian_indikator, name="indikator_detail"),
    path("indikator/<int:pk>/versi-baru/", pustaka.versi_baru, name="indikator_versi_baru"),
    path("indikator/<int:pk>/ubah/", pustaka.ubah_indikator, name="indikator_ubah"),
    path("indikator/<int:pk>/ajukan/", pustaka.ajukan_indikator, name="indikator_ajukan"),
    path("indikator/<int:pk>/tarik/", pustaka.tarik_indikator, name="indikator_tarik"),
    path("indikator/<int:pk>/kembalikan/", pustaka.kembalikan_indikator, name="indikator_kembalikan"),
    path("indikator/<int:pk>/terbitkan/", pustaka.terbitkan_indikator, name="indikator_terbitkan"),
    path("indikator/<int:pk>/hapus/", pustaka.hapus_indikator, name="indikator_hapus"),
    path("periode/", periode.daftar_periode, name="periode_list"),
    path("periode/buka/", periode.buka_periode, name="periode_buka"),
    path("periode/<int:pk>/penilaian/", periode.mulai_penilaian, name="periode_penilaian"),
    path("periode/<int:pk>/tutup/", periode.tutup_periode, name="periode_tutup"),
]
