"""What the kernel keeps for Ani: a notice, and a job that she started."""

from typing import Any
from uuid import UUID

from inti.services import beri_tahu, mulai_pekerjaan
from tests.pemeran import SEKARANG, Kota
from tests.penanda import Penanda

KUNCI = UUID("00000000-0000-4000-8000-00000000a111")


def _pemberitahuan(kota: Kota, teks: str) -> dict[str, Any]:
    beri_tahu(penerima=kota.ani, judul=teks, isi=teks, url="/beranda/", kunci="penanda", pada=SEKARANG)
    return {}


def _pekerjaan(kota: Kota, teks: str) -> dict[str, Any]:
    mulai_pekerjaan(jenis="uji", judul=teks, oleh=kota.ani, kunci=KUNCI, parameter={})
    return {"inti:pekerjaan": {"kunci": KUNCI}}


PENANDA = [Penanda("pemberitahuan", _pemberitahuan, {"pemilik"}), Penanda("pekerjaan", _pekerjaan, {"pemilik"})]
