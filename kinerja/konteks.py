"""What every template may know about the installation."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def produk(request: HttpRequest) -> dict[str, Any]:
    """Name of the product and of the city; seconds after which a session that is left alone is locked."""
    return {"nama_produk": "Kinerja", "nama_kota": "Kota Makassar", "batas_diam": settings.BATAS_DIAM * 60}
