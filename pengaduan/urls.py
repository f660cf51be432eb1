from django.urls import path

from pengaduan.views import lacak, lapor, meja, skm

app_name = "pengaduan"

urlpatterns = [
    # citizens
    path("", lacak.portal, name="portal"),
    path("lapor/", lapor.apa, name="lapor"),
    path("lapor/lokasi/", lapor.lokasi, name="lapor_lokasi"),
    path("lapor/identitas/", lapor.siapa, name="lapor_siapa"),
    path("lapor/periksa/", lapor.periksa, name="lapor_periksa"),
    path("lapor/tanda-terima/", lapor.bukti, name="lapor_bukti"),
    path("lapor/foto/<uuid:kode>/", lapor.foto, name="lapor_foto"),
    path("lapor/foto/<uuid:kode>/hapus/", lapor.hapus_foto, name="lapor_hapus_foto"),
    path("lacak/", lacak.lacak, name="lacak"),
    path("lacak/laporan/", lacak.laporan, name="lacak_laporan"),
    path("lacak/tenggat/", lacak.tenggat, name="lacak_tenggat"),
    path("lacak/pesan/", lacak.pesan, name="lacak_pesan"),
    path("lacak/lengkapi/", lacak.lengkapi, name="lacak_lengkapi"),
    path("lacak/foto/<uuid:kode>/", lacak.foto, name="lacak_foto"),
    path("lacak/tutup/", lacak.tutup_sesi, name="lacak_tutup"),
    path("nilai/", lacak.nilai, name="nilai"),
    path("nilai/laporan/", lacak.nilai_laporan, name="nilai_laporan"),
    path("nilai/<str:token>/", lacak.nilai_tautan, name="nilai_tautan"),
    # officers
    path("pengaduan/", meja.daftar, name="list"),
    path("pengaduan/pegawai/", meja.pilihan_pegawai, name="pegawai"),
    path("pengaduan/<int:pk>/", meja.rincian, name="detail"),
    path("pengaduan/<int:pk>/hitungan/", meja.hitungan, name="hitungan"),
    path("pengaduan/<int:pk>/identitas/", meja.buka_identitas, name="buka_identitas"),
    path("pengaduan/<int:pk>/verifikasi/", meja.verifikasi, name="verifikasi"),
    path("pengaduan/<int:pk>/verifikasi-ulang/", meja.verifikasi_ulang, name="verifikasi_ulang"),
    path("pengaduan/<int:pk>/disposisi/", meja.disposisi, name="disposisi"),
    path("pengaduan/<int:pk>/tugaskan/", meja.tugaskan, name="tugaskan"),
    path("pengaduan/<int:pk>/tanggapi/", meja.tanggapi, name="tanggapi"),
    path("pengaduan/<int:pk>/tutup/", meja.tutup, name="tutup"),
    path("pengaduan/<int:pk>/tunda/", meja.tunda, name="tunda"),
    path("pengaduan/<int:pk>/bukan-wewenang/", meja.bukan_wewenang, name="bukan_wewenang"),
    path("pengaduan/<int:pk>/arsipkan/", meja.arsipkan, name="arsipkan"),
    # results of surveys
    path("skm/", skm.daftar, name="skm_list"),
    path("skm/catat/", skm.catat, name="skm_catat"),
    path("skm/<int:pk>/", skm.rincian, name="skm_detail"),
    path("skm/<int:pk>/perbaiki/", skm.perbaiki, name="skm_perbaiki"),
    path("skm/<int:pk>/putuskan/", skm.putuskan, name="skm_putus"),
]
