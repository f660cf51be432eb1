from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from inti.audit import tindakan
from inti.galat import AturanDilanggar
from kinerja.akun.pertama import MAKSIMUM, banyak_admin
from pegawai.enums import GunaKode, Peran
from pegawai.services import beri_peran, buat_pegawai
from pegawai.services.akun import buat_kode


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
        pada = timezone.now()
        hari_ini = timezone.localdate(pada)
        if banyak_admin(hari_ini) >= MAKSIMUM:
            raise CommandError(
                f"Sudah ada {MAKSIMUM} admin kepegawaian. Akun dan peran selanjutnya diurus di dalam aplikasi."
            )
        try:
            with tindakan("akun.pertama", oleh=None, alasan=dasar):
                pegawai = buat_pegawai(oleh=None, nama=nama, nip=nip)
                beri_peran(oleh=None, pegawai=pegawai, peran=Peran.ADMIN_KEPEGAWAIAN, mulai=hari_ini, dasar=dasar)
                kode = buat_kode(oleh=None, pegawai=pegawai, guna=GunaKode.MASUK_PERTAMA, pada=pada)
        except AturanDilanggar as galat:
            raise CommandError(galat.pesan) from galat
        self.stdout.write(f"Kode sekali pakai untuk {nama}: {kode}\nBuka /masuk/kode/ dalam tujuh hari.")
