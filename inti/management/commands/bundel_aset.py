"""Write the one style sheet and the one script that every page loads."""

import gzip
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from inti.aset import bundel


class Command(BaseCommand):
    help = "Menyusun static/build/ (satu CSS, satu JS, gambar) dari static/src/ dan paket yang terpasang."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        for berkas in bundel(Path(settings.BASE_DIR) / "static"):
            rapat = len(gzip.compress(berkas.read_bytes()))
            self.stdout.write(f"{berkas.name}: {berkas.stat().st_size:,} bita, {rapat:,} bita terkompresi")
