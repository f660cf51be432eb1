"""Dated settings of daily work. All of them are the city's own choice; no national figure is confirmed."""

from datetime import date
from typing import Any

from inti.setelan import Definisi, daftarkan, nilai
from pegawai.enums import StatusPegawai
from pegawai.models import StatusKepegawaian

MUNDUR = "aktivitas.mundur_hari_kerja"
MENIT_HARI = "aktivitas.menit_hari_maks"
_MENIT_BULAN = "aktivitas.menit_bulan."

_BULAN_BAWAAN = {
    StatusPegawai.PNS: (6750, "Angka yang dikenal dari e-kinerja daerah lain (22,5 hari x 300 menit)"),
    StatusPegawai.CPNS: (6750, "Sama dengan PNS; asumsi"),
    StatusPegawai.PPPK: (6750, "Sama dengan PNS; asumsi"),
    StatusPegawai.PPPK_PARUH_WAKTU: (3375, "Separuh dari pegawai penuh waktu; asumsi sampai jam kerjanya ditetapkan"),
}


def daftarkan_semua() -> None:
    """Register the definitions; called once, from AppConfig.ready()."""
    daftarkan(Definisi(MUNDUR, int, 5, "Aktivitas dapat dicatat mundur (hari kerja)", "Setelan sendiri"))
    daftarkan(
        Definisi(MENIT_HARI, int, 660, "Menit tercatat paling banyak sehari", "Dikenal dari e-kinerja daerah lain")
    )
    for status, (menit, sumber) in _BULAN_BAWAAN.items():
        daftarkan(Definisi(f"{_MENIT_BULAN}{status.value}", int, menit, f"Menit sebulan: {status.label}", sumber))


def menit_bulan(pegawai: Any, pada: date) -> int | None:
    """Minutes a month expected of a person by employment status on `pada`; None without a status."""
    status = StatusKepegawaian.objects.berlaku(pada).filter(pegawai_id=pegawai.pk).values_list("status", flat=True)[:1]
    for satu in status:
        return int(nilai(f"{_MENIT_BULAN}{satu}", pada))
    return None


def menit_bulan_menurut_status(pada: date) -> dict[str, int]:
    """Minutes a month expected on `pada` by employment status, for pages that show many people."""
    return {status.value: int(nilai(f"{_MENIT_BULAN}{status.value}", pada)) for status in _BULAN_BAWAAN}
