"""What is recorded about Ani as a person: leave with its reason."""

from datetime import timedelta
from typing import Any

from pegawai.services import ajukan_ketidakhadiran
from tests.hak import DATA_PEGAWAI
from tests.pemeran import HARI_INI, SEKARANG, Kota
from tests.penanda import Penanda


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


PENANDA = [Penanda("cuti", _cuti, DATA_PEGAWAI)]
