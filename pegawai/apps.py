from django.apps import AppConfig


class PegawaiConfig(AppConfig):
    name = "pegawai"
    verbose_name = "Pegawai"

    def ready(self) -> None:
        """People and units are found by the global search, in the asker's scope."""
        from inti import registry
        from pegawai.kontribusi import boleh_mengatur, cari_pegawai, cari_unit

        registry.pencarian.daftarkan("pegawai", cari_pegawai)
        registry.pencarian.daftarkan("unit", cari_unit)
        registry.izin.daftarkan("mengatur", boleh_mengatur)
