from typing import Any

from django.core.management.base import BaseCommand

from indikator.services import muat_pustaka


class Command(BaseCommand):
    help = "Muat pustaka indikator dari berkas CSV; definisi yang berubah menjadi versi baru."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{muat_pustaka()} definisi baru dimuat.")
