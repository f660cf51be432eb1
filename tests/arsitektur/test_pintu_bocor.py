"""The tests of doors see a door that leaks: views without scope are put into the product, and each check goes red."""

from collections.abc import Iterator

import pytest
from django.test import override_settings
from django.urls import clear_url_caches, reverse

from tests.aktivitas.pabrik import entri
from tests.arsitektur.pintu import KUKI, alamat_tanpa_baris, baris_tanpa_hubungan, kata_terbaca, klien, periksa_baris
from tests.hak import KINERJA, SEMUA, Baris, Milik, semua_baris
from tests.pemeran import Kota

OBJEK = {
    "pegawai": Milik(lambda kota, pemilik: {"pk": pemilik.pk}),
    "hanya_ani": Milik(lambda kota, pemilik: {"pk": pemilik.pk}, ("ani",)),
}
RINCIAN = Baris("rincian_bocor", "pegawai", boleh=KINERJA)


@pytest.fixture(autouse=True)
def _produk_bocor() -> Iterator[None]:
    with override_settings(ROOT_URLCONF="tests.arsitektur.url_bocor", SESSION_ENGINE=KUKI):
        clear_url_caches()
        yield
    clear_url_caches()


def test_alamat_tanpa_baris_ketahuan() -> None:
    assert {"GET rincian_bocor", "GET daftar_bocor", "GET hitungan_bocor"} == set(alamat_tanpa_baris(semua_baris()))
    sudah = [*semua_baris(), *((Baris(nama, boleh=SEMUA), {}) for nama in ("daftar_bocor", "hitungan_bocor"))]
    assert alamat_tanpa_baris([*sudah, (RINCIAN, OBJEK)]) == []


def test_objek_tanpa_cakupan_ketahuan(kota: Kota) -> None:
    salah = periksa_baris(RINCIAN, OBJEK, kota, "ani")
    masuk = {satu.split()[0] for satu in salah}
    assert {"dedi", "eka", "hasan", "joko", "rini"} <= masuk
    assert all("tidak boleh, tetapi mendapat 200" in satu for satu in salah)
    assert not masuk & RINCIAN.siapa("ani")


def test_tabel_yang_membuka_terlalu_luas_ketahuan(kota: Kota) -> None:
    """A row that says too much is as red as a view that shows too much."""
    baris = Baris("pegawai:detail", "pegawai", boleh=KINERJA | {"rekan"})
    assert any(satu.startswith("eka (samping) boleh") for satu in periksa_baris(baris, OBJEK, kota, "ani"))


def test_alamat_yang_ditanya_terlalu_sedikit_ketahuan() -> None:
    sedikit = Baris("rincian_bocor", "hanya_ani", boleh=KINERJA)
    assert baris_tanpa_hubungan([(sedikit, OBJEK)]) == ["rincian_bocor tanpa atas"]
    assert baris_tanpa_hubungan([(RINCIAN, OBJEK)]) == []


def test_kata_yang_bocor_ketahuan(kota: Kota) -> None:
    entri(kota.ani, uraian="zqbocorqz")
    for nama in ("dedi", "eka"):
        assert kata_terbaca(klien(kota[nama]), reverse("daftar_bocor"), [({}, False)], ["zqbocorqz"])
        assert not kata_terbaca(klien(kota[nama]), reverse("aktivitas:riwayat"), [({}, False)], ["zqbocorqz"])


def test_hitungan_yang_bocor_ketahuan(kota: Kota) -> None:
    sebelum = klien(kota.dedi).get(reverse("hitungan_bocor")).content
    entri(kota.ani)
    assert klien(kota.dedi).get(reverse("hitungan_bocor")).content != sebelum
