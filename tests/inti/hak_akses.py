"""Who may ask the addresses of the shared kernel."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from inti.models import HariLibur, Pemberitahuan
from inti.services import beri_tahu, mulai_pekerjaan
from inti.setelan import semua
from tests.hak import SEMUA, Baris
from tests.pemeran import SEKARANG, Kota

KUNCI = UUID("00000000-0000-4000-8000-000000000001")


def _pemberitahuan_ani(kota: Kota) -> Mapping[str, Any]:
    beri_tahu(penerima=kota.ani, judul="SKP Anda ditetapkan", url="/beranda/", kunci="uji", pada=SEKARANG)
    return {"pk": Pemberitahuan.objects.get(penerima=kota.ani, kunci="uji").pk}


def _pekerjaan_farida(kota: Kota) -> Mapping[str, Any]:
    mulai_pekerjaan(jenis="uji", judul="Menghitung skor", oleh=kota.farida, kunci=KUNCI, parameter={})
    return {"kunci": KUNCI}


def _libur(kota: Kota) -> Mapping[str, Any]:
    return {"pk": HariLibur.objects.create(tanggal=date(2026, 10, 5), nama="Uji", jenis="lokal", dasar="SK").pk}


OBJEK = {
    "libur": _libur,
    "setelan": lambda kota: {"kunci": semua()[0].kunci},
    "berkas_tidak_ada": lambda kota: {"kode": KUNCI},
    "pemberitahuan_ani": _pemberitahuan_ani,
    "pekerjaan_farida": _pekerjaan_farida,
}

BARIS = [
    Baris("inti:berkas", objek="berkas_tidak_ada", boleh=set()),
    Baris("inti:pemberitahuan", boleh=SEMUA),
    Baris("inti:buka_pemberitahuan", objek="pemberitahuan_ani", boleh={"ani"}, metode="post"),
    Baris("inti:baca_semua", boleh=SEMUA, metode="post"),
    Baris("inti:cari", boleh=SEMUA, data={"q": "disdukcapil"}),
    Baris("inti:pekerjaan", objek="pekerjaan_farida", boleh={"farida"}),
    Baris("inti:kalender", boleh=SEMUA),
    Baris("inti:kalender", boleh={"farida"}, metode="post"),
    Baris("inti:hapus_libur", objek="libur", boleh={"farida"}, metode="post"),
    Baris("inti:setelan", boleh=SEMUA),
    Baris("inti:ubah_setelan", objek="setelan", boleh={"farida"}),
    Baris("inti:ubah_setelan", objek="setelan", boleh={"farida"}, metode="post"),
    Baris("inti:tema", anonim=True, metode="post", data={"tema": "gelap"}),
]
