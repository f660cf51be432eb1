"""No line of the log holds an NIP: logs leave the house more easily than the database does."""

from typing import Any

import pytest

from kinerja.catatan import tanpa_nip, tanpa_rahasia


@pytest.mark.parametrize(
    ("tertulis", "tercatat"),
    [
        ("masuk gagal 196804111993031009", "masuk gagal (NIP)"),
        ("NIP 19680411 199303 1 009 tidak dikenal", "NIP (NIP) tidak dikenal"),
        ("GET /pegawai/?q=196804111993031009", "GET /pegawai/?q=(NIP)"),
        ("1234567890123456789", "1234567890123456789"),  # nineteen digits are something else
        ("pukul 20260915", "pukul 20260915"),
    ],
)
def test_nip_diganti(tertulis: str, tercatat: str) -> None:
    assert tanpa_nip(tertulis) == tercatat


def test_setiap_isi_baris_disaring() -> None:
    baris: dict[str, Any] = tanpa_rahasia(None, "info", {"event": "uji", "login": "196804111993031009", "kode": 200})
    assert baris == {"event": "uji", "login": "(NIP)", "kode": 200}
