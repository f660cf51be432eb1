from django.db.models import TextChoices


class StatusAktivitas(TextChoices):
    DICATAT = "dicatat", "Menunggu verifikasi"
    TERVERIFIKASI = "terverifikasi", "Terverifikasi"
    DIKEMBALIKAN = "dikembalikan", "Dikembalikan"


class TindakanAtasan(TextChoices):
    VERIFIKASI = "verifikasi", "Diverifikasi"
    KEMBALIKAN = "kembalikan", "Dikembalikan"
