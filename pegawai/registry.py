"""What higher apps tell about people and units: what a change of post or the end of a unit touches, what is stored of a
person, for how long.

Filled in `AppConfig.ready()` and frozen after start.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from django.db import models
from django.db.models import Q, QuerySet
from django.urls import reverse

from inti.registry import Registri
from pegawai.enums import Peran


@dataclass(frozen=True, slots=True)
class PerubahanPenugasan:
    """One person's definitive post ends, begins, or is replaced; `tanggal` is the first day of the new state.

    While the act is only planned, `penugasan_baru_id` is None although `jabatan_baru_id` may be known. `keluar`: the
    person leaves the service for good. `sementara`: they will come back (leave without pay).
    """

    pegawai_id: int
    tanggal: date
    penugasan_lama_id: int | None
    unit_lama_id: int | None
    jabatan_baru_id: int | None = None
    penugasan_baru_id: int | None = None
    unit_baru_id: int | None = None
    keluar: bool = False
    sementara: bool = False


@dataclass(frozen=True, slots=True)
class ButirDampak:
    """One line of what an act will end, begin, hand over or leave to somebody: a sentence for HR."""

    judul: str
    uraian: str
    tindakan: str
    """"berakhir", "mulai", "dialihkan" or "perhatikan" (HR has to see to it; the act does not)."""
    url: str = ""


class DampakMutasi(Protocol):
    """What an app does when somebody's post changes. Both are asked in the order of the layers."""

    def rencana(self, perubahan: PerubahanPenugasan) -> list[ButirDampak]:
        """What would happen, without writing anything."""
        ...

    def laksanakan(self, perubahan: PerubahanPenugasan, *, oleh: Any, pada: datetime) -> None:
        """Do it, in the caller's transaction; doing it twice changes nothing more."""
        ...


@dataclass(frozen=True, slots=True)
class AkhirUnit:
    """A unit ends; `tanggal` is the first day without it. `pindah`: person and old assignment of all who go on at the
    successor; empty where the act is carried out, which is then each person's own `PerubahanPenugasan`."""

    unit_id: int
    nama: str
    tanggal: date
    penerus_id: int | None
    pindah: tuple[tuple[int, int], ...] = ()

    @property
    def pegawai_ids(self) -> list[int]:
        return [pegawai for pegawai, _ in self.pindah]

    @property
    def penugasan_ids(self) -> list[int]:
        return [penugasan for _, penugasan in self.pindah]


class DampakUnit(Protocol):
    """What an app does when a unit ends. Both are asked in the order of the layers."""

    def rencana(self, akhir: AkhirUnit) -> list[ButirDampak]:
        """What is open at the unit, and what the end means for those who go on; writes nothing.

        Set-based: an office of 2,000 people costs as many queries as one of three. Raises AturanDilanggar at `penerus`
        where something is open that only a successor can take over.
        """
        ...

    def laksanakan(self, akhir: AkhirUnit, *, oleh: Any, pada: datetime) -> None:
        """Hand over what is kept for the unit, in the caller's transaction; doing it twice changes nothing more."""
        ...


@dataclass(frozen=True, slots=True)
class BagianData:
    """One table of what is stored about a person: for the copy that they may take (UU 27/2022 art. 7, 13)."""

    nama: str
    """File name without suffix."""
    judul: str
    baris: Iterable[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class JenisData:
    """One kind of data about a person as they read it: what, on which legal basis, who reads it, how long it stays."""

    judul: str
    isi: str
    dasar: str
    pembaca: str
    disimpan: str


@dataclass(frozen=True, slots=True)
class DataPribadi:
    """What an app stores about a person, without what the law keeps from them (survey answers have no giver)."""

    judul: str
    jenis: tuple[JenisData, ...]
    salinan: Callable[[int], Iterator[BagianData]]
    """The tables of the copy, by the person's key."""


@dataclass(frozen=True, slots=True)
class Retensi:
    """A kind of data with the end of its keeping: which rows are due, and what overwrites them with a tombstone."""

    nama: str
    dasar: str
    setelan: str
    """Key of the dated setting that holds how long, in `satuan`."""
    jatuh_tempo: Callable[[date], int]
    """How many rows are due on a day."""
    hapus: Callable[[date, datetime], int] | None
    """Overwrite them; returns how many. Doing it twice overwrites nothing more. None where only the owner may."""
    satuan: str = "tahun"
    perintah: str = ""
    """The owner's command that erases it, where the application's role has no right to (append-only tables)."""


@dataclass(frozen=True, slots=True)
class ButirKantor:
    """An entry of the desk of personnel administration."""

    judul: str
    keterangan: str
    url_name: str
    ikon: str
    urutan: int
    tampak: Callable[[Any], bool]
    jumlah: Callable[[Any], int] | None = None
    """How many wait for this person."""


@dataclass(frozen=True, slots=True)
class Jejak:
    """How the history of one model shows in the search of the audit. A model that is not registered does not show.

    `subjek` is the path to the person whom a row concerns ("skp__pegawai"; "id" where the row is the person);
    `peran` may read it, where `saring` is given only rows that its condition on the model lets through. `sendiri`:
    the person reads it in their own history. Tables that are their own history name who wrote and when.
    """

    model: type[models.Model]
    subjek: str = ""
    peran: tuple[str, ...] = (Peran.ADMIN_KEPEGAWAIAN, Peran.INSPEKTORAT)
    saring: Callable[[Any], QuerySet[Any]] | None = None
    """Rows of the model (or of the one that `lewat` leads to) that this person may see."""
    lewat: str = "pgh_obj"
    syarat: Q | None = None
    """Rows that show at all."""
    sendiri: bool = False
    sembunyi: frozenset[str] = frozenset()
    pelaku: str = ""
    waktu: str = ""
    judul: str = ""
    """What somebody did by writing such a row: a table that is its own history has no act beside it."""


dampak_mutasi: Registri[DampakMutasi] = Registri("dampak mutasi")
dampak_unit: Registri[DampakUnit] = Registri("dampak unit")
data_pribadi: Registri[DataPribadi] = Registri("data pribadi")
retensi: Registri[Retensi] = Registri("retensi")
kantor: Registri[ButirKantor] = Registri("kantor kepegawaian")
jejak: Registri[Jejak] = Registri("jejak perubahan")


def daftarkan_jejak(*daftar: Jejak) -> None:
    """Register each under its table's name ("pegawai.penugasan")."""
    for satu in daftar:
        jejak.daftarkan(satu.model._meta.label_lower, satu)


def butir_kantor(pengguna: Any) -> list[dict[str, Any]]:
    """The entries that this person may open, with address and number waiting."""
    return [
        {"butir": b, "url": reverse(b.url_name), "jumlah": b.jumlah(pengguna) if b.jumlah else 0}
        for b in sorted(kantor, key=lambda b: b.urutan)
        if b.tampak(pengguna)
    ]


def ada_kantor(pengguna: Any) -> bool:
    """Does this person have a desk in personnel administration?"""
    return any(b.tampak(pengguna) for b in kantor)
