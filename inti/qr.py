"""QR codes as SVG or PNG data, drawn here so that no address leaves the product."""

import segno


def qr_svg(isi: str) -> str:
    """Inline `<svg>` of a QR code with `isi`, in the colour of its surroundings."""
    return segno.make(isi, error="m").svg_inline(scale=4, border=2, dark="#1d2423", light="#ffffff", omitsize=True)


def qr_data(isi: str) -> str:
    """The QR code as a `data:` address, for PDF."""
    return segno.make(isi, error="m").png_data_uri(scale=6, border=2)
