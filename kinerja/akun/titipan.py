"""Sent forms that found nobody signed in: kept until their owner is back, however they sign in, and sends them again.

A form may be the closed survey's (docs/dpia.md), so nobody else can read it: it lies encrypted in the cache for an
hour, and its key is in a cookie of the browser that sent it, nowhere else.
"""

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

# beside the session's own cookie, and apart on each port as that is
KUKI = settings.SESSION_COOKIE_NAME.replace("sesi", "titipan")
KUKI_ORANG = settings.SESSION_COOKIE_NAME.replace("sesi", "orang")
UMUR = 60 * 60
UKURAN_MAKS = 200_000
"""Characters; what is larger was hardly typed."""
PALING_BANYAK = 5
"""Tabs that may each have sent one."""
TERTUTUP = ("/akun/", "/masuk/", "/keluar/")
"""Passwords and codes are typed again."""
TAK_DITAMPILKAN = ("kunci_form", "versi", "kembali", "next")
TAMPIL_MAKS = 12
GARAM_ORANG = "kinerja.orang"


@dataclass(frozen=True, slots=True)
class Titipan:
    """What was sent, whereto, and whose it is."""

    alamat: str
    pemilik: int
    isi: list[list[str]]
    berkas: bool

    @property
    def cuplikan(self) -> list[str]:
        """What the person recognises it by: the words they typed, without the form's own marks."""
        teks = [nilai.strip() for nama, nilai in self.isi if nama not in TAK_DITAMPILKAN]
        return [satu for satu in teks if any(huruf.isalpha() for huruf in satu) and " " in satu][:TAMPIL_MAKS]


def bungkus(request: HttpRequest, pemilik: int) -> Titipan | None:
    """The fields of this request for `pemilik`; None where there is nothing to carry."""
    if request.path.startswith(TERTUTUP):
        return None
    isi = [
        [nama, nilai]
        for nama, daftar in request.POST.lists()
        for nilai in daftar
        if nama != "csrfmiddlewaretoken" and "sandi" not in nama and "password" not in nama
    ]
    if not isi or sum(len(nama) + len(nilai) for nama, nilai in isi) > UKURAN_MAKS:
        return None
    return Titipan(alamat=request.get_full_path(), pemilik=pemilik, isi=isi, berkas=bool(request.FILES))


def _rak(kunci: str) -> str:
    return f"titipan:{hashlib.sha256(kunci.encode()).hexdigest()}"


def dititipkan(request: HttpRequest) -> list[Titipan]:
    """What this browser has left here, the oldest first."""
    kunci = request.COOKIES.get(KUKI, "")
    tersandi = cache.get(_rak(kunci)) if kunci else None
    if tersandi is None:
        return []
    try:
        return [Titipan(**satu) for satu in json.loads(Fernet(kunci).decrypt(tersandi))]
    except (ValueError, InvalidToken):
        return []


def titip(request: HttpRequest, jawaban: HttpResponse, satu: Titipan) -> None:
    """Keep one more for its owner; what the browser holds of somebody else goes."""
    lama = [lain for lain in dititipkan(request) if lain.pemilik == satu.pemilik]
    _simpan(request, jawaban, [*lama, satu][-PALING_BANYAK:])


def lepaskan(request: HttpRequest, jawaban: HttpResponse, *, alamat: str = "") -> None:
    """Drop what was left for one address, or all of it."""
    if daftar := dititipkan(request):
        _simpan(request, jawaban, [satu for satu in daftar if alamat and satu.alamat != alamat])


def _simpan(request: HttpRequest, jawaban: HttpResponse, daftar: list[Titipan]) -> None:
    lama = request.COOKIES.get(KUKI, "")
    cache.delete(_rak(lama))
    if not daftar:
        jawaban.delete_cookie(KUKI, samesite="Lax")
        return
    kunci = Fernet.generate_key().decode()
    isi = json.dumps([asdict(satu) for satu in daftar]).encode()
    cache.set(_rak(kunci), Fernet(kunci).encrypt(isi), UMUR)
    _kuki(jawaban, KUKI, kunci, UMUR)


def _kuki(jawaban: HttpResponse, nama: str, isi: str, umur: int) -> None:
    jawaban.set_cookie(
        nama, isi, max_age=umur, httponly=True, samesite="Lax", secure=bool(settings.SESSION_COOKIE_SECURE)
    )


def teruskan(request: HttpRequest, jawaban: HttpResponse, pegawai: Any) -> None:
    """After a sign-in: on to what `pegawai` left here. What somebody else left is not carried into their account."""
    daftar = dititipkan(request)
    if any(satu.pemilik == pegawai.pk for satu in daftar):
        jawaban["Location"] = reverse("masuk_lanjut")
    elif daftar:
        messages.warning(request, "Isian yang tadi belum terkirim milik orang lain, jadi tidak dibawa ke akun Anda.")
        lepaskan(request, jawaban)


def halaman(request: HttpRequest, daftar: list[Titipan], *, status: int = 200) -> HttpResponse:
    """The page on which its owner sends it again, with a fresh token."""
    return render(request, "akun/titipan.html", {"titipan_list": daftar}, status=status)


def ingat_orang(request: HttpRequest, jawaban: HttpResponse, pegawai_id: int) -> None:
    """Whose browser this is: a session that has ended elsewhere no longer says so, and a form may still come."""
    if orang(request) != pegawai_id:
        isi = signing.dumps(pegawai_id, salt=GARAM_ORANG)
        _kuki(jawaban, KUKI_ORANG, isi, settings.SESSION_COOKIE_AGE)


def lupakan_orang(jawaban: HttpResponse) -> None:
    jawaban.delete_cookie(KUKI_ORANG, samesite="Lax")


def orang(request: HttpRequest) -> int | None:
    """Who was last signed in here and has not signed out."""
    try:
        isi: int = signing.loads(
            request.COOKIES.get(KUKI_ORANG, ""), salt=GARAM_ORANG, max_age=settings.SESSION_COOKIE_AGE
        )
    except signing.BadSignature:
        return None
    return isi
