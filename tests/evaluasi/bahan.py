"""What tests of judgement start from: set SKP with counted volume, an open survey, a computed period.

Made by the services that the pages use.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Any

import evaluasi.tasks  # noqa: F401  (the queue is eager in tests; its tasks have to be known)
from aktivitas.services import Entri, catat_banyak, verifikasi
from evaluasi import services
from evaluasi.models import Evaluasi, Perhitungan, PesertaSurvei, PutaranSurvei
from indikator.enums import NilaiDasar
from indikator.models import SKP
from pegawai.querysets import atasan, unit_dipimpin
from tests.indikator.bahan import organisasi, skp_ditetapkan
from tests.pemeran import HARI_INI, SEKARANG, Kota

__all__ = ["organisasi"]

VOLUME = {"VOLUME": (Decimal(100), Decimal(400))}
"""One indicator: 400 documents a year, so 100 in a quarter."""


def semua(jawaban: int | None) -> dict[str, int | None]:
    """The same answer on all seven values."""
    return dict.fromkeys(NilaiDasar.values, jawaban)


def rencana(kota: Kota, volume: str = "98", pegawai: Any = None) -> SKP:
    """Set SKP of Citra, Budi and `pegawai` (Ani), who has finished `volume` documents, verified by the superior."""
    pegawai = pegawai or kota.ani
    for satu in (kota.citra, kota.budi):
        skp_ditetapkan(satu, VOLUME)
    skp = skp_ditetapkan(pegawai, VOLUME)
    kerjakan(pegawai, atasan(pegawai, HARI_INI), skp, volume)
    return skp


def kerjakan(pegawai: Any, pemeriksa: Any, skp: SKP, volume: str) -> None:
    """One verified entry of daily work with that volume."""
    entri = Entri(
        tanggal=HARI_INI,
        uraian="Menyelesaikan kutipan akta kelahiran",
        menit=30,
        rhk_id=skp.rhk_set.get().pk,
        volume=Decimal(volume),
        satuan="dokumen",
    )
    dicatat = catat_banyak(oleh=pegawai, entri=[entri], pada=SEKARANG)
    verifikasi(oleh=pemeriksa, aktivitas_ids=[a.pk for a in dicatat], pada=SEKARANG)


def survei(kota: Kota, jawaban: Mapping[str, int], *, tutup: bool = True) -> PutaranSurvei:
    """The round of the quarter, with answers about Ani: `{"eka": 3}` is "di atas" on all seven."""
    putaran = services.buka_survei(oleh=kota.farida, periode=kota.tw3, pada=SEKARANG)
    for nama, nilai in jawaban.items():
        peserta = PesertaSurvei.objects.get(putaran=putaran, penilai=kota[nama], dinilai=kota.ani)
        services.jawab(oleh=kota[nama], peserta=peserta, jawaban=semua(nilai))
    return services.tutup_survei(oleh=kota.farida, putaran=putaran, pada=SEKARANG) if tutup else putaran


def evaluasi(kota: Kota, pegawai: Any) -> Evaluasi:
    return Evaluasi.objects.select_related("skor", "periode", "pegawai", "skp").get(pegawai=pegawai, periode=kota.tw3)


def evaluasi_ani(kota: Kota) -> Evaluasi:
    return evaluasi(kota, kota.ani)


def perilaku(kota: Kota, nilai: int | None = 2, pegawai: Any = None) -> Evaluasi:
    """Budi's answers about Ani, or those of another's superior."""
    pegawai = pegawai or kota.ani
    penilai = atasan(pegawai, HARI_INI)
    return services.isi_perilaku(oleh=penilai, evaluasi=evaluasi(kota, pegawai), nilai=semua(nilai), pada=SEKARANG)


def hitung(kota: Kota) -> Perhitungan:
    """Compute the quarter here and now."""
    kunci = uuid.uuid4()
    services.mulai_perhitungan(oleh=kota.farida, periode=kota.tw3, kunci=kunci, pada=SEKARANG)
    satu = Perhitungan.objects.get(pekerjaan=kunci)
    services.hitung(perhitungan_id=satu.pk)
    satu.refresh_from_db()
    return satu


def terhitung(
    kota: Kota,
    jawaban: Mapping[str, int] | None = None,
    *,
    volume: str = "98",
    atasan: int | None = 2,
    pegawai: Any = None,
) -> Evaluasi:
    """Ani's evaluation (or another's) after survey, the superior's values and computation: 98 % and 2,00 unless
    told otherwise."""
    rencana(kota, volume, pegawai)
    survei(kota, {} if jawaban is None else jawaban)
    perilaku(kota, atasan, pegawai)
    dipimpin = [kunci for kunci, unit in kota.unit.items() if unit.pk in unit_dipimpin(pegawai or kota.ani, HARI_INI)]
    for unit in dipimpin:  # a leader's rating of results is the unit's
        organisasi(kota, unit, "baik")
    hitung(kota)
    return evaluasi(kota, pegawai or kota.ani)


def ditetapkan(kota: Kota, jawaban: Mapping[str, int] | None = None, pegawai: Any = None, **isi: Any) -> Evaluasi:
    """Decided by the superior as proposed, and handed over."""
    satu = terhitung(kota, jawaban, pegawai=pegawai)
    usulan = {"rating_hasil": satu.skor.rating_hasil, "rating_perilaku": satu.skor.rating_perilaku}
    penilai = atasan(satu.pegawai, HARI_INI)
    return services.tetapkan(oleh=penilai, evaluasi=satu, versi=satu.versi, pada=SEKARANG, **(usulan | isi))


def nanti(hari: int) -> Any:
    return SEKARANG + timedelta(days=hari)


def nama_rekan(kota: Kota, putaran: PutaranSurvei) -> Iterable[str]:
    """Who is asked about Ani."""
    ditanya = set(PesertaSurvei.objects.filter(putaran=putaran, dinilai=kota.ani).values_list("penilai", flat=True))
    return [n for n in ("eka", "fitri", "gilang", "lestari") if kota[n].pk in ditanya]
