"""What is recorded about Ani as a person: leave with its reason, requests about her data, who read it."""

from datetime import timedelta
from typing import Any

from pegawai.enums import JenisPermintaanData, PintuData
from pegawai.services import ajukan_ketidakhadiran, ajukan_permintaan, jawab_permintaan, tulis_akses
from pegawai.services.profil import sahkan_surel, token_surel
from tests.hak import DATA_PEGAWAI
from tests.pemeran import HARI_INI, SEKARANG, Kota
from tests.penanda import Penanda, jejak


def _cuti(kota: Kota, teks: str) -> dict[str, Any]:
    satu = ajukan_ketidakhadiran(
        oleh=kota.ani,
        jenis="cuti_sakit",
        mulai=HARI_INI + timedelta(days=20),
        sampai_dengan=HARI_INI + timedelta(days=22),
        keterangan=teks,
        pada=SEKARANG,
    )
    return {"pegawai:cuti_detail": {"pk": satu.pk}}


def _permintaan(kota: Kota, teks: str) -> dict[str, Any]:
    satu = ajukan_permintaan(oleh=kota.ani, jenis=JenisPermintaanData.KOREKSI, isi=teks, pada=SEKARANG)
    return {"pegawai:permintaan_data": {"pk": satu.pk}}


def _jawaban(kota: Kota, teks: str) -> dict[str, Any]:
    satu = ajukan_permintaan(oleh=kota.ani, jenis=JenisPermintaanData.KOREKSI, isi="Gelar saya.", pada=SEKARANG)
    jawab_permintaan(oleh=kota.farida, permintaan=satu, dipenuhi=True, jawaban=teks, pada=SEKARANG)
    return {"pegawai:permintaan_data": {"pk": satu.pk}, **jejak(satu)}


def _pembaca(kota: Kota, teks: str) -> dict[str, Any]:
    tulis_akses(pelaku=kota.budi, subjek=kota.ani, pintu=PintuData.BERKAS_PEGAWAI, alasan=teks, pada=SEKARANG)
    return {}


def _surel(kota: Kota, teks: str) -> dict[str, Any]:
    """Where new passwords go: for who keeps her records; names and posts are open to all, this is not."""
    token = token_surel(kota.ani, f"{teks.split()[-1]}@makassar.test")
    orang = sahkan_surel(oleh=kota.ani, token=token, pada=SEKARANG)
    return {"pegawai:detail": {"pk": orang.pk}, **jejak(orang)}


PENANDA = [
    Penanda("cuti", _cuti, DATA_PEGAWAI),
    Penanda("permintaan", _permintaan, {"pemilik", "admin_kepegawaian"}),
    Penanda("jawaban", _jawaban, {"pemilik", "admin_kepegawaian"}),
    Penanda("surel", _surel, {"pemilik", "admin_kepegawaian", "admin_unit_opd"}, di_jejak={"inspektorat"}),
    Penanda("pembaca", _pembaca, {"pemilik"}),
]
