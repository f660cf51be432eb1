"""Dated settings: what may change by a decision of HR, with the value that holds on a given date."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from inti.ingatan import sekali_seminta
from inti.models import Setelan


@dataclass(frozen=True, slots=True)
class Definisi:
    """A setting that the product knows: key, type, default, title and where the default comes from.

    A number lies within `terkecil` and `terbesar`, a text with `pilihan` is one of them.
    """

    kunci: str
    jenis: type
    bawaan: Any
    judul: str
    sumber: str
    terkecil: int = 0
    terbesar: int = 100_000
    pilihan: tuple[str, ...] = ()

    def tolak(self, nilai: Any) -> str:
        """Why `nilai` cannot be a value of this setting, as a sentence; "" where it can."""
        if self.jenis in (int, Decimal) and not self.terkecil <= nilai <= self.terbesar:
            return f"Isi angka dari {self.terkecil} sampai {self.terbesar}."
        if self.pilihan and nilai not in self.pilihan:
            return f"Isi salah satu dari: {', '.join(self.pilihan)}."
        return ""

    def baca(self, mentah: Any) -> Any:
        """The stored JSON value in the setting's own type (Decimal is stored as text)."""
        return Decimal(str(mentah)) if self.jenis is Decimal else self.jenis(mentah)

    def simpan(self, nilai: Any) -> Any:
        """The value as JSON."""
        return str(nilai) if self.jenis is Decimal else nilai


_definisi: dict[str, Definisi] = {}


def daftarkan(definisi: Definisi) -> None:
    """Register a setting; called once per key from `AppConfig.ready()`."""
    if definisi.kunci in _definisi:
        raise ValueError(f"setelan {definisi.kunci} sudah terdaftar")
    _definisi[definisi.kunci] = definisi


def semua() -> list[Definisi]:
    """All settings, ordered by key."""
    return [_definisi[k] for k in sorted(_definisi)]


def definisi(kunci: str) -> Definisi:
    """The registered setting `kunci`. Raises KeyError for a key that nobody registered."""
    return _definisi[kunci]


@dataclass(frozen=True, slots=True)
class Keadaan:
    """A setting as it stands on a date: its value, since when and on what basis, and values still to come."""

    definisi: Definisi
    nilai: Any
    mulai: date | None
    dasar: str
    nanti: tuple[tuple[date, Any, str], ...]


def keadaan(pada: date, *, kunci: str = "") -> list[Keadaan]:
    """All settings (or one) on the date `pada`, in one query."""
    tersimpan: dict[str, list[Setelan]] = {}
    for baris in Setelan.objects.order_by("mulai"):
        tersimpan.setdefault(baris.kunci, []).append(baris)
    hasil = []
    for arti in [definisi(kunci)] if kunci else semua():
        daftar = tersimpan.get(arti.kunci, [])
        kini = [b for b in daftar if b.mulai <= pada][-1:]
        hasil.append(
            Keadaan(
                definisi=arti,
                nilai=arti.baca(kini[0].nilai) if kini else arti.bawaan,
                mulai=kini[0].mulai if kini else None,
                dasar=kini[0].dasar if kini else arti.sumber,
                nanti=tuple((b.mulai, arti.baca(b.nilai), b.dasar) for b in daftar if b.mulai > pada),
            )
        )
    return hasil


def nilai(kunci: str, pada: date) -> Any:
    """Value of `kunci` on the date `pada`: the latest stored one that has begun, else the default.

    Raises KeyError for a key that nobody registered.
    """
    arti = definisi(kunci)
    tersimpan = sekali_seminta(("setelan", pada), lambda: _berlaku(pada))
    return arti.baca(tersimpan[kunci]) if kunci in tersimpan else arti.bawaan


def _berlaku(pada: date) -> dict[str, Any]:
    """Every stored value that holds on `pada`; there are a few dozen keys."""
    berlaku = Setelan.objects.filter(mulai__lte=pada).order_by("kunci", "-mulai").distinct("kunci")
    return dict(berlaku.values_list("kunci", "nilai"))


def nilai_menurut_hari(kunci: str, hari: Iterable[date]) -> dict[date, Any]:
    """Value of `kunci` on each of several days, in one query."""
    arti = definisi(kunci)
    baris = list(Setelan.objects.filter(kunci=kunci).order_by("-mulai").values_list("mulai", "nilai"))
    return {t: next((arti.baca(mentah) for mulai, mentah in baris if mulai <= t), arti.bawaan) for t in hari}
