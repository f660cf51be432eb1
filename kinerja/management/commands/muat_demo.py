"""Load the demo city into an empty database (docs/demo.md)."""

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from kinerja.demo.kota import KotaSudahAda, bangun


class Command(BaseCommand):
    help = "Mengisi basis data kosong dengan kota contoh: pegawai, SKP, aktivitas, pengaduan, dan evaluasi."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--tanggal", type=date.fromisoformat, help="hari ini menurut kota contoh (TTTT-BB-HH)")
        parser.add_argument("--benih", type=int, default=7371, help="benih acak; yang sama memberi kota yang sama")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            bangun(tanggal=options["tanggal"] or timezone.localdate(), benih=options["benih"], lapor=self.stdout.write)
        except KotaSudahAda:
            raise CommandError(
                "Basis data ini sudah berisi pegawai, jadi kota contoh tidak dimuat. Pakai basis data yang kosong."
            ) from None
