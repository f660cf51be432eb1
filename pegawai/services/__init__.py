"""Writes on people, units, posts, assignments and roles. Each is one act with its audit."""

from pegawai.services.data_pribadi import catat_akses, tulis_akses, tulis_akses_banyak
from pegawai.services.direktori import minta_ekspor_direktori, simpan_ekspor_direktori
from pegawai.services.kehadiran import (
    ajukan_ketidakhadiran,
    batalkan_ketidakhadiran,
    buat_pola,
    catat_ketidakhadiran,
    putuskan_ketidakhadiran,
    tetapkan_pola,
)
from pegawai.services.lihat_sebagai import akhiri_lihat_sebagai, mulai_lihat_sebagai
from pegawai.services.mutasi import (
    batalkan_mutasi,
    catat_gagal,
    catat_mutasi,
    laksanakan_mutasi,
    laksanakan_perubahan,
    mutasi_jatuh_tempo,
    rencana_perubahan,
    rencanakan_mutasi,
)
from pegawai.services.orang import (
    buat_pegawai,
    catat_pangkat,
    catat_status,
    ganti_pangkat,
    ganti_status,
    perbaiki_pangkat,
    perbaiki_status,
)
from pegawai.services.pengakhiran import akhiri_unit, batalkan_akhiri_unit, rencana_akhiri_unit
from pegawai.services.penugasan import akhiri_penugasan, angkat, batalkan_penugasan, buat_jabatan, tugaskan
from pegawai.services.peran import (
    akhiri_peran,
    batalkan_usulan,
    beri_peran,
    setujui_usulan,
    tolak_usulan,
    usulkan_peran,
)
from pegawai.services.permintaan import (
    ajukan_permintaan,
    ingatkan_permintaan,
    jawab_permintaan,
    tarik_permintaan,
)
from pegawai.services.profil import (
    ganti_foto,
    hapus_foto,
    kabari_surel_lama,
    kirim_tautan_surel,
    sahkan_surel,
    surel_dari_token,
    ubah_kontak,
)
from pegawai.services.retensi import jalankan_retensi, laporan_retensi
from pegawai.services.salinan import (
    buat_salinan,
    gagalkan_salinan,
    hapus_salinan_lama,
    minta_salinan,
)
from pegawai.services.susunan import (
    batalkan_perubahan,
    buat_unit,
    susunan_sekaligus,
    tanda_susunan,
    ubah_susunan,
)

__all__ = [
    "ajukan_ketidakhadiran",
    "ajukan_permintaan",
    "akhiri_lihat_sebagai",
    "akhiri_penugasan",
    "akhiri_peran",
    "akhiri_unit",
    "angkat",
    "batalkan_akhiri_unit",
    "batalkan_ketidakhadiran",
    "batalkan_mutasi",
    "batalkan_penugasan",
    "batalkan_perubahan",
    "batalkan_usulan",
    "beri_peran",
    "buat_jabatan",
    "buat_pegawai",
    "buat_pola",
    "buat_salinan",
    "buat_unit",
    "catat_akses",
    "catat_gagal",
    "catat_ketidakhadiran",
    "catat_mutasi",
    "catat_pangkat",
    "catat_status",
    "gagalkan_salinan",
    "ganti_foto",
    "ganti_pangkat",
    "ganti_status",
    "hapus_foto",
    "hapus_salinan_lama",
    "ingatkan_permintaan",
    "jalankan_retensi",
    "jawab_permintaan",
    "kabari_surel_lama",
    "kirim_tautan_surel",
    "laksanakan_mutasi",
    "laksanakan_perubahan",
    "laporan_retensi",
    "minta_ekspor_direktori",
    "minta_salinan",
    "mulai_lihat_sebagai",
    "mutasi_jatuh_tempo",
    "perbaiki_pangkat",
    "perbaiki_status",
    "putuskan_ketidakhadiran",
    "rencana_akhiri_unit",
    "rencana_perubahan",
    "rencanakan_mutasi",
    "sahkan_surel",
    "setujui_usulan",
    "simpan_ekspor_direktori",
    "surel_dari_token",
    "susunan_sekaligus",
    "tanda_susunan",
    "tarik_permintaan",
    "tetapkan_pola",
    "tolak_usulan",
    "tugaskan",
    "tulis_akses",
    "tulis_akses_banyak",
    "ubah_kontak",
    "ubah_susunan",
    "usulkan_peran",
]
