"""Load the city's regions; doing it again changes nothing."""

from typing import Any

from django.core.management.base import BaseCommand

from inti.imports.acuan import baca_wilayah
from inti.services import muat_wilayah


class Command(BaseCommand):
    help = "Memuat kota, kecamatan, dan kelurahan dari tabel wilayah."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{muat_wilayah(baris=baca_wilayah())} wilayah dimuat atau berubah.")
