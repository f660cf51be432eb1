"""docs/hak-akses.md says what the permission table says (which test_hak_akses.py holds against the product)."""

import re
from pathlib import Path

import pytest

from tests.hak import SEMUA, semua_baris

BERKAS = Path(__file__).parents[2] / "docs" / "hak-akses.md"
_BARIS = re.compile(r"^\| `(GET|POST) ([a-z]+:[a-z_]+)` \| (?:`([a-z0-9_]+)`|–) \| ([^|]+) \| [^|]+ \|$", re.MULTILINE)
DITULIS = _BARIS.findall(BERKAS.read_text(encoding="utf-8"))
TABEL = {(b.metode, b.url, b.objek or ""): b for b, _ in semua_baris()}


def _siapa(teks: str) -> frozenset[str]:
    return {"everybody signed in": SEMUA, "the whole world": SEMUA, "nobody": frozenset()}.get(
        teks, frozenset(teks.split(", "))
    )


@pytest.mark.parametrize(("metode", "url", "objek", "siapa"), DITULIS, ids=[" ".join(d[:3]) for d in DITULIS])
def test_baris_dokumen_benar(metode: str, url: str, objek: str, siapa: str) -> None:
    baris = TABEL.get((metode.lower(), url, objek))
    assert baris is not None, f"{metode} {url} {objek}: tidak ada di tabel hak akses; betulkan docs/hak-akses.md."
    assert baris.anonim is (siapa == "the whole world"), f"{metode} {url} {objek}: betulkan docs/hak-akses.md."
    assert baris.yang_boleh == _siapa(siapa), (
        f"{metode} {url} {objek}: menurut tabel {', '.join(sorted(baris.yang_boleh)) or 'nobody'}; betulkan "
        "docs/hak-akses.md, atau tabelnya bila aturannya salah."
    )


def test_tiap_app_dan_tiap_baris_terbaca() -> None:
    teks = BERKAS.read_text(encoding="utf-8")
    assert len(DITULIS) == len(re.findall(r"^\| `(?:GET|POST)", teks, re.MULTILINE)), "ada baris yang tidak terbaca"
    app = {url.split(":")[0] for _, url, _ in TABEL if ":" in url}
    assert app <= {url.split(":")[0] for _, url, _, _ in DITULIS}, "ada app tanpa satu baris pun"
