"""Tables of the demo city: what is told of it stands in CSV files, so that anybody can edit it."""

import csv
from pathlib import Path

FOLDER = Path(__file__).parent / "data"


def baca(nama: str) -> list[dict[str, str]]:
    """All rows of `data/<nama>.csv`."""
    with (FOLDER / f"{nama}.csv").open(encoding="utf-8", newline="") as berkas:
        return list(csv.DictReader(berkas))


def bobot(teks: str) -> dict[str, int]:
    """`"lampu-jalan:30;lalu-lintas:5"` as a mapping; empty for an empty cell."""
    return {kunci: int(nilai) for kunci, nilai in (butir.split(":") for butir in teks.split(";") if butir)}
