from django.apps import AppConfig


class PegawaiConfig(AppConfig):
    name = "pegawai"
    verbose_name = "Pegawai"

    def ready(self) -> None:
        """People and units are found by the global search; personnel administration has its desk."""
        from pegawai import kontribusi

        kontribusi.daftarkan()
