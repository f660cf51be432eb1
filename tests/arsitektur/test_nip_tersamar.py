"""No page tells the NIP of somebody else, a birth date in its first digits, but to whoever keeps their records.

Made from the permission table: each address that is read, asked as those who get in. Documents of the law's own form
(PDF) hold both numbers and are outside of this rule.
"""

import io
import zipfile
from collections.abc import Mapping
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import override_settings
from django.urls import reverse

from kinerja.demo.pemeran import TOKOH
from pegawai.models import Pegawai
from tests.arsitektur.pintu import KUKI, klien, minta
from tests.hak import SEMUA, Baris, argumen, isian, pemilik_list, semua_baris
from tests.pemeran import HARI_INI, Kota

NIP = {tokoh.kunci: tokoh.nip for tokoh in TOKOH if tokoh.nip}
PENGURUS = "farida"
PENANYA_SEMUA = ("ani", "budi", "hadi", "walikota")
"""Where everybody gets in, these stand for the others."""
KASUS = [
    (baris, objek, (pemilik_list(baris, objek) or [None])[0]) for baris, objek in semua_baris() if baris.metode == "get"
]


def _teks(jawaban: HttpResponse) -> str:
    """What a reader finds in the answer, spreadsheets unpacked; "" for pictures and documents."""
    jenis = jawaban.get("Content-Type", "")
    isi = b"".join(jawaban.streaming_content) if jawaban.streaming else jawaban.content  # type: ignore[attr-defined]
    if "spreadsheet" in jenis or "zip" in jenis:
        with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
            return "".join(arsip.read(nama).decode(errors="replace") for nama in arsip.namelist())
    return "" if "pdf" in jenis or "image" in jenis else isi.decode(errors="replace")


def _terbaca(kota: Kota, pembaca: str, teks: str) -> list[str]:
    """Whose NIP stands in the text although this reader may not read it in full."""
    terbuka = set(Pegawai.objects.nip_terbuka(kota[pembaca], HARI_INI).values_list("nip", flat=True)) | {
        kota[pembaca].nip
    }
    return [kunci for kunci, nip in NIP.items() if nip not in terbuka and nip in teks.replace(" ", "")]


@pytest.mark.parametrize(
    ("baris", "objek", "pemilik"), KASUS, ids=[f"{baris} {pemilik or ''}".strip() for baris, _, pemilik in KASUS]
)
@override_settings(SESSION_ENGINE=KUKI)
def test_nip_orang_lain_tersamar(baris: Baris, objek: Mapping[str, Any], pemilik: str | None, kota: Kota) -> None:
    boleh = baris.siapa(pemilik)
    url = reverse(baris.url, kwargs=argumen(baris, objek, kota, pemilik))
    pembaca = PENANYA_SEMUA if boleh >= SEMUA else sorted(boleh - {PENGURUS})
    salah = {
        nama: bocor
        for nama in pembaca
        if (bocor := _terbaca(kota, nama, _teks(minta(klien(kota[nama]), "get", url, isian(baris, kota)))))
    }
    assert not salah, f"{baris} ({url}) menulis NIP orang lain: {salah}. Pakai |nip_tersamar atau boleh_membaca_nip."


@override_settings(SESSION_ENGINE=KUKI)
def test_penguji_menemukan_nip_yang_bocor(kota: Kota) -> None:
    """The reader of this test sees what it looks for: HR's own page holds the number."""
    url = reverse("pegawai:detail", args=[kota.ani.pk])
    teks = _teks(minta(klien(kota.farida), "get", url))
    assert "ani" in _terbaca(kota, "budi", teks)
    assert "ani" not in _terbaca(kota, "farida", teks)
    assert "ani" not in _terbaca(kota, "rini", teks)
