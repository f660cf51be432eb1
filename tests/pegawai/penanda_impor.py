"""What a sheet of HR says about Ani before it is applied: rows, samples, refusals, the name of the file, the file."""

from typing import Any

from pegawai.enums import StatusImpor
from tests.pegawai.bahan_impor import KEPALA, periksa, unggah, xlsx
from tests.pemeran import Kota
from tests.penanda import Penanda, jejak

KEPALA_CUTI = ("NIP", "JENIS CUTI", "TANGGAL MULAI", "TANGGAL SELESAI", "KETERANGAN")


def _baris(kota: Kota, nama: str, golongan: str = "III/c") -> bytes:
    return xlsx([KEPALA, (kota.ani.nip, nama, "S.A.P.", "P", golongan, "01-04-2026")])


def _siap(kota: Kota, teks: str) -> dict[str, Any]:
    """Why she will be away."""
    isi = xlsx([KEPALA_CUTI, (kota.ani.nip, "Cuti sakit", "01-12-2026", "03-12-2026", teks)])
    satu = periksa(kota.farida, isi, jenis="ketidakhadiran")
    assert satu.status == StatusImpor.SIAP
    return {"pegawai:impor_detail": {"pk": satu.pk}, "inti:berkas": {"kode": satu.berkas.kode}, **jejak(satu)}


def _contoh(kota: Kota, teks: str) -> dict[str, Any]:
    return {"pegawai:impor_kolom": {"pk": unggah(kota.farida, _baris(kota, teks)).pk}}


def _ditolak(kota: Kota, teks: str) -> dict[str, Any]:
    satu = periksa(kota.farida, _baris(kota, teks, golongan="V/z"))
    assert satu.laporan is not None
    return {"pegawai:impor_detail": {"pk": satu.pk}, "inti:berkas": {"kode": satu.laporan.kode}}


def _nama_berkas(kota: Kota, teks: str) -> dict[str, Any]:
    satu = periksa(kota.farida, _baris(kota, "ANI RAHMAWATI"), nama=f"{teks}.xlsx")
    assert satu.status == StatusImpor.SIAP
    return {
        "pegawai:impor_detail": {"pk": satu.pk},
        "pegawai:impor_terapkan": {"pk": satu.pk},
        "inti:berkas": {"kode": satu.berkas.kode},
    }


PENANDA = [
    Penanda(nama, tanam, {"admin_kepegawaian"})
    for nama, tanam in (
        ("imporbaris", _siap),
        ("imporcontoh", _contoh),
        ("imporditolak", _ditolak),
        ("imporberkas", _nama_berkas),
    )
]
