"""What Ani's access is based on, what was proposed about it, and why HR looked at the product as her."""

from typing import Any

from pegawai.enums import Peran
from pegawai.models import LihatSebagai, PeranPegawai
from pegawai.services import (
    akhiri_lihat_sebagai,
    akhiri_peran,
    beri_peran,
    mulai_lihat_sebagai,
    tolak_usulan,
    usulkan_peran,
)
from tests.pegawai.hak_akses_peran import KEMARIN
from tests.pemeran import HARI_INI, SEKARANG, Kota
from tests.penanda import Penanda, jejak


def _lihat_sebagai(kota: Kota, teks: str) -> dict[str, Any]:
    """Before she holds a role: HR does not look as somebody whose rights exceed its own."""
    mulai_lihat_sebagai(oleh=kota.farida, subjek=kota.ani, alasan=teks, pada=SEKARANG)
    akhiri_lihat_sebagai(oleh=kota.farida, pada=SEKARANG)
    return jejak(LihatSebagai.objects.get(subjek=kota.ani))


def _beri(kota: Kota, unit: str, dasar: str) -> PeranPegawai:
    """In an office where no other marker is; from yesterday on, so that its end leaves a row."""
    return beri_peran(
        oleh=kota.farida,
        pegawai=kota.ani,
        peran=Peran.PENGHUBUNG,
        unit=kota.unit[unit],
        mulai=KEMARIN.date(),
        dasar=dasar,
        pada=KEMARIN,
    )


def _berperan(kota: Kota, teks: str) -> dict[str, Any]:
    satu = _beri(kota, "puskesmas", teks)
    return {"pegawai:peran_akhiri": {"pk": satu.pk}, **jejak(satu)}


def _peran_berakhir(kota: Kota, teks: str) -> dict[str, Any]:
    satu = _beri(kota, "kec_panakkukang", "SK 1/2026")
    akhiri_peran(oleh=kota.farida, peran=satu, sampai=HARI_INI, alasan=teks, pada=SEKARANG)
    return {"pegawai:detail": {"pk": kota.ani.pk}, **jejak(satu)}


def _usul(kota: Kota, peran: Peran, dasar: str) -> Any:
    return usulkan_peran(oleh=kota.farida, pegawai=kota.ani, peran=peran, mulai=HARI_INI, dasar=dasar, pada=SEKARANG)


def _usulan(kota: Kota, teks: str) -> dict[str, Any]:
    satu = _usul(kota, Peran.INSPEKTORAT, teks)
    return {"pegawai:usulan_peran": {"pk": satu.pk}, **jejak(satu)}


def _usulan_ditolak(kota: Kota, teks: str) -> dict[str, Any]:
    satu = _usul(kota, Peran.ADMIN_KEPEGAWAIAN, "Nota dinas 12/2026")
    tolak_usulan(oleh=kota.indah, usulan=satu, alasan=teks, pada=SEKARANG)
    return {"pegawai:usulan_peran": {"pk": satu.pk}, **jejak(satu)}


PENGAWAS = {"admin_kepegawaian", "inspektorat"}
"""Who watches over access."""

PENANDA = [
    Penanda(nama, tanam, PENGAWAS | {"pemilik"})
    for nama, tanam in (
        ("lihatsebagai", _lihat_sebagai),
        ("peranberdasar", _berperan),
        ("peranberakhir", _peran_berakhir),
        ("usulanperan", _usulan),
        ("usulanditolak", _usulan_ditolak),
    )
]
