"""Steps 1 to 3: the citizen reports, the office routes and answers, the citizen rates."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from pengaduan.models import Pengaduan, PenilaianPengaduan, Segmen
from tests.browser import langkah
from tests.browser.langkah import Tiket
from tests.pemeran import SEKARANG, Kota

JS = pytest.mark.parametrize("js", [True, False], ids=["dengan JavaScript", "tanpa JavaScript"])
Untuk = Callable[..., Page]


def tangani(kota: Kota, untuk: Untuk, jam: Any, tiket: Tiket, js: bool = True) -> None:
    """Step 2: from the coordinator's desk to the closed case; Ani's clock runs for 1 hour 30."""
    hadi, hasan, ani = (untuk(siapa, js=js) for siapa in (kota.hadi, kota.hasan, kota.ani))
    langkah.verifikasi(hadi, tiket)
    langkah.disposisi(hadi, tiket)
    jam.move_to(SEKARANG + timedelta(minutes=30))
    langkah.tugaskan(hasan, tiket, kota.ani)
    jam.move_to(SEKARANG + timedelta(hours=3))  # 13.00, the break from 12 to 13 does not count
    langkah.jawab(ani, tiket)
    jam.move_to(SEKARANG + timedelta(hours=4))
    langkah.tutup(hasan, tiket)


@JS
def test_dari_laporan_sampai_penilaian(kota_siap: Kota, halaman_untuk: Untuk, jam: Any, js: bool) -> None:
    warga = halaman_untuk(None, js=js)
    tiket = langkah.lapor(warga)
    langkah.lacak(warga, tiket)
    langkah.berhasil(warga, re.compile("kami terima"))
    tangani(kota_siap, halaman_untuk, jam, tiket, js)
    langkah.lacak(warga, tiket)
    expect(langkah.utama(warga)).to_contain_text(langkah.JAWABAN)
    langkah.nilai(warga, tiket)
    langkah.berhasil(warga, re.compile("Terima kasih"))

    pengaduan = Pengaduan.objects.get(nomor=tiket.nomor)
    assert pengaduan.status == "selesai"
    satu = PenilaianPengaduan.objects.get(pengaduan=pengaduan)
    assert (satu.poin, satu.pegawai) == (4, kota_siap.ani)
    segmen = Segmen.objects.get(pengaduan=pengaduan, pegawai=kota_siap.ani)
    assert segmen.jawab_pertama is not None
    hitung = halaman_untuk(kota_siap.hasan, js=js)
    langkah.buka_kasus_tertutup(hitung, tiket)
    langkah.utama(hitung).get_by_role("link", name=re.compile("dihitung")).first.click()
    expect(langkah.utama(hitung)).to_contain_text("1 jam 30 menit")


@JS
def test_belum_selesai_membuka_kembali(kota_siap: Kota, halaman_untuk: Untuk, jam: Any, js: bool) -> None:
    warga = halaman_untuk(None, js=js)
    tiket = langkah.lapor(warga, dengan_foto=False)
    tangani(kota_siap, halaman_untuk, jam, tiket, js)
    langkah.nilai(warga, tiket, poin=1, hasil="belum", komentar="Belum ada di loket")
    assert Pengaduan.objects.get(nomor=tiket.nomor).status == "dibuka_kembali"


def test_laporan_berkadar_hanya_untuk_inspektorat(kota_siap: Kota, halaman_untuk: Untuk) -> None:
    """From the moment it is marked, the coordinator and the person reported see nothing of it; Inspektorat does."""
    tiket = langkah.lapor(
        halaman_untuk(None), uraian="Petugas meminta uang agar akta cepat selesai.", dengan_foto=False
    )
    hadi = halaman_untuk(kota_siap.hadi)
    langkah.buka_kasus(hadi, tiket)
    hadi.locator("#tindakan-verifikasi [name=klasifikasi][value=berkadar]").check()
    hadi.fill("#tindakan-verifikasi [name=terlapor]", kota_siap.ani.nama)
    langkah.tindak(hadi, "verifikasi", "Verifikasi laporan")
    hadi.wait_for_load_state()
    nomor = re.compile(tiket.nomor)
    for siapa, ada in (("hadi", 0), ("ani", 0), ("hasan", 0), ("indah", 1)):
        page = halaman_untuk(kota_siap[siapa])
        page.goto("/pengaduan/")
        expect(langkah.utama(page).get_by_role("link", name=nomor)).to_have_count(ada)
