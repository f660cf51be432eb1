"""Who may bring SKP into the application from a sheet (tests/hak.py)."""

from typing import Any

from indikator.models import ImporSKP
from tests.hak import Baris, Umum
from tests.indikator import bahan
from tests.indikator.bahan_impor import diubah, periksa
from tests.pemeran import Kota

MENGIMPOR = {"pemimpin", "admin_kepegawaian"}
PENGUNGGAH = {"budi"}
MILIK_PENGUNGGAH = "compared with what this very reader may see"


def _naik(daftar: list[dict[str, Any]]) -> None:
    next(b for b in daftar if b["Indikator kode"] == "VOLUME")["Target tahun"] = 480


def _siap(kota: Kota) -> dict[str, Any]:
    bahan.skp_draf_lengkap(kota.ani)
    satu = periksa(kota.budi, diubah(kota.budi, _naik))
    assert satu.status == "siap"
    return {"pk": satu.pk}


def _ditolak(kota: Kota) -> dict[str, Any]:
    bahan.skp_draf_lengkap(kota.ani)
    satu = periksa(kota.budi, diubah(kota.budi, lambda d: d[0].update({"Bobot": 0})))
    return {"kode": satu.laporan.kode}


def _versi(_kota: Kota) -> dict[str, Any]:
    return {"versi": ImporSKP.objects.latest("pk").versi}


OBJEK = {
    "impor_siap": Umum(_siap, MILIK_PENGUNGGAH),
    "alasan_impor": Umum(_ditolak, MILIK_PENGUNGGAH),
}

BARIS = [
    Baris("indikator:impor_list", boleh=MENGIMPOR, sebab="one's own sheets only"),
    Baris("indikator:impor_unggah", boleh=MENGIMPOR),
    Baris("indikator:impor_unggah", boleh=MENGIMPOR, metode="post"),
    Baris("indikator:impor_detail", "impor_siap", boleh=PENGUNGGAH),
    Baris("indikator:impor_terapkan", "impor_siap", boleh=PENGUNGGAH),
    Baris("indikator:impor_terapkan", "impor_siap", boleh=PENGUNGGAH, metode="post", data=_versi),
    Baris("indikator:impor_batal", "impor_siap", boleh=PENGUNGGAH, metode="post", data=_versi),
    Baris("inti:berkas", "alasan_impor", boleh=PENGUNGGAH, sebab="the sheet of reasons, while they may import"),
]
