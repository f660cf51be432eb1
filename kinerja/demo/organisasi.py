"""The city's organisation around the cast: all OPD, 15 kecamatan, 153 kelurahan (regulasi: list of 2026 with gaps).

The column `sumber` of data/unit.csv says of each unit how sure it is.
"""

from datetime import date

from inti.enums import JenisWilayah
from inti.models import Wilayah
from kinerja.demo.tabel import baca
from pegawai.enums import JenisUnit
from pegawai.models import UnitKerja
from pegawai.services import buat_unit, susunan_sekaligus

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
                induk=unit[baris["induk"]],
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
