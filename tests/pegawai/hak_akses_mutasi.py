"""Who may ask which address of guided acts, assignments, status and rank (tests/hak.py)."""

from datetime import timedelta
from typing import Any

from pegawai.enums import Peran
from pegawai.models import Pegawai, Penugasan
from pegawai.services import angkat, beri_peran, catat_mutasi
from tests.hak import Baris, Milik
from tests.pemeran import HARI_INI, SEKARANG, Kota


def _mutasi(kota: Kota, pemilik: Any) -> dict[str, Any]:
    if pemilik == kota.farida:  # the last of personnel administration does not go
        beri_peran(
            oleh=None,
            pegawai=Pegawai.objects.create(login="kepegawaian-kedua", nama="Kepegawaian Kedua"),
            peran=Peran.ADMIN_KEPEGAWAIAN,
            mulai=HARI_INI,
        )
    satu = catat_mutasi(
        oleh=None, pegawai=pemilik, jenis="pensiun", tanggal=HARI_INI + timedelta(days=30), dasar="SK 1", pada=SEKARANG
    )
    return {"pk": satu.pk}


def _tambahan(kota: Kota, pemilik: Any, mulai: int) -> dict[str, Any]:
    """A tugas tambahan at the puskesmas, where none of the owners works."""
    jabatan = Penugasan.objects.utama(kota.nurul, HARI_INI)
    assert jabatan is not None
    satu = angkat(
        oleh=None, pegawai=pemilik, jabatan=jabatan.jabatan, jenis="tugas_tambahan",
        mulai=HARI_INI + timedelta(days=mulai), dasar="SK 1",
    )  # fmt: skip
    return {"pk": satu.pk}


OBJEK = {
    "pegawai": Milik(lambda kota, pemilik: {"pk": pemilik.pk}),
    "mutasi": Milik(_mutasi),
    "tugas_berjalan": Milik(lambda kota, pemilik: _tambahan(kota, pemilik, -5)),
    "tugas_nanti": Milik(lambda kota, pemilik: _tambahan(kota, pemilik, 5)),
    "status": Milik(lambda kota, pemilik: {"pk": pemilik.pk, "baris": pemilik.status_set.get().pk}),
    "pangkat": Milik(lambda kota, pemilik: {"pk": pemilik.pk, "baris": pemilik.pangkat_set.get().pk}),
}
HR = {"admin_kepegawaian"}


def _hr(url: str, objek: str, sebab: str, *metode: str) -> list[Baris]:
    """HR, and not about itself."""
    return [
        Baris(url, objek, boleh=HR, kecuali={"pemilik"}, metode=cara, sebab=sebab if n == 0 else "")
        for n, cara in enumerate(metode or ("get", "post"))
    ]


BARIS = [
    Baris("pegawai:mutasi_list", boleh=HR | {"pimpinan"}, sebab="who moves where is known to who decides on it"),
    Baris("pegawai:mutasi_detail", "mutasi", boleh=HR | {"pimpinan", "pemilik"}, sebab="one's own act, and HR's desk"),
    *_hr("pegawai:mutasi_batal", "mutasi", "nobody takes back an act about themselves"),
    *_hr("pegawai:mutasi_laksanakan", "mutasi", "", "post"),
    Baris("pegawai:jabatan_cari", boleh=HR, sebab="a part of HR's forms"),
    *_hr("pegawai:mutasi_catat", "pegawai", "posts follow decisions that HR keeps; nobody keeps their own"),
    *_hr("pegawai:penugasan_tambah", "pegawai", "nobody gives a post to themselves"),
    *_hr("pegawai:penugasan_akhiri", "tugas_berjalan", ""),
    *_hr("pegawai:penugasan_batal", "tugas_nanti", ""),
    *_hr("pegawai:status_tambah", "pegawai", ""),
    *_hr("pegawai:status_perbaiki", "status", ""),
    *_hr("pegawai:pangkat_tambah", "pegawai", ""),
    *_hr("pegawai:pangkat_perbaiki", "pangkat", ""),
]
