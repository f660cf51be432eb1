"""Writing many dated rows at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from inti.galat import AturanDilanggar

SEKALI = 1000


def tutup(model: Any, akhir: Mapping[int, date]) -> None:
    """End each row on its day. Raises AturanDilanggar where one was changed by somebody else meanwhile."""
    baris = list(model.objects.select_for_update().filter(pk__in=akhir).order_by("pk"))
    if len(baris) != len(akhir) or any(b.sampai <= akhir[b.pk] or b.mulai >= akhir[b.pk] for b in baris):
        raise AturanDilanggar("Data berubah ketika impor diterapkan. Tidak ada yang disimpan; periksa lagi berkasnya.")
    for satu in baris:
        satu.sampai = akhir[satu.pk]
    model.objects.bulk_update(baris, ["sampai"], batch_size=SEKALI)
