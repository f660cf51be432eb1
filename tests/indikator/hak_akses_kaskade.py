"""Who may ask which address of the cascade (tests/hak.py)."""

from typing import Any

from pegawai.querysets import atasan
from tests.hak import SEMUA, Baris, Milik, Umum
from tests.indikator import bahan
from tests.indikator.bahan_kaskade import iku_capil, iku_kota
from tests.indikator.hak_akses import HR, PENILAI
from tests.pemeran import HARI_INI, Kota


def _sel(kota: Kota, pemilik: Any) -> dict[str, int]:
    """The cell of somebody under the first result of their superior."""
    penilai = atasan(pemilik, HARI_INI)
    return {"rhk_pk": bahan.skp_ditetapkan(penilai).rhk_set.get().pk, "pegawai_pk": pemilik.pk}


def _rhk_staf(kota: Kota, pemilik: Any) -> dict[str, int]:
    return {"pk": bahan.skp_ditetapkan(pemilik).rhk_set.get().pk}


OBJEK = {
    # nobody in the cast leads Farida's bidang, and the Wali Kota has no SKP
    "sel": Milik(_sel, pemilik=("ani", "budi", "dedi")),
    "rhk_ditetapkan": Milik(_rhk_staf),
    "iku_kota": Umum(lambda kota: {"pk": iku_kota(kota).pk}, "what the city wants is open to all staff"),
    "iku_capil": Umum(lambda kota: {"pk": iku_capil(kota).pk}, "what an office wants is open to all staff"),
}
#: Those above the owner, whoever sees all plans, and below a leader everybody whose results serve the leader's.
RANTAI = {"pemilik", "di_atas", "admin_kepegawaian", "pimpinan"}

BARIS = [
    Baris("indikator:mph", boleh=SEMUA, sebab="one's own matrix, and the cells about oneself"),
    Baris("indikator:mph_sel", "sel", boleh=PENILAI, sebab="only the superior of that very day"),
    Baris("indikator:mph_sel", "sel", boleh=PENILAI, metode="post", data={"uraian": "Memeriksa berkas", "versi": 0}),
    Baris("indikator:kaskade", boleh=SEMUA, sebab="plans out of scope are only counted"),
    Baris("indikator:kaskade_rantai", "rhk_ditetapkan", boleh=RANTAI, sebab="scope of the person, or above one's own"),
    Baris(
        "indikator:kaskade_liputan",
        boleh={"admin_kepegawaian", "pimpinan", "pemimpin"},
        sebab="of the units that one answers for",
    ),
    Baris("indikator:iku_list", boleh=SEMUA, sebab="what city and offices want is open to all staff"),
    Baris("indikator:iku_detail", "iku_kota", boleh=SEMUA),
    Baris("indikator:iku_tambah", boleh={"farida", "citra", "rini"}, sebab="who keeps the IKU of any unit"),
    Baris("indikator:iku_tambah", boleh={"farida", "citra", "rini"}, metode="post"),
    Baris("indikator:iku_ubah", "iku_kota", boleh=HR, sebab="IKU of the city: personnel administration"),
    Baris("indikator:iku_ubah", "iku_kota", boleh=HR, metode="post"),
    Baris("indikator:iku_ubah", "iku_capil", boleh={"citra", "rini"}, sebab="IKU of an OPD: its head or its admin"),
    Baris("indikator:iku_ubah", "iku_capil", boleh={"citra", "rini"}, metode="post"),
    Baris("indikator:iku_hapus", "iku_kota", boleh=HR),
    Baris("indikator:iku_hapus", "iku_kota", boleh=HR, metode="post"),
    Baris("indikator:iku_hapus", "iku_capil", boleh={"citra", "rini"}),
    Baris("indikator:iku_hapus", "iku_capil", boleh={"citra", "rini"}, metode="post"),
]
