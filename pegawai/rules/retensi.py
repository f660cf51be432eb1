"""Until when data of people is kept. Pure: dates in, dates out."""

from datetime import date

NAMA_DIHAPUS = "Pegawai (data dihapus)"
PELAPOR_DIHAPUS = "Pelapor (data dihapus)"
BERKAS_DIHAPUS = "Berkas (isi dihapus)"
"""Tombstones: the row stays, so that counts and references hold; who it was does not."""


def batas(hari_ini: date, tahun: int) -> date:
    """What ended on this day or before is due after so many years: 29 February becomes 28 February."""
    try:
        return hari_ini.replace(year=hari_ini.year - tahun)
    except ValueError:
        return hari_ini.replace(year=hari_ini.year - tahun, day=28)
