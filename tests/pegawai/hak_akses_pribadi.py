"""Who may ask which address of personal data (tests/hak.py)."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import uuid4

from pegawai.enums import JenisPermintaanData
from pegawai.services import ajukan_permintaan, buat_salinan, minta_salinan
from tests.hak import SEMUA, Baris
from tests.pemeran import SEKARANG, Kota


def _permintaan(nama: str) -> Any:
    def buat(kota: Kota) -> Mapping[str, Any]:
        satu = ajukan_permintaan(
            oleh=kota[nama],
            jenis=JenisPermintaanData.KOREKSI,
            isi="Nama saya tertulis tanpa gelar.",
            pada=SEKARANG - timedelta(hours=5),
        )
        return {"pk": satu.pk}

    return buat


def _salinan(kota: Kota) -> Mapping[str, Any]:

    pekerjaan = minta_salinan(oleh=kota.ani, kunci=uuid4())
    buat_salinan(pekerjaan_id=pekerjaan.pk, tulis=lambda *_: b"PK\x05\x06" + bytes(18), pada=SEKARANG)
    pekerjaan.refresh_from_db()
    return {"kode": pekerjaan.hasil.kode}


OBJEK = {
    "permintaan_ani": _permintaan("ani"),
    "permintaan_farida": _permintaan("farida"),
    "salinan_ani": _salinan,
}

JAWABAN = {"putusan": "dipenuhi", "jawaban": "Nama sudah diperbaiki."}

BARIS = [
    # one's own data: everybody, each only their own
    Baris("pegawai:data_saya", boleh=SEMUA),
    Baris("pegawai:pembaca_data", boleh=SEMUA),
    Baris("pegawai:minta_salinan", boleh=SEMUA, metode="post"),
    Baris("inti:berkas", "salinan_ani", boleh={"ani"}),
    Baris("pegawai:permintaan_ajukan", boleh=SEMUA),
    Baris("pegawai:permintaan_ajukan", boleh=SEMUA, metode="post"),
    Baris("pegawai:permintaan_data", "permintaan_ani", boleh={"ani", "farida"}),
    Baris("pegawai:permintaan_data", "permintaan_farida", boleh={"farida"}),
    Baris("pegawai:permintaan_tarik", "permintaan_ani", boleh={"ani"}, metode="post"),
    # HR answers, never its own
    Baris("pegawai:permintaan_antrean", boleh={"farida"}),
    Baris("pegawai:permintaan_jawab", "permintaan_ani", boleh={"farida"}, metode="post", data=JAWABAN),
    Baris("pegawai:permintaan_jawab", "permintaan_farida", boleh=set(), metode="post", data=JAWABAN),
]
