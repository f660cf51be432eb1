"""A real worker, killed (SIGKILL) in the middle of a computation, restarted, and started twice at once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from celery import current_app
from django.conf import settings
from django.db import transaction

from evaluasi import services
from evaluasi.enums import StatusPerhitungan
from evaluasi.models import Perhitungan, Potongan, Skor
from evaluasi.services import perhitungan as modul
from tests.evaluasi import bahan
from tests.indikator.bahan import skp_ditetapkan
from tests.pangkalan import Pangkalan
from tests.pemeran import SEKARANG, Kota

SABAR = 60.0


@contextmanager
def _worker(pangkalan: Pangkalan, antrean: str) -> Iterator[subprocess.Popen[bytes]]:
    """A worker process of its own on this test's database; it is gone when the block ends."""
    lingkungan = os.environ | {
        "DATABASE_URL": pangkalan.url,
        "DJANGO_SETTINGS_MODULE": "kinerja.settings",
        "KINERJA_ANTREAN": antrean,
        "KINERJA_PERAN_BASIS_DATA": settings.PERAN_BASIS_DATA,
    }
    perintah = [sys.executable, "-m", "celery", "--quiet", "-A", "kinerja", "worker", "--pool", "solo", "-Q", antrean]
    with subprocess.Popen(
        [*perintah, "--without-gossip", "--without-mingle", "--loglevel", "ERROR"],
        cwd=settings.BASE_DIR,
        env=lingkungan,
        start_new_session=True,
    ) as proses:
        try:
            yield proses
        finally:
            if proses.poll() is None:
                os.killpg(proses.pid, signal.SIGKILL)


def _tunggu(sampai: Callable[[], bool], apa: str) -> None:
    batas = time.monotonic() + SABAR
    while not sampai():
        assert time.monotonic() < batas, f"tidak terjadi dalam {SABAR:.0f} detik: {apa}"
        time.sleep(0.1)


def _kirim(satu: Perhitungan, antrean: str) -> None:
    current_app.send_task("evaluasi.tasks.hitung_skor", kwargs={"perhitungan_id": satu.pk}, queue=antrean)


def _baris(satu: Perhitungan) -> list[tuple[Any, ...]]:
    return list(
        Skor.objects.filter(perhitungan=satu)
        .order_by("skp")
        .values_list("skp", "nilai_hasil", "rating_hasil", "nilai_perilaku", "rating_perilaku", "banyak_iki", "sidik")
    )


def _mulai(kota: Kota, garam: uuid.UUID) -> Perhitungan:
    kunci = uuid.uuid4()
    services.mulai_perhitungan(oleh=kota.farida, periode=kota.tw3, kunci=kunci, pada=SEKARANG)
    Perhitungan.objects.filter(pekerjaan=kunci).update(garam=garam)
    return Perhitungan.objects.get(pekerjaan=kunci)


@pytest.mark.lambat
@pytest.mark.jam_nyata
@pytest.mark.django_db(transaction=True)
def test_dibunuh_di_tengah_lalu_dimulai_dua_kali(
    kota: Kota, pangkalan: Pangkalan, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Same rows and values as undisturbed.

    The worker is held in the middle of its second piece: this test keeps an uncommitted row there on which the
    worker's INSERT has to wait. There it is killed.
    """
    monkeypatch.setattr(modul, "SKP_SEKALI", 1)
    monkeypatch.setattr(modul, "kirim", lambda *_, **__: None)
    bahan.rencana(kota)
    for orang in (kota.eka, kota.fitri, kota.gilang):
        skp_ditetapkan(orang, bahan.VOLUME)
    bahan.survei(kota, {"eka": 3, "fitri": 3, "gilang": 2})
    bahan.perilaku(kota)
    garam, antrean = uuid.uuid4(), f"mati-{uuid.uuid4().hex[:8]}"

    tenang = _mulai(kota, garam)
    services.hitung(perhitungan_id=tenang.pk)
    harapan = _baris(tenang)
    assert len(harapan) == 6

    satu = _mulai(kota, garam)
    modul._ukur(satu)
    modul._bekukan(satu.pk, SEKARANG)
    kedua = Potongan.objects.get(perhitungan=satu, nomor=2)
    contoh = Skor.objects.get(perhitungan=tenang, skp=kedua.awal)
    with _worker(pangkalan, antrean) as proses, transaction.atomic():
        Skor.objects.create(
            perhitungan=satu, evaluasi_id=contoh.evaluasi_id, skp_id=contoh.skp_id, banyak_iki=0, banyak_terukur=0
        )
        _kirim(satu, antrean)
        selesai = Potongan.objects.filter(perhitungan=satu, status="selesai")
        _tunggu(lambda: selesai.count() == 1, "potongan pertama selesai")
        time.sleep(0.5)
        os.killpg(proses.pid, signal.SIGKILL)
        proses.wait()
        transaction.set_rollback(True)
    satu.refresh_from_db()
    assert satu.status == StatusPerhitungan.BERJALAN
    assert Skor.objects.filter(perhitungan=satu).count() == 1

    with _worker(pangkalan, antrean), _worker(pangkalan, antrean):
        _kirim(satu, antrean)
        _kirim(satu, antrean)
        _tunggu(lambda: not Perhitungan.objects.berjalan().exists(), "perhitungan selesai")
    satu.refresh_from_db()
    assert satu.status == StatusPerhitungan.SELESAI
    assert _baris(satu) == harapan
    assert satu.sidik == Perhitungan.objects.get(pk=tenang.pk).sidik
