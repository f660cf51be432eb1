"""What the dashboards give to the kernel's registries."""

from typing import Any

from django.utils import timezone

from dasbor import setelan
from dasbor.permissions import boleh_lihat_kota, boleh_lihat_tim
from inti.registry import ButirMenu, alamat, menu


def _tim(user: Any) -> bool:
    return boleh_lihat_tim(user, timezone.localdate())


def _kota(user: Any) -> bool:
    return boleh_lihat_kota(user, timezone.localdate())


def daftarkan() -> None:
    """Called once, from AppConfig.ready()."""
    setelan.daftarkan_semua()
    alamat.daftarkan("jejak", "dasbor:jejak")
    alamat.daftarkan("pratinjau", "dasbor:pratinjau")
    alamat.daftarkan("profil", "dasbor:profil")
    alamat.daftarkan("kinerja_pegawai", "dasbor:pegawai")
    alamat.daftarkan("tren_unit", "dasbor:tren_unit")
    menu.daftarkan(
        "beranda",
        ButirMenu("Beranda", "dasbor:beranda", "house", 10, lambda user: bool(user.is_authenticated), bawah=True),
    )
    menu.daftarkan("tim", ButirMenu("Tim saya", "dasbor:tim", "people", 40, _tim, bawah=True))
    menu.daftarkan("kota", ButirMenu("Kota", "dasbor:kota", "building", 90, _kota))
