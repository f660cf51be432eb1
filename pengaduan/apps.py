from typing import Any

from django.apps import AppConfig


class PengaduanConfig(AppConfig):
    name = "pengaduan"
    verbose_name = "Pengaduan"

    def ready(self) -> None:
        from indikator.registry import sumber as sumber_pengukuran
        from inti.setelan import Definisi, daftarkan
        from pengaduan import sources
        from pengaduan.rules import tenggat, waktu_respon

        permen = "PermenPANRB 62/2018 (sumber kedua)"
        sendiri = "konvensi sendiri"
        daftar: list[tuple[str, type, Any, str, str]] = [
            (
                f"tenggat_{kelas}",
                int,
                banyak,
                f"Tenggat {kelas.replace('_', ' ')} (hari kerja)",
                sendiri if kelas == "aspirasi" else permen,
            )
            for kelas, banyak in tenggat.HARI_BAWAAN.items()
        ]
        daftar += [
            ("tenggat_verifikasi", int, tenggat.VERIFIKASI_BAWAAN, "Tenggat verifikasi (hari kerja)", "SP4N-LAPOR!"),
            (
                "tenggat_dihitung_dari",
                str,
                tenggat.DARI_PENERIMAAN,
                "Tenggat dihitung dari penerimaan atau disposisi",
                sendiri,
            ),
            (
                "melengkapi_hari",
                int,
                tenggat.MELENGKAPI_HARI,
                "Batas melengkapi laporan (hari)",
                "UU 25/2009 Pasal 44 ayat (4)",
            ),
            ("diam_warga", int, 10, "Ditutup sesudah warga diam (hari kerja)", "SP4N-LAPOR! (sumber kedua)"),
            (
                "salah_tugas",
                int,
                waktu_respon.SALAH_TUGAS_BAWAAN,
                "Pengalihan dalam menit kerja ini dianggap salah tugas",
                sendiri,
            ),
            ("statistik_minimum", int, 5, "Paling sedikit data sebelum angka ditampilkan", sendiri),
        ]
        for kunci, jenis, bawaan, judul, sumber in daftar:
            daftarkan(Definisi(kunci=f"pengaduan.{kunci}", jenis=jenis, bawaan=bawaan, judul=judul, sumber=sumber))

        for satu in (sources.WaktuRespon(), sources.Kepuasan(), sources.TepatWaktu()):
            sumber_pengukuran.daftarkan(satu.kode, satu)
