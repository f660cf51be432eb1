"""docs/demo.md names accounts that exist: who, with which NIP and which password."""

import re
from pathlib import Path

from django.conf import settings

from kinerja.demo.pemeran import SANDI_DEMO, TOKOH
from kinerja.demo.tabel import baca
from pegawai.rules.nip import urai

DOKUMEN = Path(settings.BASE_DIR) / "docs" / "demo.md"


def _baris() -> list[list[str]]:
    """Rows of the table of accounts: role, name, NIP, password."""
    semua = [
        [sel.strip().strip("`") for sel in baris.strip().strip("|").split("|")]
        for baris in DOKUMEN.read_text(encoding="utf-8").splitlines()
        if baris.startswith("|")
    ]
    awal = next(n for n, sel in enumerate(semua) if sel[0] == "Peran")
    tabel = semua[awal + 2 :]
    return [sel for sel in tabel if len(sel) == 4]


def test_tabel_akun_adalah_orang_dengan_cerita() -> None:
    ada = {(t.nama, t.nip or t.kunci, t.peran_dalam_cerita) for t in TOKOH}
    ada |= {(b["nama"], b["nip"], b["akun"]) for b in baca("orang") if b["akun"]}
    assert {(nama, nip, peran) for peran, nama, nip, _ in _baris()} == ada


def test_kata_sandi_tertulis() -> None:
    assert {sel[3] for sel in _baris()} == {SANDI_DEMO}


def test_nip_tertulis_18_angka_tanpa_spasi() -> None:
    nip = [sel[2] for sel in _baris() if sel[2] != "walikota"]
    assert len(nip) > 20
    assert all(re.fullmatch(r"\d{18}", satu) for satu in nip)


def test_setiap_nip_sah() -> None:
    nip = [t.nip for t in TOKOH if t.nip] + [b["nip"] for b in baca("orang")]
    assert len(set(nip)) == len(nip)
    for satu in nip:
        urai(satu)
