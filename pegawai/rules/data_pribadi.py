"""Clock and grounds of requests of data subjects (UU 27/2022). Pure: dates in, answers out."""

from datetime import datetime, timedelta

BATAS_JAWAB = timedelta(hours=72)
"""3 x 24 hours (art. 30, 32(2), 40, 41): hours of the clock, weekends and holidays count (T11)."""

PERINGATAN = timedelta(hours=24)
"""So long before the end the office is reminded."""

DAPAT_DIKECUALIKAN = frozenset({"pembatasan", "penghapusan"})
"""Rights that the exemptions of art. 15 reach (art. 8, 11); correction (art. 6) and access (art. 7) stay outside."""

DASAR_PENOLAKAN: dict[str, frozenset[str]] = {
    # art. 15(1) a, b, c, e; d concerns the supervision of the financial sector
    "hankam": DAPAT_DIKECUALIKAN,
    "hukum": DAPAT_DIKECUALIKAN,
    "negara": DAPAT_DIKECUALIKAN,
    "statistik": DAPAT_DIKECUALIKAN,
    # what the request itself lacks
    "sudah_benar": frozenset({"koreksi"}),
    "bukan_miliknya": frozenset({"koreksi", "akses", "pembatasan", "penghapusan"}),
    "orang_lain": frozenset({"koreksi", "akses"}),
    "arsip": frozenset({"penghapusan"}),
}
"""Which ground may refuse which kind of request. `arsip`: the duty to keep it still runs (art. 44(1)a, PP 30/2019
art. 60(6)). `orang_lain`: it would disclose somebody else's data (art. 33 b, FROM MEMORY)."""


def tenggat(diterima: datetime) -> datetime:
    """When a request must be answered: 1 March 10:00 gives 4 March 10:00 (T11)."""
    return diterima + BATAS_JAWAB


def boleh_ditolak(jenis: str, dasar: str) -> bool:
    """May a request of this kind be refused on this ground?"""
    return jenis in DASAR_PENOLAKAN.get(dasar, frozenset())


def _kata(lama: timedelta) -> str:
    menit = int(lama.total_seconds() // 60)
    hari, jam = divmod(menit // 60, 24)
    if hari:
        return f"{hari} hari {jam} jam" if jam else f"{hari} hari"
    return f"{jam} jam" if jam else f"{menit} menit"


def sisa(kini: datetime, batas: datetime) -> str:
    """How much of the clock is left, in words: "sisa 5 jam", "sisa 2 hari 3 jam", "terlambat 40 menit"."""
    return f"sisa {_kata(batas - kini)}" if kini < batas else f"terlambat {_kata(kini - batas)}"


def ragam(kini: datetime, batas: datetime) -> str:
    """Kind of the pill beside it: late, soon within the last day, else plain."""
    return "late" if kini >= batas else "soon" if batas - kini <= PERINGATAN else "biasa"
