"""Guided acts in two connections at once, sent twice, and killed half-way."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import Error, connection

from pegawai import registry, services
from pegawai.enums import StatusMutasi
from pegawai.models import Mutasi, Pegawai, Penugasan
from pegawai.registry import ButirDampak, PerubahanPenugasan
from tests.pemeran import HARI_INI, SEKARANG, Kota
from tests.pengaduan.test_serentak import serentak

pytestmark = pytest.mark.django_db(transaction=True)

BESOK = HARI_INI + timedelta(days=1)


def test_two_officers_at_once_and_one_is_told() -> None:
    kota = Kota.muat()
    jabatan = Penugasan.objects.utama(kota.dedi, HARI_INI).jabatan

    def catat(n: int) -> Any:
        tujuan = {"jenis": "pindah", "jabatan": jabatan} if n else {"jenis": "pensiun"}
        return services.catat_mutasi(
            oleh=kota.farida, pegawai=kota.ani, tanggal=BESOK, dasar=f"SK {n}", pada=SEKARANG, **tujuan
        )

    hasil = serentak(catat)
    assert sorted(type(h).__name__ for h in hasil) == ["AturanDilanggar", "Mutasi"]
    assert Mutasi.objects.count() == 1


def test_two_people_at_once_for_one_leading_post() -> None:
    kota = Kota.muat()
    jabatan = kota.unit["dishub_lalin"].jabatan_set.get(pimpinan=True)
    siapa = [kota.joko, kota.dedi]

    def catat(n: int) -> Any:
        return services.catat_mutasi(
            oleh=kota.farida, pegawai=siapa[n], jenis="promosi", tanggal=BESOK, jabatan=jabatan, dasar="SK",
            pada=SEKARANG,
        )  # fmt: skip

    hasil = serentak(catat)
    assert sorted(type(h).__name__ for h in hasil) == ["AturanDilanggar", "Mutasi"]
    pesan = next(h.pesan for h in hasil if not isinstance(h, Mutasi))
    assert "Jabatan ini dipegang" in pesan


def test_a_night_run_twice_at_once_acts_once() -> None:
    kota = Kota.muat()
    satu = services.catat_mutasi(
        oleh=kota.farida, pegawai=kota.hasan, jenis="pensiun", tanggal=BESOK, dasar="SK", pada=SEKARANG
    )
    nanti = SEKARANG + timedelta(days=1)
    hasil = serentak(lambda n: services.laksanakan_mutasi(mutasi=satu, oleh=None, pada=nanti))
    assert sorted(hasil) == [False, True]


def test_a_double_click_is_one_act(masuk: Any) -> None:
    kota = Kota.muat()
    isi = {
        "langkah": "catat", "jenis": "pensiun", "tanggal": BESOK.isoformat(), "dasar": "SK 1",
        "kunci_form": str(uuid4()),
    }  # fmt: skip
    farida = masuk(kota.farida)
    satu = farida.post(f"/pegawai/{kota.ani.pk}/mutasi/", isi)
    dua = farida.post(f"/pegawai/{kota.ani.pk}/mutasi/", isi)
    assert satu.status_code == dua.status_code == 302
    assert satu.url == dua.url
    assert Mutasi.objects.count() == 1


class Terbunuh:
    """A contribution in whose middle the worker's connection dies."""

    def rencana(self, perubahan: PerubahanPenugasan) -> list[ButirDampak]:
        return []

    def laksanakan(self, perubahan: PerubahanPenugasan, *, oleh: Any, pada: datetime) -> None:
        connection.connection.close()
        with connection.cursor() as kursor:
            kursor.execute("SELECT 1")


def test_killed_half_way_it_is_as_before_and_can_be_done_again(monkeypatch: pytest.MonkeyPatch) -> None:
    kota = Kota.muat()
    satu = services.catat_mutasi(
        oleh=kota.farida, pegawai=kota.hasan, jenis="pensiun", tanggal=BESOK, dasar="SK", pada=SEKARANG
    )
    nanti = SEKARANG + timedelta(days=1)
    with monkeypatch.context() as m:
        m.setitem(registry.dampak_mutasi._isi, "evaluasi", Terbunuh())
        with pytest.raises(Error):
            services.laksanakan_mutasi(mutasi=satu, oleh=None, pada=nanti)
    connection.close()
    satu.refresh_from_db()
    assert satu.status == StatusMutasi.TERJADWAL
    assert Pegawai.objects.get(pk=kota.hasan.pk).is_active
    assert services.laksanakan_mutasi(mutasi=satu, oleh=None, pada=nanti)
    assert not Pegawai.objects.get(pk=kota.hasan.pk).is_active
