"""Pages at city size beside an empty page of the same stack.

Each page and the empty one (an employee's list of notifications without any) are asked for in turn through the whole
middleware, so that both meet the same noise; what is printed is the ratio of the medians, and the queries of one
request. The empty page is always that of an employee who leads nobody: a menu that is slow for the mayor must not pass
as his empty page.
"""

from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from statistics import median
from time import perf_counter
from typing import Any

from django.core.handlers.base import BaseHandler
from django.db import connection
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from pegawai.models import Pegawai, UnitKerja
from tests.pemeran import HARI_INI, Kota

KOSONG = "inti:pemberitahuan"
ULANG = 15
BATAS = 3.0
"""So many times an empty page a page may take."""


@dataclass(frozen=True)
class Halaman:
    judul: str
    oleh: Pegawai
    alamat: str
    data: dict[str, Any] = field(default_factory=dict)
    htmx: bool = False


class Penanya:
    """Asks pages as one signed-in person, without the instruments of the test client."""

    def __init__(self, pegawai: Pegawai) -> None:
        klien = Client()
        klien.force_login(pegawai)
        self.kue: SimpleCookie = klien.cookies
        self.pabrik = RequestFactory()
        self.penangan = BaseHandler()
        self.penangan.load_middleware()

    def tanya(self, alamat: str, data: dict[str, Any], *, htmx: bool = False) -> HttpResponse:
        self.pabrik.cookies = self.kue
        kepala = {"HTTP_HX_REQUEST": "true"} if htmx else {}
        jawaban: HttpResponse = self.penangan.get_response(self.pabrik.get(alamat, data, **kepala))
        if jawaban.status_code != 200:
            raise RuntimeError(f"{alamat} menjawab {jawaban.status_code}")
        return jawaban


def daftar(kota: Kota) -> list[Halaman]:
    """The pages that the speed of the product is held by."""
    disdik = UnitKerja.objects.get(kode="DISDIK")
    kadis = Pegawai.objects.get(
        penugasan_set__unit=disdik,
        penugasan_set__pimpinan=True,
        penugasan_set__jenis="definitif",
        penugasan_set__mulai__lte=HARI_INI,
        penugasan_set__sampai__gt=HARI_INI,
    )
    acuan = Pegawai.objects.filter(nama__startswith="Nurhayati", nama__contains="Mappasessu").order_by("pk").first()
    acuan = acuan or Pegawai.objects.order_by("pk").last()
    pegawai_list, unit_list = reverse("pegawai:list"), reverse("pegawai:unit_list")
    satu_unit = reverse("pegawai:unit_detail", args=[disdik.pk])
    return [
        Halaman("Halaman kosong", kota.walikota, reverse(KOSONG)),
        Halaman("Halaman kosong", kadis, reverse(KOSONG)),
        Halaman("Beranda", kota.walikota, reverse("dasbor:beranda")),
        Halaman("Beranda", kadis, reverse("dasbor:beranda")),
        Halaman("Beranda", kota.ani, reverse("dasbor:beranda")),
        Halaman("Direktori, halaman pertama", kota.walikota, pegawai_list),
        Halaman("Direktori, halaman pertama", kota.ani, pegawai_list),
        Halaman("Direktori, halaman ke-30", kota.ani, pegawai_list, {"halaman": 30}),
        Halaman("Direktori, bagian nama", kota.ani, pegawai_list, {"q": "nurhayati mappa"}),
        Halaman("Direktori, salah ketik", kota.ani, pegawai_list, {"q": "nurhayti mapasesu"}),
        Halaman("Direktori, nama umum", kota.ani, pegawai_list, {"q": "muhammad"}),
        Halaman("Direktori, NIP", kota.farida, pegawai_list, {"q": acuan.nip}),
        Halaman("Direktori, satu OPD", kota.farida, pegawai_list, {"opd": disdik.pk}),
        Halaman("Pilihan saat mengetik", kota.ani, reverse("pegawai:pilihan"), {"q": "nurhayti"}, htmx=True),
        Halaman("Berkas pegawai", kota.farida, reverse("pegawai:detail", args=[acuan.pk])),
        Halaman("Tim saya", kota.walikota, reverse("dasbor:tim")),
        Halaman("Tim saya", kadis, reverse("dasbor:tim")),
        Halaman("Tim saya", kota.budi, reverse("dasbor:tim")),
        Halaman("Tim saya, tanya ulang", kota.walikota, reverse("dasbor:tim"), htmx=True),
        Halaman("Bagan unit", kota.ani, unit_list),
        Halaman("Bagan unit, satu OPD dibuka", kota.ani, unit_list, {"buka": disdik.pk}),
        Halaman("Bagan unit, cabang", kota.ani, unit_list, {"buka": disdik.pk}, htmx=True),
        Halaman("Bagan unit, cari", kota.ani, unit_list, {"q": "kelurahan"}),
        Halaman("Bagan unit, Maret 2019", kota.ani, unit_list, {"tanggal": "2019-03-15"}),
        Halaman("Satu unit", kota.ani, satu_unit),
        Halaman("Satu unit, Maret 2019", kota.ani, satu_unit, {"tanggal": "2019-03-15"}),
        Halaman("Siapa punya akses apa", kota.farida, reverse("pegawai:peran_list")),
    ]


def ukur(satu: Halaman, dasar: Penanya, ulang: int) -> tuple[float, float, int]:
    """Median seconds of the page and of the empty one, and the queries of the page."""
    penanya, kosong = Penanya(satu.oleh), reverse(KOSONG)
    for _ in range(2):
        dasar.tanya(kosong, {})
        penanya.tanya(satu.alamat, satu.data, htmx=satu.htmx)
    with CaptureQueriesContext(connection) as tercatat:
        penanya.tanya(satu.alamat, satu.data, htmx=satu.htmx)
    halaman, pembanding = [], []
    for _ in range(ulang):
        awal = perf_counter()
        dasar.tanya(kosong, {})
        tengah = perf_counter()
        penanya.tanya(satu.alamat, satu.data, htmx=satu.htmx)
        pembanding.append(tengah - awal)
        halaman.append(perf_counter() - tengah)
    return median(halaman), median(pembanding), len(tercatat)


def cetak(kota: Kota, saring: str = "", ulang: int = ULANG) -> None:
    """The table; `saring` takes the pages whose title holds it, `ulang` is how often each is asked."""
    print(f"\n{'Halaman':<28}{'oleh':<24}{'ms':>8}{'kosong':>8}{'kali':>7}{'query':>7}")
    dasar = Penanya(kota.ani)
    for satu in daftar(kota):
        if saring.lower() not in satu.judul.lower():
            continue
        lama, kosong, query = ukur(satu, dasar, ulang)
        tanda = "  terlalu lama" if lama > BATAS * kosong else ""
        print(
            f"{satu.judul:<28}{satu.oleh.nama[:22]:<24}{lama * 1000:>8.1f}{kosong * 1000:>8.1f}"
            f"{lama / kosong:>7.2f}{query:>7}{tanda}",
            flush=True,
        )
