"""Import of SKP from a spreadsheet."""

from indikator.services.impor.alur import (
    JENIS_BERKAS,
    batalkan,
    gagalkan,
    hapus_lama,
    minta_terapkan,
    periksa,
    terapkan,
    unggah,
    yang_lewat,
)

__all__ = [
    "JENIS_BERKAS",
    "batalkan",
    "gagalkan",
    "hapus_lama",
    "minta_terapkan",
    "periksa",
    "terapkan",
    "unggah",
    "yang_lewat",
]
