"""One-time codes: letters that nobody confuses on paper, and how long they hold."""

from datetime import timedelta

HURUF = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without 0 and O, 1 and I."""
PANJANG = 10
"""32 ** 10 codes: 50 bits."""
UMUR = timedelta(days=7)
PERCOBAAN_MAKS = 5
"""Wrong tries after which a code is dead."""


def tulis(kode: str) -> str:
    """In two groups, as on the slip: ABCDE-FGHJK."""
    return f"{kode[: PANJANG // 2]}-{kode[PANJANG // 2 :]}"


def baca(teks: str) -> str:
    """What was meant by what was typed: small letters, spaces and hyphens do not matter."""
    return "".join(huruf for huruf in teks.upper() if huruf.isalnum())[:40]
