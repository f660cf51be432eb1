from django.db.models import TextChoices


class Aspek(TextChoices):
    """Aspects of a target (PP 30/2019 art. 10(3)); kuantitas must always be present in an RHK."""

    KUANTITAS = "kuantitas", "Kuantitas"
    KUALITAS = "kualitas", "Kualitas"
    WAKTU = "waktu", "Waktu"
    BIAYA = "biaya", "Biaya"


class Arah(TextChoices):
    NAIK = "naik", "Makin besar makin baik"
    TURUN = "turun", "Makin kecil makin baik"
    RENTANG = "rentang", "Sebaiknya di dalam rentang"


class Agregasi(TextChoices):
    JUMLAH = "jumlah", "Jumlah"
    RASIO = "rasio", "Rasio jumlah terhadap jumlah"
    RATA_RATA = "rata_rata", "Rata-rata"
    POSISI_AKHIR = "posisi_akhir", "Posisi akhir"


class BilaKosong(TextChoices):
    TIDAK_DIHITUNG = (
        "tidak_dihitung",
        "Tidak dihitung; bobotnya dibagi ke indikator lain",
    )
    NOL = "nol", "Dihitung nol"


class StatusIndikator(TextChoices):
    DRAF = "draf", "Draf"
    DIAJUKAN = "diajukan", "Menunggu penerbitan"
    DIKEMBALIKAN = "dikembalikan", "Dikembalikan"
    TERBIT = "terbit", "Terbit"
    DIGANTIKAN = "digantikan", "Digantikan"


class Tema(TextChoices):
    """Rumpun of an indicator: the kind of work that it measures."""

    UMUM = "umum", "Umum"
    PENGADUAN = "pengaduan", "Pengaduan"
    LOKET = "loket", "Layanan loket"
    KESEHATAN = "kesehatan", "Kesehatan"
    PENDIDIKAN = "pendidikan", "Pendidikan"
    PERIZINAN = "perizinan", "Perizinan"
    PERHUBUNGAN = "perhubungan", "Perhubungan"
    KEBERSIHAN = "kebersihan", "Kebersihan dan lingkungan"
    LAPANGAN = "lapangan", "Pekerjaan lapangan"
    KEUANGAN = "keuangan", "Keuangan dan aset"
    KEPEGAWAIAN = "kepegawaian", "Kepegawaian"
    PERENCANAAN = "perencanaan", "Perencanaan dan data"
    ARSIP = "arsip", "Arsip dan tata usaha"
    TEKNOLOGI = "teknologi", "Teknologi informasi"
    HUKUM = "hukum", "Hukum"
    PENGADAAN = "pengadaan", "Pengadaan barang dan jasa"
    PIMPINAN = "pimpinan", "Pimpinan dan pengawasan"


class JenisPeriode(TextChoices):
    BULANAN = "bulanan", "Bulanan"
    TRIWULANAN = "triwulanan", "Triwulanan"
    TAHUNAN = "tahunan", "Tahunan"


class StatusPeriode(TextChoices):
    BERJALAN = "berjalan", "Berjalan"
    PENILAIAN = "penilaian", "Masa penilaian"
    DITUTUP = "ditutup", "Ditutup"


class PutusanPembukaan(TextChoices):
    """What the second person says about opening a closed period again."""

    DISETUJUI = "disetujui", "Disetujui"
    DITOLAK = "ditolak", "Ditolak"


class PredikatOrganisasi(TextChoices):
    """Capaian kinerja organisasi (PermenPANRB 6/2022, SE MenPANRB 03/2023)."""

    ISTIMEWA = "istimewa", "Istimewa"
    BAIK = "baik", "Baik"
    BUTUH_PERBAIKAN = "butuh_perbaikan", "Butuh Perbaikan"
    KURANG = "kurang", "Kurang"
    SANGAT_KURANG = "sangat_kurang", "Sangat Kurang"


class PutusanBukti(TextChoices):
    """What the superior says about an entered realisation."""

    DITERIMA = "diterima", "Diterima"
    DIKEMBALIKAN = "dikembalikan", "Dikembalikan"


class Pendekatan(TextChoices):
    KUANTITATIF = "kuantitatif", "Kuantitatif"
    KUALITATIF = "kualitatif", "Kualitatif"


class BentukSKP(TextChoices):
    """Which of the official forms: leaders (JPT) write a perspective, others the superior's result that they serve."""

    UMUM = "umum", "Pejabat administrasi dan fungsional"
    JPT = "jpt", "Pimpinan tinggi dan pimpinan unit kerja mandiri"


class Perspektif(TextChoices):
    """Column of the leader's form. "Penerima layanan" was read in a form; the other three are from memory."""

    PENERIMA_LAYANAN = "penerima_layanan", "Penerima layanan"
    PROSES_BISNIS = "proses_bisnis", "Proses bisnis"
    PENGUATAN_INTERNAL = "penguatan_internal", "Penguatan internal"
    ANGGARAN = "anggaran", "Anggaran"


class AlasanPerubahan(TextChoices):
    """Why a set SKP may change within the year (PP 30/2019 art. 28(2)); nothing else is a reason."""

    PEJABAT = "pejabat", "Pergantian pejabat"
    PROGRAM = "program", "Perubahan strategi, program, kegiatan, atau anggaran"
    PRIORITAS = "prioritas", "Perubahan prioritas"
    SAKIT_CUTI = "sakit_cuti", "Sakit atau cuti lebih dari satu bulan"
    PENUGASAN = "penugasan", "Penugasan lain lebih dari satu bulan"


class AlasanTanpaSKP(TextChoices):
    """Who needs no SKP (PP 30/2019 art. 23), as far as it does not follow from post and leave.

    A pejabat negara is known by the post, leave without pay by the leave.
    """

    DIBERHENTIKAN_SEMENTARA = "sementara", "Diberhentikan sementara"
    PERSIAPAN_PENSIUN = "pensiun", "Masa persiapan pensiun"


class JenisLampiran(TextChoices):
    """The three annexes of an SKP."""

    DUKUNGAN = "dukungan", "Dukungan sumber daya"
    PERTANGGUNGJAWABAN = "pertanggungjawaban", "Skema pertanggungjawaban"
    KONSEKUENSI = "konsekuensi", "Konsekuensi"


class StatusSKP(TextChoices):
    DRAF = "draf", "Draf"
    DIAJUKAN = "diajukan", "Diajukan"
    DIREVIU = "direviu", "Selesai direviu"
    DIKEMBALIKAN = "dikembalikan", "Dikembalikan"
    DITETAPKAN = "ditetapkan", "Ditetapkan"
    DIGANTIKAN = "digantikan", "Digantikan"
    DITUTUP = "ditutup", "Ditutup"


class JenisRHK(TextChoices):
    UTAMA = "utama", "Utama"
    TAMBAHAN = "tambahan", "Tambahan"


class NilaiDasar(TextChoices):
    """The seven BerAKHLAK values (regulasi: SE MenPANRB 20/2021)."""

    BERORIENTASI_PELAYANAN = "berorientasi_pelayanan", "Berorientasi Pelayanan"
    AKUNTABEL = "akuntabel", "Akuntabel"
    KOMPETEN = "kompeten", "Kompeten"
    HARMONIS = "harmonis", "Harmonis"
    LOYAL = "loyal", "Loyal"
    ADAPTIF = "adaptif", "Adaptif"
    KOLABORATIF = "kolaboratif", "Kolaboratif"


class LingkupEkspor(TextChoices):
    """Whose SKP stand in the spreadsheet."""

    LANGSUNG = "langsung", "Bawahan langsung"
    SEMUA = "semua", "Semua pegawai yang boleh saya lihat"


class StatusImporSKP(TextChoices):
    DIPERIKSA = "diperiksa", "Sedang diperiksa"
    BERMASALAH = "bermasalah", "Ada yang harus diperbaiki"
    SIAP = "siap", "Siap diterapkan"
    SAMA = "sama", "Tidak ada yang berubah"
    DITERAPKAN = "diterapkan", "Sudah diterapkan"
    DIBATALKAN = "dibatalkan", "Dibatalkan"


class TindakanImporSKP(TextChoices):
    """What the rows of one SKP would do to it."""

    UBAH = "ubah", "Berubah"
    SAMA = "sama", "Sama"
    TOLAK = "tolak", "Ditolak"


class StatusPengukuran(TextChoices):
    CUKUP = "cukup", "Terukur"
    BELUM_CUKUP = "belum_cukup", "Belum cukup data"
    TANPA_DATA = "tanpa_data", "Belum ada data"
