"""What every kind of import shares: the outcome of a row, dated rows, and finding units by what people write."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple, Protocol

from inti.rules.lembar import SelDitolak
from inti.waktu import SELAMANYA
from pegawai.enums import TindakanImpor
from pegawai.models import UnitSusunan
from pegawai.rules.impor import Mirip, kunci_nama

SEBUT_KEMBAR = 3
"""So many doubles of a row are named at it; each of them names it in turn."""


@dataclass(slots=True)
class Hasil:
    """What one row would do. `galat` are (field, reason); `butir` are differences as the page shows them."""

    nomor: int
    tindakan: str = TindakanImpor.SAMA
    kunci: str = ""
    nama: str = ""
    objek: int | None = None
    butir: list[dict[str, Any]] = field(default_factory=list)
    galat: list[tuple[str, str]] = field(default_factory=list)

    def beda(self, kolom: str, lama: str, baru: str, *, mulai: date | None = None) -> None:
        """A field that changes; `mulai` where the new value begins on a day of its own."""
        self.butir.append({"k": kolom, "l": lama, "b": baru, "m": mulai.isoformat() if mulai else ""})

    def usul(self, kolom: str, lama: str, baru: str) -> None:
        """Something that the file says and that a person has to decide; the import does not do it."""
        self.butir.append({"k": kolom, "l": lama, "b": baru, "m": "", "u": True})

    @property
    def berusul(self) -> bool:
        return any(b.get("u") for b in self.butir)

    def simpul(self) -> Hasil:
        """Set the kind of change from what was found."""
        if self.galat:
            self.tindakan = TindakanImpor.TOLAK
        elif self.tindakan == TindakanImpor.SAMA and self.butir:
            semua_usul = all(b.get("u") for b in self.butir)
            self.tindakan = TindakanImpor.MUTASI if semua_usul else TindakanImpor.UBAH
        return self


class Pembanding(Protocol):
    """One kind of import: compares rows with what is stored, and writes what was found."""

    perlu_awal: bool
    """Must all rows be known before the first is compared?"""
    kumpulkan: bool
    """Keep in memory what `terapkan` will write; a dry run does without."""

    def awal(self, baris: Iterable[tuple[int, dict[str, Any]]]) -> None: ...

    def banding(self, nomor: int, isi: dict[str, Any]) -> Hasil: ...

    def akhir(self) -> tuple[dict[int, list[tuple[str, str]]], list[Hasil]]:
        """Refusals that only the whole file shows (by row), and what is missing from a complete list."""
        ...

    def diubah(self) -> set[int]:
        """People whose data the rows compared so far would change."""
        ...

    def terapkan(self, *, oleh: Any, dasar: str) -> None:
        """Write all changes of the rows compared so far; the caller holds the transaction."""
        ...


class Berjangka(NamedTuple):
    """One dated row: half open days, value, key."""

    mulai: date
    sampai: date
    nilai: Any
    pk: int


@dataclass(frozen=True, slots=True)
class Ganti:
    """A new dated row from `mulai` to `sampai`, and which one ends then."""

    mulai: date
    tutup: int | None = None
    sampai: date = SELAMANYA


def ganti_berjangka(
    daftar: Sequence[Berjangka], baru: Any, *, pada: date, tmt: date | None, sebut: str
) -> tuple[Any, Ganti] | None:
    """What makes `baru` hold from `tmt` (or `pada`) on, with the old value; None where it holds already.

    Raises SelDitolak where another row begins on that day or later: the file would rewrite history.
    """
    kini = next((b for b in daftar if b.mulai <= pada < b.sampai), None)
    if kini is not None and kini.nilai == baru:
        return None
    mulai = tmt or pada
    nanti = [b for b in daftar if b.mulai >= mulai]
    if any(b.mulai == mulai and b.nilai == baru for b in nanti):
        return None
    if nanti:
        raise SelDitolak(
            f"{sebut} yang berlaku mulai {nanti[0].mulai:%d-%m-%Y} sudah tercatat, jadi {mulai:%d-%m-%Y} tidak dapat "
            "menjadi awalnya. Perbaiki tanggal mulainya, atau ubah lewat halamannya."
        )
    lama = daftar[-1] if daftar else None
    return (kini.nilai if kini else None), Ganti(mulai, lama.pk if lama and lama.sampai > mulai else None)


class PetaUnit:
    """Units as they stand on a day, found by code or by name (with the name of one above, where names are alike)."""

    def __init__(self, pada: date) -> None:
        self.nama: dict[int, str] = {}
        self.kode: dict[int, str] = {}
        self._induk: dict[int, int | None] = {}
        self._per_kode: dict[str, int] = {}
        self._per_nama: dict[str, list[int]] = {}
        baris = UnitSusunan.objects.berlaku(pada).values_list("unit_id", "unit__kode", "nama", "induk_id")
        for unit, kode, nama, induk in baris.order_by("unit_id"):
            self.nama[unit], self.kode[unit], self._induk[unit] = nama, kode, induk
            self._per_kode[kode.upper()] = unit
            self._per_nama.setdefault(kunci_nama(nama), []).append(unit)
        self._mirip: Mirip | None = None
        self._ingat: dict[tuple[str, str], int | str] = {}

    def _di_atas(self, unit: int) -> set[str]:
        """Names and codes of all units above, for finding."""
        hasil: set[str] = set()
        kini = self._induk.get(unit)
        while kini is not None and kini in self.nama:
            hasil |= {kunci_nama(self.nama[kini]), kunci_nama(self.kode[kini])}
            kini = self._induk.get(kini)
        return hasil

    def letak(self, unit: int) -> str:
        """ "Sekretariat (Dinas Perhubungan)": the name with the one above it."""
        induk = self._induk.get(unit)
        return f"{self.nama[unit]} ({self.nama[induk]})" if induk in self.nama else self.nama[unit]

    def cari(self, tulisan: str, induk: str = "") -> int:
        """The unit that the text means. Raises SelDitolak for none (with the nearest names) and for several.

        SIASN also writes the way up in one cell: "Seksi A - Bidang B - Dinas C".
        """
        kunci = (tulisan, induk)
        if kunci not in self._ingat:
            try:
                self._ingat[kunci] = self._cari(tulisan, induk)
            except SelDitolak as galat:
                self._ingat[kunci] = str(galat)
        hasil = self._ingat[kunci]
        if isinstance(hasil, str):
            raise SelDitolak(hasil)
        return hasil

    def _cari(self, tulisan: str, induk: str) -> int:
        if (unit := self._per_kode.get(tulisan.upper())) is not None:
            return unit
        calon = self._per_nama.get(kunci_nama(tulisan), [])
        atas = [kunci_nama(induk)] if induk else []
        if not calon and " - " in tulisan:
            bagian = [kunci_nama(b) for b in tulisan.split(" - ")]
            calon = self._per_nama.get(bagian[0], [])
            atas += bagian[1:]
        if not calon:
            self._mirip = self._mirip or Mirip(self.nama.values())
            raise SelDitolak(f"Unit “{tulisan[:80]}” tidak ada.{self._mirip.saran(tulisan)}")
        if len(calon) > 1:
            sempit = [u for u in calon if all(a in self._di_atas(u) for a in atas)] if atas else calon
            if len(sempit) != 1:
                sebut = "; ".join(f"{self.letak(u)} kode {self.kode[u]}" for u in (sempit or calon)[:3])
                raise SelDitolak(
                    f"Ada {len(calon)} unit bernama “{tulisan[:80]}”. Isi kodenya, atau isi kolom unit induk. "
                    f"Misalnya: {sebut}."
                )
            calon = sempit
        return calon[0]


def hari(teks: str | None) -> date | None:
    """A stored date."""
    return date.fromisoformat(teks) if teks else None
