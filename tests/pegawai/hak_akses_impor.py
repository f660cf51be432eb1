"""Import of personnel spreadsheets: admin kepegawaian only, each import seen by all of them."""

from collections.abc import Mapping
from typing import Any

from pegawai.enums import StatusImpor
from pegawai.models import Impor
from tests.hak import Baris
from tests.pegawai.bahan_impor import KEPALA, periksa, unggah, xlsx
from tests.pemeran import Kota


def _isi(kota: Kota) -> bytes:
    return xlsx([KEPALA, (kota.ani.nip, "ANI RAHMAWATI", "S.A.P.", "P", "III/c", "01-04-2026")])


def _diunggah(kota: Kota) -> Mapping[str, Any]:
    return {"pk": unggah(kota.farida, _isi(kota)).pk}


def _siap(kota: Kota) -> Mapping[str, Any]:
    satu = periksa(kota.farida, _isi(kota))
    assert satu.status == StatusImpor.SIAP
    return {"pk": satu.pk}


def _pemetaan(kota: Kota) -> dict[str, Any]:
    satu = Impor.objects.latest("pk")
    return {"lembar": "Data", "nip": "0", "nama": "1", "golongan": "4", "versi": satu.versi}


OBJEK = {"diunggah": _diunggah, "siap": _siap}

BARIS = [
    Baris("pegawai:impor_list", boleh={"farida"}),
    Baris("pegawai:impor_unggah", boleh={"farida"}),
    Baris("pegawai:impor_unggah", boleh={"farida"}, metode="post", data={"jenis": "pegawai", "tanggal": "2026-09-15"}),
    Baris("pegawai:impor_contoh", objek="jenis", boleh={"farida"}),
    Baris("pegawai:impor_detail", objek="siap", boleh={"farida"}),
    Baris("pegawai:impor_kolom", objek="diunggah", boleh={"farida"}),
    Baris("pegawai:impor_kolom", objek="diunggah", boleh={"farida"}, metode="post", data=_pemetaan),
    Baris("pegawai:impor_terapkan", objek="siap", boleh={"farida"}),
    Baris("pegawai:impor_terapkan", objek="siap", boleh={"farida"}, metode="post"),
    Baris("pegawai:impor_batal", objek="siap", boleh={"farida"}, metode="post"),
]
OBJEK["jenis"] = lambda _kota: {"jenis": "pegawai"}
