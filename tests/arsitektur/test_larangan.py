"""What may not be written anywhere, each with its reason (docs/arsitektur.md, "Larangan")."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from tests.arsitektur.sumber import AKAR, LAPISAN, tempat, templat

_SQL = [b for nama in LAPISAN for b in sorted((AKAR / nama).rglob("*")) if b.suffix in {".py", ".sql"}]
_JEPIT = re.compile(r"\b(?:GREATEST|LEAST|Greatest|Least)\s*\(")
_BERJAGA = re.compile(r"CASE\s+WHEN[^;]*?IS\s+(?:NOT\s+)?NULL(?:(?!\bEND\b)[^;])*$", re.IGNORECASE | re.DOTALL)

#: (pattern, why, what instead)
_TEMPLAT = [
    (r"\bhx-on\b", "hx-on dijalankan dengan eval, yang dilarang CSP", "tulis di static/src/kinerja.js"),
    (r"""["'{]\s*js:""", "js: dijalankan dengan eval, yang dilarang CSP", "kirim nilainya lewat kolom formulir"),
    (
        r"""hx-trigger\s*=\s*["'][^"']*\[""",
        "saringan pemicu dijalankan dengan eval",
        "saring di server atau kinerja.js",
    ),
    (r"""(?<![\w-])style\s*=\s*["']""", "gaya sebaris dilarang CSP", "beri kelas, atau atribut SVG"),
    (r"""(?<![\w-])on[a-z]+\s*=\s*["']""", "penangan sebaris dilarang CSP", "tulis di static/src/kinerja.js"),
    (r"<style\b", "gaya sebaris dilarang CSP", "tulis di static/src/kinerja.css"),
    (
        r"<script\b(?![^>]*\bsrc=)(?![^>]*application/(?:ld\+)?json)",
        "skrip sebaris dilarang CSP",
        "tulis di kinerja.js",
    ),
    (r"\b(?:src|href|action)\s*=\s*[\"']https?://", "halaman tidak memuat apa pun dari luar", "sajikan dari /static/"),
    (r"\bcsp_nonce\b", "nonce segar merusak ETag dan potongan htmx", "CSP kita tidak memakai nonce"),
    (r"\|\s*safe\b", "isi dari orang dapat menjadi HTML", "biarkan lolos-otomatis, atau buat filter yang aman"),
]
#: Printed documents are rendered by WeasyPrint, not by a browser: their style sheet lies inside.
_DICETAK = re.compile(r"(?:^|/)(?:dokumen|documents|pdf|email)(?:/|_)")

KATA = [
    (
        re.compile(rf"\b{'P'}PK\b"),
        "singkatan itu punya tiga arti; tulis pejabat penilai atau pejabat pembina kepegawaian",
    ),
    (re.compile(rf"\b{'Wali'}kota\b"), "Wali Kota ditulis dua kata"),
]
_NASKAH = {".py", ".html", ".md", ".txt", ".css", ".js", ".toml", ".yml", ".yaml", ".csv"}


def _naskah() -> list[Path]:
    akar = [*LAPISAN, "templates", "static/src", "docs", "tests", "script", "bench"]
    berkas = [b for nama in akar if (AKAR / nama).exists() for b in sorted((AKAR / nama).rglob("*"))]
    return [b for b in [*berkas, *AKAR.glob("*.md"), *AKAR.glob("*.toml")] if b.suffix in _NASKAH]


def test_greatest_dan_least_dijaga() -> None:
    """PostgreSQL's GREATEST and LEAST ignore NULL: clamping a missing value gives the bound."""
    salah = []
    for berkas in _SQL:
        isi = berkas.read_text(encoding="utf-8")
        salah += [
            tempat(berkas, isi.count("\n", 0, cocok.start()) + 1)
            for cocok in _JEPIT.finditer(isi)
            if not _BERJAGA.search(isi[max(0, cocok.start() - 1500) : cocok.start()])
        ]
    assert not salah, f"GREATEST/LEAST telanjang di {salah}. Bungkus: CASE WHEN x IS NOT NULL THEN LEAST(x, 120) END."


@pytest.mark.parametrize("contoh", ["SELECT LEAST(x, 120)", "CASE WHEN y IS NOT NULL THEN 1 END, GREATEST(x, 0)"])
def test_pencari_greatest_menemukan(contoh: str) -> None:
    cocok = _JEPIT.search(contoh)
    assert cocok
    assert not _BERJAGA.search(contoh[: cocok.start()])


def test_pencari_greatest_membiarkan_yang_dijaga() -> None:
    contoh = "CASE WHEN x IS NOT NULL THEN LEAST(x, 120) END"
    cocok = _JEPIT.search(contoh)
    assert cocok
    assert _BERJAGA.search(contoh[: cocok.start()])


@pytest.mark.parametrize("berkas", templat(), ids=tempat)
def test_templat_tanpa_yang_dilarang_csp(berkas: Path) -> None:
    if _DICETAK.search(str(berkas.relative_to(AKAR / "templates"))):
        pytest.skip("dokumen cetak dan surel tidak dibuka peramban")
    isi = berkas.read_text(encoding="utf-8")
    salah = [
        f"{tempat(berkas, isi.count(chr(10), 0, cocok.start()) + 1)}: {cocok[0].strip()!r} ({sebab}; {ganti})"
        for pola, sebab, ganti in _TEMPLAT
        for cocok in re.finditer(pola, isi)
    ]
    assert not salah, "\n".join(salah)


@pytest.mark.parametrize("pola", [pola for pola, _, _ in _TEMPLAT])
def test_setiap_larangan_templat_dapat_kena(pola: str) -> None:
    contoh = (
        '<p hx-on:click="x" hx-vals=\'js:{}\' hx-trigger="click[ctrlKey]" style="a" onclick="b"></p><style></style>'
        '<script>1</script><img src="https://x">{{ csp_nonce }}{{ isi|safe }}'
    )
    assert re.search(pola, contoh)


@pytest.mark.parametrize("berkas", templat(), ids=tempat)
def test_potongan_yang_ditanya_berulang_tanpa_token(berkas: Path) -> None:
    """A polled part may not hold a csrf token: masked anew each time, it would change the ETag."""
    isi = berkas.read_text(encoding="utf-8")
    for cocok in re.finditer(r"\{%\s*partialdef\s+(\w+).*?%\}(.*?)\{%\s*endpartialdef", isi, re.DOTALL):
        if "every " in cocok[2]:
            assert "csrf_token" not in cocok[2], (
                f"{tempat(berkas)}, potongan {cocok[1]}: buang csrf_token; hx-headers pada body sudah mengirimnya."
            )


def test_kata_terlarang() -> None:
    salah = [
        f"{tempat(berkas, nomor)}: {alasan}"
        for berkas in _naskah()
        if berkas != Path(__file__)
        for nomor, baris in enumerate(berkas.read_text(encoding="utf-8").splitlines(), 1)
        for pola, alasan in KATA
        # Where a document says which word is banned, it has to say the word.
        if pola.search(baris) and not re.search(r"\b(?:banned|dilarang|bukan|jangan|not)\b", baris, re.IGNORECASE)
    ]
    assert not salah, "\n".join(salah)


def test_satu_zona_waktu(db: None) -> None:
    """Otherwise `created_at::date` is yesterday before 08.00."""
    assert settings.TIME_ZONE == settings.DATABASES["default"]["TIME_ZONE"] == "Asia/Makassar"
    with connection.cursor() as kursor:
        kursor.execute("SHOW timezone")
        assert kursor.fetchone() == ("Asia/Makassar",)


def test_konteks_riwayat_ikut_setiap_pernyataan() -> None:
    """pghistory's context rides on `execute`; prepared statements on the server would leave it behind."""
    assert not settings.DATABASES["default"]["OPTIONS"].get("server_side_binding")
