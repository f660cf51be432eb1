"""docs/rumus.md is law: its tables are recomputed by the rules."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings

from indikator.rules.capaian import capaian, rata_tertimbang
from indikator.rules.periode import target_bawaan
from indikator.rules.statistik import Selang, selang_bagian, selang_rata

DOKUMEN = (Path(settings.BASE_DIR) / "docs" / "rumus.md").read_text(encoding="utf-8")


def _tabel(nama: str) -> list[list[str]]:
    isi = DOKUMEN.split(f"<!-- tabel: {nama} -->\n")[1].split("\n\n")[0]
    return [[sel.strip() for sel in baris.strip("|").split("|")] for baris in isi.splitlines()[2:]]


def _angka(teks: str) -> Decimal | None:
    return None if teks == "none" else Decimal(teks)


@pytest.mark.parametrize("baris", _tabel("capaian"), ids=" ".join)
def test_capaian(baris: list[str]) -> None:
    arah, target, realisasi, hasil = baris
    if arah == "rentang":
        bawah, atas = map(Decimal, target.split("–"))
        assert capaian(arah, Decimal(realisasi), bawah=bawah, atas=atas) == Decimal(hasil)
    else:
        assert capaian(arah, Decimal(realisasi), Decimal(target)) == Decimal(hasil)


@pytest.mark.parametrize("baris", _tabel("rata"), ids=" ".join)
def test_rata_tertimbang(baris: list[str]) -> None:
    bagian = [satu.split(" × ") for satu in baris[0].split(", ")]
    assert rata_tertimbang([(_angka(c), Decimal(b)) for c, b in bagian]) == _angka(baris[1])


@pytest.mark.parametrize("baris", _tabel("selang"), ids=" ".join)
def test_selang(baris: list[str]) -> None:
    kasus, bawah, atas = baris
    angka = [Decimal(a) for a in re.findall(r"\d+", kasus)]
    if kasus.startswith("share"):
        kena, n = angka
        hasil = selang_bagian(int(n), kena * 100 / n)
    else:
        hasil = selang_rata(len(angka), sum(angka), sum(a * a for a in angka))
    assert hasil == Selang(Decimal(bawah), Decimal(atas))


@pytest.mark.parametrize("baris", _tabel("target"), ids=" ".join)
def test_target_periode(baris: list[str]) -> None:
    agregasi, tahun, jenis, hasil = baris
    assert target_bawaan(agregasi, Decimal(tahun), jenis) == Decimal(hasil)
