"""Reference data that a city needs before anything else."""

from datetime import date

from indikator.services import muat_pustaka
from inti.imports.acuan import baca_hari_libur, baca_wilayah, libur_nasional
from inti.services import muat_libur, muat_wilayah, perbarui_kalender


def muat_rujukan(*, tanggal: date) -> str:
    """Regions, holidays with the work calendar of five years, indicator library."""
    awal, akhir = tanggal.year - 2, tanggal.year + 2
    wilayah = muat_wilayah(baris=baca_wilayah())
    hari = [*libur_nasional(range(awal, akhir + 1)), *baca_hari_libur()]
    libur = muat_libur(hari=[h for h in hari if awal <= h.tanggal.year <= akhir])
    perbarui_kalender(mulai=date(awal, 1, 1), sampai=date(akhir, 12, 31))
    return f"{wilayah} wilayah, {libur} hari libur, {muat_pustaka()} indikator pustaka"
