"""Judgement and daily work when somebody's post changes: lines before, and what is done."""

from typing import Any

import pytest

from evaluasi.models import PesertaSurvei
from pegawai.models import Penugasan
from pegawai.services import catat_mutasi, rencanakan_mutasi
from tests.evaluasi import bahan
from tests.pemeran import HARI_INI, SEKARANG, Kota

pytestmark = pytest.mark.django_db


def _butir(kota: Kota, siapa: Any, jenis: str) -> dict[str, str]:
    jabatan = Penugasan.objects.utama(kota.dedi, HARI_INI).jabatan if jenis == "pindah" else None
    rencana = rencanakan_mutasi(
        oleh=kota.farida, pegawai=siapa, jenis=jenis, tanggal=HARI_INI, jabatan=jabatan, pada=SEKARANG
    )
    return {b.judul: b.tindakan for b in rencana.butir}


def test_open_invitations_of_who_leaves_are_taken_back_and_those_of_who_moves_stay(kota: Kota) -> None:
    bahan.rencana(kota)
    bahan.survei(kota, {"eka": 3}, tutup=False)
    undangan = PesertaSurvei.objects.filter(selesai=False)
    assert undangan.filter(penilai=kota.fitri).exists()
    jabatan = Penugasan.objects.utama(kota.dedi, HARI_INI).jabatan
    isi: dict[str, Any] = {"oleh": kota.farida, "tanggal": HARI_INI, "dasar": "SK 1", "pada": SEKARANG}
    catat_mutasi(pegawai=kota.gilang, jenis="pindah", jabatan=jabatan, **isi)
    for siapa in (kota.fitri, kota.eka):
        catat_mutasi(pegawai=siapa, jenis="pensiun", **isi)
    assert undangan.filter(penilai=kota.gilang).exists()
    assert not undangan.filter(penilai=kota.fitri).exists()
    assert PesertaSurvei.objects.filter(penilai=kota.eka, selesai=True).exists(), "what was sent stays"


def test_the_list_names_evaluations_and_work_that_wait(kota: Kota) -> None:
    bahan.terhitung(kota)
    budi = _butir(kota, kota.budi, "pensiun")
    assert budi["Evaluasi bawahan"] == "dialihkan"
    ani = _butir(kota, kota.ani, "pensiun")
    assert ani["Evaluasi pegawai ini"] == "perhatikan"
    assert any(judul.startswith("SKP 2026") for judul in ani)
