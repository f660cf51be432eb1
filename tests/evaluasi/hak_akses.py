"""Who may ask which address of judgement (tests/hak.py)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from evaluasi import services
from evaluasi.enums import Kelompok
from evaluasi.models import DokumenEvaluasi, PesertaSurvei
from tests.evaluasi import bahan
from tests.hak import KINERJA, SEMUA, Baris, Milik, MilikUnit, Umum
from tests.pemeran import SEKARANG, Kota


def _terhitung(kota: Kota, pemilik: Any) -> dict[str, Any]:
    return {"pk": bahan.terhitung(kota, pegawai=pemilik).pk}


def _disiapkan(kota: Kota, pemilik: Any) -> dict[str, Any]:
    bahan.rencana(kota, pegawai=pemilik)
    bahan.survei(kota, {})
    return {"pk": bahan.evaluasi(kota, pemilik).pk}


def _ditahan(kota: Kota, pemilik: Any) -> dict[str, Any]:
    return {"pk": bahan.ditetapkan(kota, pegawai=pemilik, serahkan_sekarang=False).pk}


def _diserahkan(kota: Kota, pemilik: Any) -> dict[str, Any]:
    return {"pk": bahan.ditetapkan(kota, pegawai=pemilik).pk}


def _undangan(kota: Kota, pemilik: Any) -> dict[str, Any]:
    """An invitation belongs to who is invited; here each is asked about Eka."""
    bahan.rencana(kota)
    putaran = bahan.survei(kota, {}, tutup=False)
    return {
        "pk": PesertaSurvei.objects.get_or_create(
            putaran=putaran, penilai=pemilik, dinilai=kota.eka, defaults={"kelompok": Kelompok.REKAN}
        )[0].pk
    }


def _periode(kota: Kota) -> dict[str, Any]:
    return {"pk": kota.tw3.pk}


def _survei_terbuka(kota: Kota) -> dict[str, Any]:
    bahan.rencana(kota)
    services.buka_survei(oleh=kota.farida, periode=kota.tw3, pada=SEKARANG)
    return {"pk": kota.tw3.pk}


def _terbit(kota: Kota, pemilik: Any) -> DokumenEvaluasi:
    satu = bahan.ditetapkan(kota, pegawai=pemilik)
    services.terbitkan(evaluasi_id=satu.pk, cetak=lambda *_: b"%PDF-1.7", pada=SEKARANG)
    return DokumenEvaluasi.objects.get(evaluasi=satu)


OBJEK = {
    "evaluasi_terhitung": Milik(_terhitung),
    "evaluasi_disiapkan": Milik(_disiapkan),
    "evaluasi_ditahan": Milik(_ditahan),
    "evaluasi_diserahkan": Milik(_diserahkan),
    "undangan": Milik(_undangan),
    "berkas_evaluasi": Milik(lambda kota, pemilik: {"kode": _terbit(kota, pemilik).berkas.kode}),
    "organisasi": MilikUnit(lambda kota, unit: {"unit_pk": unit.pk, "periode_pk": kota.tw3.pk}),
    "organisasi_bidang": Umum(
        lambda kota: {"unit_pk": kota.unit["capil_bidang"].pk, "periode_pk": kota.tw3.pk},
        "who sets it is told by name: neither its leader nor two levels up",
    ),
    "periode": Umum(_periode, "periods are the city's"),
    "periode_bersurvei": Umum(_survei_terbuka, "periods are the city's"),
    "dokumen": Umum(lambda kota: {"kode": _terbit(kota, kota.ani).kode}, "the code itself opens the public page"),
}
HR = {"admin_kepegawaian"}
PENILAI = {"atasan"}


def tujuh(jawaban: str = "2") -> Mapping[str, str]:
    return dict.fromkeys(bahan.semua(None), jawaban)


BARIS = [
    Baris("evaluasi:organisasi_list", boleh=SEMUA, sebab="units that one leads, and those that one sets"),
    Baris("evaluasi:organisasi_list", boleh={"citra", "pimpinan"}, metode="post", sebab="leaders of units above"),
    Baris(
        "evaluasi:organisasi",
        "organisasi",
        boleh={"di_atas", "admin_kepegawaian", "pimpinan"},
        sebab="who leads the unit or stands above it; its predikat is its leader's rating",
    ),
    Baris(
        "evaluasi:organisasi",
        "organisasi_bidang",
        boleh={"citra"},
        metode="post",
        sebab="only the leader of the unit above on that very day",
    ),
    Baris("evaluasi:list", boleh=SEMUA, sebab="one's own, and those of one's people"),
    Baris(
        "evaluasi:detail",
        "evaluasi_terhitung",
        boleh=KINERJA,
        sebab="scope of the person; what is on it depends on the step",
    ),
    Baris(
        "evaluasi:perilaku",
        "evaluasi_disiapkan",
        boleh=PENILAI,
        metode="post",
        data=tujuh(),
        sebab="the pejabat penilai of that very day",
    ),
    Baris(
        "evaluasi:tetapkan",
        "evaluasi_terhitung",
        boleh=PENILAI,
        metode="post",
        data={"rating_hasil": "sesuai", "rating_perilaku": "sesuai", "versi": 3},
        sebab="the pejabat penilai of that very day",
    ),
    Baris("evaluasi:serahkan", "evaluasi_ditahan", boleh=PENILAI, metode="post", data={"versi": 4}),
    Baris(
        "evaluasi:terima",
        "evaluasi_diserahkan",
        boleh={"pemilik"},
        metode="post",
        data={"versi": 5},
        sebab="the person evaluated",
    ),
    Baris("evaluasi:keberatan", "evaluasi_diserahkan", boleh={"pemilik"}),
    Baris("evaluasi:keberatan", "evaluasi_diserahkan", boleh={"pemilik"}, metode="post", data={"alasan": "Keliru."}),
    Baris("inti:berkas", "berkas_evaluasi", boleh={"pemilik", "atasan", "admin_kepegawaian"}, sebab="the document"),
    Baris("evaluasi:survei_list", boleh=SEMUA, sebab="one's own invitations"),
    Baris("evaluasi:survei_isi", "undangan", boleh={"pemilik"}, sebab="the person invited"),
    Baris("evaluasi:survei_isi", "undangan", boleh={"pemilik"}, metode="post", data=tujuh()),
    Baris("evaluasi:periode_list", boleh=HR),
    Baris("evaluasi:periode_detail", "periode_bersurvei", boleh=HR),
    Baris("evaluasi:buka_survei", "periode", boleh=HR, metode="post"),
    Baris("evaluasi:tutup_survei", "periode_bersurvei", boleh=HR, metode="post"),
    Baris("evaluasi:hitung", "periode_bersurvei", boleh=HR, metode="post", sebab="HR computes, and decides nothing"),
    Baris("evaluasi:terbitkan", "periode", boleh=HR, metode="post"),
    Baris("evaluasi:ekspor", "periode", boleh=HR, metode="post", sebab="the sheet opens for who asked for it"),
    Baris("evaluasi:dokumen", "dokumen", anonim=True, sebab="says genuine, superseded or unknown"),
]
