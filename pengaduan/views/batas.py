"""How often one address may try to open a ticket."""

import hashlib

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

PERCOBAAN = 10
DETIK = 60


def habis(request: HttpRequest, apa: str) -> bool:
    """Count one try of this address; True when it had its `PERCOBAAN` within the last `DETIK`.

    The address is kept only as a hash, and only for the minute.
    """
    alamat = hashlib.sha256(f"{apa}|{get_adapter().get_client_ip(request)}".encode()).hexdigest()
    kunci = f"pengaduan.batas.{alamat}"
    cache.add(kunci, 0, DETIK)
    try:
        return cache.incr(kunci) > PERCOBAAN
    except ValueError:  # the minute ended between the two
        return False
