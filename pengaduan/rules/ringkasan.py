"""Figures of offices from sums, so that a total is recomputed from all rows and never the mean of means."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from indikator.rules.capaian import bagi
from indikator.rules.statistik import Selang, selang_bagian, selang_rata


@dataclass(frozen=True, slots=True)
class RingkasanUnit:
    """Sums of one unit in a stretch of time. A figure on fewer rows than `minimum` is None; its n stays."""

    unit_id: int | None
    nama: str
    minimum: int
    n_respon: int = 0
    jumlah_menit: int = 0
    n_tepat: int = 0
    tepat: int = 0
    n_nilai: int = 0
    jumlah_poin: int = 0
    kuadrat_poin: int = 0

    def _cukup(self, n: int) -> bool:
        return n > 0 and n >= self.minimum

    @property
    def rata_menit(self) -> Decimal | None:
        """Mean wait until the first public answer, working minutes, four decimals."""
        return bagi(Decimal(self.jumlah_menit), Decimal(self.n_respon), 4) if self._cukup(self.n_respon) else None

    @property
    def bagian_tepat(self) -> Decimal | None:
        """Share answered within the limit, 0 to 1, six decimals."""
        return bagi(Decimal(self.tepat), Decimal(self.n_tepat), 6) if self._cukup(self.n_tepat) else None

    @property
    def selang_tepat(self) -> Selang | None:
        """Wilson's 95 % interval of the share, in percent."""
        if not self._cukup(self.n_tepat):
            return None
        return selang_bagian(self.n_tepat, Decimal(100 * self.tepat) / self.n_tepat)

    @property
    def rata_nilai(self) -> Decimal | None:
        """Mean rating, 1 to 4, four decimals."""
        return bagi(Decimal(self.jumlah_poin), Decimal(self.n_nilai), 4) if self._cukup(self.n_nilai) else None

    @property
    def selang_nilai(self) -> Selang | None:
        """Student's 95 % interval of the mean rating, cut at the ends of the scale; None below two ratings."""
        if not self._cukup(self.n_nilai):
            return None
        selang = selang_rata(self.n_nilai, Decimal(self.jumlah_poin), Decimal(self.kuadrat_poin))
        return None if selang is None else Selang(max(selang.bawah, Decimal(1)), min(selang.atas, Decimal(4)))


def jumlahkan(baris: Iterable[RingkasanUnit], nama: str, minimum: int) -> RingkasanUnit:
    """The total of several units, from their sums; units below the minimum are in it."""
    isi = list(baris)
    return RingkasanUnit(
        unit_id=None,
        nama=nama,
        minimum=minimum,
        n_respon=sum(b.n_respon for b in isi),
        jumlah_menit=sum(b.jumlah_menit for b in isi),
        n_tepat=sum(b.n_tepat for b in isi),
        tepat=sum(b.tepat for b in isi),
        n_nilai=sum(b.n_nilai for b in isi),
        jumlah_poin=sum(b.jumlah_poin for b in isi),
        kuadrat_poin=sum(b.kuadrat_poin for b in isi),
    )
