"""HTML to PDF. Import this module only where tasks do: WeasyPrint is slow to load."""

from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from weasyprint import HTML, default_url_fetcher


def _ambil(url: str) -> Any:
    """Documents are whole in themselves: nothing is fetched from the network or the disk."""
    if url.startswith("data:"):
        return default_url_fetcher(url)
    raise ValueError(f"dokumen tidak boleh mengambil {url}")


def render_pdf(templat: str, konteks: dict[str, Any]) -> bytes:
    """The template as a tagged PDF/UA document in Indonesian."""
    html = render_to_string(templat, {**konteks, "alamat_produk": settings.ALAMAT_PUBLIK})
    return HTML(string=html, url_fetcher=_ambil).write_pdf(pdf_variant="pdf/ua-1")
