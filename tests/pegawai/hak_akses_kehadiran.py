from datetime import timedelta
from typing import Any

from pegawai.services import ajukan_ketidakhadiran, catat_ketidakhadiran
from tests.hak import SEMUA, Baris
from tests.pemeran import HARI_INI, SEKARANG, Kota


def _cuti(kota: Kota, siapa: str) -> dict[str, Any]:
    satu = ajukan_ketidakhadiran(
        oleh=kota[siapa],
        jenis="cuti_tahunan",
        mulai=HARI_INI + timedelta(days=7),
        sampai_dengan=HARI_INI + timedelta(days=9),
        pada=SEKARANG,
    )
    return {"pk": satu.pk}


def _cuti_tercatat(kota: Kota) -> dict[str, Any]:
    satu = catat_ketidakhadiran(
        oleh=kota.farida,
        pegawai=kota.ani,
        jenis="cuti_sakit",
        mulai=HARI_INI - timedelta(days=1),
        sampai_dengan=HARI_INI + timedelta(days=9),
        dasar="Surat izin",
        pada=SEKARANG,
    )
    return {"pk": satu.pk}


OBJEK = {
    "cuti_ani": lambda kota: _cuti(kota, "ani"),
    "cuti_budi": lambda kota: _cuti(kota, "budi"),
    "cuti_farida": lambda kota: _cuti(kota, "farida"),
    "cuti_walikota": lambda kota: _cuti(kota, "walikota"),
    "cuti_ani_tercatat": _cuti_tercatat,
    "ani": lambda kota: {"pk": kota.ani.pk},
    "rini": lambda kota: {"pk": kota.rini.pk},
    "farida": lambda kota: {"pk": kota.farida.pk},
}

BARIS = [
    Baris("pegawai:cuti_list", boleh=SEMUA),
    Baris("pegawai:cuti_ajukan", boleh=SEMUA),
    Baris("pegawai:cuti_ajukan", boleh=SEMUA, metode="post"),
    Baris("pegawai:cuti_detail", objek="cuti_ani", boleh={"ani", "budi", "citra", "farida", "rini", "walikota"}),
    Baris("pegawai:cuti_detail", objek="cuti_budi", boleh={"budi", "citra", "farida", "rini", "walikota"}),
    Baris("pegawai:cuti_putuskan", objek="cuti_ani", boleh={"budi"}, metode="post", data={"putusan": "setuju"}),
    Baris("pegawai:cuti_putuskan", objek="cuti_budi", boleh={"citra"}, metode="post", data={"putusan": "setuju"}),
    # above the Wali Kota is nobody: HR writes down what was decided
    Baris("pegawai:cuti_putuskan", objek="cuti_walikota", boleh={"farida"}, metode="post"),
    # who stands above HR's own people is not HR itself; here the office has no head, so the Wali Kota
    Baris("pegawai:cuti_putuskan", objek="cuti_farida", boleh={"walikota"}, metode="post"),
    Baris("pegawai:cuti_batalkan", objek="cuti_ani", boleh={"ani", "farida", "rini"}, metode="post"),
    Baris("pegawai:cuti_batalkan", objek="cuti_ani_tercatat", boleh={"farida", "rini"}, metode="post"),
    Baris("pegawai:cuti_catat", objek="ani", boleh={"farida", "rini"}),
    Baris("pegawai:cuti_catat", objek="ani", boleh={"farida", "rini"}, metode="post"),
    Baris("pegawai:cuti_catat", objek="rini", boleh={"farida"}, metode="post"),
    Baris("pegawai:cuti_catat", objek="farida", boleh=set(), metode="post"),
    Baris("pegawai:pola_pegawai", objek="ani", boleh={"farida", "rini"}),
    Baris("pegawai:pola_pegawai", objek="ani", boleh={"farida", "rini"}, metode="post"),
    Baris("pegawai:pola_list", boleh=SEMUA),
    Baris("pegawai:pola_tambah", boleh={"farida"}),
    Baris("pegawai:pola_tambah", boleh={"farida"}, metode="post"),
]
