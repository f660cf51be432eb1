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
    TERBIT = "terbit", "Terbit"
    DIGANTIKAN = "digantikan", "Digantikan"


class JenisPeriode(TextChoices):
    BULANAN = "bulanan", "Bulanan"
    TRIWULANAN = "triwulanan", "Triwulanan"
    TAHUNAN = "tahunan", "Tahunan"


class StatusPeriode(TextChoices):
    BERJALAN = "berjalan", "Berjalan"
    PENILAIAN = "penilaian", "Masa penilaian"
    DITUTUP = "ditutup", "Ditutup"


class Pendekatan(TextChoices):
    KUANTITATIF = "kuantitatif", "Kuantitatif"
    KUALITATIF = "kualitatif", "Kualitatif"


class StatusSKP(TextChoices):
    DRAF = "draf", "Draf"
    DIAJUKAN = "diajukan", "Diajukan"
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


class StatusPengukuran(TextChoices):
    CUKUP = "cukup", "Terukur"
    BELUM_CUKUP = "belum_cukup", "Belum cukup data"
    TANPA_DATA = "tanpa_data", "Belum ada data"
