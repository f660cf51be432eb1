"""The city's organisation around the cast: all OPD, 15 kecamatan, 153 kelurahan (regulasi: list of 2026 with gaps).

The column `sumber` of data/unit.csv says of each unit how sure it is.
"""

from datetime import date, datetime, time, timedelta

from inti.enums import JenisWilayah
from inti.models import Wilayah
from inti.waktu import WITA
from kinerja.demo.tabel import baca
from pegawai.enums import JenisPerubahanUnit, JenisUnit
from pegawai.models import UnitKerja
from pegawai.services import akhiri_unit, buat_unit, susunan_sekaligus, ubah_susunan

DAHULU_DI_BAWAH = {"DLH-RTH": "DPU"}
"""Units that began elsewhere; `bangun_riwayat` moves them to where data/unit.csv has them."""
DASAR_KELURAHAN = "Kepmendagri 300.2.2-2430/2025"


def kode_kecamatan(nama: str) -> str:
    return f"KEC-{nama.upper().replace(' ', '-')}"


def kode_kelurahan(kode_wilayah: str) -> str:
    return f"KEL-{kode_wilayah.replace('.', '')}"


def bangun_organisasi(*, pemeran: dict[str, UnitKerja], mulai: date) -> dict[str, UnitKerja]:
    """All units by code, those of the cast among them."""
    unit = {u.kode: u for u in pemeran.values()}
    kecamatan = {
        kode_kecamatan(w.nama): w for w in Wilayah.objects.filter(jenis=JenisWilayah.KECAMATAN).order_by("kode")
    }
    with susunan_sekaligus(oleh=None):
        for baris in baca("unit"):
            unit[baris["kode"]] = buat_unit(
                oleh=None,
                kode=baris["kode"],
                nama=baris["nama"],
                jenis=JenisUnit(baris["jenis"]),
                induk=unit[DAHULU_DI_BAWAH.get(baris["kode"], baris["induk"])],
                mulai=mulai,
                dasar=baris["sumber"],
                wilayah=kecamatan.get(baris["kode"]),
            )
        for kelurahan in Wilayah.objects.filter(jenis=JenisWilayah.KELURAHAN).select_related("induk").order_by("kode"):
            kode = kode_kelurahan(kelurahan.kode)
            unit[kode] = buat_unit(
                oleh=None,
                kode=kode,
                nama=f"Kelurahan {kelurahan.nama}",
                jenis=JenisUnit.KELURAHAN,
                induk=unit[kode_kecamatan(kelurahan.induk.nama)],
                mulai=mulai,
                dasar=DASAR_KELURAHAN,
                wilayah=kelurahan,
            )
    return unit


def bangun_riwayat(*, unit: dict[str, UnitKerja], tanggal: date) -> int:
    """What became of some units before today, and what is announced for next January; returns how many changes.

    All of it is made up (Asumsi): a UPT renamed, a bidang that moved, a bidang dissolved, an office that will merge.
    """
    lalu, awal, depan = tanggal.year - 1, date(tanggal.year - 2, 1, 1), date(tanggal.year + 1, 1, 1)
    dasar = "Peraturan Wali Kota tentang susunan organisasi, tahun {} (contoh)"
    with susunan_sekaligus(oleh=None):
        for kode, nama, jenis, induk in (
            ("UPT-TPA", "UPT Pengelolaan Sampah Antang", JenisUnit.UPT, "DLH"),
            ("CAPIL-INFORMASI", "Bidang Informasi dan Penyuluhan Kependudukan", JenisUnit.BIDANG, "DISDUKCAPIL"),
            ("DISPERIN-IKM", "Bidang Industri Kecil dan Menengah", JenisUnit.BIDANG, "DISPERIN"),
        ):
            atas = unit[induk] if induk in unit else UnitKerja.objects.get(kode=induk)
            unit[kode] = buat_unit(
                oleh=None, kode=kode, nama=nama, jenis=jenis, induk=atas, mulai=awal, dasar=dasar.format(awal.year)
            )
    ubah_susunan(
        oleh=None,
        unit=unit["UPT-TPA"],
        mulai=date(lalu, 1, 1),
        dasar=dasar.format(lalu),
        nama="UPT Tempat Pemrosesan Akhir Antang",
    )
    akhiri_unit(
        oleh=None,
        unit=unit["CAPIL-INFORMASI"],
        jenis=JenisPerubahanUnit.BUBAR,
        tanggal=date(lalu, 1, 1),
        penerus=unit["CAPIL-PIAK"],
        dasar=dasar.format(lalu),
        pada=datetime.combine(date(lalu, 1, 1), time(9), WITA),
    )
    ubah_susunan(oleh=None, unit=unit["DLH-RTH"], mulai=date(lalu, 7, 1), dasar=dasar.format(lalu), induk=unit["DLH"])
    akhiri_unit(
        oleh=None,
        unit=unit["DISPERIN"],
        jenis=JenisPerubahanUnit.GABUNG,
        tanggal=depan,
        penerus=unit["DISDAG"],
        dasar=dasar.format(tanggal.year),
        pada=datetime.combine(tanggal - timedelta(days=20), time(9), WITA),
    )
    ubah_susunan(
        oleh=None,
        unit=unit["DISDAG"],
        mulai=depan,
        dasar=dasar.format(tanggal.year),
        nama="Dinas Perindustrian dan Perdagangan",
    )
    return 5
