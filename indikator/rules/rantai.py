"""Chains of "serves": an IKU serves a higher IKU, an RHK serves the superior's. Such a chain never comes round."""

from collections.abc import Callable


def berputar(mulai: int | None, diri: int | None, induk_dari: Callable[[int], int | None]) -> bool:
    """Does the way up from `mulai` come to `diri`? A row that has no key yet (`diri` None) is above nothing."""
    dilewati: set[int] = set()
    satu = mulai
    while satu is not None and satu not in dilewati:
        if satu == diri:
            return True
        dilewati.add(satu)
        satu = induk_dari(satu)
    return False
