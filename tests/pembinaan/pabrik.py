"""What tests of feedback start from."""

from __future__ import annotations

from typing import Any

from pembinaan.models import UmpanBalik
from pembinaan.services import beri_umpan_balik
from tests.pemeran import SEKARANG


def umpan_balik(pemberi: Any, penerima: Any, banyak: int = 1) -> list[UmpanBalik]:
    """`banyak` pieces of feedback on one value."""
    return [
        beri_umpan_balik(
            oleh=pemberi, pegawai=penerima, isi="Penjelasannya runtut.", nilai_dasar="kompeten", pada=SEKARANG
        )
        for _ in range(banyak)
    ]
