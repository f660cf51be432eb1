"""The library: loaded once, a changed definition becomes the next version."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command

from indikator.models import Indikator
from indikator.services import muat_pustaka
from indikator.services.pustaka import BERKAS
from tests.indikator import bahan
from tests.pemeran import Kota


def test_memuat_dua_kali_tidak_mengubah_apa_pun(db: None) -> None:
    banyak = muat_pustaka()
    assert banyak >= 10
    assert muat_pustaka() == 0
    assert Indikator.objects.count() == banyak
    for kode, arah, minimum in (
        ("WAKTU-RESPON", "turun", 5),
        ("KEPUASAN", "naik", 5),
        ("TEPAT-WAKTU", "naik", 5),
        ("VOLUME", "naik", 1),
        ("JP", "naik", 1),
    ):
        satu = Indikator.objects.get(kode=kode)
        assert (satu.arah, satu.sampel_minimum, satu.nomor_versi) == (arah, minimum, 1)


def test_tiap_definisi_lengkap(db: None) -> None:
    muat_pustaka()
    for satu in Indikator.objects.all():
        assert len(satu.definisi_operasional) > 60, satu.kode
        assert satu.rumus.endswith("."), satu.kode
        assert satu.definisi_operasional.endswith("."), satu.kode


def _ubah(tmp_path: Path, lama: str, baru: str) -> Path:
    berkas = tmp_path / "pustaka.csv"
    berkas.write_text(BERKAS.read_text(encoding="utf-8").replace(lama, baru), encoding="utf-8")
    return berkas


def test_definisi_yang_berubah_menjadi_versi_baru(kota: Kota, tmp_path: Path) -> None:
    skp = bahan.skp_ditetapkan(kota.citra)
    assert muat_pustaka(oleh=kota.farida, berkas=_ubah(tmp_path, "Rata-rata kepuasan pelapor", "Kepuasan pelapor")) == 1
    lama, baru = Indikator.objects.filter(kode="KEPUASAN").order_by("nomor_versi")
    assert (lama.status, baru.status, baru.nomor_versi) == ("digantikan", "terbit", 2)
    # a set SKP keeps its meaning
    iki = bahan.iki(skp, "KEPUASAN")
    assert (iki.indikator, iki.nama) == (lama, "Rata-rata kepuasan pelapor")


def test_isi_yang_salah_ditolak_seluruhnya(db: None, tmp_path: Path) -> None:
    with pytest.raises(ValidationError):
        muat_pustaka(berkas=_ubah(tmp_path, ",turun,", ",miring,"))
    assert not Indikator.objects.exists()


def test_perintah(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("muat_pustaka")
    assert "definisi baru dimuat" in capsys.readouterr().out
