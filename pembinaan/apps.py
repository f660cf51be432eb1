from django.apps import AppConfig


class PembinaanConfig(AppConfig):
    name = "pembinaan"
    verbose_name = "Pembinaan"

    def ready(self) -> None:
        from pegawai.registry import data_pribadi as registri_data
        from pembinaan import data_pribadi

        registri_data.daftarkan("pembinaan", data_pribadi.DATA)
