"""Two at once, in two connections: numbers stay unique, one form is one report, one of two officers is told."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any
from uuid import uuid4

import pytest
from django.db import connections

from inti.galat import AturanDilanggar, VersiKedaluwarsa
from pengaduan import services
from pengaduan.enums import StatusPengaduan
from pengaduan.models import HasilSKM, Pengaduan, PenilaianPengaduan, PutusanSKM
from pengaduan.querysets import HasilSKMQuerySet
from pengaduan.services import skm
from tests.pemeran import SEKARANG, Kota
from tests.pengaduan.kasus import buat, kategori, terima
from tests.pengaduan.survei import catat


def serentak(kerjakan: Callable[[int], Any], banyak: int = 2) -> list[Any]:
    """Run in `banyak` threads that start together; an error is a result."""
    palang = Barrier(banyak)

    def jalankan(n: int) -> Any:
        try:
            palang.wait(10)
            return kerjakan(n)
        except AturanDilanggar as galat:
            return galat
        finally:
            connections.close_all()

    with ThreadPoolExecutor(banyak) as kolam:
        return list(kolam.map(jalankan, range(banyak)))


@pytest.mark.django_db(transaction=True)
def test_nomor_tidak_kembar() -> None:
    kategori()
    hasil = serentak(lambda n: terima().pengaduan.nomor, 6)
    assert sorted(hasil) == [f"MKS-2609-000{n}" for n in range(1, 7)]


@pytest.mark.django_db(transaction=True)
def test_formulir_yang_sama_serentak() -> None:
    kategori()
    kunci = uuid4()
    satu, dua = serentak(lambda n: terima(kunci=kunci, isi_formulir="a"))
    assert (satu.pengaduan, satu.rahasia) == (dua.pengaduan, dua.rahasia)
    assert {satu.baru, dua.baru} == {True, False}
    assert Pengaduan.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_dua_penghubung_menugaskan_serentak() -> None:
    kota = Kota.muat()
    satu = buat(kota, StatusPengaduan.DIDISPOSISIKAN)
    versi, nanti = satu.versi, SEKARANG.replace(hour=15)

    def tugaskan(n: int) -> Any:
        kasus = Pengaduan.objects.get(pk=satu.pk)
        orang = (kota.ani, kota.eka)[n]
        return services.tugaskan(oleh=kota.hasan, pengaduan=kasus, pegawai=orang, pada=nanti, versi=versi)

    hasil = serentak(tugaskan)
    assert sum(isinstance(h, VersiKedaluwarsa) for h in hasil) == 1
    assert satu.segmen_set.filter(tingkat="pegawai").count() == 1


@pytest.mark.django_db(transaction=True)
def test_penilaian_serentak_hanya_satu() -> None:
    satu = buat(Kota.muat(), StatusPengaduan.SELESAI)
    nanti = SEKARANG.replace(hour=16)

    def nilai(n: int) -> Any:
        return services.nilai(
            pengaduan=Pengaduan.objects.get(pk=satu.pk), terbukti=True, poin=n + 1, kunci=uuid4(), pada=nanti
        )

    hasil = serentak(nilai)
    assert sum(isinstance(h, AturanDilanggar) for h in hasil) == 1
    assert PenilaianPengaduan.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_hasil_skm_yang_sama_dicatat_serentak(monkeypatch: pytest.MonkeyPatch) -> None:
    """One survey under two forms; the database alone refuses the second one, too."""
    kota = Kota.muat()
    assert sum(isinstance(h, AturanDilanggar) for h in serentak(lambda n: catat(kota))) == 1
    assert HasilSKM.objects.count() == 1
    monkeypatch.setattr(skm, "_kunci_unit", lambda unit_id: None)
    monkeypatch.setattr(HasilSKMQuerySet, "bertumpang", lambda *_, **__: HasilSKM.objects.none())
    hasil = serentak(lambda n: catat(kota, layanan="Kartu identitas anak"), 3)
    assert sum(isinstance(h, AturanDilanggar) for h in hasil) == 2
    assert HasilSKM.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_hasil_skm_diputus_serentak_hanya_sekali() -> None:
    kota = Kota.muat()
    hasil = catat(kota)

    def putuskan(n: int) -> Any:
        orang, putusan = ((kota.hadi, "diterima"), (kota.indah, "dikembalikan"))[n]
        return services.putuskan_skm(oleh=orang, hasil=hasil, putusan=putusan, alasan="U4 lain.", pada=SEKARANG)

    assert sum(isinstance(h, AturanDilanggar) for h in serentak(putuskan)) == 1
    assert PutusanSKM.objects.count() == 1
