"""`manage.py atur_hak`: after `migrate`, as the owner of the tables."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from kinerja.hak import atur_hak, kekuatan_berlebih


class Command(BaseCommand):
    help = "Membuat peran basis data milik aplikasi bila belum ada dan memasang haknya pada setiap tabel."

    def add_arguments(self, parser: CommandParser) -> None:
        """`--masuk`: the role may log in by itself."""
        parser.add_argument("--masuk", action="store_true", help="peran boleh masuk sendiri (LOGIN)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Says how many tables were set."""
        peran = settings.PERAN_BASIS_DATA
        banyak = atur_hak(peran, boleh_masuk=options["masuk"], sandi=settings.SANDI_PERAN_BASIS_DATA)
        if berlebih := kekuatan_berlebih(peran):
            raise CommandError(
                f"Peran {peran} {', dan '.join(berlebih)}; jejak audit dapat diubah olehnya. Cabut itu, atau buat "
                "peran lain untuk aplikasi dan sebut namanya pada KINERJA_PERAN_BASIS_DATA."
            )
        self.stdout.write(f"Hak peran {peran} dipasang pada {banyak} tabel.")
