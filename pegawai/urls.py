from django.urls import path

from pegawai.views import (
    akses,
    akun,
    data_pribadi,
    impor,
    kantor,
    kehadiran,
    lihat_sebagai,
    mutasi,
    orang,
    penugasan,
    peran,
    unit,
)

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
    path("unit/unduh.<str:jenis>", unit.unduh_unit, name="unit_unduh"),
    path("unit/<int:pk>/ubah/", unit.ubah_unit, name="unit_ubah"),
    path("unit/ketik/", unit.ketik_unit, name="unit_ketik"),
    path("unit/<int:pk>/akhiri/", unit.akhiri_unit, name="unit_akhiri"),
    path("unit/<int:pk>/batal/", unit.batalkan_unit, name="unit_batal"),
    # posts
    # assignments and guided acts
    path("mutasi/", mutasi.daftar_mutasi, name="mutasi_list"),
    path("mutasi/<int:pk>/", mutasi.rincian_mutasi, name="mutasi_detail"),
    path("mutasi/<int:pk>/batal/", mutasi.batalkan_mutasi, name="mutasi_batal"),
    path("mutasi/<int:pk>/laksanakan/", mutasi.laksanakan_mutasi, name="mutasi_laksanakan"),
    path("jabatan/cari/", mutasi.cari_jabatan, name="jabatan_cari"),
    path("pegawai/<int:pk>/mutasi/", mutasi.catat_mutasi, name="mutasi_catat"),
    path("pegawai/<int:pk>/penugasan/", penugasan.tambah_penugasan, name="penugasan_tambah"),
    path("penugasan/<int:pk>/akhiri/", penugasan.akhiri_penugasan, name="penugasan_akhiri"),
    path("penugasan/<int:pk>/batal/", penugasan.batalkan_penugasan, name="penugasan_batal"),
    path("pegawai/<int:pk>/status/", mutasi.tambah_status, name="status_tambah"),
    path("pegawai/<int:pk>/status/<int:baris>/", mutasi.perbaiki_status, name="status_perbaiki"),
    path("pegawai/<int:pk>/pangkat/", mutasi.tambah_pangkat, name="pangkat_tambah"),
    path("pegawai/<int:pk>/pangkat/<int:baris>/", mutasi.perbaiki_pangkat, name="pangkat_perbaiki"),
    # leave and patterns of work
    path("cuti/", kehadiran.daftar_cuti, name="cuti_list"),
    path("cuti/ajukan/", kehadiran.ajukan_cuti, name="cuti_ajukan"),
    path("cuti/<int:pk>/", kehadiran.rincian_cuti, name="cuti_detail"),
    path("cuti/<int:pk>/putuskan/", kehadiran.putuskan_cuti, name="cuti_putuskan"),
    path("cuti/<int:pk>/batalkan/", kehadiran.batalkan_cuti, name="cuti_batalkan"),
    path("pegawai/<int:pk>/cuti/catat/", kehadiran.catat_cuti, name="cuti_catat"),
    path("pegawai/<int:pk>/pola/", kehadiran.pola_pegawai, name="pola_pegawai"),
    path("pola-kerja/", kehadiran.daftar_pola, name="pola_list"),
    path("pola-kerja/baru/", kehadiran.tambah_pola, name="pola_tambah"),
    # roles
    path("peran/", akses.daftar_akses, name="peran_list"),
    path("peran/unduh/", akses.unduh_akses, name="peran_unduh"),
    path("pegawai/<int:pk>/lihat-sebagai/", lihat_sebagai.mulai, name="lihat_sebagai"),
    path("lihat-sebagai/", lihat_sebagai.daftar, name="lihat_sebagai_list"),
    path("lihat-sebagai/akhiri/", lihat_sebagai.akhiri, name="lihat_sebagai_akhiri"),
    path("akses-saya/", akses.akses_saya, name="akses_saya"),
    path("pegawai/<int:pk>/peran/beri/", peran.beri_peran, name="peran_beri"),
    path("peran/<int:pk>/akhiri/", peran.akhiri_peran, name="peran_akhiri"),
    path("peran/usulan/", peran.daftar_usulan, name="usulan_peran_list"),
    path("peran/usulan/<int:pk>/", peran.rincian_usulan, name="usulan_peran"),
    path("peran/usulan/<int:pk>/setujui/", peran.setujui_usulan, name="usulan_peran_setujui"),
    path("peran/usulan/<int:pk>/tolak/", peran.tolak_usulan, name="usulan_peran_tolak"),
    path("peran/usulan/<int:pk>/batalkan/", peran.batalkan_usulan, name="usulan_peran_batalkan"),
    # accounts
    path("pegawai/<int:pk>/akun/", akun.akun_pegawai, name="akun"),
    path("pegawai/<int:pk>/akun/kode/", akun.buat_kode, name="akun_kode"),
    path("pegawai/<int:pk>/akun/lepas-faktor/", akun.cabut_faktor, name="akun_cabut_faktor"),
    # personal data and its trail
    path("data-saya/", data_pribadi.data_saya, name="data_saya"),
    path("data-saya/pembaca/", data_pribadi.pembaca_data, name="pembaca_data"),
    path("data-saya/salinan/", data_pribadi.minta_salinan, name="minta_salinan"),
    path("data-saya/permintaan/baru/", data_pribadi.ajukan_permintaan, name="permintaan_ajukan"),
    path("data-saya/permintaan/<int:pk>/", data_pribadi.permintaan, name="permintaan_data"),
    path("data-saya/permintaan/<int:pk>/tarik/", data_pribadi.tarik_permintaan, name="permintaan_tarik"),
    path("kepegawaian/permintaan-data/", data_pribadi.antrean, name="permintaan_antrean"),
    path("kepegawaian/permintaan-data/<int:pk>/jawab/", data_pribadi.jawab_permintaan, name="permintaan_jawab"),
    # import
    path("impor/", impor.daftar_impor, name="impor_list"),
    path("impor/unggah/", impor.unggah_impor, name="impor_unggah"),
    path("impor/contoh/<str:jenis>/", impor.contoh_impor, name="impor_contoh"),
    path("impor/<int:pk>/", impor.rincian_impor, name="impor_detail"),
    path("impor/<int:pk>/kolom/", impor.kolom_impor, name="impor_kolom"),
    path("impor/<int:pk>/terapkan/", impor.terapkan_impor, name="impor_terapkan"),
    path("impor/<int:pk>/batal/", impor.batalkan_impor, name="impor_batal"),
]
