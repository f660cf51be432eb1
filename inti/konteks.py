"""What the shell around every page needs: menu, unread notifications, theme. Everything is computed on first use,
so that a swapped part or an error page costs nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from inti.models import Pemberitahuan
from inti.registry import menu
from inti.waktu import WITA

TEMA = {"terang": "light", "gelap": "dark"}
"""Value of the cookie `tema` to Bootstrap's theme; without a cookie the system's preference decides."""


@dataclass(frozen=True, slots=True)
class ButirTampil:
    """A menu entry as the shell draws it; `kini` marks the page that is open."""

    judul: str
    url: str
    ikon: str
    jumlah: int
    bawah: bool
    kini: bool


@dataclass(frozen=True, slots=True)
class ButirWarga:
    judul: str
    url: str
    ikon: str
    kini: bool = False


MENU_WARGA = (
    ("Laporkan", "/lapor/", "megaphone"),
    ("Lacak", "/lacak/", "search"),
    ("Nilai layanan", "/nilai/", "star"),
)
"""The three services for citizens. Their addresses are promised to the public, so they are written out."""


def _menu(request: HttpRequest) -> list[ButirTampil]:
    """Entries that the person may open; while somebody looks as them, only pages that are open then, uncounted."""
    pengguna = request.user
    if not pengguna.is_authenticated:
        return []
    terbuka = getattr(request, "halaman_terbuka", None)
    tampak = []
    for butir in sorted(menu, key=lambda b: b.urutan):
        if (terbuka is not None and butir.url_name not in terbuka) or not butir.tampak(pengguna):
            continue
        try:
            tampak.append((butir, reverse(butir.url_name)))
        except NoReverseMatch:
            # an app may be left out of an installation; its entry goes with it
            continue
    milik = [(url, awal) for b, url in tampak for awal in (url, *map(reverse, b.juga()))]
    cocok = [(len(awal), url) for url, awal in milik if request.path.startswith(awal)]
    kini = max(cocok)[1] if cocok else ""
    return [
        ButirTampil(
            judul=b.judul,
            url=url,
            ikon=b.ikon,
            jumlah=b.jumlah(pengguna) if b.jumlah and terbuka is None else 0,
            bawah=b.bawah,
            kini=url == kini,
        )
        for b, url in tampak
    ]


def _belum_dibaca(request: HttpRequest) -> int:
    pengguna = request.user
    return Pemberitahuan.objects.visible_to(pengguna).belum_dibaca().count() if pengguna.is_authenticated else 0


def cangkang(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `menu_utama`, `menu_bawah`, `menu_warga`, `jumlah_pemberitahuan`, `tema`, `mode_demo`,
    `alamat_awal` (first page after login), `hari_ini` (WITA)."""

    def sekali(hitung: Callable[[], Any]) -> Any:
        return SimpleLazyObject(hitung)

    menu_utama = sekali(lambda: _menu(request))
    return {
        "menu_utama": menu_utama,
        "menu_bawah": sekali(lambda: [b for b in menu_utama if b.bawah][:4]),
        "menu_warga": [
            ButirWarga(judul, url, ikon, kini=request.path.startswith(url)) for judul, url, ikon in MENU_WARGA
        ],
        "jumlah_pemberitahuan": sekali(lambda: _belum_dibaca(request)),
        "tema": TEMA.get(request.COOKIES.get("tema", ""), ""),
        "mode_demo": settings.MODE_DEMO,
        "alamat_awal": settings.LOGIN_REDIRECT_URL,
        "hari_ini": timezone.localdate(timezone=WITA),
    }
