from django.apps import AppConfig


class DasborConfig(AppConfig):
    name = "dasbor"
    verbose_name = "Dasbor"

    def ready(self) -> None:
        from dasbor import kontribusi

        kontribusi.daftarkan()
