"""Dry run of a list of employees with the 68 columns of a SIASN export: time and memory, with few and many rows."""

from __future__ import annotations

import multiprocessing
import resource
import tempfile
from pathlib import Path
from time import perf_counter, process_time
from typing import Any
from uuid import uuid4

import xlsxwriter
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.db import transaction

from inti.rules.lembar import tebak_pemetaan
from kinerja.demo.pemeran import TOKOH
from pegawai import tasks
from pegawai.models import Impor, Pegawai
from pegawai.rules.impor import KOLOM
from pegawai.services import impor as layanan
from tests.pemeran import HARI_INI, SEKARANG, Kota

BANYAK = (1_500, 15_000)
DIPAKAI = (
    "NIP BARU", "NAMA", "STATUS CPNS PNS", "GOL AKHIR NAMA", "TMT GOLONGAN", "UNOR NAMA", "JABATAN NAMA", "TMT JABATAN",
)  # fmt: skip
FARIDA = next(t.nip for t in TOKOH if t.kunci == "farida")
KEPALA = (*DIPAKAI, *(f"KOLOM LAIN {n}" for n in range(60)))


def _tulis(jalur: str, baris: list[tuple[str, ...]]) -> None:
    buku = xlsxwriter.Workbook(jalur, {"strings_to_numbers": False})
    lembar = buku.add_worksheet("Data")
    for ke, satu in enumerate([KEPALA, *baris]):
        for kolom, isi in enumerate(satu):
            lembar.write_string(ke, kolom, isi)
        for kolom in range(len(satu), len(KEPALA)):
            lembar.write_string(ke, kolom, f"isi {ke % 997} {kolom}")
    buku.close()


def _baris(banyak: int) -> list[tuple[str, ...]]:
    """Half of the rows are people who are there with another name, the others are new."""
    ada = Pegawai.objects.filter(nip__isnull=False, is_active=True).exclude(nip=FARIDA).order_by("pk")
    kosong = [""] * (len(DIPAKAI) - 2)
    lama = [
        (nip, f"{nama.split(',')[0]} Daeng", *kosong) for nip, nama in ada.values_list("nip", "nama")[: banyak // 2]
    ]
    tempat = ("Bidang Pelayanan Pencatatan Sipil", "Pengelola Layanan Pencatatan Sipil", "01-01-2026")
    baru = [
        (f"19{60 + n // 9990:02d}{1 + n % 12:02d}{1 + n % 28:02d}20{10 + n % 10}01{1 + n % 2}{1 + n % 999:03d}", n)
        for n in range(3 * banyak)
    ]
    unik = dict(baru)
    return [
        *lama,
        *((nip, f"PEGAWAI {'ABCDEFGHIJ'[n % 10]}", "P", "III/a", "01-04-2020", *tempat) for nip, n in unik.items()),
    ][:banyak]


def _sekali(kota: Kota, jalur: Path) -> tuple[float, float, Impor]:
    unggahan = TemporaryUploadedFile("siasn.xlsx", None, jalur.stat().st_size, None)
    with jalur.open("rb") as asal:
        for keping in iter(lambda: asal.read(1 << 20), b""):
            unggahan.write(keping)
    unggahan.seek(0)
    satu = layanan.unggah(
        oleh=kota.farida, unggahan=unggahan, jenis="pegawai", tanggal=HARI_INI, lengkap=True, kunci=uuid4(),
        pada=SEKARANG,
    )  # fmt: skip
    tasks.baca_impor(impor_id=satu.pk, pekerjaan_id=satu.pekerjaan_id)
    satu.refresh_from_db()
    judul: list[Any] = satu.kepala[0]["judul"]
    satu = layanan.petakan(
        oleh=kota.farida, impor=satu, lembar="Data", pemetaan=tebak_pemetaan(KOLOM["pegawai"], judul), kunci=uuid4(),
        versi=None, pada=SEKARANG,
    )  # fmt: skip
    awal, hitung = perf_counter(), process_time()
    tasks.periksa_impor(impor_id=satu.pk, pekerjaan_id=satu.pekerjaan_id)
    lama, cpu = perf_counter() - awal, process_time() - hitung
    satu.refresh_from_db()
    return lama, cpu, satu


def _puncak() -> float:
    """Most memory that this process has held so far, MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def cetak(kota: Kota) -> None:
    """The table; memory is the peak of the process after each run, few rows first."""
    print(f"\nPemeriksaan impor, {len(KEPALA)} kolom, {Pegawai.objects.count()} pegawai tersimpan")
    print(f"{'baris':>8}{'berkas MB':>11}{'detik':>9}{'CPU':>7}{'terapkan':>10}{'puncak MB':>11}  hasil")
    with tempfile.TemporaryDirectory() as folder:
        for banyak in BANYAK:
            jalur = Path(folder) / f"{banyak}.xlsx"
            # in a process of its own, so that writing the file does not count
            penulis = multiprocessing.get_context("fork").Process(target=_tulis, args=(str(jalur), _baris(banyak)))
            penulis.start()
            penulis.join()
            with transaction.atomic():
                lama, cpu, satu = _sekali(kota, jalur)
                puncak = _puncak()
                awal = perf_counter()
                if satu.status == "siap":
                    layanan.minta_terapkan(oleh=kota.farida, impor=satu, kunci=uuid4(), versi=None)
                    satu.refresh_from_db()
                    tasks.terapkan_impor(impor_id=satu.pk, pekerjaan_id=satu.pekerjaan_id)
                    satu.refresh_from_db()
                tulis = perf_counter() - awal
                hasil = {k: v for k, v in satu.ringkasan.items() if k != "catatan" and v}
                ukuran = jalur.stat().st_size / 1_048_576
                waktu = f"{lama:>9.1f}{cpu:>7.1f}{tulis:>10.1f}"
                print(f"{banyak:>8}{ukuran:>11.1f}{waktu}{puncak:>11.0f}  {satu.status} {hasil}")
                transaction.set_rollback(True)
