from django.db.models import TextChoices


class JenisHariLibur(TextChoices):
    NASIONAL = "nasional", "Libur nasional"
    CUTI_BERSAMA = "cuti_bersama", "Cuti bersama"
    LOKAL = "lokal", "Libur daerah"


class JenisWilayah(TextChoices):
    KOTA = "kota", "Kota"
    KECAMATAN = "kecamatan", "Kecamatan"
    KELURAHAN = "kelurahan", "Kelurahan"


class StatusPekerjaan(TextChoices):
    ANTRE = "antre", "Menunggu giliran"
    BERJALAN = "berjalan", "Sedang dikerjakan"
    SELESAI = "selesai", "Selesai"
    GAGAL = "gagal", "Gagal"
