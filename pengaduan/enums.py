from django.db.models import TextChoices


class JenisLaporan(TextChoices):
    """What the citizen says it is; the class is the officer's word."""

    PENGADUAN = "pengaduan", "Pengaduan"
    SARAN = "saran", "Saran atau aspirasi"
    APRESIASI = "apresiasi", "Ucapan terima kasih"
    INFORMASI = "informasi", "Permintaan informasi"


class Klasifikasi(TextChoices):
    """Class of a verified report (PermenPANRB 62/2018, CONFIRMED-2nd)."""

    TIDAK_BERKADAR = "tidak_berkadar", "Pengaduan tidak berkadar pengawasan"
    BERKADAR = "berkadar", "Pengaduan berkadar pengawasan"
    ASPIRASI = "aspirasi", "Aspirasi"
    INFORMASI = "informasi", "Permintaan informasi"


class Identitas(TextChoices):
    DIKETAHUI = "diketahui", "Diketahui petugas"
    ANONIM = "anonim", "Anonim"
    TANPA = "tanpa", "Tanpa identitas"


class Publikasi(TextChoices):
    BOLEH_TAMPIL = "boleh_tampil", "Boleh ditampilkan"
    RAHASIA = "rahasia", "Rahasia"


class Kanal(TextChoices):
    WEB = "web", "Formulir web"
    PETUGAS = "petugas", "Dicatat petugas"


class StatusPengaduan(TextChoices):
    """States of the workflow; what leads from one to another is the table in rules/alur.py."""

    DITERIMA = "diterima", "Diterima"
    DITUNDA = "ditunda", "Menunggu kelengkapan"
    BUKAN_WEWENANG = "bukan_wewenang", "Bukan wewenang kota"
    DIARSIPKAN = "diarsipkan", "Diarsipkan"
    DIVERIFIKASI = "diverifikasi", "Diverifikasi"
    DIDISPOSISIKAN = "didisposisikan", "Diteruskan"
    DIPROSES = "diproses", "Sedang ditangani"
    DITANGGAPI = "ditanggapi", "Sudah ditanggapi"
    SELESAI = "selesai", "Selesai"
    TANPA_TANGGAPAN = "tanpa_tanggapan", "Ditutup tanpa tanggapan warga"
    DIBUKA_KEMBALI = "dibuka_kembali", "Dibuka kembali"


class Pelaku(TextChoices):
    """In which capacity somebody acts on a case."""

    KOORDINATOR = "koordinator", "Koordinator pengaduan"
    PENGHUBUNG = "penghubung", "Pejabat penghubung"
    PETUGAS = "petugas", "Petugas yang ditugasi"
    INSPEKTORAT = "inspektorat", "Inspektorat"
    WARGA = "warga", "Pelapor"
    PROGRAM = "program", "Sistem"


class JenisPeristiwa(TextChoices):
    DITERIMA = "diterima", "Laporan diterima"
    DITUNDA = "ditunda", "Menunggu kelengkapan"
    DILENGKAPI = "dilengkapi", "Dilengkapi pelapor"
    BUKAN_WEWENANG = "bukan_wewenang", "Bukan wewenang kota"
    DIARSIPKAN = "diarsipkan", "Diarsipkan"
    DIVERIFIKASI = "diverifikasi", "Diverifikasi"
    KLASIFIKASI = "klasifikasi", "Klasifikasi diubah"
    DIDISPOSISIKAN = "didisposisikan", "Diteruskan"
    DITUGASKAN = "ditugaskan", "Ditugaskan"
    DITANGGAPI = "ditanggapi", "Ditanggapi"
    PESAN_WARGA = "pesan_warga", "Pesan pelapor"
    SELESAI = "selesai", "Selesai"
    TANPA_TANGGAPAN = "tanpa_tanggapan", "Ditutup tanpa tanggapan"
    DIBUKA_KEMBALI = "dibuka_kembali", "Dibuka kembali"
    DINILAI = "dinilai", "Dinilai pelapor"
    IDENTITAS_DIBUKA = "identitas_dibuka", "Identitas pelapor dibuka"


class Tingkat(TextChoices):
    """Whose clock a segment is."""

    KOTA = "kota", "Kota"
    UNIT = "unit", "Kantor"
    PEGAWAI = "pegawai", "Pegawai"


class Poin(TextChoices):
    """Four points of satisfaction with the handling of one case; stored as a number, these are its words."""

    SATU = "1", "Tidak puas"
    DUA = "2", "Kurang puas"
    TIGA = "3", "Puas"
    EMPAT = "4", "Sangat puas"


class Hasil(TextChoices):
    """The citizen's answer to "is your matter solved?"."""

    SELESAI = "selesai", "Ya, sudah selesai"
    SEBAGIAN = "sebagian", "Baru sebagian"
    BELUM = "belum", "Belum"
