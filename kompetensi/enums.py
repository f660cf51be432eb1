from django.db.models import TextChoices


class StatusKeikutsertaan(TextChoices):
    DIAJUKAN = "diajukan", "Menunggu verifikasi"
    TERVERIFIKASI = "terverifikasi", "Terverifikasi"
    DITOLAK = "ditolak", "Ditolak"
