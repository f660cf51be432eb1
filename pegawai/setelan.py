"""The dated settings of people and posts: what is the city's choice, not law."""

from inti.setelan import Definisi

PENILAI_KEPALA_OPD = "pegawai.penilai_kepala_opd"
PENILAI_SEKDA = "pegawai.penilai_sekda"
MUTASI_MUNDUR = "pegawai.mutasi_mundur_hari"
IMPOR_BARIS = "pegawai.impor_baris_maks"
IMPOR_SIMPAN = "pegawai.impor_simpan_hari"
CUTI_MUNDUR = "pegawai.cuti_mundur_hari"
UNDUHAN_HARI = "pegawai.unduhan_hari"
KONTAK_PDP = "pegawai.kontak_pelindungan_data"
RETENSI_KONTAK = "pegawai.retensi_kontak_tahun"
RETENSI_ARSIP = "pegawai.retensi_arsip_tahun"
RETENSI_AKSES = "pegawai.retensi_akses_tahun"
RETENSI_ALAMAT = "pegawai.retensi_alamat_tahun"
LIHAT_SEBAGAI_MENIT = "pegawai.lihat_sebagai_menit"

WALI_KOTA, SEKDA, DI_LUAR = "wali_kota", "sekda", "di_luar"

_PENILAI = (
    "PP 30/2019 Pasal 1 angka 8: pejabat penilai adalah atasan langsung. Siapa atasan langsung kepala perangkat daerah "
    "diatur kota dalam tata kerjanya."
)

DEFINISI = (
    Definisi(
        RETENSI_KONTAK, int, 1, "Kontak dan foto pegawai yang keluar disimpan (tahun sesudah keluar)",
        "Setelan sendiri: cukup untuk urusan terakhir, sesudah itu tujuannya tercapai (UU 27/2022 Pasal 42, 43).",
        0, 50,
    ),
    Definisi(
        RETENSI_ARSIP, int, 10, "Nama dan NIP pegawai yang keluar disimpan (tahun sesudah keluar)",
        "Dari ingatan, belum dicocokkan dengan jadwal retensi arsip kota. Dokumen evaluasi wajib disimpan sampai "
        "pensiun (PP 30/2019 Pasal 60 ayat (6)).",
        1, 100,
    ),
    Definisi(
        RETENSI_AKSES, int, 5, "Jejak siapa membaca data siapa disimpan (tahun)",
        "Dari ingatan; UU 27/2022 Pasal 31 mewajibkan pencatatan tanpa menyebut lamanya.", 1, 30,
    ),
    Definisi(
        RETENSI_ALAMAT, int, 1, "Alamat jaringan pada riwayat perubahan disimpan (tahun)",
        "Setelan sendiri: cukup untuk menelusuri sesi yang dicuri; sesudah itu tujuannya tercapai (UU 27/2022 "
        "Pasal 42, 43).",
        1, 30,
    ),
    Definisi(
        UNDUHAN_HARI, int, 7,
        "Berkas yang dibuat atas permintaan (salinan data, ekspor, cetakan SKP) dapat diunduh selama (hari)",
        "Setelan sendiri: cukup untuk mengunduh, lalu berkasnya dihapus (UU 27/2022 Pasal 43)", 1, 30,
    ),
    Definisi(
        KONTAK_PDP, str, "Admin kepegawaian (BKPSDMD Kota Makassar)",
        "Pejabat yang menjalankan fungsi pelindungan data pribadi dan cara menghubunginya",
        "UU 27/2022 Pasal 53 ayat (1) huruf a mewajibkan penunjukannya; sampai ditunjuk, admin kepegawaian.",
    ),
    Definisi(
        PENILAI_KEPALA_OPD, str, WALI_KOTA,
        "Atasan dan pejabat penilai kepala perangkat daerah", _PENILAI, pilihan=(WALI_KOTA, SEKDA),
    ),
    Definisi(
        PENILAI_SEKDA, str, WALI_KOTA,
        "Pejabat penilai Sekretaris Daerah (di_luar: bukan orang dalam aplikasi ini)", _PENILAI,
        pilihan=(WALI_KOTA, DI_LUAR),
    ),
    Definisi(
        MUTASI_MUNDUR, int, 90,
        "Paling lama mutasi boleh dicatat sesudah tanggal berlakunya (hari)",
        "Kebijakan kota; keputusan sering diterima sesudah tanggal mulai berlakunya.", 0, 3650,
    ),
    Definisi(
        CUTI_MUNDUR, int, 14, "Cuti dapat diajukan mundur (hari)",
        "Setelan sendiri: yang sakit mengajukan sesudah pulih", terbesar=366,
    ),
    Definisi(
        IMPOR_BARIS, int, 50_000, "Baris paling banyak dalam satu berkas impor",
        "Setelan sendiri: seluruh pegawai kota muat dalam satu berkas.", 100, 200_000,
    ),
    Definisi(
        IMPOR_SIMPAN, int, 30, "Berapa hari berkas impor disimpan sesudah selesai",
        "Setelan sendiri: cukup untuk memeriksa ulang; sesudah itu isinya dihapus (UU 27/2022 Pasal 16 ayat (2)).",
        1, 365,
    ),
    Definisi(
        LIHAT_SEBAGAI_MENIT, int, 30, "Paling lama admin kepegawaian melihat sebagai pegawai (menit)",
        "Setelan sendiri: cukup untuk menelusuri satu keluhan", 5, 120,
    ),
)  # fmt: skip
