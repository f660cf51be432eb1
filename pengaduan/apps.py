from django.apps import AppConfig


class PengaduanConfig(AppConfig):
    name = "pengaduan"
    verbose_name = "Pengaduan"

    def ready(self) -> None:
        from indikator.registry import sumber as sumber_pengukuran
        from inti import registry
        from inti.setelan import daftarkan
        from pegawai.registry import daftarkan_jejak, dampak_mutasi, dampak_unit, retensi
        from pegawai.registry import data_pribadi as registri_data
        from pengaduan import data_pribadi, kontribusi, setelan, sources
        from pengaduan.services import JENIS_BERKAS_SKM
        from pengaduan.services.retensi import FOTO, PELAPOR

        for definisi in setelan.SETELAN:
            daftarkan(definisi)
        for satu in (
            sources.WaktuRespon(),
            sources.WaktuSelesai(),
            sources.Kepuasan(),
            sources.TepatWaktu(),
            sources.DibukaKembali(),
            sources.IKM(),
        ):
            sumber_pengukuran.daftarkan(satu.kode, satu)
        registri_data.daftarkan("pengaduan", data_pribadi.DATA)
        retensi.daftarkan("pelapor", PELAPOR)
        retensi.daftarkan("foto_laporan", FOTO)
        dampak_mutasi.daftarkan("pengaduan", kontribusi.DampakLaporan())
        dampak_unit.daftarkan("pengaduan", kontribusi.DampakUnitLaporan())
        registry.tugas.daftarkan("pengaduan", kontribusi.tugas)
        registry.tugas.daftarkan("skm", kontribusi.tugas_skm)
        daftarkan_jejak(*kontribusi.RIWAYAT)
        registry.menu.daftarkan(
            "pengaduan",
            registry.ButirMenu(
                judul="Pengaduan",
                url_name="pengaduan:list",
                ikon="chat-left-text",
                urutan=50,
                tampak=kontribusi.menu_tampak,
                bawah=True,
                jumlah=kontribusi.menu_jumlah,
                juga=lambda: ["pengaduan:skm_list"],
            ),
        )
        registry.pencarian.daftarkan("pengaduan", kontribusi.cari_tiket)
        registry.pemilik_berkas.daftarkan("pengaduan", kontribusi.boleh_buka_foto)
        registry.pemilik_berkas.daftarkan(JENIS_BERKAS_SKM, kontribusi.boleh_buka_laporan_skm)
