"""Who may ask which address of the audit's search (tests/hak.py)."""

from typing import Any

from pegawai.models import Penugasan
from tests.hak import PEMILIK, SEMUA, Baris, Milik
from tests.pemeran import Kota


def _peristiwa(kota: Kota, pemilik: Any) -> dict[str, Any]:
    satu = Penugasan.pgh_event_model.objects.filter(pegawai=pemilik.pk).order_by("pgh_id").first()
    return {"tabel": "pegawai.penugasan", "nomor": str(satu.pgh_id)}


OBJEK = {"penugasan": Milik(_peristiwa, (*PEMILIK, "indah"))}
PENGAWAS = {"admin_kepegawaian", "inspektorat"}

BARIS = [
    Baris("pegawai:riwayat", boleh=PENGAWAS, sebab="reading somebody's trail is logged"),
    Baris("pegawai:riwayat_saya", boleh=SEMUA, sebab="what changed of one's own data"),
    Baris("pegawai:riwayat_detail", "penugasan", boleh=PENGAWAS | {"pemilik"}, sebab="overseers, and the person"),
]
