from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from inti.galat import AturanDilanggar
from pegawai.services.akun import buat_admin_pertama


class Command(BaseCommand):
    help = (
        "Buat akun admin kepegawaian pertama dan kedua pada pemasangan baru, dengan kode sekali pakai. Selanjutnya "
        "akun dan peran diurus di dalam aplikasi."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--nip", required=True, help="NIP, 18 angka")
        parser.add_argument("--nama", required=True, help="nama lengkap dengan gelar")
        parser.add_argument("--dasar", default="Pemasangan aplikasi", help="nomor keputusan yang menjadi dasarnya")

    def handle(self, *args: Any, nip: str, nama: str, dasar: str, **options: Any) -> None:
        try:
            kode = buat_admin_pertama(nip=nip, nama=nama, dasar=dasar, pada=timezone.now())
        except AturanDilanggar as galat:
            raise CommandError(galat.pesan) from galat
        self.stdout.write(f"Kode sekali pakai untuk {nama}: {kode}\nBuka /masuk/kode/ dalam tujuh hari.")
