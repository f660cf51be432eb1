"""What every template may know about the installation."""

from django.http import HttpRequest


def produk(request: HttpRequest) -> dict[str, str]:
    """Name of the product and of the city."""
    return {"nama_produk": "Kinerja", "nama_kota": "Kota Makassar"}
