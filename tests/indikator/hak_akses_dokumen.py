"""Who may take SKP out of the application (tests/hak.py)."""

from typing import Any
from uuid import uuid4

from indikator.services.dokumen import minta_dokumen, minta_ekspor, simpan_dokumen, simpan_ekspor
from tests.hak import KINERJA, Baris, Milik, Umum
from tests.indikator import bahan
from tests.pemeran import SEKARANG, Kota


def _dokumen(kota: Kota, pemilik: Any) -> dict[str, Any]:
    pekerjaan = minta_dokumen(oleh=pemilik, skp=bahan.draf(pemilik), kunci=uuid4())
    simpan_dokumen(pekerjaan_id=pekerjaan.pk, cetak=lambda *_: b"%PDF-1.7", pada=SEKARANG)
    pekerjaan.refresh_from_db()
    return {"kode": pekerjaan.hasil.kode}


def _ekspor(kota: Kota) -> dict[str, Any]:
    pekerjaan = minta_ekspor(oleh=kota.budi, tahun=2026, lingkup="langsung", kunci=uuid4(), pada=SEKARANG)
    simpan_ekspor(pekerjaan_id=pekerjaan.pk, tulis=lambda *_: b"PK\x05\x06" + bytes(18), pada=SEKARANG)
    pekerjaan.refresh_from_db()
    return {"kode": pekerjaan.hasil.kode}


MENGEKSPOR = {"pemimpin", "admin_kepegawaian", "pimpinan"}

OBJEK = {
    "skp_dicetak": Milik(lambda kota, pemilik: {"pk": bahan.skp_ditetapkan(pemilik).pk}),
    "skp_pdf": Milik(_dokumen),
    "ekspor_skp": Umum(_ekspor, "whoever asked for the sheet opens it, nobody else"),
}

BARIS = [
    Baris("indikator:skp_pdf", "skp_dicetak", boleh=KINERJA, metode="post", sebab="scope of the person", membaca=True),
    Baris("inti:berkas", "skp_pdf", boleh={"pemilik"}, sebab="for whom it was made: the NIP in it is for that reader"),
    Baris("indikator:skp_ekspor", boleh=MENGEKSPOR, sebab="those of one's people, in the scope of the pages"),
    Baris(
        "indikator:skp_ekspor",
        boleh=MENGEKSPOR,
        metode="post",
        data={"tahun": "2026", "lingkup": "semua", "unit": ""},
    ),
    Baris("inti:berkas", "ekspor_skp", boleh={"budi"}, sebab="who asked for it, while they lead a unit"),
]
