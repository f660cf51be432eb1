"""Who may ask which address of roles and access (tests/hak.py)."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from pegawai.enums import Peran
from pegawai.services import beri_peran, usulkan_peran
from tests.hak import PEMILIK, SEMUA, Baris, Milik, Umum
from tests.pemeran import HARI_INI, SEKARANG, Kota

KUNCI = "6d2c6d57-97a6-4b54-8a43-0a3a1f2f9b11"
KEMARIN = SEKARANG - timedelta(days=1)
BERPERAN = (*PEMILIK, "indah")
"""Who decides on access is asked about their own as well."""


def _beri(kota: Kota) -> Mapping[str, Any]:
    unit = kota.unit["dishub"].pk
    return {"kunci_form": KUNCI, "peran": "admin_unit", "unit": unit, "mulai": HARI_INI, "dasar": "SK 1/2026"}


def _peran(kota: Kota, pemilik: Any) -> dict[str, Any]:
    unit = kota.unit["dishub"]
    return {
        "pk": beri_peran(oleh=None, pegawai=pemilik, peran=Peran.PENGHUBUNG, unit=unit, mulai=HARI_INI, dasar="SK").pk
    }


def _usulan(kota: Kota, pemilik: Any) -> dict[str, Any]:
    """Proposed yesterday by somebody whose own role ended that day."""
    kemarin = HARI_INI - timedelta(days=1)
    beri_peran(oleh=None, pegawai=kota.nurul, peran=Peran.ADMIN_KEPEGAWAIAN, mulai=kemarin, sampai=HARI_INI)
    isi = {"peran": Peran.PIMPINAN, "mulai": HARI_INI, "dasar": "Nota dinas 12/2026", "pada": KEMARIN}
    return {"pk": usulkan_peran(oleh=kota.nurul, pegawai=pemilik, **isi).pk}


def _usulan_farida(kota: Kota) -> dict[str, Any]:
    isi = {"peran": Peran.ADMIN_KEPEGAWAIAN, "mulai": HARI_INI, "dasar": "Nota dinas 12/2026", "pada": SEKARANG}
    return {"pk": usulkan_peran(oleh=kota.farida, pegawai=kota.gilang, **isi).pk}


OBJEK = {
    "pegawai": Milik(lambda kota, pemilik: {"pk": pemilik.pk}, BERPERAN),
    "peran": Milik(_peran, BERPERAN),
    "usulan": Milik(_usulan, BERPERAN),
    "usulan_farida": Umum(_usulan_farida, "only HR proposes: told by name"),
    "orang": Milik(lambda kota, pemilik: {"pk": pemilik.pk}),
    "tidak_boleh": Umum(lambda kota: {"pk": kota.hasan.pk}, "people whose rights exceed HR's: nobody"),
}
HR = {"admin_kepegawaian"}
PENGAWAS = HR | {"inspektorat"}
AKHIRI = {"kunci_form": KUNCI, "sampai": HARI_INI, "alasan": "Pindah tugas"}
TOLAK = {"kunci_form": KUNCI, "alasan": "Belum perlu"}

BARIS = [
    Baris("pegawai:lihat_sebagai", "orang", boleh=HR, kecuali={"pemilik"}, sebab="without writing"),
    Baris("pegawai:lihat_sebagai", "orang", boleh=HR, kecuali={"pemilik"}, metode="post", data={"alasan": "SKP"}),
    Baris("pegawai:lihat_sebagai", "tidak_boleh", boleh=set(), sebab="their rights exceed HR's"),
    Baris("pegawai:lihat_sebagai_list", boleh=SEMUA, sebab="one's own; all of them for Inspektorat"),
    Baris("pegawai:lihat_sebagai_akhiri", boleh=SEMUA, metode="post", sebab="without a session it ends nothing"),
    Baris("pegawai:peran_list", boleh=PENGAWAS, sebab="who watches over access"),
    Baris("pegawai:peran_unduh", boleh=PENGAWAS, metode="post", data={"bentuk": "csv"}, sebab="logged"),
    Baris("pegawai:akses_saya", boleh=SEMUA, sebab="what I may see, and who may see mine"),
    Baris("pegawai:peran_beri", "pegawai", boleh=HR, kecuali={"pemilik"}, sebab="never to oneself"),
    Baris("pegawai:peran_beri", "pegawai", boleh=HR, kecuali={"pemilik"}, metode="post", data=_beri),
    Baris("pegawai:peran_akhiri", "peran", boleh=HR, kecuali={"pemilik"}, sebab="one's own is ended by another admin"),
    Baris("pegawai:peran_akhiri", "peran", boleh=HR, kecuali={"pemilik"}, metode="post", data=AKHIRI),
    Baris("pegawai:usulan_peran_list", boleh=PENGAWAS, sebab="who decides on proposals"),
    Baris("pegawai:usulan_peran", "usulan", boleh=PENGAWAS | {"pemilik"}, sebab="deciders, and whom it is about"),
    Baris(
        "pegawai:usulan_peran_setujui",
        "usulan",
        boleh=PENGAWAS,
        kecuali={"pemilik"},
        metode="post",
        sebab="not the person who would get the role",
    ),
    Baris("pegawai:usulan_peran_setujui", "usulan_farida", boleh={"inspektorat"}, metode="post", sebab="four eyes"),
    Baris("pegawai:usulan_peran_tolak", "usulan", boleh=PENGAWAS, kecuali={"pemilik"}, metode="post", data=TOLAK),
    Baris("pegawai:usulan_peran_tolak", "usulan_farida", boleh={"inspektorat"}, metode="post", data=TOLAK),
    Baris("pegawai:usulan_peran_batalkan", "usulan_farida", boleh={"farida"}, metode="post", sebab="the proposer"),
]
