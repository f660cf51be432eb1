"""Odd input at every door: a query or a form that no page of ours sends is refused in words, never with a crash.

Walks the permission table (tests/hak.py), each address and method once, as somebody who gets in. Which names a door
reads is taken from its code: the forms and filters of its app, and the names that its view asks the request for.
"""

import inspect
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from itertools import chain
from types import ModuleType
from typing import Any

import pytest
from django import forms
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse, QueryDict
from django.test import Client, override_settings
from django.urls import NoReverseMatch, URLPattern, reverse
from django_filters import FilterSet

from tests.arsitektur.alamat import semua_alamat
from tests.hak import (
    SEMUA,
    Baris,
    Kelompok,
    argumen,
    isian,
    menurut_objek,
    pemilik_list,
    sebutan_kelompok,
    semua_baris,
)
from tests.pemeran import Kota

Kiriman = tuple[str, str, dict[str, Any]]
"""How it is called in a failure, the address, and the fields."""

#: One row an address and method: what is read of odd input does not depend on the object's state.
TABEL = list({(baris.url, baris.metode): (baris, objek) for baris, objek in reversed(semua_baris())}.values())[::-1]
KELOMPOK = menurut_objek((baris, objek, pemilik_list(baris, objek)[0]) for baris, objek in TABEL)
POLA: Mapping[str, URLPattern] = dict(semua_alamat())

ANEH = {
    "nul": "a\x00b",
    "kata": "abc",
    "bilangan raksasa": "9" * 25,
    "di atas bigint": str(2**63),
    "ribuan angka": "9" * 5000,
    "negatif": "-1",
    "pangkat": "²",
    "angka Arab": "٣٤",
    "bukan bilangan": "NaN",
    "takhingga": "1e999999",
    "tanggal tidak ada": "2026-02-30",
    "tanggal pertama": "0001-01-01",
    "tanggal terakhir": "9999-12-31",
    "bulan terakhir": "9999-12",
    "panjang": "x" * 6000,
    "emoji": "🦀" * 2000,
    "rumus": '=HYPERLINK("http://contoh.id","x")',
    "waktu": "25:99",
    "UUID": "00000000-0000-4000-8000-000000000000",
}
"""What a person, a broken client or an attacker may send in any field."""

LOLOS: Mapping[type[forms.Field], set[str]] = {
    forms.IntegerField: {"kata", "bilangan raksasa", "di atas bigint", "ribuan angka", "negatif", "angka Arab"}
    | {"bukan bilangan", "takhingga"},
    forms.DateField: {"kata", "tanggal pertama", "tanggal terakhir"},
    forms.ChoiceField: {"kata", "negatif", "di atas bigint", "UUID"},
    forms.CharField: {"panjang", "emoji", "rumus"},
}
"""What of it may pass a field of a kind (and one that does not): only that is sent alone among good values. Of the rest
it is enough to send it in all fields at once, where each field refuses it for itself. First kind that fits. A NUL
passes none: no view meets it (kinerja.middleware)."""
UMUM = {"halaman", "q", "tanggal", "bulan", "tahun", "status", "kunci_form", "versi", "kembali", "next", "cetak"}
"""Names that views read by helpers."""

_DIBACA = re.compile(r"""\.(?:GET|POST)(?:\.get|\.getlist)?[\[(]\s*["'](\w+)["']""")
_ALAMAT_BESAR = ("99999999999999999999", str(2**63), "0")


def _kelas(modul: ModuleType, jenis: type) -> set[Any]:
    return {satu for _, satu in inspect.getmembers(modul, inspect.isclass) if issubclass(satu, jenis)}


@cache
def _modul(nama: str) -> frozenset[ModuleType]:
    """The module of a view, and those of views whose functions it calls."""
    ini = import_module(nama)
    asal = {satu.__module__ for _, satu in inspect.getmembers(ini, inspect.isfunction)}
    return frozenset({ini, *(import_module(satu) for satu in asal if ".views" in satu)})


def _form(url: str) -> set[type[forms.Form]]:
    """The forms that the view of this address may fill."""
    return set().union(*(_kelas(modul, forms.Form) for modul in _modul(POLA[url].callback.__module__)))


@cache
def aneh_menurut_isian(url: str) -> Mapping[str, set[str]]:
    """By name that the view of this address may read, as far as its code tells: the odd input that may pass it.

    All of it where no field of a form stands before the view: for what it asks the request itself, and filters.
    """
    hasil: dict[str, set[str]] = {}
    for form in _form(url):
        for nama, bidang in form.base_fields.items():
            lolos = next((isi for jenis, isi in LOLOS.items() if isinstance(bidang, jenis)), set(ANEH) - {"nul"})
            hasil[nama] = hasil.get(nama, set()) | lolos
    langsung = set(UMUM)
    for modul in _modul(POLA[url].callback.__module__):
        langsung.update(_DIBACA.findall(inspect.getsource(modul)))
        for saring in _kelas(modul, FilterSet):
            langsung |= set(saring.base_filters)
    return hasil | {nama: set(ANEH) - {"nul"} for nama in langsung}


@pytest.fixture
def dibaca(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Names that the product has asked queries and forms for, growing with each request."""
    nama_list: set[str] = set()

    def catat(asli: Any) -> Any:
        def dengan_catatan(data: QueryDict, nama: str, *sisa: Any, **kunci: Any) -> Any:
            if not data._mutable:  # while it is being filled it asks itself
                nama_list.add(nama)
            return asli(data, nama, *sisa, **kunci)

        return dengan_catatan

    for cara in ("get", "getlist", "__getitem__", "__contains__"):
        monkeypatch.setattr(QueryDict, cara, catat(getattr(QueryDict, cara)))
    return nama_list


def _minta(klien: Client, metode: str, url: str, data: Mapping[str, Any]) -> HttpResponse:
    with transaction.atomic():
        jawaban: HttpResponse = getattr(klien, metode)(url, data)
        # a streamed answer is made while it is read
        if getattr(jawaban, "streaming", False) and jawaban.status_code < 400:
            b"".join(jawaban.streaming_content)  # type: ignore[attr-defined]
        transaction.set_rollback(True)
    return jawaban


def _klien(kota: Kota, baris: Baris, pemilik: str | None) -> Client:
    klien = Client(raise_request_exception=False)
    if not baris.anonim and (siapa := sorted(baris.siapa(pemilik) or SEMUA)):
        klien.force_login(getattr(kota, siapa[0]), backend=settings.AUTHENTICATION_BACKENDS[0])
    return klien


def _alamat_besar(url: str, isi: Mapping[str, Any]) -> Iterator[str]:
    """The same address with a number that no row has, and with a NUL where it takes text."""
    for nama, nilai in isi.items():
        ganti = _ALAMAT_BESAR if isinstance(nilai, int) else ("a\x00b", "🦀" * 100) if isinstance(nilai, str) else ()
        for satu in ganti:
            try:
                yield reverse(url, kwargs={**isi, nama: satu})
            except NoReverseMatch:
                continue


def test_setiap_form_ditemukan_dari_alamatnya() -> None:
    """A form that no address leads to by its code would get no odd input."""
    ditemukan = set().union(*(_form(baris.url) for baris, _ in TABEL))
    app = {baris.url.split(":")[0] for baris, _ in TABEL if ":" in baris.url}
    dipakai = {dasar for satu in ditemukan for dasar in satu.__mro__}
    semua = {
        satu
        for nama in app
        if find_spec(f"{nama}.forms")
        for satu in _kelas(import_module(f"{nama}.forms"), forms.Form)
        if satu.__module__.startswith(f"{nama}.forms")
    }
    assert len(semua) > 50
    assert not semua - dipakai


@pytest.mark.parametrize("kelompok", KELOMPOK, ids=sebutan_kelompok)
@pytest.mark.usefixtures("tanpa_menu")
@override_settings(SESSION_ENGINE="django.contrib.sessions.backends.signed_cookies")
def test_masukan_aneh_tidak_merusak(kelompok: Kelompok, kota: Kota, dibaca: set[str]) -> None:
    objek, pemilik, baris_list = kelompok
    isi_alamat = argumen(baris_list[0], objek, kota, pemilik)
    rusak = []
    for baris in baris_list:
        dibaca.clear()
        rusak += list(_rusak(baris, pemilik, isi_alamat, kota, dibaca))
    assert not rusak, "; ".join(rusak)


def _kiriman(url: str, aneh: Mapping[str, set[str]], baik: Mapping[str, Any], dibaca: set[str]) -> Iterator[Kiriman]:
    """What is sent to one row: odd input in every name at once, and in one name among good values.

    The first asks show which names are read (`dibaca`); to a page that reads none the rest says nothing new.
    """
    yield "tanpa isi", url, {}
    yield "kata di semua isian", url, dict.fromkeys(sorted({*aneh, *baik}), ANEH["kata"])
    yield "nul di semua isian", url, dict.fromkeys(sorted(dibaca) or ["q"], ANEH["nul"])
    for sebutan in [satu for satu in ANEH if satu not in {"kata", "nul"}] if dibaca else ():
        yield f"{sebutan} di semua isian", url, dict.fromkeys(sorted(dibaca), ANEH[sebutan])
    for nama in baik:
        # one bad field among good ones comes further than all bad at once
        for sebutan in sorted(aneh.get(nama, ANEH.keys() - {"nul"})) if nama in dibaca else ():
            yield f"{sebutan} di {nama}", url, {**baik, nama: ANEH[sebutan]}


def _rusak(
    baris: Baris, pemilik: str | None, isi_alamat: Mapping[str, Any], kota: Kota, dibaca: set[str]
) -> Iterator[str]:
    """What of the odd input to one row answers 500."""
    url = reverse(baris.url, kwargs=dict(isi_alamat))
    klien, baik = _klien(kota, baris, pemilik), isian(baris, kota)
    if baris.metode == "post":
        _minta(klien, "post", url, baik)  # a form that stands on a good first field is read further
    kiriman = [_kiriman(url, aneh_menurut_isian(baris.url), baik, dibaca)]
    kiriman.append(("alamat aneh", satu, baik) for satu in _alamat_besar(baris.url, isi_alamat))
    for sebutan, alamat, data in chain(*kiriman):
        jawaban = _minta(klien, baris.metode, alamat, data)
        if jawaban.status_code >= 500:
            sebab = jawaban.exc_info[1] if getattr(jawaban, "exc_info", None) else ""  # type: ignore[attr-defined]
            yield f"{baris} ({url}), {sebutan}: {jawaban.status_code} {type(sebab).__name__} {str(sebab)[:120]}"
