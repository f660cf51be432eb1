"""Load holidays and bring the work calendar up to date; doing it again changes nothing."""

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from inti.imports.acuan import baca_hari_libur, libur_nasional
from inti.services import muat_libur, perbarui_kalender

TAHUN_AWAL = 2024
TAHUN_KE_DEPAN = 2


class Command(BaseCommand):
    help = "Memuat libur nasional, cuti bersama, dan libur daerah, lalu membangun versi kalender kerja bila berubah."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--mulai", type=int, default=TAHUN_AWAL, help="tahun pertama")
        parser.add_argument("--sampai", type=int, help="tahun terakhir; bawaan: dua tahun sesudah tahun ini")

    def handle(self, *args: Any, **options: Any) -> None:
        awal = options["mulai"]
        akhir = options["sampai"] or timezone.localdate().year + TAHUN_KE_DEPAN
        hari = [*libur_nasional(range(awal, akhir + 1)), *baca_hari_libur()]
        berubah = muat_libur(hari=[h for h in hari if awal <= h.tanggal.year <= akhir])
        versi, baru = perbarui_kalender(mulai=date(awal, 1, 1), sampai=date(akhir, 12, 31))
        kabar = "dibangun" if baru else "tetap berlaku"
        self.stdout.write(f"{berubah} hari libur berubah; kalender kerja versi {versi} {kabar} sampai akhir {akhir}.")
