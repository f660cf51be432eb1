"""Source of what no module counts by itself."""

from datetime import datetime
from typing import Any

from indikator.registry import MANUAL, BarisRincian, BatchPengukuran


class SumberManual:
    """Kept by hand, with evidence. No entry counts by itself: without one the value is "belum ada data", never 0."""

    kode = MANUAL
    judul = "Pencatatan manual dengan bukti"

    def isi(self, batch: BatchPengukuran) -> None:
        """Nothing to report; measuring writes "belum ada data" for each indicator."""

    def rincian(self, iki: Any, mulai: datetime, sampai: datetime, per: datetime) -> list[BarisRincian]:
        return []
