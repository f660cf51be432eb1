"""Reports that Ani has to answer, who wrote one, how one was rated, and one about her."""

from typing import Any

from pengaduan.enums import Klasifikasi, StatusPengaduan
from pengaduan.services import nilai
from tests.pemeran import SEKARANG, Kota
from tests.penanda import Penanda
from tests.pengaduan.hak_akses import KEMARIN
from tests.pengaduan.kasus import buat
from tests.pengaduan.survei import catat

S = StatusPengaduan
STATISTIK = ("pengaduan:portal",)
"""The public's figures count every report."""


def _kasus(kota: Kota, teks: str) -> dict[str, Any]:
    pk = buat(kota, S.DIPROSES, pada=KEMARIN, uraian=f"{teks} di loket akta kelahiran.").pk
    return {"pengaduan:detail": {"pk": pk}, "pengaduan:hitungan": {"pk": pk}}


def _nilai(kota: Kota, teks: str) -> dict[str, Any]:
    """What the citizen says of her answer."""
    satu = buat(kota, S.DITANGGAPI, pada=KEMARIN)
    nilai(pengaduan=satu, poin=4, komentar=teks, terbukti=True, pada=SEKARANG)
    return {"pengaduan:detail": {"pk": satu.pk}}


def _pelapor(kota: Kota, teks: str) -> dict[str, Any]:
    return {"pengaduan:detail": {"pk": buat(kota, S.DIPROSES, pada=KEMARIN, nama=teks).pk}}


def _tentang(kota: Kota, teks: str) -> dict[str, Any]:
    """A case berkadar pengawasan about Ani."""
    isi = {"klasifikasi": Klasifikasi.BERKADAR, "terlapor": kota.ani, "uraian": f"{teks} meminta uang di loket."}
    return {"pengaduan:detail": {"pk": buat(kota, S.DIVERIFIKASI, pada=KEMARIN, **isi).pk}}


def _skm(kota: Kota, teks: str) -> dict[str, Any]:
    """A survey of Ani's bidang that waits for the coordinator."""
    pk = catat(kota, layanan=teks).pk
    return {f"pengaduan:{alamat}": {"pk": pk} for alamat in ("skm_detail", "skm_perbaiki", "skm_putus")}


MENANGANI = {"pemilik", "penghubung_opd", "koordinator_pengaduan"}
PENANDA = [
    Penanda("laporan", _kasus, MENANGANI | {"kepala_opd", "pimpinan"}, STATISTIK),
    Penanda("penilaian", _nilai, MENANGANI | {"kepala_opd", "pimpinan"}, STATISTIK),
    Penanda("pelapor", _pelapor, MENANGANI, STATISTIK),
    Penanda(
        "skm", _skm, {"penghubung_opd", "kepala_opd", "atasan", "pimpinan", "koordinator_pengaduan", "inspektorat"}
    ),
    Penanda("terlapor", _tentang, {"inspektorat"}, STATISTIK),
]
