"""Results of the running quarter that leaders entered by hand with evidence: counted, waiting, or sent back."""

from datetime import date, datetime
from decimal import Decimal

from indikator.enums import PutusanBukti, StatusSKP
from indikator.models import IKI
from indikator.rules.realisasi import SUMBER_MANUAL
from indikator.services import catat_realisasi, putuskan_realisasi
from kinerja.demo.jam import Jam, awal_triwulan, saat
from pegawai.querysets import atasan

BUKTI = "https://contoh.go.id/umpan-balik/"
KEMBALI = "Tautan buktinya belum memuat nama bawahan. Lengkapi, lalu catat perbaikannya."
BELUM: tuple[PutusanBukti | None, ...] = (None, PutusanBukti.DIKEMBALIKAN, PutusanBukti.DITERIMA)
"""What became of the newest entry, in turn: it waits, came back, or counts."""


def bangun_realisasi(*, jam: Jam) -> int:
    """Two entries of each indicator that is entered by hand: of the quarter's first day, and of a few days ago."""
    kemarin = jam.hari_kerja_sebelum(jam.hari_ini)
    hari = [awal_triwulan(jam.hari_ini), jam.hari_kerja_sebelum(jam.hari_ini, 3)]
    milik = IKI.objects.filter(
        sumber=SUMBER_MANUAL,
        rhk__skp__status=StatusSKP.DITETAPKAN,
        rhk__skp__mulai__lte=jam.hari_ini,
        rhk__skp__sampai__gt=jam.hari_ini,
    )
    banyak = 0
    for ke, iki in enumerate(milik.select_related("rhk__skp__pegawai").order_by("pk")):
        for tanggal, putusan in zip(hari, (PutusanBukti.DITERIMA, BELUM[ke % len(BELUM)]), strict=True):
            # early in a quarter there is no day before the last three, or none at all that is over
            if max(hari[0], iki.rhk.skp.mulai) <= tanggal <= kemarin:
                _catat(iki, tanggal, putusan, saat(kemarin, 14, 20))
                banyak += 1
    return banyak


def _catat(iki: IKI, tanggal: date, putusan: PutusanBukti | None, pada: datetime) -> None:
    pegawai = iki.rhk.skp.pegawai
    realisasi = catat_realisasi(
        oleh=pegawai,
        iki=iki,
        tanggal=tanggal,
        nilai=Decimal(3),
        n=4,
        keterangan="Umpan balik tertulis kepada bawahan langsung, satu belum karena cuti.",
        tautan=BUKTI,
        pada=pada,
    )
    penilai = atasan(pegawai, pada.date())
    if putusan and penilai:
        alasan = KEMBALI if putusan == PutusanBukti.DIKEMBALIKAN else ""
        putuskan_realisasi(
            oleh=penilai, realisasi=realisasi, putusan=putusan, alasan=alasan, pada=saat(pada.date(), 15, 5)
        )
