"""In a browser: recording and deciding on a phone without JavaScript, and the pages hold for axe."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from pengaduan.models import HasilSKM
from pengaduan.rules.skm import UNSUR
from tests.pemeran import Kota
from tests.pengaduan.survei import T4, catat, kembalikan, laporan, terima
from tests.peramban import DESKTOP, PONSEL, tanpa_pelanggaran, tidak_meluber

Halaman = Callable[..., Page]


def test_dicatat_dan_diterima_tanpa_javascript(kota_hidup: Kota, halaman_untuk: Halaman) -> None:
    hasan = halaman_untuk(kota_hidup.hasan, ukuran=PONSEL, js=False)
    hasan.goto("/skm/")
    hasan.get_by_role("link", name="Catat hasil SKM").click()
    hasan.get_by_label("Unit yang disurvei").select_option(label="Bidang Pelayanan Pencatatan Sipil")
    hasan.get_by_label("Layanan", exact=True).fill("Akta pencatatan sipil")
    hasan.get_by_label("Hari pertama survei").fill("2026-05-04")
    hasan.get_by_label("Hari terakhir survei").fill("2026-06-26")
    hasan.get_by_label("Banyaknya responden").fill("29")
    for unsur, satu in zip(UNSUR, T4, strict=True):
        hasan.get_by_label(f"{unsur.nomor} {unsur.nama}").fill(str(satu))
    berkas = laporan()
    hasan.get_by_label("Laporan survei").set_input_files(
        {"name": "laporan.pdf", "mimeType": "application/pdf", "buffer": berkas.read()}
    )
    hasan.get_by_role("button", name="Kirim hasil SKM").click()
    expect(hasan.get_by_role("heading", name="Akta pencatatan sipil")).to_be_visible()
    expect(hasan.get_by_text("91,48").first).to_be_visible()

    hadi = halaman_untuk(kota_hidup.hadi, ukuran=PONSEL, js=False)
    hadi.goto("/skm/?tampil=menunggu_saya")
    hadi.get_by_role("link", name="Akta pencatatan sipil").click()
    hadi.get_by_role("link", name="Periksa").click()
    hadi.get_by_label("Diterima").check()
    hadi.get_by_role("button", name="Simpan keputusan").click()
    expect(hadi.get_by_text("Hasil SKM Akta pencatatan sipil diterima.")).to_be_visible()
    assert HasilSKM.objects.get().putusan.putusan == "diterima"


def test_halaman_rapi_di_ponsel_dan_layar(kota_hidup: Kota, halaman_untuk: Halaman) -> None:
    kota = kota_hidup
    akta = terima(kota, catat(kota))
    kembali = kembalikan(kota, catat(kota, layanan="Kartu identitas anak"))
    catat(kota, layanan="Kartu identitas anak", memperbaiki=kembali)
    menunggu = catat(kota, layanan="Legalisasi salinan akta perkawinan dan perceraian")
    alamat = {
        kota.hasan: ["/skm/", f"/skm/{akta.pk}/", f"/skm/{kembali.pk}/", "/skm/catat/", f"/skm/{akta.pk}/perbaiki/"],
        kota.hadi: [f"/skm/{menunggu.pk}/", f"/skm/{menunggu.pk}/putuskan/"],
        kota.dedi: ["/skm/"],
    }
    for pegawai, daftar in alamat.items():
        for opsi in ({"ukuran": PONSEL}, {"ukuran": DESKTOP, "gelap": True}):
            page = halaman_untuk(pegawai, **opsi)
            for url in daftar:
                page.goto(url)
                tidak_meluber(page)
                tanpa_pelanggaran(page)
