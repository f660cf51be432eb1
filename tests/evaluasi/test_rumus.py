"""docs/rumus.md, sections 11 and 12: its tables are recomputed by the rules."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings

from evaluasi.rules.hasil import PITA_HASIL, rating
from evaluasi.rules.perilaku import Bobot, Kelompok, nilai_satu

DOKUMEN = (Path(settings.BASE_DIR) / "docs" / "rumus.md").read_text(encoding="utf-8")


def _tabel(nama: str) -> list[list[str]]:
    isi = DOKUMEN.split(f"<!-- tabel: {nama} -->\n")[1].split("\n\n")[0]
    return [[sel.strip() for sel in baris.strip("|").split("|")] for baris in isi.splitlines()[2:]]


def _angka(teks: str) -> Decimal | None:
    return None if teks == "none" else Decimal(teks)


@pytest.mark.parametrize("baris", _tabel("rating hasil"), ids=" ".join)
def test_rating_hasil(baris: list[str]) -> None:
    assert (rating(_angka(baris[0]), PITA_HASIL) or "none") == baris[1]


@pytest.mark.parametrize("baris", _tabel("perilaku"), ids=" ".join)
def test_perilaku(baris: list[str]) -> None:
    atasan, jawaban, hasil = baris
    isi = [] if jawaban == "none" else [int(j) for j in jawaban.split(", ")]
    nilai = nilai_satu(None if atasan == "none" else int(atasan), Kelompok(len(isi), sum(isi)), Bobot())
    assert nilai == _angka(hasil)
