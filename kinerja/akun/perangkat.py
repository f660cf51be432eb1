"""What a browser calls itself, in words that its owner recognises."""

_PERAMBAN = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_SISTEM = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("CrOS", "Chromebook"),
    ("Linux", "Linux"),
)


def sebut_perangkat(agen: str) -> str:
    """ "Chrome di Android"; what is not known is said so."""
    peramban = next((nama for tanda, nama in _PERAMBAN if tanda in agen), "")
    sistem = next((nama for tanda, nama in _SISTEM if tanda in agen), "")
    if peramban and sistem:
        return f"{peramban} di {sistem}"
    return peramban or sistem or "Perangkat tidak dikenal"
