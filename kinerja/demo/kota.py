"""The demo city, stage by stage, in one transaction: either the whole city is there, or nothing of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from indikator.services import ukur_berjalan
from inti.kalender import kalender, versi_terkini
from inti.services import tandai_semua_dibaca
from kinerja.demo.akses import bangun_akses
from kinerja.demo.aktivitas import catat_semua, verifikasi_semua
from kinerja.demo.contoh import bangun_contoh
from kinerja.demo.data_pribadi import bangun_data_pribadi
from kinerja.demo.evaluasi import bangun_evaluasi, tutup_yang_lewat
from kinerja.demo.impor import bangun_impor
from kinerja.demo.jam import Jam
from kinerja.demo.kaskade import bangun_iku, bangun_mph
from kinerja.demo.kehadiran import bangun_kehadiran
from kinerja.demo.kompetensi import bangun_pelatihan, bangun_umpan_balik
from kinerja.demo.mutasi import bangun_mutasi
from kinerja.demo.orang import Pelaku, bangun_orang
from kinerja.demo.organisasi import bangun_organisasi, bangun_riwayat
from kinerja.demo.pemeran import Pemeran, bangun_pemeran
from kinerja.demo.pengaduan import bangun_pengaduan
from kinerja.demo.pustaka import bangun_pustaka
from kinerja.demo.realisasi import bangun_realisasi
from kinerja.demo.rujukan import muat_rujukan
from kinerja.demo.skm import bangun_skm
from kinerja.demo.skp import bangun_skp
from pegawai.models import Pegawai, UnitKerja

Lapor = Callable[[str], None]
BELUM_DIBACA = timedelta(days=3)


class KotaSudahAda(Exception):
    """The database holds people already."""


@dataclass(frozen=True, slots=True)
class Ukuran:
    """How much is made; the rest follows from the tables."""

    pengaduan: int = 600
    pencatat: int | None = None
    """How many people keep a log; None for everybody with a work profile that has one."""


@dataclass(frozen=True, slots=True)
class KotaDemo:
    """What was built."""

    jam: Jam
    benih: int
    unit: dict[str, UnitKerja]
    pemeran: Pemeran
    pelaku: list[Pelaku]


@contextmanager
def _tahap(lapor: Lapor, judul: str) -> Iterator[list[str]]:
    """One stage: a line with what was made and how long it took."""
    mulai, isi = time.monotonic(), list[str]()
    yield isi
    lapor(f"{judul}: {', '.join(isi)} ({time.monotonic() - mulai:.1f} detik)")


def tandai_lama_dibaca(jam: Jam) -> None:
    """Nobody leaves notifications unread for half a year."""
    for orang in Pegawai.objects.order_by("pk"):
        tandai_semua_dibaca(oleh=orang, pada=jam.batas, sampai=jam.batas - BELUM_DIBACA)


def bangun(*, tanggal: date, benih: int = 7371, ukuran: Ukuran = Ukuran(), lapor: Lapor = lambda _: None) -> KotaDemo:
    """Build the city as it stands on `tanggal`. Raises KotaSudahAda when there are people in the database."""
    with transaction.atomic():
        if Pegawai.objects.exists():
            raise KotaSudahAda
        mulai = date(tanggal.year - 2, 1, 1)
        with _tahap(lapor, "Rujukan") as isi:
            isi.append(muat_rujukan(tanggal=tanggal))
        jam = Jam(kalender(versi_terkini()), tanggal)
        with _tahap(lapor, "Organisasi") as isi:
            pemeran = bangun_pemeran(tanggal=tanggal)
            unit = bangun_organisasi(pemeran=pemeran.unit, mulai=mulai)
            berubah = bangun_riwayat(unit=unit, tanggal=tanggal)
            isi += [f"{len(unit)} unit", f"{berubah} perubahan susunan"]
        with _tahap(lapor, "Pegawai") as isi:
            pelaku = bangun_orang(pemeran=pemeran, unit=unit, mulai=mulai)
            isi.append(f"{Pegawai.objects.count()} orang")
        with _tahap(lapor, "IKU dan SKP") as isi:
            isi.append(f"{bangun_iku(jam=jam, unit=unit)} IKU")
            isi.append(f"{len(bangun_skp(jam=jam, pemeran=pemeran, pelaku=pelaku))} SKP")
            isi.append(f"{len(bangun_mph(jam=jam, pemeran=pemeran))} sel matriks peran")
        with _tahap(lapor, "Pustaka indikator dan contoh") as isi:
            isi.append(f"{bangun_pustaka(jam=jam, pemeran=pemeran)} usulan menunggu")
            isi.append(f"{bangun_contoh(jam=jam, pemeran=pemeran)} contoh SKP")
        with _tahap(lapor, "Cuti dan dinas") as isi:
            isi.append(f"{bangun_kehadiran(jam=jam, pemeran=pemeran)} catatan")
        with _tahap(lapor, "Aktivitas") as isi:
            catatan = catat_semua(jam=jam, benih=benih, pelaku=pelaku, pencatat=ukuran.pencatat)
            isi.append(f"{catatan.banyak} catatan")
        with _tahap(lapor, "Verifikasi") as isi:
            sah, kembali = verifikasi_semua(jam=jam, benih=benih, catatan=catatan, khusus=pemeran.orang["ani"])
            isi.append(f"{sah} terverifikasi, {kembali} dikembalikan")
        with _tahap(lapor, "Pengaduan") as isi:
            keadaan = bangun_pengaduan(jam=jam, benih=benih, banyak=ukuran.pengaduan, pemeran=pemeran, pelaku=pelaku)
            isi.append(f"{sum(keadaan.values())} laporan")
            isi += [f"{banyak} {status}" for status, banyak in sorted(keadaan.items())]
        with _tahap(lapor, "Survei kepuasan masyarakat") as isi:
            isi.append(f"{bangun_skm(jam=jam, benih=benih, pemeran=pemeran)} hasil menunggu")
        with _tahap(lapor, "Pelatihan dan umpan balik") as isi:
            isi.append(f"{bangun_pelatihan(jam=jam, benih=benih, pemeran=pemeran, pelaku=pelaku)} pelatihan")
            isi.append(f"{bangun_umpan_balik(jam=jam, benih=benih, pelaku=pelaku)} umpan balik")
        with _tahap(lapor, "Realisasi") as isi:
            isi.append(f"{bangun_realisasi(jam=jam)} catatan")
        with _tahap(lapor, "Peran dan akses") as isi:
            isi.append(f"{bangun_akses(jam=jam, pemeran=pemeran)} usulan peran menunggu")
        with _tahap(lapor, "Evaluasi") as isi:
            isi.extend(bangun_evaluasi(jam=jam, benih=benih, pemeran=pemeran))
        with _tahap(lapor, "Mutasi") as isi:
            isi.append(f"{bangun_mutasi(jam=jam, pemeran=pemeran, unit=unit, mulai=mulai)} mutasi")
        with _tahap(lapor, "Data pribadi") as isi:
            isi.extend(bangun_data_pribadi(jam=jam, pemeran=pemeran))
        with _tahap(lapor, "Impor") as isi:
            isi.append(f"{bangun_impor(jam=jam, pemeran=pemeran)} berkas")
        with _tahap(lapor, "Pengukuran") as isi:
            isi.append(f"{ukur_berjalan(per=jam.batas)} indikator triwulan berjalan")
            lewat = tutup_yang_lewat(jam=jam, oleh=pemeran.orang["farida"])
            isi.append(f"{lewat} indikator triwulan yang lewat")
        # some are sent on commit, in the order in which they were asked for
        transaction.on_commit(lambda: tandai_lama_dibaca(jam))
        return KotaDemo(jam, benih, unit, pemeran, pelaku)
