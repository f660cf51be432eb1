"""Who may ask which address of the examples of SKP (tests/hak.py)."""

from indikator.models import ContohSKP
from indikator.services import tarik_contoh
from tests.hak import Baris, Milik, Umum
from tests.indikator import bahan
from tests.pemeran import SEKARANG, Kota

HR = {"admin_kepegawaian"}
SEJABATAN = {"ani", "eka"}
"""Who holds the post for which the example is."""
TANPA_ORANG = "an example names nobody and belongs to a post"


def _buat(kota: Kota) -> ContohSKP:
    """In words of HR's own: those of Ani's SKP are for who may read that."""
    rhk = {satu.pk: "Akta terbit tepat waktu" for satu in bahan.skp_ditetapkan(kota.ani).rhk_set.all()}
    return bahan.contoh(kota, kota.ani, rhk=rhk)


def _contoh(kota: Kota) -> dict[str, int]:
    return {"pk": _buat(kota).pk}


def _ditarik(kota: Kota) -> dict[str, int]:
    satu = _buat(kota)
    return {"pk": tarik_contoh(oleh=kota.farida, contoh=satu, versi=satu.versi, pada=SEKARANG).pk}


OBJEK = {
    "skp_pernah_ditetapkan": Milik(lambda kota, pemilik: {"pk": bahan.skp_ditetapkan(pemilik).pk}),
    "contoh": Umum(_contoh, TANPA_ORANG),
    "contoh_ditarik": Umum(_ditarik, TANPA_ORANG),
}

BARIS = [
    Baris("indikator:contoh_list", boleh=HR, sebab="examples hold for the whole city; HR keeps them"),
    Baris("indikator:contoh_pilih", boleh=HR, sebab="set SKP in the scope of the reader"),
    Baris("indikator:contoh_buat", "skp_pernah_ditetapkan", boleh=HR),
    Baris("indikator:contoh_buat", "skp_pernah_ditetapkan", boleh=HR, metode="post"),
    Baris("indikator:contoh_detail", "contoh", boleh=HR | SEJABATAN, sebab="who holds that post may copy it"),
    Baris("indikator:contoh_detail", "contoh_ditarik", boleh=HR, sebab="nobody else is offered it"),
    Baris("indikator:contoh_ubah", "contoh", boleh=HR),
    Baris("indikator:contoh_ubah", "contoh", boleh=HR, metode="post"),
    Baris("indikator:contoh_tarik", "contoh", boleh=HR),
    Baris("indikator:contoh_tarik", "contoh", boleh=HR, metode="post"),
    Baris("indikator:contoh_pakai_lagi", "contoh_ditarik", boleh=HR),
    Baris("indikator:contoh_pakai_lagi", "contoh_ditarik", boleh=HR, metode="post"),
]
