"""What the tests of doors ask, as functions: test_hak_akses.py and test_penanda.py call them on the product,
test_pintu_bocor.py on views that leak, where they have to find something."""

from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Any
from urllib.parse import unquote, urlsplit
from zipfile import ZipFile

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.db.utils import Error
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from pegawai.models import Pegawai
from tests.arsitektur.alamat import metode, semua_alamat
from tests.hak import BERPERAN, HUBUNGAN, SEMUA, Baris, argumen, hubungan, isian, pemilik_list, penanya
from tests.pemeran import Kota

MASUK = "/masuk/"
HTMX = {"HX-Request": "true", "HX-Target": "daftar"}
KUKI = "django.contrib.sessions.backends.signed_cookies"
"""SESSION_ENGINE of these tests: the session lives in the cookie, so that signing in and asking write nothing."""

Tabel = Iterable[tuple[Baris, Mapping[str, Any]]]

#: Session cookie of each person; the cast is the same in every clone, so one sign-in serves all rows.
_SESI: dict[int, str] = {}


def klien(pegawai: Pegawai) -> Client:
    """A client that `pegawai` is signed in with; needs SESSION_ENGINE=KUKI."""
    satu, nama = Client(), settings.SESSION_COOKIE_NAME
    if pegawai.pk not in _SESI:
        satu.force_login(pegawai, backend=settings.AUTHENTICATION_BACKENDS[0])
        _SESI[pegawai.pk] = satu.cookies[nama].value
    satu.cookies[nama] = _SESI[pegawai.pk]
    return satu


def minta(satu: Client, cara: str, url: str, data: Mapping[str, object] | None = None, **kepala: str) -> HttpResponse:
    """One request that leaves nothing behind; a GET may not write, PostgreSQL itself sees to that."""
    with transaction.atomic():
        if cara in {"get", "head"}:
            with connection.cursor() as kursor:
                kursor.execute("SET LOCAL transaction_read_only = on")
        try:
            jawaban: HttpResponse = getattr(satu, cara)(url, data or {}, headers=kepala or None)
        except Error as galat:
            if "read-only transaction" not in str(galat):
                raise
            pytest.fail(f"GET {url} menulis ke basis data ({galat}). Pindahkan tulisan itu ke POST atau ke tugas.")
        finally:
            transaction.set_rollback(True)
    return jawaban


def terbuka(jawaban: HttpResponse) -> bool:
    return (jawaban.status_code < 400 and not ke_masuk(jawaban)) or jawaban.status_code in {409, 422}


def ke_masuk(jawaban: HttpResponse) -> bool:
    return jawaban.status_code == 302 and urlsplit(jawaban["Location"]).path == MASUK


def periksa_baris(
    baris: Baris,
    objek: Mapping[str, Any],
    kota: Kota,
    pemilik: str | None = None,
    isi: Mapping[str, Any] | None = None,
) -> list[str]:
    """Ask one row about the object of one owner; what the product does otherwise than the table says.

    `isi` are the arguments of an object that stands already.
    """
    if baris.objek is not None and baris.objek not in objek:
        return [f"tulis OBJEK[{baris.objek!r}] di berkas yang sama"]
    url = reverse(baris.url, kwargs=dict(argumen(baris, objek, kota, pemilik) if isi is None else isi))
    data, boleh = isian(baris, kota), baris.siapa(pemilik)
    salah = []
    for nama in sorted(penanya(pemilik_list(baris, objek), pemilik)):
        jawaban = minta(klien(kota[nama]), baris.metode, url, data)
        sebutan = f"{nama} ({hubungan(nama, pemilik)})" if pemilik else nama
        if nama in boleh and not terbuka(jawaban):
            salah.append(f"{sebutan} boleh, tetapi mendapat {jawaban.status_code}")
        if nama not in boleh and jawaban.status_code not in {403, 404}:
            salah.append(f"{sebutan} tidak boleh, tetapi mendapat {jawaban.status_code}")
    jawaban = minta(Client(), baris.metode, url, data)
    if baris.anonim and not terbuka(jawaban):
        salah.append(f"tanpa masuk boleh, tetapi mendapat {jawaban.status_code}")
    if not baris.anonim and not (ke_masuk(jawaban) or jawaban.status_code in {403, 404}):
        salah.append(f"tanpa masuk tidak boleh, tetapi mendapat {jawaban.status_code}")
    return [f"{satu} ({url})" for satu in salah]


def alamat_tanpa_baris(tabel: Tabel) -> list[str]:
    """Addresses, and methods of addresses, that no row of the table names."""
    ada = {(baris.url, baris.metode) for baris, _ in tabel}
    bernama = {url for url, _ in ada}
    kurang = []
    for nama, pola in semua_alamat():
        perlu = metode(pola.callback)
        kurang += [f"{m.upper()} {nama}" for m in sorted(perlu) if (nama, m) not in ada]
        if not perlu and nama not in bernama:
            kurang.append(nama)
    return kurang


def baris_tanpa_hubungan(tabel: Tabel) -> list[str]:
    """Addresses that take an object and are not asked in all relations that can occur, with what is missing."""
    perlu: dict[str, set[str]] = {}
    ada: dict[str, set[str]] = {}
    for baris, objek in tabel:
        if baris.objek is None:
            continue
        satu = objek[baris.objek]
        perlu.setdefault(baris.url, set()).update(getattr(satu, "perlu", HUBUNGAN))
        pemilik = pemilik_list(baris, objek)
        ada.setdefault(baris.url, set()).update(
            hubungan(orang, p) for p in pemilik if p for orang in penanya(pemilik, p)
        )
    return [
        f"{url} tanpa {', '.join(h for h in HUBUNGAN if h in perlu[url] - ada[url])}"
        for url in perlu
        if perlu[url] - ada[url]
    ]


def peran_tanpa_milik_sendiri(tabel: Tabel) -> list[str]:
    """Rows that somebody enters by a role without being asked about an object of their own."""
    kurang = []
    for baris, objek in tabel:
        pemilik = set(pemilik_list(baris, objek)) - {None}
        # a role that may only look is no danger to anybody's own
        if baris.metode == "get" or baris.membaca or not pemilik & SEMUA:
            continue
        for kata in sorted(set(baris.boleh or ()) & set(BERPERAN)):
            if not BERPERAN[kata] & pemilik:
                kurang.append(f"{baris}: {kata}")
    return kurang


def isi_jawaban(jawaban: Any) -> str:
    """All that an answer tells: its body with what is packed in it (ZIP, XLSX), and its headers."""
    badan = b"".join(jawaban.streaming_content) if getattr(jawaban, "streaming", False) else jawaban.content
    kepala = "\n".join(f"{nama}: {isi}" for nama, isi in jawaban.items())
    return f"{kepala}\n{unquote(kepala)}\n{_terbaca(badan)}"


def _terbaca(isi: bytes) -> str:
    if isi.startswith(b"PK\x03\x04"):
        with ZipFile(BytesIO(isi)) as berkas:
            return "\n".join(f"{nama}\n{_terbaca(berkas.read(nama))}" for nama in berkas.namelist())
    return isi.decode("utf-8", errors="replace")


Cara = list[tuple[Mapping[str, Any], bool]]


def cara_bertanya(data: Mapping[str, Any], cari: str, saring: Mapping[str, Any]) -> Cara:
    """How a list is asked: as it is, searched, and as htmx narrowed to one person; (query, by htmx)."""
    luas = {"tampil": "semua", "bagian": "tim"}
    return [(data, False), ({**data, **luas, "q": cari}, False), ({**data, **luas, **saring}, True)]


def kata_terbaca(orang: Client, url: str, cara: Cara, kata: Iterable[str]) -> set[str]:
    """Which of the words `orang` reads at an address, asked in these ways."""
    ditemukan: set[str] = set()
    for data, htmx in cara:
        isi = isi_jawaban(minta(orang, "get", url, data, **(HTMX if htmx else {})))
        ditemukan |= {satu for satu in kata if satu in isi}
    return ditemukan
