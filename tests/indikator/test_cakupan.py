"""Who led reads the plan between the dates of the letter, and not a day longer."""

from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse

from indikator.models import IKI, SKP, Pengukuran, RencanaHasilKerja
from indikator.services import ajukan, tetapkan
from inti.waktu import WITA
from pegawai.enums import JenisPenugasan
from pegawai.models import Penugasan
from tests.dasbor.bahan import volume
from tests.indikator import bahan
from tests.pemeran import SEKARANG, Kota


def _terlihat(user: Any) -> list[int]:
    return [model.objects.visible_to(user).count() for model in (SKP, RencanaHasilKerja, IKI, Pengukuran)]


def test_plt_membaca_skp_hanya_selama_surat_perintahnya(kota: Kota, jam: Any, masuk: Any) -> None:
    """Joko sets Dedi's SKP as Plt; the day after his letter ends it is closed to him, though he signed it."""
    skp = bahan.draf(kota.dedi)
    bahan.isi(skp, None, uraian="Rambu terpasang")
    skp = ajukan(oleh=kota.dedi, skp=skp, versi=skp.versi, pada=SEKARANG)
    skp = tetapkan(oleh=kota.joko, skp=skp, versi=skp.versi, pada=SEKARANG)
    assert skp.penilai == kota.joko
    alamat = reverse("indikator:skp_detail", args=[skp.pk])
    sampai = Penugasan.objects.get(pegawai=kota.joko, jenis=JenisPenugasan.PLT).sampai
    terakhir = datetime(sampai.year, sampai.month, sampai.day, 23, 0, tzinfo=WITA) - timedelta(days=1)
    jam.move_to(terakhir)
    assert masuk(kota.joko).get(alamat).status_code == 200
    jam.move_to(terakhir + timedelta(hours=2))
    assert masuk(kota.joko).get(alamat).status_code == 404
    assert _terlihat(kota.joko) == [0, 0, 0, 0]
    assert masuk(kota.dedi).get(alamat).status_code == 200


def test_pengukuran_mengikuti_orangnya(kota: Kota, jam: Any) -> None:
    satu = volume(kota, kota.dedi)
    SKP.objects.filter(pk=satu.iki.rhk.skp_id).update(penilai=kota.joko)
    assert Pengukuran.objects.visible_to(kota.joko).exists()
    jam.move_to(SEKARANG + timedelta(days=60))
    assert not Pengukuran.objects.visible_to(kota.joko).exists()
    assert Pengukuran.objects.visible_to(kota.dedi).exists()
