"""Queries of the ten main pages with few and with many rows: the two figures must be equal."""

from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.daftar import Daftar
from tests.hak import berkas_app
from tests.pemeran import Kota

HALAMAN = (
    ("dasbor:beranda", "ani"),
    ("dasbor:tim", "budi"),
    ("dasbor:kota", "walikota"),
    ("aktivitas:hari", "ani"),
    ("aktivitas:tim", "budi"),
    ("indikator:indikator_list", "ani"),
    ("evaluasi:list", "budi"),
    ("pengaduan:list", "hadi"),
    ("pengaduan:portal", None),
    ("pegawai:list", "farida"),
)
KALI = 10
"""So many times as many rows in the second measurement."""


def _pertanyaan(klien: Client, daftar: Daftar, kota: Kota) -> int:
    alamat = reverse(daftar.url, kwargs=dict(daftar.kwargs(kota)) if daftar.kwargs else None)
    with CaptureQueriesContext(connection) as tercatat:
        jawaban = klien.get(alamat, daftar.data)
    if jawaban.status_code != 200:
        raise RuntimeError(f"{alamat} menjawab {jawaban.status_code}")
    return len(tercatat)


def ukur(daftar: Daftar, kota: Kota) -> tuple[int, int]:
    """Queries with few rows and with `KALI` times as many; the rows are taken back."""
    klien = Client()
    with transaction.atomic():
        if daftar.peran:
            klien.force_login(kota[daftar.peran])
        daftar.tambah(kota, daftar.banyak)
        _pertanyaan(klien, daftar, kota)  # warms what is asked once a process
        sedikit = _pertanyaan(klien, daftar, kota)
        for _ in range(KALI - 1):
            daftar.tambah(kota, daftar.banyak)
        banyak = _pertanyaan(klien, daftar, kota)
        transaction.set_rollback(True)
    return sedikit, banyak


def cetak(kota: Kota) -> None:
    """The table of pages."""
    semua = {(d.url, d.peran): d for modul in berkas_app("daftar") for d in modul.DAFTAR}
    print(f"\n{'Halaman':<24}{'oleh':<10}{'baris':>8}{'query':>8}{'baris':>8}{'query':>8}")
    for kunci in HALAMAN:
        daftar = semua[kunci]
        sedikit, banyak = ukur(daftar, kota)
        tanda = "" if sedikit == banyak else "  bertambah"
        print(
            f"{kunci[0]:<24}{kunci[1] or 'warga':<10}{daftar.banyak:>8}{sedikit:>8}"
            f"{daftar.banyak * KALI:>8}{banyak:>8}{tanda}"
        )
