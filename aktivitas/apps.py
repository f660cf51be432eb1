from django.apps import AppConfig


class AktivitasConfig(AppConfig):
    name = "aktivitas"
    verbose_name = "Aktivitas harian"
