"""Import of personnel spreadsheets: admin kepegawaian only, each import seen by all of them."""

from collections.abc import Mapping
from typing import Any

from pegawai.enums import StatusImpor
from pegawai.models import Impor
from tests.hak import Baris, Umum
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


MILIK_HR = "one uploads, a colleague may go on"
OBJEK = {
    "diunggah": Umum(_diunggah, MILIK_HR),
    "siap": Umum(_siap, MILIK_HR),
    "jenis": Umum(lambda _kota: {"jenis": "pegawai"}, "an empty sheet"),
}
HR = {"admin_kepegawaian"}

BARIS = [
    Baris("pegawai:impor_list", boleh=HR),
    Baris("pegawai:impor_unggah", boleh=HR),
    Baris("pegawai:impor_unggah", boleh=HR, metode="post", data={"jenis": "pegawai", "tanggal": "2026-09-15"}),
    Baris("pegawai:impor_contoh", objek="jenis", boleh=HR),
    Baris("pegawai:impor_detail", objek="siap", boleh=HR),
    Baris("pegawai:impor_kolom", objek="diunggah", boleh=HR),
    Baris("pegawai:impor_kolom", objek="diunggah", boleh=HR, metode="post", data=_pemetaan),
    Baris("pegawai:impor_terapkan", objek="siap", boleh=HR),
    Baris("pegawai:impor_terapkan", objek="siap", boleh=HR, metode="post"),
    Baris("pegawai:impor_batal", objek="siap", boleh=HR, metode="post"),
]
