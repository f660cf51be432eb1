"""The city's work calendar as stored: versions, look-ups, and the arithmetic of `rules/kalender.py` on them."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max

from inti.models import HariKalender
from inti.rules.kalender import HariKalender as Hari
from inti.rules.kalender import KalenderKerja


def versi_terkini() -> int:
    """Number of the newest calendar; 0 when none was built yet."""
    return HariKalender.objects.aggregate(v=Max("versi"))["v"] or 0


_ingatan: dict[int, KalenderKerja] = {}


def kalender(versi: int) -> KalenderKerja:
    """The calendar of one version. A version never changes, so it is kept in memory; there are a few a year."""
    if versi not in _ingatan:
        _ingatan[versi] = _muat(versi)
    return _ingatan[versi]


def _muat(versi: int) -> KalenderKerja:
    hari = []
    for b in HariKalender.objects.filter(versi=versi).order_by("tanggal"):
        sesi = tuple((a, z) for a, z in ((b.sesi1_mulai, b.sesi1_selesai), (b.sesi2_mulai, b.sesi2_selesai)) if z > a)
        hari.append(Hari(tanggal=b.tanggal, libur=not sesi, nama=b.nama_libur, sesi=sesi, kumulatif_menit=b.kumulatif))
    return KalenderKerja(hari)


def hapus_ingatan(*, sesudah: int = 0) -> None:
    """Forget calendars in memory above a version: a version that was rolled back may come again with other days."""
    for versi in [v for v in _ingatan if v > sesudah]:
        del _ingatan[versi]


def menit_kerja(mulai: datetime, selesai: datetime, versi: int | None = None) -> int:
    """Working minutes between two aware moments by the given calendar, the newest by default."""
    return kalender(versi or versi_terkini()).menit_kerja(mulai, selesai)
