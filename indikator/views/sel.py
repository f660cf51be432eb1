"""One indicator of an SKP in one period, as tables and charts show it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from indikator.enums import Agregasi
from indikator.models import IKI, Pengukuran, Periode
from indikator.rules.kemajuan import Batas
from inti.rules.skala import Skala, skala
from inti.templatetags.inti import Titik, alamat, angka


@dataclass(frozen=True, slots=True)
class Sel:
    """Target, newest measurement, and what the two make. Without enough data there is no value, never 0."""

    iki: IKI
    periode: Periode
    batas: Batas
    pengukuran: Pengukuran | None
    judul: str = ""
    """Heading of its column."""

    @property
    def nilai(self) -> Decimal | None:
        return self.pengukuran.nilai if self.pengukuran else None

    @property
    def capaian(self) -> Decimal | None:
        return self.batas.capaian(self.iki.arah, self.nilai)

    @property
    def dicapai(self) -> bool | None:
        return self.batas.dicapai(self.iki.arah, self.nilai)

    @property
    def zona(self) -> tuple[Decimal | None, Decimal | None] | None:
        return self.batas.zona(self.iki.arah)

    @property
    def titik(self) -> Titik:
        """The same as a point of a trend."""
        p = self.pengukuran
        return Titik(
            label=self.periode.singkat,
            judul=str(self.periode),
            nilai=self.nilai,
            teks=f"{angka(self.nilai)} {self.iki.satuan}",
            zona=self.zona,
            selang=(p.batas_bawah, p.batas_atas)
            if p and p.batas_bawah is not None and p.batas_atas is not None
            else None,
            url=alamat("jejak", p.pk) if p else "",
        )


def ukuran(titik_list: Iterable[Titik], agregasi: str) -> Skala | None:
    """One scale for these points; a sum is read against 0."""
    return skala((v for t in titik_list for v in t.angka()), dari_nol=agregasi == Agregasi.JUMLAH)
