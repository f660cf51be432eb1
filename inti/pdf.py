"""HTML to PDF. Import this module only where tasks do: WeasyPrint is slow to load."""

from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from weasyprint import HTML
from weasyprint.urls import URLFetcher

_HANYA_DATA = URLFetcher(allowed_protocols=["data"])
"""Documents are whole in themselves: nothing is fetched from the network or the disk."""


def render_pdf(templat: str, konteks: dict[str, Any]) -> bytes:
    """The template as a tagged PDF/UA document in Indonesian."""
    html = render_to_string(templat, {**konteks, "alamat_produk": settings.ALAMAT_PUBLIK})
    return HTML(string=html, url_fetcher=_HANYA_DATA).write_pdf(pdf_variant="pdf/ua-1")
