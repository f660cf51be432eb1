"""What every template may know about the installation."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def produk(request: HttpRequest) -> dict[str, Any]:
    """Name and mode: `mode_demo` shows the banner that says that people and cases are made up."""
    return {"nama_produk": "Kinerja", "nama_kota": "Kota Makassar", "mode_demo": settings.MODE_DEMO}
