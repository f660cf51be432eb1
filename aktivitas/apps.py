from django.apps import AppConfig


class AktivitasConfig(AppConfig):
    name = "aktivitas"
    verbose_name = "Aktivitas harian"

    def ready(self) -> None:
        from aktivitas import kontribusi

        kontribusi.daftarkan()
