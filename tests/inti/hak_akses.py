"""Who may ask the addresses of the shared kernel."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from inti.models import HariLibur, Pemberitahuan
from inti.services import beri_tahu, mulai_pekerjaan
from inti.setelan import semua
from tests.hak import SEMUA, Baris, Milik, Umum
from tests.pemeran import SEKARANG, Kota

KUNCI = UUID("00000000-0000-4000-8000-000000000001")


def _pemberitahuan(kota: Kota, pemilik: Any) -> Mapping[str, Any]:
    beri_tahu(penerima=pemilik, judul="SKP Anda ditetapkan", url="/beranda/", kunci="uji", pada=SEKARANG)
    return {"pk": Pemberitahuan.objects.get(penerima=pemilik, kunci="uji").pk}


def _pekerjaan(kota: Kota, pemilik: Any) -> Mapping[str, Any]:
    mulai_pekerjaan(jenis="uji", judul="Menghitung skor", oleh=pemilik, kunci=KUNCI, parameter={})
    return {"kunci": KUNCI}


def _libur(kota: Kota) -> Mapping[str, Any]:
    return {"pk": HariLibur.objects.create(tanggal=date(2026, 10, 5), nama="Uji", jenis="lokal", dasar="SK").pk}


OBJEK = {
    "libur": Umum(_libur, "the calendar is the city's"),
    "setelan": Umum(lambda kota: {"kunci": semua()[0].kunci}, "settings are the city's"),
    "berkas_tidak_ada": Umum(lambda kota: {"kode": KUNCI}, "there is no such file"),
    "pemberitahuan": Milik(_pemberitahuan),
    "pekerjaan": Milik(_pekerjaan),
}
HR = {"admin_kepegawaian"}

BARIS = [
    Baris("inti:berkas", "berkas_tidak_ada", boleh=set(), sebab="each file has the scope of what it belongs to"),
    Baris("inti:pemberitahuan", boleh=SEMUA, sebab="one's own"),
    Baris("inti:buka_pemberitahuan", "pemberitahuan", boleh={"pemilik"}, metode="post"),
    Baris("inti:baca_semua", boleh=SEMUA, metode="post"),
    Baris("inti:cari", boleh=SEMUA, data={"q": "disdukcapil"}, sebab="finds what the asker may see"),
    Baris("inti:pekerjaan", "pekerjaan", boleh={"pemilik"}, sebab="a job belongs to who started it"),
    Baris("inti:kalender", boleh=SEMUA),
    Baris("inti:kalender", boleh=HR, metode="post"),
    Baris("inti:hapus_libur", "libur", boleh=HR, metode="post"),
    Baris("inti:setelan", boleh=SEMUA, sebab="the rules are open to all staff"),
    Baris("inti:ubah_setelan", "setelan", boleh=HR),
    Baris("inti:ubah_setelan", "setelan", boleh=HR, metode="post"),
    Baris("inti:tema", anonim=True, metode="post", data={"tema": "gelap"}),
]
