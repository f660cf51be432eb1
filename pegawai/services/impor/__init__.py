"""Import of people, units, posts and leave from spreadsheets."""

from pegawai.services.impor.alur import (
    JENIS_BERKAS,
    TERBUKA,
    baca_kepala,
    batalkan,
    gagalkan,
    hapus_lama,
    minta_terapkan,
    pemetaan_tersimpan,
    periksa,
    petakan,
    terapkan,
    unggah,
)

__all__ = [
    "JENIS_BERKAS",
    "TERBUKA",
    "baca_kepala",
    "batalkan",
    "gagalkan",
    "hapus_lama",
    "minta_terapkan",
    "pemetaan_tersimpan",
    "periksa",
    "petakan",
    "terapkan",
    "unggah",
]
