"""Secrets of citizens: their form, and what is kept of them. None is ever stored in clear.

The secret of a report opens it together with its number; it is kept as a salted scrypt hash. Randomness and the
server's key come from the caller.
"""

import base64
import hashlib
import hmac
import re

ABJAD = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Letters and digits that nobody confuses: no 0/O, 1/I/L, U."""
PANJANG = 12
"""30¹² is about 59 bits."""

_N, _R, _P = 2**13, 8, 1
"""Cost of one check: about 20 ms and 8 MB. With 59 bits of secret this is plenty."""
_KOSONG = "scrypt$AAAAAAAAAAAAAAAAAAAAAA==$"


def tulis(acak: bytes) -> str:
    """A secret from at least 16 random bytes, in groups that can be read out: "7KQM-2XTR-9BHD"."""
    if len(acak) < 16:
        raise ValueError("rahasia memerlukan paling sedikit 16 bita acak")
    sisa, huruf = int.from_bytes(acak), []
    for _ in range(PANJANG):
        sisa, n = divmod(sisa, len(ABJAD))
        huruf.append(ABJAD[n])
    return "-".join("".join(huruf[i : i + 4]) for i in range(0, PANJANG, 4))


def rapikan(teks: str) -> str:
    """A typed secret without dashes and spaces, in capitals, cut off at a length that no secret has."""
    return re.sub(r"[^0-9A-Z]", "", teks.upper())[: PANJANG * 2]


def _scrypt(teks: str, garam: bytes) -> bytes:
    return hashlib.scrypt(rapikan(teks).encode(), salt=garam, n=_N, r=_R, p=_P, dklen=32)


def sidik(rahasia: str, garam: bytes) -> str:
    """What is stored of a secret."""
    return f"scrypt${base64.b64encode(garam).decode()}${base64.b64encode(_scrypt(rahasia, garam)).decode()}"


def cocok(rahasia: str, tersimpan: str = "") -> bool:
    """Does the typed secret belong to the stored hash? Takes as long without a stored hash as with one."""
    _, garam, hasil = (tersimpan or _KOSONG).split("$")
    terhitung = _scrypt(rahasia, base64.b64decode(garam))
    return hmac.compare_digest(terhitung, base64.b64decode(hasil)) and bool(tersimpan)


def sidik_token(token: str) -> str:
    """What is stored of a one-time token; 256 random bits need no slow hash."""
    return hashlib.sha256(token.encode()).hexdigest()
