"""Lists of the shared kernel."""

from uuid import uuid4

from inti.services import beri_tahu
from tests.daftar import Daftar
from tests.pemeran import SEKARANG, Kota


def _pemberitahuan(kota: Kota, banyak: int) -> None:
    for _ in range(banyak):
        beri_tahu(penerima=kota.ani, judul="Catatan Anda dikembalikan", kunci=str(uuid4()), pada=SEKARANG)


DAFTAR = [Daftar("inti:pemberitahuan", peran="ani", tambah=_pemberitahuan)]
