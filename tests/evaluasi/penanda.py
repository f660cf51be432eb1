"""What was decided about Ani, and what she says to it."""

from typing import Any

from evaluasi import services
from evaluasi.models import DokumenEvaluasi, PesertaSurvei
from tests.evaluasi import bahan
from tests.hak import KINERJA
from tests.pemeran import SEKARANG, Kota
from tests.penanda import Penanda, jejak


def _putusan(kota: Kota, teks: str) -> dict[str, Any]:
    bahan.rencana(kota, "98", kota.fitri)  # the round that this opens is hers as well
    satu = bahan.ditetapkan(kota, alasan=teks)
    return {"evaluasi:detail": {"pk": satu.pk}}


def _keberatan(kota: Kota, teks: str) -> dict[str, Any]:
    satu = bahan.evaluasi_ani(kota)
    services.keberatan(oleh=kota.ani, evaluasi=satu, alasan=teks, versi=satu.versi, pada=SEKARANG)
    return {
        "evaluasi:detail": {"pk": satu.pk},
        "evaluasi:keberatan": {"pk": satu.pk},
        "evaluasi:periode_detail": {"pk": kota.tw3.pk},
        "evaluasi:survei_isi": {"pk": PesertaSurvei.objects.filter(dinilai=kota.ani).earliest("pk").pk},
    }


def _dokumen(kota: Kota, teks: str) -> dict[str, Any]:
    isi = b"%PDF-1.7\n" + teks.encode()
    services.terbitkan(evaluasi_id=bahan.evaluasi_ani(kota).pk, cetak=lambda *_: isi, pada=SEKARANG)
    dokumen = DokumenEvaluasi.objects.get(evaluasi=bahan.evaluasi_ani(kota))
    return {"inti:berkas": {"kode": dokumen.berkas.kode}, "evaluasi:dokumen": {"kode": dokumen.kode}}


def _organisasi(kota: Kota, teks: str) -> dict[str, Any]:
    bahan.organisasi(kota, "capil_bidang", "baik", teks)
    return {"evaluasi:organisasi": {"unit_pk": kota.unit["capil_bidang"].pk, "periode_pk": kota.tw3.pk}}


def _catatan(kota: Kota, teks: str) -> dict[str, Any]:
    """The note to Fitri, who is decided on beside Ani."""
    bahan.perilaku(kota, 2, kota.fitri)
    bahan.hitung(kota)
    satu = bahan.evaluasi(kota, kota.fitri)
    usulan = {"rating_hasil": satu.skor.rating_hasil, "rating_perilaku": satu.skor.rating_perilaku}
    services.tetapkan(oleh=kota.budi, evaluasi=satu, catatan=teks, versi=satu.versi, pada=SEKARANG, **usulan)
    return {"evaluasi:detail": {"pk": satu.pk}, **jejak(satu)}


PENANDA = [
    Penanda("organisasi", _organisasi, KINERJA - {"pemilik"}),
    # the reason of an act is in the trail that HR and Inspektorat search
    Penanda("putusan", _putusan, KINERJA, di_jejak={"inspektorat"}),
    Penanda("catatan", _catatan, KINERJA - {"pemilik"} | {"fitri"}, di_jejak={"inspektorat"}),
    Penanda("keberatan", _keberatan, KINERJA),
    Penanda("dokumen", _dokumen, {"pemilik", "atasan", "admin_kepegawaian"}),
]
