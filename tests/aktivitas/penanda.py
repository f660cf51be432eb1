"""Ani's daily work, and why some of it came back."""

from typing import Any

from aktivitas.services import kembalikan
from tests.aktivitas.pabrik import entri
from tests.hak import KINERJA
from tests.pemeran import SEKARANG, Kota
from tests.penanda import Penanda, jejak


def _entri(kota: Kota, teks: str) -> dict[str, Any]:
    return {"aktivitas:detail": {"pk": entri(kota.ani, uraian=teks)[0].pk}}


def _kembali(kota: Kota, teks: str) -> dict[str, Any]:
    satu = entri(kota.ani)[0]
    kembalikan(oleh=kota.budi, aktivitas=satu, alasan=teks, pada=SEKARANG)
    return {"aktivitas:detail": {"pk": satu.pk}, **jejak(satu)}


PENANDA = [
    Penanda("aktivitas", _entri, KINERJA),
    Penanda("aktivitaskembali", _kembali, KINERJA, di_jejak={"inspektorat"}),
]
