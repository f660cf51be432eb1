"""Every address, asked by everybody: the table in tests/<app>/hak_akses.py is what the product does (tests/hak.py)."""

from collections.abc import Mapping
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.db.utils import Error
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import reverse

from pegawai.models import Pegawai
from tests.arsitektur.alamat import metode, semua_alamat
from tests.hak import SEMUA, Baris, PembuatObjek, semua_baris
from tests.pemeran import Kota

TABEL = semua_baris()
MASUK = "/masuk/"


#: Session cookie of each person; the cast is the same in every clone, so one sign-in serves all rows.
_SESI: dict[int, str] = {}


def _klien(pegawai: Pegawai) -> Client:
    klien, nama = Client(), settings.SESSION_COOKIE_NAME
    if pegawai.pk not in _SESI:
        klien.force_login(pegawai, backend=settings.AUTHENTICATION_BACKENDS[0])
        _SESI[pegawai.pk] = klien.cookies[nama].value
    klien.cookies[nama] = _SESI[pegawai.pk]
    return klien


def _minta(klien: Client, baris: Baris, url: str, data: Mapping[str, object]) -> HttpResponse:
    """One request that leaves nothing behind; a GET may not write, PostgreSQL itself sees to that."""
    with transaction.atomic():
        if baris.metode in {"get", "head"}:
            with connection.cursor() as kursor:
                kursor.execute("SET LOCAL transaction_read_only = on")
        try:
            jawaban: HttpResponse = getattr(klien, baris.metode)(url, data)
        except Error as galat:
            if "read-only transaction" not in str(galat):
                raise
            pytest.fail(f"GET {url} menulis ke basis data ({galat}). Pindahkan tulisan itu ke POST atau ke tugas.")
        finally:
            transaction.set_rollback(True)
    return jawaban


def _terbuka(jawaban: HttpResponse) -> bool:
    return (jawaban.status_code < 400 and not _ke_masuk(jawaban)) or jawaban.status_code in {409, 422}


def _ke_masuk(jawaban: HttpResponse) -> bool:
    return jawaban.status_code == 302 and urlsplit(jawaban["Location"]).path == MASUK


@pytest.mark.parametrize(("baris", "objek"), TABEL, ids=[str(baris) for baris, _ in TABEL])
# The session lives in the cookie, so that signing in fifteen people and asking as them writes nothing.
@override_settings(SESSION_ENGINE="django.contrib.sessions.backends.signed_cookies")
def test_hanya_yang_boleh_yang_masuk(baris: Baris, objek: Mapping[str, PembuatObjek], kota: Kota) -> None:
    asing = baris.yang_boleh - SEMUA
    assert not asing, f"{baris}: {sorted(asing)} bukan nama pemeran; lihat SEMUA di tests/hak.py."
    assert baris.objek is None or baris.objek in objek, f"{baris}: tulis OBJEK[{baris.objek!r}] di berkas yang sama."
    argumen = dict(objek[baris.objek](kota)) if baris.objek else {}
    url = reverse(baris.url, kwargs=argumen)
    data = baris.data(kota) if callable(baris.data) else baris.data
    salah = []
    for nama in sorted(SEMUA):
        jawaban = _minta(_klien(getattr(kota, nama)), baris, url, data)
        if nama in baris.yang_boleh and not _terbuka(jawaban):
            salah.append(f"{nama} boleh, tetapi mendapat {jawaban.status_code}")
        if nama not in baris.yang_boleh and jawaban.status_code not in {403, 404}:
            salah.append(f"{nama} tidak boleh, tetapi mendapat {jawaban.status_code}")
    jawaban = _minta(Client(), baris, url, data)
    if baris.anonim and not _terbuka(jawaban):
        salah.append(f"tanpa masuk boleh, tetapi mendapat {jawaban.status_code}")
    if not baris.anonim and not (_ke_masuk(jawaban) or jawaban.status_code in {403, 404}):
        salah.append(f"tanpa masuk tidak boleh, tetapi mendapat {jawaban.status_code}")
    assert not salah, f"{baris} ({url}): {'; '.join(salah)}. Perbaiki visible_to, permissions.py, atau baris tabelnya."


def test_setiap_alamat_punya_baris() -> None:
    ada = {(baris.url, baris.metode) for baris, _ in TABEL}
    bernama = {url for url, _ in ada}
    kurang = []
    for nama, pola in semua_alamat():
        perlu = metode(pola.callback)
        kurang += [f"{m.upper()} {nama}" for m in sorted(perlu) if (nama, m) not in ada]
        if not perlu and nama not in bernama:
            kurang.append(nama)
    assert not kurang, (
        "Alamat tanpa baris di tabel hak akses: " + ", ".join(sorted(kurang)) + ". Tambahkan Baris untuk tiap metode "
        "di tests/<app>/hak_akses.py (siapa boleh, atas objek siapa)."
    )


def test_tidak_ada_baris_tanpa_alamat() -> None:
    alamat = {nama for nama, _ in semua_alamat()}
    hantu = sorted({baris.url for baris, _ in TABEL} - alamat)
    assert not hantu, f"Baris hak akses untuk alamat yang tidak ada: {hantu}. Hapus atau betulkan namanya."
