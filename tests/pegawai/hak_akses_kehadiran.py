"""Who may ask which address of leave, duty and patterns of work (tests/hak.py)."""

from datetime import timedelta
from typing import Any

from pegawai.enums import Peran
from pegawai.services import ajukan_ketidakhadiran, beri_peran, catat_ketidakhadiran
from tests.hak import DATA_PEGAWAI, PEMILIK, SEMUA, Baris, Milik, Umum
from tests.pemeran import HARI_INI, SEKARANG, Kota


def _cuti(kota: Kota, pemilik: Any) -> dict[str, Any]:
    satu = ajukan_ketidakhadiran(
        oleh=pemilik,
        jenis="cuti_tahunan",
        mulai=HARI_INI + timedelta(days=7),
        sampai_dengan=HARI_INI + timedelta(days=9),
        pada=SEKARANG,
    )
    return {"pk": satu.pk}


def _cuti_tercatat(kota: Kota, pemilik: Any) -> dict[str, Any]:
    """Recorded yesterday by a colleague in personnel administration whose role ended that day."""
    kemarin = HARI_INI - timedelta(days=1)
    isi = {"peran": Peran.ADMIN_KEPEGAWAIAN, "mulai": kemarin, "sampai": HARI_INI}
    beri_peran(oleh=None, pegawai=kota.nurul, **isi)
    satu = catat_ketidakhadiran(
        oleh=kota.nurul,
        pegawai=pemilik,
        jenis="cuti_sakit",
        mulai=kemarin,
        sampai_dengan=HARI_INI + timedelta(days=9),
        dasar="Surat izin",
        pada=SEKARANG - timedelta(days=1),
    )
    return {"pk": satu.pk}


#: Rini keeps the records of Disdukcapil, and not her own.
BERKANTOR = (*PEMILIK, "rini")

OBJEK = {
    "cuti": Milik(_cuti, BERKANTOR),
    "cuti_walikota": Umum(lambda kota: _cuti(kota, kota.walikota), "told by name: above the Wali Kota is nobody"),
    "cuti_tercatat": Milik(_cuti_tercatat, BERKANTOR),
    "pegawai": Milik(lambda kota, pemilik: {"pk": pemilik.pk}, BERKANTOR),
}
HR = {"admin_kepegawaian"}
PENGURUS = HR | {"admin_unit_opd"}
"""Who keeps the personnel records, never their own."""

BARIS = [
    Baris("pegawai:cuti_list", boleh=SEMUA, sebab="one's own, and what waits for one's yes"),
    Baris("pegawai:cuti_ajukan", boleh=SEMUA),
    Baris("pegawai:cuti_ajukan", boleh=SEMUA, metode="post"),
    Baris("pegawai:cuti_detail", "cuti", boleh=DATA_PEGAWAI, sebab="the scope of a person"),
    Baris(
        "pegawai:cuti_putuskan",
        "cuti",
        boleh={"atasan"},
        metode="post",
        data={"putusan": "setuju"},
        sebab="who acts as superior that day; for HR's own people their superior, not HR",
    ),
    Baris(
        "pegawai:cuti_putuskan",
        "cuti_walikota",
        boleh=HR,
        metode="post",
        sebab="above the Wali Kota is nobody: HR writes down what was decided",
    ),
    Baris("pegawai:cuti_batalkan", "cuti", boleh=PENGURUS | {"pemilik"}, metode="post"),
    Baris("pegawai:cuti_batalkan", "cuti_tercatat", boleh=PENGURUS, kecuali={"pemilik"}, metode="post"),
    Baris("pegawai:cuti_catat", "pegawai", boleh=PENGURUS, kecuali={"pemilik"}, sebab="never one's own records"),
    Baris("pegawai:cuti_catat", "pegawai", boleh=PENGURUS, kecuali={"pemilik"}, metode="post"),
    Baris("pegawai:pola_pegawai", "pegawai", boleh=PENGURUS, kecuali={"pemilik"}),
    Baris("pegawai:pola_pegawai", "pegawai", boleh=PENGURUS, kecuali={"pemilik"}, metode="post"),
    Baris("pegawai:pola_list", boleh=SEMUA),
    Baris("pegawai:pola_tambah", boleh=HR),
    Baris("pegawai:pola_tambah", boleh=HR, metode="post"),
]
