"""What Budi tells Ani: a talk of two that the leaders above may follow."""

from typing import Any

from pembinaan.services import beri_umpan_balik
from tests.pemeran import SEKARANG, Kota
from tests.penanda import Penanda


def _umpan_balik(kota: Kota, teks: str) -> dict[str, Any]:
    beri_umpan_balik(oleh=kota.budi, pegawai=kota.ani, isi=teks, nilai_dasar="kompeten", pada=SEKARANG)
    return {"pembinaan:pegawai": {"pk": kota.ani.pk}}


PENANDA = [Penanda("umpanbalik", _umpan_balik, {"pemilik", "di_atas"})]
