"""Static assets from installed packages: one style sheet, one script, and icons drawn inline.

Nothing of Bootstrap or htmx is committed, and nothing is fetched from a network: both come with Python packages.
`manage.py bundel_aset` writes `static/build/`.
"""

import re
import shutil
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

TAK_DIPAKAI = re.compile(
    r"\.(?:accordion|carousel|offcanvas|toast|tooltip|popover|bs-tooltip|bs-popover|placeholder|spinner|navbar"
    r"|nav(?![a-z])|tab-content|tab-pane|modal|dropdown|dropup|dropend|dropstart|progress|list-group|card|breadcrumb"
    r"|badge|form-floating|form-range|ratio|thumbnail|img-thumbnail|figure|blockquote|display-|lead|initialism|btn-close"
    r"|btn-(?:outline-|secondary|success|info|warning|light|dark)|text-bg-|link-|focus-ring|icon-link|pagination"
    r"|table-(?:primary|secondary|success|danger|warning|info|light|dark|striped)|alert"
    r"|(?:bg|text|border)-(?:primary|secondary|success|info|warning|light|dark|black|white|opacity)"
    r"|bg-gradient|bg-opacity|z-|object-fit|user-select|pe-none|pe-auto|valid-|was-validated|is-valid"
    r"|[a-z-]+-xxl(?:-|\b))"
)
"""Parts of Bootstrap that the house style replaces or does without; a rule goes when all its selectors match."""

GELAP = "[data-bs-theme=dark]"
GELAP_OTOMATIS = ":root:not([data-bs-theme=light])"
"""Where a person has chosen no theme, the system's preference decides, without JavaScript."""


def _folder_paket(nama: str) -> Path:
    """Folder of an installed package, without importing it."""
    temu = find_spec(nama)
    if temu is None or not temu.submodule_search_locations:
        raise RuntimeError(f"Paket {nama} belum terpasang. Jalankan pemasangan paket dari berkas kunci, lalu ulangi.")
    return Path(next(iter(temu.submodule_search_locations)))


def _bootstrap() -> Path:
    return _folder_paket("flask_bootstrap") / "static" / "bootstrap5"


@cache
def _simbol() -> dict[str, str]:
    """Icon name to the inside of its `<symbol>` (view box 0 0 16 16)."""
    teks = (_bootstrap() / "icons" / "bootstrap-icons.svg").read_text(encoding="utf-8")
    return dict(re.findall(r'<symbol[^>]*\bid="([^"]+)"[^>]*>(.*?)</symbol>', teks, re.DOTALL))


def isi_ikon(nama: str) -> str:
    """Paths of a Bootstrap icon. Raises KeyError with a sentence for a name that the set does not have."""
    try:
        return _simbol()[nama]
    except KeyError:
        raise KeyError(f"Tidak ada ikon bernama {nama!r}; lihat nama-nama di Bootstrap Icons.") from None


def _aturan(css: str) -> Iterator[tuple[str, str | None]]:
    """Top-level parts of a style sheet as (head, body); a statement such as `@charset` has body None."""
    awal = dalam = 0
    kepala = ""
    for posisi, huruf in enumerate(css):
        if huruf == "{":
            if dalam == 0:
                kepala, awal = css[awal:posisi].strip(), posisi + 1
            dalam += 1
        elif huruf == "}":
            dalam -= 1
            if dalam == 0:
                yield kepala, css[awal:posisi]
                awal = posisi + 1
        elif huruf == ";" and dalam == 0:
            yield css[awal:posisi].strip(), None
            awal = posisi + 1


def _pemilih(kepala: str) -> list[str]:
    """Selectors of a rule, split at commas outside brackets."""
    return [s.strip() for s in re.split(r",(?![^()]*\))", kepala)]


def pangkas(css: str) -> str:
    """Bootstrap without the families in `TAK_DIPAKAI`, media blocks included."""
    keluar: list[str] = []
    for kepala, isi in _aturan(css):
        if isi is None:
            continue
        if kepala.startswith(("@media", "@supports")):
            dalam = pangkas(isi)
            if dalam:
                keluar.append(f"{kepala}{{{dalam}}}")
        elif kepala.startswith("@"):
            if not re.match(r"@keyframes (?:placeholder|spinner|progress)", kepala):
                keluar.append(f"{kepala}{{{isi}}}")
        else:
            sisa = [s for s in _pemilih(kepala) if not TAK_DIPAKAI.search(s)]
            if sisa:
                keluar.append(f"{','.join(sisa)}{{{isi}}}")
    return "".join(keluar)


def gelap_otomatis(css: str) -> str:
    """Repeat each dark rule right after itself for people whose system is dark and who chose nothing.

    Both hold on screens only: paper is white.
    """
    keluar: list[str] = []
    for kepala, isi in _aturan(css):
        if isi is None:
            continue
        if kepala.startswith(("@media", "@supports")):
            isi = gelap_otomatis(isi)
        gelap = [] if kepala.startswith("@") else [s for s in _pemilih(kepala) if s.startswith(GELAP)]
        lain = [] if kepala.startswith("@") else [s for s in _pemilih(kepala) if not s.startswith(GELAP)]
        if not gelap:
            keluar.append(f"{kepala}{{{isi}}}")
            continue
        if lain:
            keluar.append(f"{','.join(lain)}{{{isi}}}")
        otomatis = ",".join(s.replace(GELAP, GELAP_OTOMATIS) for s in gelap)
        keluar.append(f"@media screen{{{','.join(gelap)}{{{isi}}}}}")
        keluar.append(f"@media screen and (prefers-color-scheme:dark){{{otomatis}{{{isi}}}}}")
    return "".join(keluar)


def rapatkan(css: str) -> str:
    """Drop comments and needless white space."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r"\s*([{};,])\s*", r"\1", css)
    return css.replace(";}", "}").replace('[data-bs-theme="dark"]', GELAP).strip()


def gaya(sumber: Path) -> str:
    """The whole style sheet: what is used of Bootstrap, then `kinerja.css`; both with the dark rules repeated."""
    bootstrap = rapatkan((_bootstrap() / "css" / "bootstrap.min.css").read_text(encoding="utf-8"))
    kami = rapatkan((sumber / "kinerja.css").read_text(encoding="utf-8"))
    kredit = "/* Bootstrap 5.3 (MIT, The Bootstrap Authors), dipangkas; lalu Kinerja */\n"
    return f'@charset "UTF-8";{kredit}{gelap_otomatis(pangkas(bootstrap))}\n{gelap_otomatis(kami)}\n'


def skrip(sumber: Path) -> str:
    """The whole script: htmx 2, then `kinerja.js`."""
    htmx = (_folder_paket("django_htmx") / "static" / "django_htmx" / "htmx-2.min.js").read_text(encoding="utf-8")
    kami = (sumber / "kinerja.js").read_text(encoding="utf-8")
    return f"/* htmx 2 (0BSD), lalu Kinerja */\n{htmx.rstrip().rstrip(';')};\n{kami}"


def bundel(akar: Path) -> list[Path]:
    """Write `build/` under the static folder `akar` from its `src/` and `img/`; returns the files written."""
    sumber, tujuan = akar / "src", akar / "build"
    tujuan.mkdir(parents=True, exist_ok=True)
    tertulis: list[Path] = []
    for nama, isi in (("kinerja.css", gaya(sumber)), ("kinerja.js", skrip(sumber))):
        berkas = tujuan / nama
        if not berkas.exists() or berkas.read_text(encoding="utf-8") != isi:
            berkas.write_text(isi, encoding="utf-8")
        tertulis.append(berkas)
    for gambar in sorted((akar / "img").iterdir()):
        tertulis.append(Path(shutil.copy2(gambar, tujuan / gambar.name)))
    return tertulis
