"""Workflow of one entry as a table: which act leads from which status to which.

A verified entry is evidence of a measured indicator and is never changed again, so a measurement of the past keeps
its rows. A returned one goes back to its owner, who mends or removes it.
"""

from typing import Final

VERIFIKASI, KEMBALIKAN, UBAH, HAPUS = "verifikasi", "kembalikan", "ubah", "hapus"

ALUR: Final[dict[str, dict[str, str | None]]] = {
    "dicatat": {VERIFIKASI: "terverifikasi", KEMBALIKAN: "dikembalikan", UBAH: "dicatat", HAPUS: None},
    "dikembalikan": {UBAH: "dicatat", HAPUS: None},
    "terverifikasi": {},
}
"""Status → act → next status; None means that the entry is gone."""


def boleh(status: str, tindakan: str) -> bool:
    """Does the workflow know this act from this status?"""
    return tindakan in ALUR.get(status, {})
