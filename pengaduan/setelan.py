"""Settings of this app by date: limits by class, and our own conventions of counting."""

from inti.setelan import Definisi
from pengaduan.rules import tenggat, waktu_respon

RETENSI_PELAPOR = "pengaduan.retensi_pelapor_tahun"

_PERMEN = "PermenPANRB 62/2018 (sumber kedua)"
_SENDIRI = "Konvensi sendiri"

SETELAN: tuple[Definisi, ...] = (
    *(
        Definisi(
            kunci=f"pengaduan.tenggat_{kelas}",
            jenis=int,
            bawaan=banyak,
            judul=f"Tenggat {kelas.replace('_', ' ')} (hari kerja)",
            sumber=_SENDIRI if kelas == "aspirasi" else _PERMEN,
            terkecil=1,
            terbesar=365,
        )
        for kelas, banyak in tenggat.HARI_BAWAAN.items()
    ),
    Definisi(
        "pengaduan.tenggat_verifikasi",
        int,
        tenggat.VERIFIKASI_BAWAAN,
        "Tenggat verifikasi (hari kerja)",
        "SP4N-LAPOR!",
        terkecil=1,
        terbesar=365,
    ),
    Definisi(
        "pengaduan.tenggat_dihitung_dari",
        str,
        tenggat.DARI_PENERIMAAN,
        "Tenggat dihitung dari penerimaan atau disposisi",
        _SENDIRI,
        pilihan=(tenggat.DARI_PENERIMAAN, tenggat.DARI_DISPOSISI),
    ),
    Definisi(
        "pengaduan.melengkapi_hari",
        int,
        tenggat.MELENGKAPI_HARI,
        "Batas pelapor melengkapi laporan (hari kalender)",
        "UU 25/2009 Pasal 44 ayat (4)",
        terkecil=tenggat.MELENGKAPI_HARI,
        terbesar=365,
    ),
    Definisi(
        "pengaduan.diam_warga",
        int,
        10,
        "Ditutup sesudah pelapor diam (hari kerja)",
        "SP4N-LAPOR! (sumber kedua)",
        terkecil=1,
        terbesar=365,
    ),
    Definisi(
        "pengaduan.salah_tugas",
        int,
        waktu_respon.SALAH_TUGAS_BAWAAN,
        "Pengalihan sebelum menit kerja ini dianggap salah alamat",
        _SENDIRI,
    ),
    Definisi("pengaduan.statistik_minimum", int, 5, "Banyak data paling sedikit sebelum angka tampil", _SENDIRI),
    Definisi(
        "pengaduan.kantor_penerima",
        str,
        "Meja pengaduan Kota Makassar, Dinas Komunikasi dan Informatika",
        "Kantor penerima pada tanda terima",
        _SENDIRI,
    ),
    Definisi(
        RETENSI_PELAPOR,
        int,
        5,
        "Identitas pelapor dan foto laporan disimpan (tahun sesudah laporan berakhir)",
        "Dari ingatan, belum dicocokkan dengan jadwal retensi arsip kota (UU 27/2022 Pasal 44 ayat (1) huruf a)",
        terkecil=1,
        terbesar=30,
    ),
)
