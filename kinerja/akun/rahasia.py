"""Secrets of second factors lie encrypted in the database: a dump of it alone signs nobody in."""

import base64
import hashlib

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.encoding import force_bytes


def _sandi() -> MultiFernet:
    """With the present key of the installation first; older ones (SECRET_KEY_FALLBACKS) still read."""
    return MultiFernet(
        [
            Fernet(base64.urlsafe_b64encode(hashlib.sha256(b"kinerja.faktor:" + force_bytes(kunci)).digest()))
            for kunci in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
        ]
    )


def enkripsi(teks: str) -> str:
    return _sandi().encrypt(teks.encode()).decode()


def dekripsi(teks: str) -> str:
    return _sandi().decrypt(teks.encode()).decode()
