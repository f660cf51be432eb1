from django.apps import AppConfig


class IndikatorConfig(AppConfig):
    name = "indikator"
    verbose_name = "Indikator dan SKP"

    def ready(self) -> None:
        """The plan's settings."""
        from indikator.services.periode import BATAS_PENGISIAN
        from inti import setelan

        setelan.daftarkan(
            setelan.Definisi(
                kunci=BATAS_PENGISIAN,
                jenis=int,
                bawaan=14,
                judul="Hari sesudah periode berakhir untuk melengkapi isian",
                sumber="Kebijakan kota; tidak diatur dalam PermenPANRB 6/2022 maupun PP 30/2019.",
            )
        )
