"""A whole transfer in a browser, with and without JavaScript."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from pegawai.models import Mutasi, Penugasan
from tests.pemeran import HARI_INI, Kota
from tests.peramban import PONSEL, tanpa_pelanggaran, tidak_meluber

JS = pytest.mark.parametrize("js", [True, False], ids=["dengan JavaScript", "tanpa JavaScript"])


@JS
def test_pindah_dari_formulir_sampai_terlaksana(kota_hidup: Kota, halaman_untuk: Callable[..., Page], js: bool) -> None:
    halaman = halaman_untuk(kota_hidup.farida, js=js, ukuran=PONSEL)
    halaman.goto(f"/pegawai/{kota_hidup.ani.pk}/")
    halaman.get_by_role("link", name="Catat mutasi").click()
    halaman.get_by_label("Pindah tugas").check()
    halaman.get_by_role("button", name="Lihat akibatnya").click()
    expect(halaman.locator("#isi")).to_contain_text("Isi dasar")
    expect(halaman.locator("#isi")).to_contain_text("Cari dan pilih jabatan baru")
    halaman.wait_for_load_state()  # the search while typing needs its script
    halaman.get_by_label("Cari jabatan baru").press_sequentially("perlengkapan lalu lintas")
    if not js:
        halaman.get_by_role("button", name="Cari jabatan").click()
    halaman.get_by_label("Pengelola Perlengkapan Jalan, Bidang Lalu Lintas").check()
    halaman.get_by_label("Dasar").fill("SK 800/17/2026")
    if js:
        tanpa_pelanggaran(halaman)
        tidak_meluber(halaman)
    halaman.get_by_role("button", name="Lihat akibatnya").click()
    isi = halaman.locator("#isi")
    expect(isi).to_contain_text("Pindah tugas mulai 15 September 2026")
    expect(isi).to_contain_text("Hari terakhir 14 September 2026")
    assert not Mutasi.objects.exists()
    halaman.get_by_role("button", name="Ubah isian").click()
    expect(halaman.get_by_label("Dasar")).to_have_value("SK 800/17/2026")
    expect(halaman.get_by_label("Pengelola Perlengkapan Jalan, Bidang Lalu Lintas")).to_be_checked()
    halaman.get_by_role("button", name="Lihat akibatnya").click()
    if js:
        tanpa_pelanggaran(halaman)
        tidak_meluber(halaman)
    halaman.get_by_role("button", name="Tetapkan mutasi").click()
    expect(isi).to_contain_text("Terlaksana")
    if js:
        tanpa_pelanggaran(halaman)
        tidak_meluber(halaman)
    assert Penugasan.objects.utama(kota_hidup.ani, HARI_INI).unit == kota_hidup.unit["dishub_lalin"]


@JS
def test_plh_diberi_lalu_diakhiri(kota_hidup: Kota, halaman_untuk: Callable[..., Page], js: bool) -> None:
    halaman = halaman_untuk(kota_hidup.farida, js=js)
    halaman.goto(f"/pegawai/{kota_hidup.hasan.pk}/penugasan/")
    halaman.get_by_label("Pelaksana tugas (Plt)").check()
    halaman.get_by_label("Cari jabatan", exact=True).press_sequentially("kepala bidang pencatatan")
    if not js:
        halaman.get_by_role("button", name="Cari jabatan").click()
    halaman.get_by_label("Kepala Bidang Pelayanan Pencatatan Sipil, Bidang").check()
    halaman.get_by_label("Hari terakhir").fill("2026-09-30")
    halaman.get_by_label("Nomor dan tanggal dasar").fill("SP 12/2026")
    halaman.get_by_role("button", name="Beri penugasan").click()
    expect(halaman.locator("#isi")).to_contain_text("Jabatan ini dipegang Budi Santoso")
    halaman.get_by_label("Pelaksana harian (Plh)").check()
    halaman.get_by_role("button", name="Beri penugasan").click()
    expect(halaman.locator("#isi")).to_contain_text("Penugasan sudah dicatat")
    halaman.get_by_role("link", name="Akhiri Pelaksana harian (Plh)").click()
    halaman.get_by_label("Alasan atau dasar").fill("Budi masuk lagi")
    halaman.get_by_role("button", name="Akhiri lebih awal").click()
    expect(halaman.locator("#isi")).to_contain_text("Penugasan diakhiri lebih awal")
    assert Penugasan.objects.get(pegawai=kota_hidup.hasan, jenis="plh").sampai.isoformat() == "2026-09-16"
