from django.apps import AppConfig


class IndikatorConfig(AppConfig):
    name = "indikator"
    verbose_name = "Indikator dan SKP"

    def ready(self) -> None:
        """Menu, tasks and search of the plan, and its settings."""
        from indikator import data_pribadi
        from indikator.kontribusi import (
            RIWAYAT,
            DampakRencana,
            DampakUnitRencana,
            boleh_buka_bukti,
            boleh_buka_dokumen,
            boleh_buka_ekspor,
            boleh_buka_impor,
            cari_indikator,
            catat_pembaca_bukti,
            catat_pembaca_dokumen,
            halaman_rencana,
            jumlah_menunggu,
            tampak_contoh,
            tampak_ekspor,
            tugas_periode,
            tugas_realisasi,
            tugas_skp,
        )
        from indikator.registry import sumber
        from indikator.services.dokumen import JENIS_DOKUMEN, JENIS_EKSPOR
        from indikator.services.impor import JENIS_BERKAS as JENIS_IMPOR
        from indikator.services.realisasi import JENIS_BERKAS
        from indikator.setelan import DEFINISI
        from indikator.sources import SumberManual
        from inti import registry, setelan
        from pegawai.registry import ButirKantor, daftarkan_jejak, dampak_mutasi, dampak_unit, kantor, retensi
        from pegawai.registry import data_pribadi as registri_data

        registry.menu.daftarkan(
            "skp",
            registry.ButirMenu(
                judul="SKP",
                url_name="indikator:skp_list",
                ikon="bullseye",
                urutan=30,
                tampak=lambda pengguna: pengguna.is_authenticated,
                jumlah=jumlah_menunggu,
                juga=halaman_rencana,
            ),
        )
        sumber.daftarkan(SumberManual.kode, SumberManual())
        registri_data.daftarkan("indikator", data_pribadi.DATA)
        retensi.daftarkan("skp", data_pribadi.RETENSI)
        retensi.daftarkan("impor_skp", data_pribadi.IMPOR)
        registry.tugas.daftarkan("skp", tugas_skp)
        registry.tugas.daftarkan("periode", tugas_periode)
        registry.tugas.daftarkan("realisasi", tugas_realisasi)
        registry.pemilik_berkas.daftarkan(JENIS_BERKAS, boleh_buka_bukti)
        registry.pembaca_berkas.daftarkan(JENIS_BERKAS, catat_pembaca_bukti)
        registry.pencarian.daftarkan("indikator", cari_indikator)
        dampak_mutasi.daftarkan("indikator", DampakRencana())
        dampak_unit.daftarkan("indikator", DampakUnitRencana())
        kantor.daftarkan(
            "skp",
            ButirKantor(
                "Unduh SKP",
                "Rencana, indikator, dan target pegawai satu unit atau sekota dalam satu lembar.",
                "indikator:skp_ekspor",
                "download",
                75,
                tampak_ekspor,
            ),
        )
        kantor.daftarkan(
            "contoh_skp",
            ButirKantor(
                "Contoh SKP",
                "Awal yang dapat disalin pegawai ke dalam draf SKP-nya, menurut jabatan.",
                "indikator:contoh_list",
                "files",
                74,
                tampak_contoh,
            ),
        )
        kantor.daftarkan(
            "impor_skp",
            ButirKantor(
                "Impor SKP",
                "Isi draf SKP banyak pegawai dari lembar yang diunduh.",
                "indikator:impor_list",
                "upload",
                76,
                tampak_ekspor,
            ),
        )
        registry.pemilik_berkas.daftarkan(JENIS_IMPOR, boleh_buka_impor)
        registry.pemilik_berkas.daftarkan(JENIS_DOKUMEN, boleh_buka_dokumen)
        registry.pemilik_berkas.daftarkan(JENIS_EKSPOR, boleh_buka_ekspor)
        registry.pembaca_berkas.daftarkan(JENIS_DOKUMEN, catat_pembaca_dokumen)
        for satu in DEFINISI:
            setelan.daftarkan(satu)
        daftarkan_jejak(*RIWAYAT)
