"""Sources of measurement: what higher apps offer to measure indicators with."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any, Protocol, runtime_checkable
from uuid import UUID

from inti.registry import Registri


@dataclass(frozen=True, slots=True)
class BatchPengukuran:
    """One measuring round: which period, as of when, for which IKI.

    The IKI of a source are `indikator_iki` rows with that `sumber` whose id is in `iki_ids`. `mulai`/`sampai` are
    the aware moments at which the period begins and ends (half open), `per` the moment of the data.
    """

    putaran: UUID
    periode_id: int
    mulai: datetime
    sampai: datetime
    per: datetime
    iki_ids: list[int]


@dataclass(frozen=True, slots=True)
class BarisRincian:
    """One row that a measured value came from."""

    label: str
    waktu: datetime
    nilai: Decimal
    """The row's own value, in the indicator's unit."""
    n: int = 1
    jumlah: Decimal | None = None
    """What the row adds to the numerator, where its own value is a rounded quotient."""
    keterangan: str = ""
    url_name: str = ""
    url_args: dict[str, Any] = field(default_factory=dict)


class Sumber(Protocol):
    """A set-based source. `isi` and `rincian` must agree: aggregating the rows gives the value."""

    kode: str
    judul: str

    def isi(self, batch: BatchPengukuran) -> None:
        """INSERT … SELECT into `indikator_pengukuranstaging` for all IKI of the batch that use this source."""
        ...

    def rincian(self, iki: Any, mulai: datetime, sampai: datetime, per: datetime) -> list[BarisRincian]:
        """The rows of one IKI between two moments, as they stood at `per`, in order of time."""
        ...


@dataclass(frozen=True, slots=True)
class NilaiBerumus:
    """A value that follows from its rows by a formula of the source's own, and the formula with its numbers."""

    nilai: Decimal
    cara: str


@runtime_checkable
class SumberBerumus(Sumber, Protocol):
    """A source whose value is none of the four aggregations: it says itself what its rows give."""

    def dari_baris(self, baris: Sequence[BarisRincian]) -> NilaiBerumus:
        """The value of at least one row, equal to what `isi` writes."""
        ...


sumber: Registri[Sumber] = Registri("sumber pengukuran")
