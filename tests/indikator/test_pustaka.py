"""The library: loaded once, a changed definition becomes the next version."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pgtrigger
import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command

from indikator.enums import Tema
from indikator.models import Indikator
from indikator.registry import sumber
from indikator.rules.kejelasan import saran
from indikator.rules.statistik import PERSEN
from indikator.services import muat_pustaka, rumusan_pustaka
from indikator.services.pustaka import BERKAS
from pegawai.enums import JenisUnit
from pegawai.models import UnitKerja
from tests.indikator import bahan
from tests.pemeran import Kota


@pytest.fixture(autouse=True)
def _pustaka_kosong(db: None) -> None:
    """Without the library that comes with the cast."""
    with pgtrigger.ignore("indikator.Indikator:terbit_tetap"):
        Indikator.objects.all().delete()


def test_memuat_dua_kali_tidak_mengubah_apa_pun(db: None) -> None:
    banyak = muat_pustaka()
    assert banyak >= 70
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


KODE_LAMA = (
    "WAKTU-RESPON KEPUASAN TEPAT-WAKTU VOLUME VOLUME-BERKAS VOLUME-LAPORAN VOLUME-KEGIATAN VOLUME-LAYANAN "
    "VOLUME-LOKASI VOLUME-PEMERIKSAAN JP BEBAN-TERJAGA"
).split()


def test_tiap_definisi_lengkap(db: None) -> None:
    muat_pustaka()
    for satu in Indikator.objects.all():
        for teks in (satu.definisi_operasional, satu.rumus, satu.contoh):
            assert teks.endswith("."), satu.kode
        assert satu.sumber in sumber, satu.kode
        assert (satu.satuan == PERSEN) <= (satu.agregasi in {"rasio", "posisi_akhir"}), satu.kode
        assert set(satu.untuk_jenis_unit) <= set(JenisUnit), satu.kode
    assert set(KODE_LAMA) <= set(Indikator.objects.values_list("kode", flat=True))


def test_setiap_rumpun_terisi(db: None) -> None:
    """Counters, health, schools, licences, transport, waste, field and back offices, leaders: nobody finds nothing."""
    muat_pustaka()
    banyak = Counter(Indikator.objects.values_list("tema", flat=True))
    assert {tema for tema in Tema if banyak[tema] < 3} == set()


def test_sumber_yang_menghitung_sendiri(db: None) -> None:
    """What a module counts takes the unit and the aggregation in which that module reports."""
    muat_pustaka()
    wajib = {
        "pengaduan.waktu_respon": {("menit kerja", "rata_rata")},
        "pengaduan.waktu_selesai": {("menit kerja", "rata_rata")},
        "pengaduan.dibuka_kembali": {("persen", "rasio")},
        "pengaduan.ikm": {("poin", "rasio")},
        "pengaduan.kepuasan": {("poin", "rata_rata")},
        "pengaduan.tepat_waktu": {("persen", "rasio")},
        "kompetensi.jp": {("JP", "jumlah")},
    }
    for kode, benar in wajib.items():
        assert set(Indikator.objects.filter(sumber=kode).values_list("satuan", "agregasi")) == benar
    assert set(Indikator.objects.filter(sumber="aktivitas.volume").values_list("agregasi", flat=True)) == {"jumlah"}


def test_pembantu_kalimat_diam_atas_seluruh_pustaka_awal(db: None) -> None:
    """The helper finds nothing to say about the starter library (tests/indikator/test_kejelasan.py)."""
    muat_pustaka()
    kata = {satu.kode: [s.kode for s in saran(rumusan_pustaka(satu))] for satu in Indikator.objects.all()}
    assert len(kata) >= 70
    assert {kode: isi for kode, isi in kata.items() if isi} == {}


def test_sumber_yang_tidak_dikenal_ditolak(db: None, tmp_path: Path) -> None:
    with pytest.raises(ValidationError, match="Sumber data ini tidak dikenal"):
        muat_pustaka(berkas=_ubah(tmp_path, "kompetensi.jp", "kompetensi.lain"))
    assert not Indikator.objects.exists()


def test_unit_penanggung_jawab_diisi_begitu_unitnya_ada(db: None, kota: Kota, tmp_path: Path) -> None:
    """The city's units come after the library; who answers for a definition is not part of what it means."""
    UnitKerja.objects.filter(kode="DINKES").update(kode="X")
    muat_pustaka()
    satu = Indikator.objects.get(kode="IMUNISASI-DASAR")
    assert satu.penanggung_jawab is None
    UnitKerja.objects.filter(kode="X").update(kode="DINKES")
    assert muat_pustaka() == 0
    satu.refresh_from_db()
    assert (satu.penanggung_jawab, satu.nomor_versi) == (kota.unit["dinkes"], 1)
    # another office took it over: the file does not take it back
    Indikator.objects.filter(pk=satu.pk).update(penanggung_jawab=kota.unit["puskesmas"])
    muat_pustaka()
    satu.refresh_from_db()
    assert satu.penanggung_jawab == kota.unit["puskesmas"]


def _ubah(tmp_path: Path, lama: str, baru: str) -> Path:
    berkas = tmp_path / "pustaka.csv"
    berkas.write_text(BERKAS.read_text(encoding="utf-8").replace(lama, baru), encoding="utf-8")
    return berkas


def test_definisi_yang_berubah_menjadi_versi_baru(kota: Kota, tmp_path: Path) -> None:
    muat_pustaka()
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
