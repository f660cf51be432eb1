"""No page tells the NIP of somebody else, a birth date in its first digits, but to whoever keeps their records.

Made from the permission table: each address that is read, asked as those who get in. Documents of the law's own form
(PDF) hold both numbers and are outside of this rule.
"""

import io
import zipfile

import pytest
from django.http import HttpResponse
from django.test import override_settings
from django.urls import reverse

from kinerja.demo.pemeran import TOKOH
from pegawai.models import Pegawai
from tests.arsitektur.pintu import KUKI, klien, minta
from tests.hak import SEMUA, Kelompok, argumen, isian, menurut_objek, pemilik_list, sebutan_kelompok, semua_baris
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


@pytest.mark.parametrize("kelompok", menurut_objek(KASUS), ids=sebutan_kelompok)
@override_settings(SESSION_ENGINE=KUKI)
def test_nip_orang_lain_tersamar(kelompok: Kelompok, kota: Kota) -> None:
    objek, pemilik, baris_list = kelompok
    isi = argumen(baris_list[0], objek, kota, pemilik)
    salah = []
    for baris in baris_list:
        boleh, url = baris.siapa(pemilik), reverse(baris.url, kwargs=isi)
        for nama in PENANYA_SEMUA if boleh >= SEMUA else sorted(boleh - {PENGURUS}):
            teks = _teks(minta(klien(kota[nama]), "get", url, isian(baris, kota)))
            if bocor := _terbaca(kota, nama, teks):
                salah.append(f"{baris} ({url}) kepada {nama}: {bocor}")
    assert not salah, "NIP orang lain tertulis. Pakai |nip_tersamar atau boleh_membaca_nip. " + "; ".join(salah)


@override_settings(SESSION_ENGINE=KUKI)
def test_penguji_menemukan_nip_yang_bocor(kota: Kota) -> None:
    """The reader of this test sees what it looks for: HR's own page holds the number."""
    url = reverse("pegawai:detail", args=[kota.ani.pk])
    teks = _teks(minta(klien(kota.farida), "get", url))
    assert "ani" in _terbaca(kota, "budi", teks)
    assert "ani" not in _terbaca(kota, "farida", teks)
    assert "ani" not in _terbaca(kota, "rini", teks)
