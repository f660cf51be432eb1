"""docs/alur-skp.md is the workflow tables of SKP and periods."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from indikator.enums import StatusPeriode, StatusSKP
from indikator.rules.alur import ALUR_PERIODE, ALUR_SKP, DAPAT_DIUBAH, Pelaku

HALAMAN = (Path(settings.BASE_DIR) / "docs" / "alur-skp.md").read_text(encoding="utf-8")


def _gambar(judul: str) -> str:
    bagian = HALAMAN[HALAMAN.index(f"\n## {judul}\n") :]
    return bagian[bagian.index("```mermaid") : bagian.index("```\n", bagian.index("```mermaid") + 3)]


@pytest.mark.parametrize(
    ("judul", "alur", "status"), [("SKP", ALUR_SKP, StatusSKP), ("Period", ALUR_PERIODE, StatusPeriode)]
)
def test_gambar_adalah_tabelnya(judul: str, alur: Mapping[tuple[Any, Any], Pelaku], status: type[Any]) -> None:
    gambar = _gambar(judul)
    panah = re.findall(r"^    (\w+) --> (\w+): (.+)$", gambar, re.MULTILINE)
    assert sorted(panah) == sorted((dari.value, ke.value, pelaku.value) for (dari, ke), pelaku in alur.items())
    assert f"[*] --> {next(iter(status)).value}" in gambar
    akhir = {s.value for s in status} - {dari.value for dari, _ in alur}
    assert set(re.findall(r"^    (\w+) --> \[\*\]$", gambar, re.MULTILINE)) == akhir


def test_setiap_keadaan_tercapai() -> None:
    for alur, status in ((ALUR_SKP, StatusSKP), (ALUR_PERIODE, StatusPeriode)):
        tercapai = {next(iter(status))}
        while baru := {ke for dari, ke in alur if dari in tercapai} - tercapai:
            tercapai |= baru
        assert tercapai == set(status)


def test_dapat_diubah_disebut_di_halaman() -> None:
    assert {s.value for s in DAPAT_DIUBAH} == {"draf", "dikembalikan"}
    assert "in `draf` and `dikembalikan` only" in HALAMAN
