"""How often one may try, so that nobody can guess and nobody can lock somebody else out.

Wrong tries are counted for one account **from one place**: the address, or, where the browser has signed in with that
account before, that browser alone (a signed cookie). Whoever tries from elsewhere fills a bucket of their own, also
from the same office address. Nothing that strangers do to an account stops its right password from a new place.
"""

import hashlib
import ipaddress
import secrets
from dataclasses import dataclass
from typing import Any

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core import signing
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

KUKI = settings.NAMA_KUKI_PERANGKAT
UMUR_KUKI = 180 * 24 * 60 * 60
AKUN_PER_PERANGKAT = 5
"""People whose browser this may be; a counter's computer serves several."""


@dataclass(frozen=True, slots=True)
class Batas:
    """At most `banyak` tries in `detik` seconds from the first one on."""

    nama: str
    banyak: int
    detik: int


SANDI = Batas("sandi", 5, 5 * 60)
"""Wrong passwords for one account from one place."""
SANDI_ALAMAT = Batas("sandi-alamat", 100, 10 * 60)
"""Wrong passwords from one address over all accounts; a whole office shares one address."""
SANDI_AKUN = Batas("sandi-akun", 30, 60 * 60)
"""Wrong passwords for one account from everywhere: stops nobody, but the person is told."""
SANDI_AKUN_KABAR = Batas("sandi-akun-kabar", 1, 24 * 60 * 60)
"""Such a message goes out once a day."""
FAKTOR = Batas("faktor", 5, 5 * 60)
"""Wrong codes of a second factor for one account from one place; whoever tries has the password already."""
FAKTOR_AKUN = Batas("faktor-akun", 30, 60 * 60)
"""The same from everywhere, known browsers left out: six digits could be guessed from many addresses."""
KODE = Batas("kode", 5, 15 * 60)
"""Wrong one-time codes for one account from one place."""
KODE_ALAMAT = Batas("kode-alamat", 30, 15 * 60)
TAUTAN = Batas("tautan", 3, 60 * 60)
"""Links for a new password to one account: nobody's mailbox is filled by others."""
TAUTAN_ALAMAT = Batas("tautan-alamat", 20, 60 * 60)


def _kunci(batas: Batas, bagian: tuple[str, ...]) -> str:
    sidik = hashlib.sha256("\n".join(bagian).encode()).hexdigest()
    return f"batas:{batas.nama}:{sidik}"


def ambil(batas: Batas, *bagian: str) -> bool:
    """Count one try; False when there were too many. Counted before it is judged, so that many at once gain nothing."""
    kunci = _kunci(batas, bagian)
    cache.add(kunci, 0, batas.detik)
    try:
        banyak = cache.incr(kunci)
    except ValueError:  # ended between the two
        cache.set(kunci, 1, batas.detik)
        banyak = 1
    return bool(banyak <= batas.banyak)


def kembalikan(batas: Batas, *bagian: str) -> None:
    """Take one try back: it was right."""
    kunci = _kunci(batas, bagian)
    try:
        if cache.decr(kunci) <= 0:
            cache.delete(kunci)
    except ValueError:
        pass


def lupakan(batas: Batas, *bagian: str) -> None:
    """Start anew."""
    cache.delete(_kunci(batas, bagian))


def rapikan(login: str) -> str:
    """One account has one bucket, however its name is written."""
    teks = login.strip().lower()
    rapat = "".join(teks.split())
    return rapat if rapat.isdigit() else teks


def alamat(request: HttpRequest) -> str:
    """The sender's address behind the trusted proxies; of IPv6 the network that one subscriber holds."""
    teks = str(get_adapter(request).get_client_ip(request))
    try:
        ip = ipaddress.ip_address(teks)
    except ValueError:
        return teks
    if isinstance(ip, ipaddress.IPv6Address):
        return str(ipaddress.IPv6Network(f"{ip}/64", strict=False).network_address)
    return teks


def _sebutan(login: str) -> str:
    """The account's name in the cookie: whoever finds the cookie cannot tell an NIP from it."""
    return str(salted_hmac("kinerja.perangkat", rapikan(login), algorithm="sha256").hexdigest()[:24])


def _isi_kuki(request: HttpRequest) -> list[list[str]]:
    try:
        isi = signing.loads(request.COOKIES.get(KUKI, ""), salt="kinerja.perangkat", max_age=UMUR_KUKI)
    except signing.BadSignature:
        return []
    return list(isi)


def perangkat_dikenal(request: HttpRequest, login: str) -> str:
    """The random name of this browser if this account has signed in with it, else empty."""
    sebutan = _sebutan(login)
    return next((acak for siapa, acak in _isi_kuki(request) if siapa == sebutan), "")


def kenali_perangkat(request: HttpRequest, response: HttpResponse, login: str) -> None:
    """Remember that this account has signed in with this browser; the newest five are kept."""
    sebutan = _sebutan(login)
    acak = perangkat_dikenal(request, login) or secrets.token_urlsafe(12)
    lain = [satu for satu in _isi_kuki(request) if satu[0] != sebutan]
    response.set_cookie(
        KUKI,
        signing.dumps([[sebutan, acak], *lain][:AKUN_PER_PERANGKAT], salt="kinerja.perangkat"),
        max_age=UMUR_KUKI,
        httponly=True,
        samesite="Lax",
        secure=bool(settings.SESSION_COOKIE_SECURE),
    )


@dataclass(frozen=True, slots=True)
class Percobaan:
    """One try for `login` from where it comes, against the limit of its place and those that stand beside it."""

    batas: Batas
    sepanjang: Batas | None
    """For one address (unknown browsers only)."""
    menyeluruh: Batas | None
    """For the account from everywhere (unknown browsers only)."""
    login: str
    tempat: str
    dikenal: bool

    @classmethod
    def dari(
        cls,
        request: HttpRequest,
        login: str,
        batas: Batas,
        *,
        sepanjang: Batas | None = None,
        menyeluruh: Batas | None = None,
    ) -> "Percobaan":
        """As this request makes it."""
        login = rapikan(login)
        acak = perangkat_dikenal(request, login)
        tempat = f"perangkat:{acak}" if acak else f"alamat:{alamat(request)}"
        return cls(batas, sepanjang, menyeluruh, login, tempat, bool(acak))

    def _kotak(self) -> list[tuple[Batas, tuple[str, ...]]]:
        kotak: list[tuple[Batas, tuple[str, ...]]] = [(self.batas, (self.tempat, self.login))]
        if not self.dikenal:
            if self.sepanjang:
                kotak.append((self.sepanjang, (self.tempat,)))
            if self.menyeluruh:
                kotak.append((self.menyeluruh, (self.login,)))
        return kotak

    def mulai(self) -> bool:
        """May this try be judged at all? It counts as wrong until `berhasil`."""
        return all(ambil(batas, *bagian) for batas, bagian in self._kotak())

    def berhasil(self) -> None:
        """It was right: this place starts anew, the wider ones get one try back."""
        (batas, bagian), *lain = self._kotak()
        lupakan(batas, *bagian)
        for satu, isi in lain:
            kembalikan(satu, *isi)


def coba_faktor(request: HttpRequest, pegawai: Any) -> Percobaan:
    """A try with a second factor."""
    return Percobaan.dari(request, pegawai.login, FAKTOR, menyeluruh=FAKTOR_AKUN)
