"""Ani's daily work."""

from typing import Any

from tests.aktivitas.pabrik import entri
from tests.hak import KINERJA
from tests.pemeran import Kota
from tests.penanda import Penanda


def _entri(kota: Kota, teks: str) -> dict[str, Any]:
    return {"aktivitas:detail": {"pk": entri(kota.ani, uraian=teks)[0].pk}}


PENANDA = [Penanda("aktivitas", _entri, KINERJA)]
