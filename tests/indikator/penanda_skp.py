"""What is said around Ani's plan: why she changes it, annexes, remarks, expectations, why something came back.

The trail of changes shows each of them to who searches there.
"""

from datetime import date
from typing import Any

from indikator.models import SKP
from indikator.services import (
    ajukan,
    bebaskan,
    isi_ekspektasi,
    isi_lampiran,
    kembalikan,
    komentari,
    ubah_dalam_tahun,
)
from tests.hak import KINERJA
from tests.indikator import bahan
from tests.pemeran import SEKARANG, Kota
from tests.penanda import Penanda, jejak


def _versi_baru(kota: Kota) -> SKP:
    """Her draft that is to replace the set SKP: the first marker makes it, each of the others takes it a step on."""
    return SKP.objects.get(pegawai=kota.ani, menggantikan__isnull=False)


def _alamat(skp: SKP) -> dict[str, Any]:
    return {"indikator:skp_detail": {"pk": skp.pk}, "indikator:skp_tetapkan": {"pk": skp.pk}}


def _perubahan(kota: Kota, teks: str) -> dict[str, Any]:
    lama = bahan.skp_ditetapkan(kota.ani)
    skp = ubah_dalam_tahun(
        oleh=kota.ani,
        skp=lama,
        alasan="program",
        penjelasan=teks,
        mulai=date(2026, 7, 1),
        versi=lama.versi,
        pada=bahan.AWAL,
    )
    return _alamat(skp) | jejak(skp)


def _lampiran(kota: Kota, teks: str) -> dict[str, Any]:
    skp = _versi_baru(kota)
    isi_lampiran(oleh=kota.ani, skp=skp, lampiran={"konsekuensi": [teks]}, versi=skp.versi)
    return _alamat(skp) | jejak(skp.lampiran_set.get())


def _komentar(kota: Kota, teks: str) -> dict[str, Any]:
    skp = _versi_baru(kota)
    ajukan(oleh=kota.ani, skp=skp, versi=skp.versi, pada=bahan.AWAL)
    return _alamat(skp) | jejak(komentari(oleh=kota.budi, skp=skp, isi=teks, pada=SEKARANG))


def _ekspektasi(kota: Kota, teks: str) -> dict[str, Any]:
    skp = _versi_baru(kota)
    isi_ekspektasi(oleh=kota.budi, skp=skp, ekspektasi={"loyal": teks}, versi=skp.versi, pada=SEKARANG)
    return _alamat(skp) | jejak(skp.ekspektasi_set.get(nilai="loyal"))


def _kembali(kota: Kota, teks: str) -> dict[str, Any]:
    skp = _versi_baru(kota)
    kembalikan(oleh=kota.budi, skp=skp, catatan=teks, versi=skp.versi, pada=SEKARANG)
    return _alamat(skp) | jejak(skp.riwayat_set.get(catatan=teks))


def _realisasi_kembali(kota: Kota, teks: str) -> dict[str, Any]:
    satu = bahan.dikembalikan(bahan.realisasi(bahan.iki_manual(kota.ani)), teks)
    return {
        "indikator:realisasi_detail": {"pk": satu.pk},
        "indikator:realisasi_perbaiki": {"pk": satu.pk},
        **jejak(satu.putusan),
    }


def _bebas(kota: Kota, teks: str) -> dict[str, Any]:
    """In the year before: this year's plan stays due."""
    satu = bebaskan(
        oleh=kota.farida,
        pegawai=kota.ani,
        alasan="pensiun",
        mulai=date(2025, 1, 1),
        sampai=date(2026, 1, 1),
        dasar=teks,
        pada=SEKARANG,
    )
    return jejak(satu)


PENANDA = [
    *(
        Penanda(nama, tanam, KINERJA, di_jejak={"inspektorat"})
        for nama, tanam in (
            ("perubahan", _perubahan),
            ("lampiran", _lampiran),
            ("komentar", _komentar),
            ("ekspektasi", _ekspektasi),
            ("kembali", _kembali),
            ("realisasikembali", _realisasi_kembali),
        )
    ),
    # HR keeps who needs no SKP; she reads it in the history of her data
    Penanda("bebas", _bebas, {"admin_kepegawaian"}, di_jejak={"pemilik", "inspektorat"}),
]
