"""The city's work calendar as stored: versions, look-ups, and the arithmetic of `rules/kalender.py` on them."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max

from inti.ingatan import sekali_seminta
from inti.models import HariKalender
from inti.rules.kalender import HariKalender as Hari
from inti.rules.kalender import KalenderKerja, PolaKerja, bangun_hari


def versi_terkini() -> int:
    """Number of the newest calendar; 0 when none was built yet."""
    return sekali_seminta("versi_kalender", lambda: HariKalender.objects.aggregate(v=Max("versi"))["v"] or 0)


_ingatan: dict[int, KalenderKerja] = {}
_ingatan_pola: dict[tuple[int, PolaKerja], KalenderKerja] = {}


def kalender(versi: int, pola: PolaKerja | None = None) -> KalenderKerja:
    """The calendar of one version, of the offices or by a pattern of work.

    A version never changes, so it is kept in memory; there are a few a year, and a handful of patterns.
    """
    if versi not in _ingatan:
        _ingatan[versi] = _muat(versi)
    dasar = _ingatan[versi]
    if pola is None:
        return dasar
    if (versi, pola) not in _ingatan_pola:
        libur = {h.tanggal: h.nama for h in map(dasar.hari, dasar.semua_tanggal()) if h.nama}
        _ingatan_pola[versi, pola] = KalenderKerja(bangun_hari(dasar.mulai, dasar.terakhir, libur, pola))
    return _ingatan_pola[versi, pola]


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
    for kunci in [k for k in _ingatan_pola if k[0] > sesudah]:
        del _ingatan_pola[kunci]


def menit_kerja(mulai: datetime, selesai: datetime, versi: int | None = None) -> int:
    """Working minutes between two aware moments by the given calendar, the newest by default."""
    return kalender(versi or versi_terkini()).menit_kerja(mulai, selesai)
