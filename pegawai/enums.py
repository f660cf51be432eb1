from django.db.models import TextChoices


class Peran(TextChoices):
    """Roles given to a person; `atasan` is derived from assignments and never given."""

    ADMIN_KEPEGAWAIAN = "admin_kepegawaian", "Admin kepegawaian"
    ADMIN_UNIT = "admin_unit", "Admin unit"
    KOORDINATOR_PENGADUAN = "koordinator_pengaduan", "Koordinator pengaduan"
    PENGHUBUNG = "penghubung", "Pejabat penghubung"
    INSPEKTORAT = "inspektorat", "Inspektorat"
    PIMPINAN = "pimpinan", "Pimpinan kota"


PERAN_SELURUH_KOTA = (Peran.ADMIN_KEPEGAWAIAN, Peran.KOORDINATOR_PENGADUAN, Peran.INSPEKTORAT, Peran.PIMPINAN)
"""Roles that hold for the whole city; the others are given for one unit and what is below it."""

PERAN_EMPAT_MATA = (Peran.ADMIN_KEPEGAWAIAN, Peran.INSPEKTORAT, Peran.PIMPINAN)
"""Roles that one person proposes and another one gives."""


class StatusPegawai(TextChoices):
    PNS = "pns", "PNS"
    CPNS = "cpns", "CPNS"
    PPPK = "pppk", "PPPK"
    PPPK_PARUH_WAKTU = "pppk_paruh_waktu", "PPPK paruh waktu"


class JenisUnit(TextChoices):
    KOTA = "kota", "Pemerintah kota"
    SEKRETARIAT_DAERAH = "sekretariat_daerah", "Sekretariat daerah"
    SEKRETARIAT_DPRD = "sekretariat_dprd", "Sekretariat DPRD"
    INSPEKTORAT = "inspektorat", "Inspektorat"
    DINAS = "dinas", "Dinas"
    BADAN = "badan", "Badan"
    SATUAN = "satuan", "Satuan"
    KECAMATAN = "kecamatan", "Kecamatan"
    KELURAHAN = "kelurahan", "Kelurahan"
    SEKRETARIAT = "sekretariat", "Sekretariat"
    BIDANG = "bidang", "Bidang"
    BAGIAN = "bagian", "Bagian"
    SEKSI = "seksi", "Seksi"
    UPT = "upt", "Unit pelaksana teknis"
    PUSKESMAS = "puskesmas", "Puskesmas"
    RSUD = "rsud", "Rumah sakit umum daerah"


JENIS_OPD = (
    JenisUnit.SEKRETARIAT_DAERAH,
    JenisUnit.SEKRETARIAT_DPRD,
    JenisUnit.INSPEKTORAT,
    JenisUnit.DINAS,
    JenisUnit.BADAN,
    JenisUnit.SATUAN,
    JenisUnit.KECAMATAN,
)
"""Kinds of unit that are an OPD (perangkat daerah, PP 18/2016 art. 5)."""


class JenisPenerus(TextChoices):
    GABUNG = "gabung", "Digabung ke"
    PECAH = "pecah", "Dipecah menjadi"
    GANTI = "ganti", "Diganti dengan"


class JenisPerubahanUnit(TextChoices):
    """Guided acts that end a unit."""

    GABUNG = "gabung", "Digabung ke unit lain"
    BUBAR = "bubar", "Dibubarkan"


class JenisJabatan(TextChoices):
    PEJABAT_NEGARA = "pejabat_negara", "Pejabat negara"
    JPT_PRATAMA = "jpt_pratama", "Jabatan pimpinan tinggi pratama"
    ADMINISTRATOR = "administrator", "Administrator"
    PENGAWAS = "pengawas", "Pengawas"
    PELAKSANA = "pelaksana", "Pelaksana"
    JF_KEAHLIAN = "jf_keahlian", "Jabatan fungsional keahlian"
    JF_KETERAMPILAN = "jf_keterampilan", "Jabatan fungsional keterampilan"


class Jenjang(TextChoices):
    PEMULA = "pemula", "Pemula"
    TERAMPIL = "terampil", "Terampil"
    MAHIR = "mahir", "Mahir"
    PENYELIA = "penyelia", "Penyelia"
    AHLI_PERTAMA = "ahli_pertama", "Ahli pertama"
    AHLI_MUDA = "ahli_muda", "Ahli muda"
    AHLI_MADYA = "ahli_madya", "Ahli madya"
    AHLI_UTAMA = "ahli_utama", "Ahli utama"


class Eselon(TextChoices):
    """Eselon of structural posts in a city (PP 18/2016 art. 95)."""

    II_A = "II.a", "II.a"
    II_B = "II.b", "II.b"
    III_A = "III.a", "III.a"
    III_B = "III.b", "III.b"
    IV_A = "IV.a", "IV.a"
    IV_B = "IV.b", "IV.b"


class JenisPenugasan(TextChoices):
    DEFINITIF = "definitif", "Definitif"
    PLT = "plt", "Pelaksana tugas (Plt)"
    PLH = "plh", "Pelaksana harian (Plh)"
    TUGAS_TAMBAHAN = "tugas_tambahan", "Tugas tambahan"
    RANGKAP = "rangkap", "Rangkap jabatan"


class DasarPenugasan(TextChoices):
    SK = "sk", "Surat keputusan"
    SURAT_PERINTAH = "surat_perintah", "Surat perintah"


class Keperluan(TextChoices):
    """Why one asks who the superior is: rating and acting order Plt and Plh differently."""

    MENILAI = "menilai", "Menilai kinerja"
    BERTINDAK = "bertindak", "Bertindak sehari-hari"


class StatusUsulan(TextChoices):
    DIUSULKAN = "diusulkan", "Menunggu persetujuan"
    DISETUJUI = "disetujui", "Disetujui"
    DITOLAK = "ditolak", "Ditolak"
    DIBATALKAN = "dibatalkan", "Dibatalkan"


class JenisMutasi(TextChoices):
    """Guided acts on a person's post (PP 11/2017; PP 49/2018 for PPPK)."""

    PINDAH = "pindah", "Pindah tugas"
    PROMOSI = "promosi", "Promosi"
    PENSIUN = "pensiun", "Pensiun"
    MENINGGAL = "meninggal", "Meninggal dunia"
    BERHENTI = "berhenti", "Berhenti"
    CLTN = "cltn", "Cuti di luar tanggungan negara"
    AKTIF_KEMBALI = "aktif_kembali", "Aktif kembali"


MUTASI_MENUJU_JABATAN = (JenisMutasi.PINDAH, JenisMutasi.PROMOSI, JenisMutasi.AKTIF_KEMBALI)
"""Acts that begin a new definitive post."""

MUTASI_KELUAR = (JenisMutasi.PENSIUN, JenisMutasi.MENINGGAL, JenisMutasi.BERHENTI)
"""Acts after which the person is no longer in service."""


class StatusMutasi(TextChoices):
    TERJADWAL = "terjadwal", "Terjadwal"
    TERLAKSANA = "terlaksana", "Terlaksana"
    DIBATALKAN = "dibatalkan", "Dibatalkan"


class JenisKetidakhadiran(TextChoices):
    """Leave (PP 11/2017 art. 310) and duty away from one's desk."""

    CUTI_TAHUNAN = "cuti_tahunan", "Cuti tahunan"
    CUTI_BESAR = "cuti_besar", "Cuti besar"
    CUTI_SAKIT = "cuti_sakit", "Cuti sakit"
    CUTI_MELAHIRKAN = "cuti_melahirkan", "Cuti melahirkan"
    CUTI_ALASAN_PENTING = "cuti_alasan_penting", "Cuti karena alasan penting"
    CLTN = "cltn", "Cuti di luar tanggungan negara"
    DINAS_LUAR = "dinas_luar", "Dinas luar"
    TUGAS_BELAJAR = "tugas_belajar", "Tugas belajar"


class StatusPermohonan(TextChoices):
    DIAJUKAN = "diajukan", "Menunggu persetujuan atasan"
    DISETUJUI = "disetujui", "Disetujui"
    DITOLAK = "ditolak", "Ditolak"
    DIBATALKAN = "dibatalkan", "Dibatalkan"


class SumberCatatan(TextChoices):
    PERMOHONAN = "permohonan", "Permohonan pegawai"
    KEPEGAWAIAN = "kepegawaian", "Dicatat admin kepegawaian"
    IMPOR = "impor", "Impor"


class GunaKode(TextChoices):
    MASUK_PERTAMA = "masuk_pertama", "Masuk pertama kali"
    SETEL_ULANG = "setel_ulang", "Kata sandi baru"


class PintuData(TextChoices):
    """By which door somebody else's personal data was read (UU 27/2022 art. 31, 32)."""

    BERKAS_PEGAWAI = "berkas_pegawai", "Membuka berkas pegawai"
    PROFIL = "profil", "Membuka profil"
    KINERJA = "kinerja", "Membuka halaman kinerja"
    EKSPOR = "ekspor", "Mengunduh data"
    LIHAT_SEBAGAI = "lihat_sebagai", "Melihat sebagai pegawai"
    IDENTITAS_PELAPOR = "identitas_pelapor", "Membuka identitas pelapor"
    RIWAYAT = "riwayat", "Membaca riwayat perubahan"


class JenisPermintaanData(TextChoices):
    """Rights of the data subject (UU 27/2022 art. 5-13)."""

    KOREKSI = "koreksi", "Perbaikan data"
    AKSES = "akses", "Akses dan jejak pemrosesan"
    PEMBATASAN = "pembatasan", "Pembatasan pemrosesan"
    PENGHAPUSAN = "penghapusan", "Penghapusan data"


class DasarPenolakan(TextChoices):
    """On what ground a request is refused; which ground reaches which request: rules/data_pribadi.py."""

    SUDAH_BENAR = "sudah_benar", "Data sudah sesuai dengan dokumen dasarnya"
    BUKAN_MILIKNYA = "bukan_miliknya", "Permintaan tidak menyangkut data pemohon"
    ORANG_LAIN = "orang_lain", "Memenuhinya membuka data pribadi orang lain"
    ARSIP = "arsip", "Masa simpan arsip belum berakhir (UU 27/2022 Pasal 44, PP 30/2019 Pasal 60)"
    NEGARA = "negara", "Kepentingan umum dalam penyelenggaraan negara (UU 27/2022 Pasal 15)"
    HUKUM = "hukum", "Proses penegakan hukum (UU 27/2022 Pasal 15)"
    HANKAM = "hankam", "Pertahanan dan keamanan nasional (UU 27/2022 Pasal 15)"
    STATISTIK = "statistik", "Statistik dan penelitian ilmiah (UU 27/2022 Pasal 15)"


class StatusPermintaanData(TextChoices):
    DIAJUKAN = "diajukan", "Menunggu admin kepegawaian"
    DIPENUHI = "dipenuhi", "Dipenuhi"
    DITOLAK = "ditolak", "Ditolak dengan alasan"
    DITARIK = "ditarik", "Ditarik pemohon"


class JenisImpor(TextChoices):
    UNIT = "unit", "Unit kerja"
    JABATAN = "jabatan", "Jabatan"
    PEGAWAI = "pegawai", "Pegawai"
    KETIDAKHADIRAN = "ketidakhadiran", "Cuti dan dinas"


class StatusImpor(TextChoices):
    DIUNGGAH = "diunggah", "Menunggu pemetaan kolom"
    DIPERIKSA = "diperiksa", "Sedang diperiksa"
    BERMASALAH = "bermasalah", "Ada yang harus diperbaiki"
    SIAP = "siap", "Siap diterapkan"
    DITERAPKAN = "diterapkan", "Sudah diterapkan"
    DIBATALKAN = "dibatalkan", "Dibatalkan"


class TindakanImpor(TextChoices):
    BARU = "baru", "Baru"
    UBAH = "ubah", "Berubah"
    SAMA = "sama", "Sama"
    MUTASI = "mutasi", "Mutasi yang diusulkan"
    AKHIRI = "akhiri", "Tidak ada lagi dalam daftar"
    TOLAK = "tolak", "Ditolak"
