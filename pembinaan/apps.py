from django.apps import AppConfig


class PembinaanConfig(AppConfig):
    name = "pembinaan"
    verbose_name = "Pembinaan"

    def ready(self) -> None:
        from pembinaan import kontribusi

        kontribusi.daftarkan()
