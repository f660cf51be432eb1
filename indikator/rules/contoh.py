"""An example of an SKP names nobody: what its sentences may not say."""

import re
from collections.abc import Iterable

_NIP = re.compile(r"(?<!\d)\d{18}(?!\d)")


def nama_pokok(nama: str) -> str:
    """A name without titles: those before it end in a point (or are H, Hj), those behind it follow a comma."""
    kata = nama.split(",")[0].split()
    while len(kata) > 1 and (kata[0].endswith(".") or kata[0] in {"H", "Hj"}):
        kata = kata[1:]
    return " ".join(kata)


def menyebut_orang(teks: str, nama_list: Iterable[str]) -> bool:
    """Does a sentence hold the name of one of these people, with or without titles, or an NIP?"""
    rapi = " ".join(teks.split())
    pokok = {satu for nama in nama_list if (satu := nama_pokok(nama))}
    return bool(_NIP.search(rapi)) or any(
        re.search(rf"(?<!\w){re.escape(satu)}(?!\w)", rapi, re.IGNORECASE) for satu in pokok
    )
