"""docs/pustaka-indikator.md says what the code does: the workflow and the rules of the advice."""

from pathlib import Path

from django.conf import settings

from indikator.rules.kejelasan import ATURAN
from indikator.rules.pustaka import ALUR_PUSTAKA

DOKUMEN = Path(settings.BASE_DIR) / "docs" / "pustaka-indikator.md"


def _tabel(nama: str) -> list[list[str]]:
    """The rows of the table behind `<!-- tabel: nama -->`, without its head."""
    baris = DOKUMEN.read_text(encoding="utf-8").partition(f"<!-- tabel: {nama} -->\n")[2].partition("\n\n")[0]
    return [[sel.strip() for sel in satu.strip("| \n").split("|")] for satu in baris.splitlines()[2:]]


def test_alur() -> None:
    assert _tabel("alur") == [[dari, ke, pelaku.value] for (dari, ke), pelaku in ALUR_PUSTAKA.items()]


def test_aturan_kejelasan() -> None:
    assert [baris[:3] for baris in _tabel("kejelasan")] == [[a.kode, a.kolom, a.kriteria.value] for a in ATURAN]
