"""In a browser: advice follows the typing, works without JavaScript, and the library's pages hold on a phone."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from indikator.models import Indikator
from indikator.services import ajukan_indikator, isi_definisi, susun_indikator
from tests.indikator import bahan
from tests.pemeran import SEKARANG, Kota
from tests.peramban import DESKTOP, PONSEL, tanpa_pelanggaran, tidak_meluber

Halaman = Callable[..., Page]


def test_saran_mengikuti_ketikan(kota_hidup: Kota, halaman_untuk: Halaman) -> None:
    rini = halaman_untuk(kota_hidup.rini, ukuran=PONSEL)
    rini.goto("/indikator/usulan/tambah/")
    saran = rini.locator("#saran")
    expect(saran).to_contain_text("Saran muncul di sini sambil Anda mengetik")
    nama = rini.get_by_label("Nama indikator")
    nama.fill("Melaksanakan pelayanan")
    expect(saran).to_contain_text("Nama ini menyebut kegiatan, belum hasilnya.")
    expect(saran).to_contain_text("Lebih baik:")
    nama.fill("Persentase izin yang terbit sebelum tenggat")
    expect(saran).not_to_contain_text("Nama ini menyebut kegiatan")
    # only the advice was swapped, and nothing was written
    expect(nama).to_have_value("Persentase izin yang terbit sebelum tenggat")
    assert not Indikator.objects.exclude(status="terbit").exists()


def test_unit_dicari_sambil_mengetik(kota_hidup: Kota, halaman_untuk: Halaman) -> None:
    rini = halaman_untuk(kota_hidup.rini)
    rini.goto("/indikator/usulan/tambah/")
    rini.get_by_label("Unit penanggung jawab").press_sequentially("Kependudukan")
    expect(rini.locator("#unit-list option").first).to_have_attribute(
        "value", "Dinas Kependudukan dan Pencatatan Sipil · Pemerintah Kota Makassar"
    )


def test_tanpa_javascript_saran_tampil_sesudah_dikirim(kota_hidup: Kota, halaman_untuk: Halaman) -> None:
    rini = halaman_untuk(kota_hidup.rini, js=False)
    rini.goto("/indikator/usulan/tambah/")
    rini.get_by_label("Nama indikator").fill("Melaksanakan pelayanan")
    rini.get_by_role("button", name="Simpan draf").click()
    expect(rini.locator("#saran")).to_contain_text("Nama ini menyebut kegiatan, belum hasilnya.")
    expect(rini.get_by_label("Nama indikator")).to_have_value("Melaksanakan pelayanan")


def test_halaman_pustaka_rapi(kota_hidup: Kota, halaman_untuk: Halaman) -> None:
    kota = kota_hidup
    lama = bahan.indikator("WAKTU-RESPON")
    isi = {k: v for k, v in isi_definisi(lama).items() if k != "rumus_versi"}
    draf = susun_indikator(
        oleh=kota.rini,
        dari=lama,
        isi=isi | {"sampel_minimum": 10, "definisi_operasional": "Menit kerja sejak ditugaskan."},
        penanggung_jawab=kota.unit["disdukcapil"],
        alasan="Batasnya diperjelas.",
        pada=SEKARANG,
    )
    ajukan_indikator(oleh=kota.rini, indikator=draf, versi=draf.versi, pada=SEKARANG)
    alamat = [
        "/indikator/?aspek=waktu",
        "/indikator/usulan/",
        f"/indikator/{draf.pk}/",
        f"/indikator/{draf.pk}/kembalikan/",
        f"/indikator/{lama.pk}/versi-baru/",
    ]
    for opsi in ({"ukuran": PONSEL}, {"ukuran": DESKTOP, "gelap": True}):
        page = halaman_untuk(kota.farida, **opsi)
        for url in alamat:
            page.goto(url)
            tidak_meluber(page)
            tanpa_pelanggaran(page)
