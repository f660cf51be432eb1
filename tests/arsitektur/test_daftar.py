"""No list asks the database once more for each row that it shows (tests/daftar.py)."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.daftar import Daftar
from tests.hak import berkas_app
from tests.pemeran import Kota

DAFTAR = [satu for modul in berkas_app("daftar") for satu in modul.DAFTAR]


def _pertanyaan(klien: Client, url: str, daftar: Daftar) -> list[str]:
    with CaptureQueriesContext(
        connection,
    ) as tercatat:
        jawaban = klien.get(url, daftar.data)
    assert jawaban.status_code == 200, f"{url} menjawab {jawaban.status_code}; sebut peran yang boleh membukanya."
    return [satu["sql"] for satu in tercatat.captured_queries]


@pytest.mark.parametrize("daftar", DAFTAR, ids=str)
def test_banyaknya_pertanyaan_tidak_bertambah(daftar: Daftar, kota: Kota) -> None:
    klien = Client()
    if daftar.peran:
        klien.force_login(getattr(kota, daftar.peran))
    url = reverse(daftar.url, kwargs=dict(daftar.kwargs(kota)) if daftar.kwargs else None)
    daftar.tambah(kota, daftar.banyak)
    _pertanyaan(klien, url, daftar)  # warms what is asked once a process
    sedikit = _pertanyaan(klien, url, daftar)
    daftar.tambah(kota, 2 * daftar.banyak)
    banyak = _pertanyaan(klien, url, daftar)
    baru = "\n".join(satu for satu in banyak if satu not in sedikit)
    assert len(banyak) == len(sedikit), (
        f"{url}: {len(sedikit)} pertanyaan dengan {daftar.banyak} baris, {len(banyak)} dengan {3 * daftar.banyak}. "
        f"Ambil yang terkait dengan select_related, prefetch_related atau satu pertanyaan untuk semua baris:\n{baru}"
    )
