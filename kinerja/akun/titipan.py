"""A sent form that found nobody signed in: its fields travel in the page, signed, until their owner sends them again.

Nothing of it is stored here: a form may be the closed survey's (docs/dpia.md).
"""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

GARAM = "kinerja.titipan"
UMUR = 12 * 60 * 60
UKURAN_MAKS = 200_000
"""Characters; what is larger was hardly typed."""
TERTUTUP = ("/akun/", "/masuk/", "/keluar/")
"""Passwords and codes are typed again."""
TAK_DIBAWA = ("csrfmiddlewaretoken", "titipan")
TAK_DITAMPILKAN = ("kunci_form", "versi", "kembali", "next")
TAMPIL_MAKS = 12


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


def bungkus(request: HttpRequest, pemilik: int) -> str:
    """The fields of this request for `pemilik`, signed; empty where there is nothing to carry."""
    if request.path.startswith(TERTUTUP):
        return ""
    isi = [
        [nama, nilai]
        for nama, daftar in request.POST.lists()
        for nilai in daftar
        if nama not in TAK_DIBAWA and "sandi" not in nama and "password" not in nama
    ]
    if not isi or sum(len(nama) + len(nilai) for nama, nilai in isi) > UKURAN_MAKS:
        return ""
    rincian = {"a": request.get_full_path(), "p": pemilik, "i": isi, "b": bool(request.FILES)}
    return signing.dumps(rincian, salt=GARAM, compress=True)


def buka(teks: str) -> Titipan | None:
    """What `bungkus` wrote, if it is ours and not too old."""
    try:
        isi = signing.loads(teks, salt=GARAM, max_age=UMUR)
    except signing.BadSignature:
        return None
    return Titipan(alamat=isi["a"], pemilik=isi["p"], isi=isi["i"], berkas=isi["b"])


def halaman(request: HttpRequest, satu: Titipan, *, status: int = 200) -> HttpResponse:
    """The page on which its owner sends it again, with a fresh token."""
    return render(request, "akun/titipan.html", {"titipan": satu}, status=status)


def teruskan(request: HttpRequest, jawaban: HttpResponse) -> HttpResponse:
    """After a sign-in: the carried form for its owner, else what would have come anyway."""
    teks = request.POST.get("titipan", "")
    pegawai: Any = request.user
    if not teks or jawaban.status_code != 302 or not pegawai.is_authenticated:
        return jawaban
    satu = buka(teks)
    if satu is None:
        return jawaban
    if satu.pemilik != pegawai.pk:
        messages.warning(request, "Isian yang tadi belum terkirim milik orang lain, jadi tidak dibawa ke akun Anda.")
        return jawaban
    lanjutan = halaman(request, satu)
    lanjutan.cookies.update(jawaban.cookies)
    return lanjutan
