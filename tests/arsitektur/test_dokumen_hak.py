"""docs/hak-akses.md prints the permission table that test_hak_akses.py holds against the product."""

from tests.dokumen_hak import BERKAS, PERINTAH, dokumen, kata_tak_tercetak
from tests.hak import semua_baris


def test_tabel_dalam_dokumen_benar() -> None:
    tertulis, benar = BERKAS.read_text(encoding="utf-8"), dokumen()
    beda = sorted(set(benar.splitlines()) ^ set(tertulis.splitlines()))
    assert tertulis == benar, f"docs/hak-akses.md tertinggal dari tabel hak akses. {PERINTAH}\n" + "\n".join(beda[:20])


def test_tiap_baris_dan_tiap_kata_tercetak() -> None:
    teks = BERKAS.read_text(encoding="utf-8")
    kurang = sorted({b.url for b, _ in semua_baris() if f"`{b.metode.upper()} {b.url}`" not in teks})
    assert not kurang, PERINTAH
    assert not kata_tak_tercetak(), "Beri kata baru itu kolom atau sebutan di tests/dokumen_hak.py."
