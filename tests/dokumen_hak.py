"""The permission table as text: `python -m tests.dokumen_hak` (script/hak) writes it into docs/hak-akses.md.

Everything between the two markers is made from tests/<app>/hak_akses*.py; what stands before is written by hand.
"""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django

if __name__ == "__main__":
    django.setup()

from tests.hak import BERPERAN, KATA, SEMUA, Baris, Umum, berkas_app, pemilik_list

BERKAS = Path(__file__).parents[1] / "docs" / "hak-akses.md"
AWAL = "<!-- table: made by script/hak -->"
AKHIR = "<!-- end of table -->"
PERINTAH = "Jalankan `script/hak`, lalu lihat bedanya."

_KEPALA = (
    "| address | object | own | below | beside | above | other OPD | by role | why |\n"
    "|---|---|:-:|:-:|:-:|:-:|:-:|---|---|\n"
)
_SEBUTAN = {
    "pemimpin": "who leads a unit",
    "kepala_opd": "head of its OPD",
    "penghubung_opd": "penghubung of its OPD",
    "admin_unit_opd": "its admin unit",
}


def _peran(baris: Baris) -> str:
    """Who gets in for another reason than where they stand to the owner."""
    if baris.anonim and baris.boleh is None:
        return "the whole world"
    boleh = set(baris.boleh or ())
    if boleh >= SEMUA:
        return "everybody signed in"
    berperan = sorted(boleh & (set(BERPERAN) | {"kepala_opd"}))
    nama = sorted(boleh & SEMUA)
    sebutan = [_SEBUTAN.get(satu, satu.replace("_", " ")) for satu in berperan] + [satu.capitalize() for satu in nama]
    kecuali = ", never on their own" if "pemilik" in baris.kecuali else ""
    return ", ".join(sebutan) + kecuali if sebutan else "" if boleh else "nobody"


def _sel(baris: Baris, berpemilik: bool) -> list[str]:
    """The five relations: ✓ gets in, – does not, "direct" for the nearest leader only."""
    boleh = set(baris.boleh or ())
    if not berpemilik:
        return [""] * 5
    if boleh >= SEMUA:
        return ["✓"] * 5
    bawah = "✓" if "di_atas" in boleh else "direct" if "atasan" in boleh else "–"
    lain = ["✓" if kata in boleh else "–" for kata in ("rekan", "di_bawah")]
    return ["✓" if "pemilik" in boleh and "pemilik" not in baris.kecuali else "–", bawah, *lain, "–"]


def baris_teks(baris: Baris, objek: Mapping[str, Any]) -> str:
    """One line of the printed table."""
    berpemilik = pemilik_list(baris, objek) != (None,)
    benda = f"`{baris.objek}`" if baris.objek else "–"
    sebab = baris.sebab
    if baris.objek and isinstance(objek[baris.objek], Umum) and not sebab:
        sebab = objek[baris.objek].sebab
    isi = [f"`{baris.metode.upper()} {baris.url}`", benda, *_sel(baris, berpemilik), _peran(baris), sebab]
    return "| " + " | ".join(isi) + " |"


def tabel() -> str:
    """The whole table, one section an app."""
    menurut_app: dict[str, list[str]] = {}
    for modul in berkas_app("hak_akses"):
        app = modul.__name__.split(".")[1]
        objek = getattr(modul, "OBJEK", {})
        menurut_app.setdefault(app, []).extend(baris_teks(satu, objek) for satu in modul.BARIS)
    return "\n".join(f"### {app}\n\n{_KEPALA}" + "\n".join(isi) + "\n" for app, isi in menurut_app.items())


def dokumen() -> str:
    """The document with its table as it should be."""
    teks = BERKAS.read_text(encoding="utf-8")
    awal, akhir = teks.index(AWAL) + len(AWAL), teks.index(AKHIR)
    return f"{teks[:awal]}\n\n{tabel()}\n{teks[akhir:]}"


def kata_tak_tercetak() -> set[str]:
    """Words of the table that the document has no column or name for."""
    return set(KATA) - {"pemilik", "atasan", "di_atas", "rekan", "di_bawah", "kepala_opd"} - set(BERPERAN)


if __name__ == "__main__":
    baru = dokumen()
    berubah = baru != BERKAS.read_text(encoding="utf-8")
    BERKAS.write_text(baru, encoding="utf-8")
    sys.stdout.write(f"{BERKAS.name} {'ditulis ulang' if berubah else 'sudah benar'}.\n")
