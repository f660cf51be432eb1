"""Examples of SKP that Farida made from set ones (data/contoh.csv): three that are offered, one that was withdrawn."""

from datetime import timedelta

from indikator.models import SKP, ContohSKP
from indikator.services import jadikan_contoh, tarik_contoh
from kinerja.demo.jam import Jam, saat
from kinerja.demo.pemeran import Pemeran
from kinerja.demo.tabel import baca


def bangun_contoh(*, jam: Jam, pemeran: Pemeran) -> int:
    """From the newest set SKP of one of the cast each; how many are offered."""
    farida = pemeran.orang["farida"]
    for urutan, baris in enumerate(baca("contoh")):
        pada = saat(jam.hari_kerja_sebelum(jam.hari_ini, 8 - urutan), 10, 30)
        skp = SKP.objects.filter(pegawai=pemeran.orang[baris["dari"]], ditetapkan_pada__lt=pada).latest(
            "ditetapkan_pada"
        )
        rhk_list = skp.rhk_set.prefetch_related("iki_set")
        satu = jadikan_contoh(
            oleh=farida,
            skp=skp,
            judul=baris["judul"],
            keterangan=baris["keterangan"],
            rhk={rhk.pk: rhk.uraian for rhk in rhk_list},
            iki={iki.pk: iki.nama for rhk in rhk_list for iki in rhk.iki_set.all()},
            pada=pada,
        )
        if baris["ditarik"]:
            tarik_contoh(oleh=farida, contoh=satu, versi=satu.versi, pada=pada + timedelta(hours=3))
    return ContohSKP.objects.filter(ditarik_pada__isnull=True).count()
