"""One style sheet and one script: what they hold, how large they are, and light and dark."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings

from inti.aset import bundel, gaya, gelap_otomatis, pangkas, rapatkan, skrip

SUMBER = Path(settings.BASE_DIR) / "static" / "src"
BATAS = 100_000
"""Bytes over the wire for everything that the first page needs besides itself."""


@pytest.fixture(scope="module")
def css() -> str:
    return gaya(SUMBER)


def test_style_and_script_are_small(css: str) -> None:
    rapat = [len(gzip.compress(isi.encode())) for isi in (css, skrip(SUMBER))]
    assert sum(rapat) < BATAS, f"CSS {rapat[0]}, JS {rapat[1]} bita"


def test_the_dark_rules_hold_by_choice_and_by_device(css: str) -> None:
    pilihan = re.findall(r"\[data-bs-theme=dark\]\{[^}]*--k-surface:([^;}]+)", css)
    perangkat = re.findall(
        r"@media screen and \(prefers-color-scheme:dark\)\{:root:not\(\[data-bs-theme=light\]\)"
        r"\{[^}]*--k-surface:([^;}]+)",
        css,
    )
    assert len(pilihan) == 1
    assert pilihan == perangkat


def test_every_token_has_a_light_and_a_dark_value() -> None:
    sumber = rapatkan((SUMBER / "kinerja.css").read_text(encoding="utf-8"))
    terang, gelap = (
        set(re.findall(r"(--k-[a-z-]+|--bs-[a-z-]+):", re.search(pola, sumber)[1]))  # type: ignore[index]
        for pola in (r":root,\[data-bs-theme=\"light\"\]\{([^}]*)\}", r"(?<!,)\[data-bs-theme=dark\]\{([^}]*)\}")
    )
    assert terang == gelap
    dipakai = set(re.findall(r"var\((--k-[a-z-]+)\)", sumber))
    assert dipakai <= terang, f"token tanpa nilai: {sorted(dipakai - terang)}"


def _terang(warna: str) -> float:
    warna = warna.strip().lstrip("#")
    warna = "".join(c * 2 for c in warna) if len(warna) == 3 else warna
    kanal = [int(warna[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    r, g, b = (k / 12.92 if k <= 0.04045 else ((k + 0.055) / 1.055) ** 2.4 for k in kanal)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def kontras(a: str, b: str) -> float:
    """Contrast by WCAG, 1 to 21."""
    terang, gelap = sorted((_terang(a), _terang(b)), reverse=True)
    return (terang + 0.05) / (gelap + 0.05)


@pytest.mark.parametrize("tema", ["light", "dark"])
@pytest.mark.parametrize(
    ("depan", "belakang", "paling_sedikit"),
    [
        *[
            (d, b, 4.5)
            for d in ("k-ink", "k-muted", "k-teal", "k-late", "bs-link-color")
            for b in ("k-surface", "bs-body-bg")
        ],
        *[(f"k-{s}", f"k-{s}-bg", 4.5) for s in ("soon", "late", "done")],
        ("k-teal", "k-info-bg", 4.5),
        ("k-muted", "k-info-bg", 4.5),
        ("k-muted", "bs-tertiary-bg", 4.5),
        ("k-ink", "k-fill", 4.5),
        ("k-on-primary", "k-teal", 4.5),
        ("k-on-primary", "bs-link-hover-color", 4.5),
        ("k-focus", "k-surface", 3),
        ("k-focus", "bs-body-bg", 3),
        ("k-edge", "k-surface", 3),
        ("k-edge", "bs-body-bg", 3),
    ],
)
def test_contrast(tema: str, depan: str, belakang: str, paling_sedikit: float) -> None:
    sumber = rapatkan((SUMBER / "kinerja.css").read_text(encoding="utf-8"))
    pola = r":root,\[data-bs-theme=\"light\"\]\{([^}]*)\}" if tema == "light" else r"\[data-bs-theme=dark\]\{([^}]*)\}"
    cocok = re.search(pola, sumber)
    assert cocok
    token = dict(re.findall(r"--([a-z-]+):\s*(#[0-9a-fA-F]+)", cocok[1]))
    nilai = kontras(token[depan], token[belakang])
    assert nilai >= paling_sedikit, f"{depan} di atas {belakang}: {nilai:.2f}"


def test_unused_families_go_and_used_ones_stay() -> None:
    css = ".modal{a:b}.btn{c:d}@media (x){.card{e:f}.row{g:h}}.btn,.carousel{i:j}.d-flex{k:l}"
    assert pangkas(css) == ".btn{c:d}@media (x){.row{g:h}}.btn{i:j}.d-flex{k:l}"


def test_a_dark_rule_is_repeated_right_after_itself() -> None:
    css = "[data-bs-theme=dark]{a:b}[data-bs-theme=dark] .x,.y{c:d}.z{e:f}"
    assert gelap_otomatis(css) == (
        "@media screen{[data-bs-theme=dark]{a:b}}"
        "@media screen and (prefers-color-scheme:dark){:root:not([data-bs-theme=light]){a:b}}"
        ".y{c:d}@media screen{[data-bs-theme=dark] .x{c:d}}"
        "@media screen and (prefers-color-scheme:dark){:root:not([data-bs-theme=light]) .x{c:d}}"
        ".z{e:f}"
    )


def test_the_bundle_is_written_once(tmp_path: Path) -> None:
    (tmp_path / "src").symlink_to(SUMBER)
    (tmp_path / "img").symlink_to(SUMBER.parent / "img")
    berkas = {p.name: p for p in bundel(tmp_path)}
    assert {"kinerja.css", "kinerja.js", "favicon.svg", "wordmark.svg"} <= set(berkas)
    waktu = berkas["kinerja.css"].stat().st_mtime_ns
    bundel(tmp_path)
    assert berkas["kinerja.css"].stat().st_mtime_ns == waktu


def test_nothing_is_fetched_from_elsewhere(css: str) -> None:
    assert not re.search(r"url\(\s*[\"']?(?:https?:)?//", css)
    assert "@import" not in css
