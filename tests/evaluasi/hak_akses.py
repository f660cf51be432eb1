"""Who may ask which address of judgement (tests/hak.py)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from evaluasi import services
from evaluasi.models import DokumenEvaluasi, PesertaSurvei
from tests.evaluasi import bahan
from tests.hak import SEMUA, Baris
from tests.pemeran import SEKARANG, Kota

MELIHAT_ANI = {"ani", "budi", "citra", "farida", "walikota"}
"""Ani, those above her, HR, and the city's leader."""


def _terhitung(kota: Kota) -> dict[str, Any]:
    return {"pk": bahan.terhitung(kota).pk}


def _disiapkan(kota: Kota) -> dict[str, Any]:
    bahan.rencana(kota)
    bahan.survei(kota, {})
    return {"pk": bahan.evaluasi_ani(kota).pk}


def _ditahan(kota: Kota) -> dict[str, Any]:
    return {"pk": bahan.ditetapkan(kota, serahkan_sekarang=False).pk}


def _diserahkan(kota: Kota) -> dict[str, Any]:
    return {"pk": bahan.ditetapkan(kota).pk}


def _undangan(kota: Kota) -> dict[str, Any]:
    bahan.rencana(kota)
    putaran = bahan.survei(kota, {}, tutup=False)
    return {"pk": PesertaSurvei.objects.get(putaran=putaran, penilai=kota.eka, dinilai=kota.ani).pk}


def _periode(kota: Kota) -> dict[str, Any]:
    return {"pk": kota.tw3.pk}


def _survei_terbuka(kota: Kota) -> dict[str, Any]:
    bahan.rencana(kota)
    services.buka_survei(oleh=kota.farida, periode=kota.tw3, pada=SEKARANG)
    return {"pk": kota.tw3.pk}


def _dokumen(kota: Kota) -> dict[str, Any]:
    satu = bahan.ditetapkan(kota)
    services.terbitkan(evaluasi_id=satu.pk, cetak=lambda *_: b"%PDF-1.7", pada=SEKARANG)
    return {"kode": DokumenEvaluasi.objects.get().kode}


OBJEK = {
    "evaluasi_terhitung": _terhitung,
    "evaluasi_disiapkan": _disiapkan,
    "evaluasi_ditahan": _ditahan,
    "evaluasi_diserahkan": _diserahkan,
    "undangan_eka": _undangan,
    "periode": _periode,
    "periode_bersurvei": _survei_terbuka,
    "dokumen": _dokumen,
}


def tujuh(jawaban: str = "2") -> Mapping[str, str]:
    return dict.fromkeys(bahan.semua(None), jawaban)


BARIS = [
    Baris("evaluasi:list", boleh=SEMUA),
    Baris("evaluasi:detail", objek="evaluasi_terhitung", boleh=MELIHAT_ANI),
    Baris("evaluasi:perilaku", objek="evaluasi_disiapkan", boleh={"budi"}, metode="post", data=tujuh()),
    Baris(
        "evaluasi:tetapkan",
        objek="evaluasi_terhitung",
        boleh={"budi"},
        metode="post",
        data={"rating_hasil": "sesuai", "rating_perilaku": "sesuai", "versi": 3},
    ),
    Baris("evaluasi:serahkan", objek="evaluasi_ditahan", boleh={"budi"}, metode="post", data={"versi": 4}),
    Baris("evaluasi:terima", objek="evaluasi_diserahkan", boleh={"ani"}, metode="post", data={"versi": 5}),
    Baris("evaluasi:keberatan", objek="evaluasi_diserahkan", boleh={"ani"}),
    Baris("evaluasi:keberatan", objek="evaluasi_diserahkan", boleh={"ani"}, metode="post", data={"alasan": "Keliru."}),
    Baris("evaluasi:survei_list", boleh=SEMUA),
    Baris("evaluasi:survei_isi", objek="undangan_eka", boleh={"eka"}),
    Baris("evaluasi:survei_isi", objek="undangan_eka", boleh={"eka"}, metode="post", data=tujuh()),
    Baris("evaluasi:periode_list", boleh={"farida"}),
    Baris("evaluasi:periode_detail", objek="periode_bersurvei", boleh={"farida"}),
    Baris("evaluasi:buka_survei", objek="periode", boleh={"farida"}, metode="post"),
    Baris("evaluasi:tutup_survei", objek="periode_bersurvei", boleh={"farida"}, metode="post"),
    Baris("evaluasi:hitung", objek="periode_bersurvei", boleh={"farida"}, metode="post"),
    Baris("evaluasi:terbitkan", objek="periode", boleh={"farida"}, metode="post"),
    Baris("evaluasi:ekspor", objek="periode", boleh={"farida"}, metode="post"),
    Baris("evaluasi:dokumen", objek="dokumen", anonim=True),
]
