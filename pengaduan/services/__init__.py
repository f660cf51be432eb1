"""Every write on reports and on results of surveys.

Each act on a report locks the case, asks the workflow table, writes the case, its clocks and one line of the timeline
in one transaction with the audit, and tells whoever must act next.
"""

from pengaduan.services.foto import (
    FOTO_MAKS,
    JENIS_BERKAS,
    UMUR_UNGGAHAN,
    hapus_foto,
    hapus_foto_terlantar,
    unggah_foto,
)
from pengaduan.services.identitas import buka_identitas, kirim_kabar_identitas
from pengaduan.services.kantor import tanggapi, tugaskan, tutup
from pengaduan.services.koordinasi import arsipkan, bukan_wewenang, disposisikan, tunda, verifikasi, verifikasi_ulang
from pengaduan.services.otomatis import arsipkan_tak_dilengkapi, tutup_tanpa_tanggapan
from pengaduan.services.penerimaan import Penerimaan, rahasia_formulir, terima
from pengaduan.services.penilaian import (
    belum_selesai,
    dapat_dinilai,
    kirim_tautan_nilai,
    nilai,
    sudah_dikirim,
    tautan,
    terbitkan_tautan,
    terpakai,
)
from pengaduan.services.rujukan import muat_kategori, muat_templat
from pengaduan.services.skm import JENIS_BERKAS_SKM, catat_skm, putuskan_skm
from pengaduan.services.warga import buka, lengkapi, tulis_pesan

__all__ = [
    "FOTO_MAKS",
    "JENIS_BERKAS",
    "JENIS_BERKAS_SKM",
    "UMUR_UNGGAHAN",
    "Penerimaan",
    "arsipkan",
    "arsipkan_tak_dilengkapi",
    "belum_selesai",
    "buka",
    "buka_identitas",
    "bukan_wewenang",
    "catat_skm",
    "dapat_dinilai",
    "disposisikan",
    "hapus_foto",
    "hapus_foto_terlantar",
    "kirim_kabar_identitas",
    "kirim_tautan_nilai",
    "lengkapi",
    "muat_kategori",
    "muat_templat",
    "nilai",
    "putuskan_skm",
    "rahasia_formulir",
    "sudah_dikirim",
    "tanggapi",
    "tautan",
    "terbitkan_tautan",
    "terima",
    "terpakai",
    "tugaskan",
    "tulis_pesan",
    "tunda",
    "tutup",
    "tutup_tanpa_tanggapan",
    "unggah_foto",
    "verifikasi",
    "verifikasi_ulang",
]
